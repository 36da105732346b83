"""Rows of schools, of `smallest` and of the change list."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.orm import Session

from server.database.base import new_id
from server.schools.domain.school import ChangeFacts, Editor, NewSchool, SchoolFacts
from server.schools.domain.smallest import SmallestRequestFacts
from server.schools.models import Change, School, Smallest, SmallestRequest

Executor = Connection | Session
AnySelect = Select[*tuple[Any, ...]]


def _select_schools() -> AnySelect:
    return select(
        School.id,
        School.name,
        School.region,
        School.time_zone,
        School.languages,
        School.emergency_number,
        School.emergency_confirmed_on,
        School.is_demo,
        School.asks,
    )


def _schools(executor: Executor, statement: AnySelect) -> list[SchoolFacts]:
    rows = executor.execute(statement).mappings()
    return [
        SchoolFacts(**{**row, "languages": tuple(row["languages"]), "asks": tuple(row["asks"])})
        for row in rows
    ]


def schools(executor: Executor) -> list[SchoolFacts]:
    """Return all schools of the deployment."""
    return _schools(executor, _select_schools().order_by(School.name))


def school(executor: Executor, school_id: str) -> SchoolFacts | None:
    """Return one school, or None."""
    found = _schools(executor, _select_schools().where(School.id == school_id))
    return found[0] if found else None


def add_school(executor: Executor, new: NewSchool, *, confirmed_on: date | None) -> str:
    """Write a school and return its id."""
    school_id = new_id()
    executor.execute(
        insert(School).values(
            id=school_id,
            name=new.name,
            region=new.region,
            time_zone=new.time_zone,
            languages=list(new.languages),
            emergency_number=new.emergency_number,
            emergency_confirmed_on=confirmed_on,
            is_demo=new.is_demo,
            asks=list(new.asks),
        )
    )
    return school_id


def change_school(executor: Executor, school_id: str, values: Mapping[str, object]) -> None:
    """Write some columns of a school."""
    executor.execute(update(School).where(School.id == school_id).values(dict(values)))


def hold(executor: Executor, school_id: str) -> None:
    """Lock the school's row; on SQLite the whole database is locked already."""
    executor.execute(select(School.id).where(School.id == school_id).with_for_update())


def drop_school(executor: Executor, school_id: str) -> None:
    """Remove a school; everything that belongs to it goes with it."""
    executor.execute(delete(School).where(School.id == school_id))


def smallest_in_round(executor: Executor, school_id: str, round_name: str) -> int | None:
    """Return what was set to hold in a round, or None when nothing ever was."""
    statement = (
        select(Smallest.smallest)
        .where(Smallest.school_id == school_id, Smallest.from_round <= round_name)
        .order_by(Smallest.from_round.desc())
        .limit(1)
    )
    return executor.execute(statement).scalar_one_or_none()


def put_smallest(executor: Executor, school_id: str, *, from_round: str, smallest: int) -> None:
    """Write what holds from a round on."""
    its = (Smallest.school_id == school_id, Smallest.from_round == from_round)
    executor.execute(delete(Smallest).where(*its))
    executor.execute(
        insert(Smallest).values(school_id=school_id, from_round=from_round, smallest=smallest)
    )


def smallest_request(executor: Executor, school_id: str) -> SmallestRequestFacts | None:
    """Return the wish that waits, also an expired one, or None."""
    statement = select(
        SmallestRequest.smallest,
        SmallestRequest.asked_by,
        SmallestRequest.asked_by_name,
        SmallestRequest.expires_at,
    ).where(SmallestRequest.school_id == school_id)
    row = executor.execute(statement).one_or_none()
    return SmallestRequestFacts(*row) if row else None


def put_smallest_request(executor: Executor, school_id: str, request: SmallestRequestFacts) -> None:
    """Write the one wish of a school, in the place of an earlier one."""
    drop_smallest_request(executor, school_id)
    executor.execute(
        insert(SmallestRequest).values(
            school_id=school_id,
            smallest=request.smallest,
            asked_by=request.asked_by,
            asked_by_name=request.asked_by_name,
            expires_at=request.expires_at,
        )
    )


def drop_smallest_request(executor: Executor, school_id: str) -> None:
    """Remove the wish of a school, if there is one."""
    executor.execute(delete(SmallestRequest).where(SmallestRequest.school_id == school_id))


def note_change(
    executor: Executor, editor: Editor, kind: str, details: Mapping[str, object]
) -> None:
    """Write a line in the change list."""
    executor.execute(
        insert(Change).values(
            school_id=editor.school_id,
            made_at=editor.now,
            made_by=editor.name,
            kind=kind,
            details=dict(details),
        )
    )


def changes(executor: Executor, school_id: str, *, most: int) -> list[ChangeFacts]:
    """Return the newest lines of the change list, newest first."""
    statement = (
        select(Change.made_at, Change.made_by, Change.kind, Change.details)
        .where(Change.school_id == school_id)
        .order_by(Change.made_at.desc(), Change.kind, Change.id)
        .limit(most)
    )
    return [ChangeFacts(*row) for row in executor.execute(statement)]
