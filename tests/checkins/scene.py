"""A school with groups, codes and rounds, straight in the tables, and check-ins for it."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, update

from server.checkins import service as checkins
from server.checkins.domain.answers import Draft, Item, Outcome, Scale, Taps
from server.checkins.domain.ballot_box import Tally
from server.checkins.domain.buckets import Buckets
from server.checkins.service import BoxKeys
from server.core import codes, weeks
from server.core.secret import MasterSecret
from server.database.base import new_id
from server.schools.domain.asking import Extra
from server.schools.models import Code, Group, HeadCount, Round, School, SchoolYear

ZONE = "Europe/Amsterdam"
ROUND, NEXT_ROUND = "2026-W48", "2026-W49"
# Monday 23 November 2026, 07:00 in Amsterdam.
OPENS = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Class:
    """A group of the scene and the code on its poster."""

    id: str
    school_id: str
    code: str
    students: int
    scale: Scale = "freq5"


def box_keys(folder: Path) -> BoxKeys:
    """Return keys under a fresh master secret, with their salts in `folder`."""
    return BoxKeys.beside(folder / "master.secret", MasterSecret(secrets.token_bytes(32)))


def add_school(
    connection: Connection, *, rounds: tuple[str, ...] = ("2026-W47", ROUND, NEXT_ROUND)
) -> str:
    """Write a school with these rounds and return its id."""
    school_id = new_id()
    connection.execute(
        insert(School).values(
            id=school_id, name="School", region="NL", time_zone=ZONE, languages=["nl"]
        )
    )
    connection.execute(
        insert(SchoolYear).values(
            school_id=school_id,
            label="2026-2027",
            first_day=date(2026, 8, 24),
            last_day=date(2027, 7, 9),
            rhythm=1,
        )
    )
    for name in rounds:
        add_round(connection, school_id, name)
    return school_id


def add_round(connection: Connection, school_id: str, name: str) -> None:
    """Write one round at its usual moments."""
    zone = ZoneInfo(ZONE)
    connection.execute(
        insert(Round).values(
            school_id=school_id,
            name=name,
            school_year="2026-2027",
            opens_at=weeks.opens_at(name, zone),
            closes_at=weeks.closes_at(name, zone),
            releases_at=weeks.releases_at(name, zone),
        )
    )


def ask_beside(connection: Connection, school_id: str, *asks: Extra) -> None:
    """Let every round of the school ask this beside the three questions."""
    connection.execute(update(Round).where(Round.school_id == school_id).values(asks=list(asks)))


def add_class(
    connection: Connection,
    school_id: str,
    *,
    students: int = 26,
    scale: Scale = "freq5",
    from_round: str = "2026-W36",
) -> Class:
    """Write a group with one code."""
    group_id, code = new_id(), codes.new_code()
    connection.execute(
        insert(Group).values(
            id=group_id,
            school_id=school_id,
            kind="class",
            label="2B",
            year_label="2",
            scale=scale,
            from_round=from_round,
        )
    )
    connection.execute(
        insert(HeadCount).values(group_id=group_id, from_round=from_round, students=students)
    )
    connection.execute(
        insert(Code).values(code=code, group_id=group_id, label="2B", status="active")
    )
    return Class(group_id, school_id, code, students, scale)


def replace_code(connection: Connection, code: str, *, accepted_through: str | None) -> None:
    """Mark a code as replaced."""
    connection.execute(
        update(Code)
        .where(Code.code == code)
        .values(status="replaced", accepted_through=accepted_through)
    )


def check_in(
    where: Class,
    safe: int | None = 4,
    challenged: int | None = 3,
    matter: int | None = 4,
    *,
    round: str = ROUND,
    ticket: bytes | None = None,
) -> Draft:
    """Return a check-in for a class."""
    answers: Mapping[Item, int | None] = {
        "safe": safe,
        "challenged": challenged,
        "matter": matter,
    }
    ticket = ticket or secrets.token_bytes(16)
    return Draft(where.code, round, where.scale, answers, ticket, Taps())


def answering_self(draft: Draft, step: int | None) -> Draft:
    """Return the check-in with an answer to the fourth question."""
    return replace(draft, answers={**draft.answers, "self": step})


def ticket_of(draft: Draft) -> str:
    """Return the ticket as a phone writes it."""
    return base64.urlsafe_b64encode(draft.ticket).decode().rstrip("=")


def body_of(draft: Draft) -> dict[str, object]:
    """Return the JSON that a phone sends for a draft."""
    return {
        "code": draft.code,
        "round": draft.round,
        "scale": draft.scale,
        "answers": dict(draft.answers),
        "ticket": ticket_of(draft),
    }


def accept(
    connection: Connection,
    *drafts: Draft,
    keys: BoxKeys,
    now: datetime = WEDNESDAY,
    buckets: Buckets | None = None,
) -> list[Outcome]:
    """Put check-ins into their boxes."""
    return checkins.accept_batch(
        connection, drafts, keys=keys, now=now, buckets=buckets or Buckets()
    )


def tally(connection: Connection, where: Class, *, keys: BoxKeys, round: str = ROUND) -> Tally:
    """Return what the release job would read from a box now."""
    found = checkins.open_box(
        connection, group_id=where.id, school_id=where.school_id, round=round, keys=keys
    )
    assert isinstance(found, Tally)
    return found
