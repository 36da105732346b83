"""What the members of a group hear of its circle. Knows nobody who is signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from server.circles.domain.standing import Standing
from server.circles.service.standings import standings
from server.core.circle import CircleTold, ReplyTold
from server.schools import service as schools
from server.trends import service as trends
from server.trends.service import Picture


@dataclass(frozen=True, slots=True)
class OpenedPicture:
    """The newest release that was opened with the group, as its members may see it."""

    round: str
    picture: Picture


def circle_of(session: Session, school_id: str, group_id: str, now: datetime) -> CircleTold:
    """Return what a phone learns of a group's circle along with its classroom."""
    standing = _standing(session, school_id, group_id, now=now)
    newest = standing.newest_reply
    return CircleTold(
        reply=ReplyTold(newest.round, newest.written_on, newest.texts) if newest else None,
        picture_round=standing.newest_opened,
        awaits_reply=standing.awaits_reply(now),
        asked_in=standing.asked_in,
    )


def opened_picture(
    session: Session, school_id: str, group_id: str, *, now: datetime
) -> OpenedPicture | None:
    """Return the newest picture that was opened with the group, or None before the first."""
    name = _standing(session, school_id, group_id, now=now).newest_opened
    found = trends.picture(session, group_id, round=name) if name else None
    return OpenedPicture(name, found) if name and found else None


def _standing(session: Session, school_id: str, group_id: str, *, now: datetime) -> Standing:
    school = schools.school(session, school_id)
    return standings(session, school, {group_id}, now=now)[group_id]
