"""What the page of one group reads of what is published: releases beside their judgements."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.trends.models import Judgement, Release, Status


@dataclass(frozen=True, slots=True)
class PageRow:
    """A release as it is kept, with the judgement of its round, which may not be there yet."""

    round: str
    status: Status
    public: str | None
    judgement: str | None


def rows_of_page(session: Session, group_id: str, *, school_year: str) -> list[PageRow]:
    """Return the releases of a group in one school year, in order; one statement."""
    judged = (Judgement.group_id == Release.group_id) & (Judgement.round == Release.round)
    query = (
        select(Release.round, Release.status, Release.public, Judgement.public)
        .outerjoin(Judgement, judged)
        .where(Release.group_id == group_id, Release.school_year == school_year)
        .order_by(Release.round)
    )
    return [PageRow(*row) for row in session.execute(query)]
