"""What circles read of what is published: which rounds have a release, and one picture of them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from server.trends.models import Judgement, Release


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A release that shows something, as frozen, with the judgement of its round if it is there."""

    round: str
    public: str
    judgement: str | None


def released_rounds(
    session: Session, group_ids: Collection[str], *, since: str
) -> list[tuple[str, str]]:
    """Return group id and round of each release that shows something, from a round on, in order."""
    query = (
        select(Release.group_id, Release.round)
        .where(
            Release.group_id.in_(sorted(group_ids)),
            Release.round >= since,
            Release.public.is_not(None),
        )
        .order_by(Release.round)
    )
    return [(group_id, name) for group_id, name in session.execute(query)]


def rows_of_picture(session: Session, group_id: str, round: str) -> list[PictureRow]:
    """Return a release that shows something and those before it in its school year, in order.

    None at all when the group has no such release; never one that came later.
    """
    opened = aliased(Release)
    its_year = select(opened.school_year).where(
        opened.group_id == group_id, opened.round == round, opened.public.is_not(None)
    )
    judged = (Judgement.group_id == Release.group_id) & (Judgement.round == Release.round)
    query = (
        select(Release.round, Release.public, Judgement.public)
        .outerjoin(Judgement, judged)
        .where(
            Release.group_id == group_id,
            Release.round <= round,
            Release.public.is_not(None),
            Release.school_year == its_year.scalar_subquery(),
        )
        .order_by(Release.round)
    )
    return [
        PictureRow(name, public, judgement)
        for name, public, judgement in session.execute(query)
        if public is not None
    ]
