"""What the leader's page and the inbox of signals read: one statement for all groups."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.trends.models import Judgement, Release, SchoolPicture, Status


class SchoolRow(NamedTuple):
    """A release of any group, with the judgement of its round, which may not be there yet.

    A tuple, because they come by the thousand.
    """

    group_id: str
    round: str
    status: Status
    public: str | None
    judgement: str | None


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture of the groups of one kind and scale, as frozen."""

    school_year: str
    round: str
    kind: str
    scale: str
    public: str


def rows_of_school(session: Session, school_id: str, *, school_year: str) -> list[SchoolRow]:
    """Return the releases of all groups of a school in one school year, by round."""
    judged = (Judgement.group_id == Release.group_id) & (Judgement.round == Release.round)
    query = (
        select(Release.group_id, Release.round, Release.status, Release.public, Judgement.public)
        .outerjoin(Judgement, judged)
        .where(Release.school_id == school_id, Release.school_year == school_year)
        .order_by(Release.round)
    )
    return [SchoolRow(*row) for row in session.connection().execute(query).all()]


def pictures_of_school(
    session: Session, school_id: str, *, school_years: Collection[str]
) -> list[PictureRow]:
    """Return the pictures of a school in some school years, by kind, scale and round."""
    query = (
        select(
            SchoolPicture.school_year,
            SchoolPicture.round,
            SchoolPicture.kind,
            SchoolPicture.scale,
            SchoolPicture.public,
        )
        .where(
            SchoolPicture.school_id == school_id,
            SchoolPicture.school_year.in_(sorted(school_years)),
        )
        .order_by(SchoolPicture.kind, SchoolPicture.scale, SchoolPicture.round)
    )
    return [PictureRow(*row) for row in session.execute(query)]
