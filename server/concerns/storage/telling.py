"""Reads what everybody may know of a school's concerns."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.concerns.domain.told import ReaderTold, RootTold, StatementTold
from server.concerns.models import Desk, Inbox, Reader, Root, StaffKey, Statement


@dataclass(frozen=True, slots=True)
class DeskRow:
    """How a school takes concerns."""

    is_open: bool
    reads_from: str | None
    reads_to: str | None
    answer_days: int | None
    notes_kept_days: int


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An inbox that is not closed."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """Where a message is to go: whether the school takes concerns there, and the newest key."""

    takes_messages: bool
    has_readers: bool
    epoch: int


def desk(session: Session, school_id: str) -> DeskRow | None:
    """Return how a school takes concerns, or None before it was set up."""
    query = select(
        Desk.is_open, Desk.reads_from, Desk.reads_to, Desk.answer_days, Desk.notes_kept_days
    ).where(Desk.school_id == school_id)
    row = session.execute(query).one_or_none()
    return DeskRow(*row) if row else None


def roots(session: Session, school_id: str) -> tuple[RootTold, ...]:
    """Return the root keys of a school, in order."""
    query = (
        select(Root.public_key, Root.said, Root.signature)
        .where(Root.school_id == school_id)
        .order_by(Root.sequence)
    )
    return tuple(RootTold(*row) for row in session.execute(query))


def open_inboxes(session: Session, school_id: str) -> list[InboxRow]:
    """Return the inboxes of a school that are not closed, care teams after advisers, by label."""
    query = (
        select(Inbox.id, Inbox.label, Inbox.kind)
        .where(Inbox.school_id == school_id, ~Inbox.is_closed)
        .order_by(Inbox.kind.desc(), Inbox.label, Inbox.id)
    )
    return [InboxRow(*row) for row in session.execute(query)]


def statements(
    session: Session, inbox_ids: Collection[str]
) -> dict[str, tuple[StatementTold, ...]]:
    """Return inbox id → the chain of its statements, in order."""
    query = (
        select(Statement.inbox_id, Statement.said, Statement.signature)
        .where(Statement.inbox_id.in_(sorted(inbox_ids)))
        .order_by(Statement.inbox_id, Statement.sequence)
    )
    found: dict[str, list[StatementTold]] = defaultdict(list)
    for inbox_id, said, signature in session.execute(query):
        found[inbox_id].append(StatementTold(said, signature))
    return {inbox_id: tuple(chain) for inbox_id, chain in found.items()}


def readers(
    session: Session, inbox_ids: Collection[str]
) -> dict[str, list[tuple[ReaderTold, date | None]]]:
    """Return inbox id → who reads it, each with the last day on which they looked; by name."""
    query = (
        select(Reader.inbox_id, Reader.name, Reader.looked_on, StaffKey.languages)
        .outerjoin(StaffKey, StaffKey.account_id == Reader.account_id)
        .where(Reader.inbox_id.in_(sorted(inbox_ids)))
        .order_by(Reader.name, Reader.account_id)
    )
    found: dict[str, list[tuple[ReaderTold, date | None]]] = defaultdict(list)
    for inbox_id, name, looked_on, languages in session.execute(query):
        found[inbox_id].append((ReaderTold(name, tuple(languages or ())), looked_on))
    return found


def addressed(session: Session, inbox_id: str) -> Addressed | None:
    """Return how messages to an inbox are taken, or None when there is no such inbox."""
    query = (
        select(Desk.is_open, Inbox.is_closed)
        .join(Desk, Desk.school_id == Inbox.school_id)
        .where(Inbox.id == inbox_id)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    has_readers = session.scalar(select(Reader.account_id).where(Reader.inbox_id == inbox_id))
    chain = statements(session, [inbox_id]).get(inbox_id, ())
    return Addressed(row.is_open and not row.is_closed, bool(has_readers), epoch_of(chain))


def school_of(session: Session, inbox_id: str) -> str:
    """Return the id of the school of an inbox that exists."""
    return session.scalars(select(Inbox.school_id).where(Inbox.id == inbox_id)).one()


def epoch_of(chain: Collection[StatementTold]) -> int:
    """Return the epoch of the newest key that a chain of statements names; 0 without one."""
    said = (json.loads(each.said) for each in chain)
    return max((int(each["epoch"]) for each in said if each.get("type") == "inbox"), default=0)
