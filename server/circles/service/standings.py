"""How groups stand in the running school year: read once, for pages, phones and mail alike."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from server.circles import storage
from server.circles.domain.standing import Standing
from server.core import weeks
from server.schools import service as schools
from server.schools.service import SchoolFacts
from server.trends import service as trends


def standings(
    session: Session, school: SchoolFacts, group_ids: Collection[str], *, now: datetime
) -> dict[str, Standing]:
    """Return group id → how it stands, for groups of one school.

    What was of an earlier school year is over: its group may have other members by now.
    """
    since = first_week(session, school, now=now)
    if since is None:
        return {group_id: Standing(school.zone, (), {}, ()) for group_id in group_ids}
    released = trends.released_rounds(session, group_ids, since=since)
    opened = storage.openings(session, group_ids, since=since)
    replies = storage.replies(session, group_ids, since=since)
    return {
        group_id: Standing(
            zone=school.zone,
            released=released.get(group_id, ()),
            opened=opened.get(group_id, {}),
            replies=tuple(replies.get(group_id, ())),
        )
        for group_id in group_ids
    }


def first_week(session: Session, school: SchoolFacts, *, now: datetime) -> str | None:
    """Return the name of the first week of the running school year, or None without a calendar."""
    year = schools.year_at(session, school.id, now)
    return weeks.name_of(year.first_day) if year else None
