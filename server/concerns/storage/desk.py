"""Rows of the desk: its settings, the root keys, what staff must be told."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import Session

from server.concerns.domain.desk import DeskFacts
from server.concerns.domain.statements import Root
from server.concerns.models import Desk, Notice
from server.concerns.models import Root as RootRow
from server.database.base import new_id

Executor = Connection | Session


def desk(executor: Executor, school_id: str) -> DeskFacts:
    """Return what a school says of its desk; as long as it said nothing, what holds then."""
    query = select(
        Desk.is_open,
        Desk.reads_from,
        Desk.reads_to,
        Desk.answer_days,
        Desk.notes_kept_days,
        Desk.deputy_id,
    ).where(Desk.school_id == school_id)
    row = executor.execute(query).one_or_none()
    return DeskFacts(*row) if row else DeskFacts()


def change_desk(executor: Executor, school_id: str, values: Mapping[str, object]) -> None:
    """Write some columns of a desk; the school is held by the caller."""
    changed = update(Desk).where(Desk.school_id == school_id).values(**values)
    if executor.execute(changed.returning(Desk.school_id)).first() is None:
        row = {**asdict(DeskFacts()), **values, "school_id": school_id}
        executor.execute(insert(Desk).values(row))


def roots(executor: Executor, school_id: str) -> tuple[Root, ...]:
    """Return the root keys of a school, oldest first."""
    query = (
        select(RootRow.public_key, RootRow.said, RootRow.signature)
        .where(RootRow.school_id == school_id)
        .order_by(RootRow.sequence)
    )
    return tuple(Root(*row) for row in executor.execute(query))


def add_root(executor: Executor, school_id: str, root: Root) -> None:
    """Write the newest root key; the school is held by the caller."""
    count = select(func.count()).select_from(RootRow).where(RootRow.school_id == school_id)
    row = {**asdict(root), "school_id": school_id, "sequence": executor.execute(count).scalar_one()}
    executor.execute(insert(RootRow).values(row))


def add_notice(executor: Executor, school_id: str, *, kind: str, day: date) -> None:
    """Write that all staff must be told something by mail."""
    row = {"id": new_id(), "school_id": school_id, "kind": kind, "day": day}
    executor.execute(insert(Notice).values(row))
