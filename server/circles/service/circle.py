"""The circle of one group as its mentor, and the leader of the school, see it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from server.circles import storage
from server.circles.domain.standing import AgreementFacts, ReplyFacts
from server.circles.service.standings import first_week, standings
from server.schools import service as schools
from server.schools.service import GroupFacts, RoundOfSchool

# Far enough for the slowest rhythm with a holiday in between.
LOOKS_AHEAD = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Circle:
    """What became of a group's releases in the running school year.

    Attributes:
        languages: of the school, in which a reply may be written.
        last_release: the newest round whose release shows something, or None.
        opened_on: when that one was opened with the group, or None.
        asks_with: the school asks how a reply was done.
        is_reply_due: a release waits for a reply since a week or longer.
        next_round: the next round of the group that has not begun, or None.
        replies: newest first.
        agreements: newest first.
    """

    group: GroupFacts
    languages: tuple[str, ...]
    last_release: str | None
    opened_on: date | None
    asks_with: bool
    is_reply_due: bool
    next_round: str | None
    replies: tuple[ReplyFacts, ...]
    agreements: tuple[AgreementFacts, ...]


def circle(session: Session, school_id: str, group_id: str, *, now: datetime) -> Circle:
    """Return the circle of a group.

    Raises:
        NotFound: this school has no such group.
    """
    school = schools.school(session, school_id)
    group = schools.group(session, school_id, group_id)
    standing = standings(session, school, {group_id}, now=now)[group_id]
    since = first_week(session, school, now=now)
    coming = next_round(session, group, now=now)
    return Circle(
        group=group,
        languages=school.languages,
        last_release=standing.last_release,
        opened_on=standing.opened.get(standing.last_release or ""),
        asks_with="with" in school.asks,
        is_reply_due=standing.is_reply_due(now),
        next_round=coming.name if coming else None,
        replies=standing.replies,
        agreements=tuple(storage.agreements(session, group_id, since=since)) if since else (),
    )


def next_round(session: Session, group: GroupFacts, *, now: datetime) -> RoundOfSchool | None:
    """Return the first round of a group that has not begun, or None when none is near."""
    ahead = schools.upcoming_rounds(session, now=now, within=LOOKS_AHEAD, school_id=group.school_id)
    its = (
        each
        for each in ahead
        if not each.has_begun(now)
        and group.from_round <= each.name
        and (group.archived_from is None or each.name < group.archived_from)
    )
    return next(its, None)
