"""What a phone learns about the classroom behind its code. Knows nobody who is signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from server.schools.domain import asking
from server.schools.domain.asking import Extra
from server.schools.domain.groups import Door
from server.schools.domain.rounds import RoundOfSchool
from server.schools.domain.school import SchoolFacts
from server.schools.service import facts
from server.schools.storage import groups as group_rows
from server.schools.storage import rounds as round_rows

ROUNDS_TOLD_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Classroom:
    """A school and a group as a student may know them; `round` is the open one, or None."""

    school: SchoolFacts
    door: Door
    students: int
    round: RoundOfSchool | None
    next_rounds: tuple[RoundOfSchool, ...]

    def taps(self, *, is_with_due: bool) -> tuple[Extra, ...]:
        """Return the one-tap questions of the open round; none without one."""
        asks = self.round.asks if self.round else ()
        return asking.taps_of(asks, kind=self.door.kind, is_with_due=is_with_due)


@dataclass(frozen=True, slots=True)
class Knock:
    """What a code leads to; a replaced one, however many phones still have it, is no guess."""

    is_of_a_code: bool
    classroom: Classroom | None


def knock(session: Session, code: str | None, *, now: datetime) -> Knock:
    """Return what is behind a code that was read, or None for what cannot be one."""
    found = group_rows.doors(session, {code}) if code else []
    opened = classroom(session, found[0], now=now) if found else None
    return Knock(bool(found), opened)


def classroom(session: Session, door: Door, *, now: datetime) -> Classroom | None:
    """Return the classroom behind a door, or None when its code leads nowhere any more.

    A replaced code leads on while its last round is open; a group that has left, nowhere.
    """
    school = facts.school(session, door.school_id)
    next_round = facts.next_round(session, school, now)
    ahead = round_rows.rounds_ahead(session, school.id, now)
    running = _first_open(ahead, door, now)
    has_left = door.archived_from is not None and door.archived_from <= next_round
    if running is None and (has_left or not door.is_active):
        return None
    # Before its first round a group already has the head count of that round.
    counted_in = max(running.name if running else next_round, door.from_round)
    coming = [each for each in ahead if each.opens_at > now and door.leads_into(each.name)]
    return Classroom(
        school=school,
        door=door,
        students=group_rows.students_in_round(session, door.group_id, counted_in) or 0,
        round=running,
        next_rounds=tuple(coming[:ROUNDS_TOLD_AHEAD]),
    )


def _first_open(ahead: list[RoundOfSchool], door: Door, now: datetime) -> RoundOfSchool | None:
    its = (each for each in ahead if each.standing(now) == "open" and door.leads_into(each.name))
    return next(its, None)
