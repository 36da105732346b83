"""What check-ins, boxes and releases ask of a school. Core statements only: a busy path."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.schools.domain.groups import Door, GroupInRound
from server.schools.domain.rounds import RoundOfSchool
from server.schools.domain.smallest import USUAL_SMALLEST
from server.schools.storage import groups as group_rows
from server.schools.storage import rounds as round_rows
from server.schools.storage import schools as school_rows

Executor = Connection | Session
RoundKey = tuple[str, str]
"""School id and name of the round."""
# Baselines live for a school year; what is older than that has nobody to compare with.
RELEASED_WITHIN = timedelta(weeks=60)


def doors(connection: Executor, codes: Collection[str]) -> dict[str, Door]:
    """Return code → where it leads, for those of the codes that exist, replaced ones included."""
    return {door.code: door for door in group_rows.doors(connection, codes)} if codes else {}


def rounds_named(
    connection: Executor, wanted: Collection[RoundKey]
) -> dict[RoundKey, RoundOfSchool]:
    """Return school id and name → round, for those of the wanted ones that exist."""
    found = round_rows.rounds_named(connection, wanted) if wanted else []
    return {(each.school_id, each.name): each for each in found}


def mark_opened(connection: Executor, rounds: Iterable[RoundOfSchool], *, now: datetime) -> None:
    """Write down for good that those of the rounds that are open now have opened.

    From then on no edit counts in them, also when the clock jumps back. Costs nothing once done.
    """
    fresh = [
        (each.school_id, each.name)
        for each in rounds
        if not each.has_opened and each.standing(now) == "open"
    ]
    round_rows.mark_opened(connection, fresh)


def newest_begun(connection: Executor, school_id: str, *, now: datetime) -> str:
    """Return the name of the newest round that has begun, or an empty one without any."""
    return max(round_rows.begun_names(connection, school_id, now, since=""), default="")


def upcoming_rounds(
    connection: Executor, *, now: datetime, within: timedelta, school_id: str | None = None
) -> list[RoundOfSchool]:
    """Return the rounds that are open, or open within the span: of one school or of all."""
    return round_rows.unclosed_rounds(
        connection, closing_after=now, opening_by=now + within, school_id=school_id
    )


def due_rounds(connection: Executor, now: datetime) -> list[RoundOfSchool]:
    """Return the rounds of all schools whose release is due, oldest first, done ones included."""
    return round_rows.rounds_released_between(connection, now - RELEASED_WITHIN, now)


def close_round(connection: Executor, school_id: str, name: str) -> None:
    """Shut a round for good: from now on no clock opens it again."""
    round_rows.close(connection, school_id, name)


def groups_in_round(connection: Executor, school_id: str, round_name: str) -> list[GroupInRound]:
    """Return the groups that take part in a round, by label, with that round's head counts."""
    return group_rows.groups_in_round(connection, school_id, round_name)


def group_ids(connection: Executor, school_id: str) -> set[str]:
    """Return the ids of all groups of a school, archived ones included; none without a school."""
    return group_rows.ids(connection, school_id)


def smallest_in_round(connection: Executor, school_id: str, round_name: str) -> int:
    """Return the fewest answers that may be shown of a round, 8 to 15."""
    found = school_rows.smallest_in_round(connection, school_id, round_name)
    return USUAL_SMALLEST if found is None else found


def rounds_of_year(connection: Executor, school_id: str, school_year: str) -> list[RoundOfSchool]:
    """Return all rounds of a school year in order, past and coming."""
    return round_rows.rounds_of_year(connection, school_id, school_year)
