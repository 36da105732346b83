"""Rows of inboxes: statements, wrapped keys, readers and their own keys."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from server.concerns.domain.desk import InboxFacts, ReaderFacts, StaffKey, Wrap
from server.concerns.domain.statements import Signed
from server.concerns.models import Inbox, InboxWrap, Reader, Statement, Thread
from server.concerns.models import StaffKey as StaffKeyRow

Executor = Connection | Session
AnySelect = Select[*tuple[Any, ...]]


def of_school(executor: Executor, school_id: str) -> list[InboxFacts]:
    """Return all inboxes of a school, closed ones too: care before advisers, then by label."""
    query = _inboxes().where(Inbox.school_id == school_id)
    return _made(executor, query.order_by(Inbox.kind.desc(), Inbox.label, Inbox.id))


def inbox(executor: Executor, inbox_id: str) -> InboxFacts | None:
    """Return one inbox of whatever school, or None."""
    found = _made(executor, _inboxes().where(Inbox.id == inbox_id))
    return found[0] if found else None


def add_inbox(executor: Executor, new: InboxFacts) -> None:
    """Write a new inbox without statements and readers."""
    row = {
        "id": new.id,
        "school_id": new.school_id,
        "label": new.label,
        "kind": new.kind,
        "is_closed": new.is_closed,
    }
    executor.execute(insert(Inbox).values(row))


def set_closed(executor: Executor, inbox_id: str) -> None:
    """Write that an inbox takes no new conversations."""
    executor.execute(update(Inbox).where(Inbox.id == inbox_id).values(is_closed=True))


def add_statements(executor: Executor, inbox_id: str, new: Sequence[Signed], *, begin: int) -> None:
    """Write statements behind the first `begin` of a chain."""
    rows = [
        {"inbox_id": inbox_id, "sequence": number, "said": one.said, "signature": one.signature}
        for number, one in enumerate(new, begin)
    ]
    if rows:
        executor.execute(insert(Statement), rows)


def wraps_of(executor: Executor, school_id: str, holder: str) -> dict[str, list[Wrap]]:
    """Return inbox id → what one holder has of it, by epoch."""
    query = (
        select(InboxWrap.inbox_id, InboxWrap.epoch, InboxWrap.holder, InboxWrap.sealed)
        .join(Inbox, Inbox.id == InboxWrap.inbox_id)
        .where(Inbox.school_id == school_id, InboxWrap.holder == holder)
        .order_by(InboxWrap.epoch)
    )
    found: dict[str, list[Wrap]] = {}
    for row in executor.execute(query):
        found.setdefault(row.inbox_id, []).append(Wrap(row.epoch, row.holder, row.sealed))
    return found


def first_epochs(executor: Executor, school_id: str) -> dict[tuple[str, str], int]:
    """Return inbox id and holder → the first epoch that the holder can open."""
    query = (
        select(InboxWrap.inbox_id, InboxWrap.holder, InboxWrap.epoch)
        .join(Inbox, Inbox.id == InboxWrap.inbox_id)
        .where(Inbox.school_id == school_id)
        .order_by(InboxWrap.epoch.desc())
    )
    # Earlier epochs come last and win.
    return {(row.inbox_id, row.holder): row.epoch for row in executor.execute(query)}


def put_wraps(executor: Executor, inbox_id: str, wraps: Iterable[Wrap]) -> None:
    """Write wrapped keys, in the place of earlier ones."""
    chosen = {(wrap.epoch, wrap.holder): wrap.sealed for wrap in wraps}
    if not chosen:
        return
    key = tuple_(InboxWrap.epoch, InboxWrap.holder)
    its = (InboxWrap.inbox_id == inbox_id, key.in_(sorted(chosen)))
    executor.execute(delete(InboxWrap).where(*its))
    rows = [
        {"inbox_id": inbox_id, "epoch": epoch, "holder": holder, "sealed": sealed}
        for (epoch, holder), sealed in chosen.items()
    ]
    executor.execute(insert(InboxWrap), rows)


def add_reader(executor: Executor, inbox_id: str, *, account_id: str, name: str) -> None:
    """Write that somebody reads an inbox."""
    row = {"inbox_id": inbox_id, "account_id": account_id, "name": name, "looked_on": None}
    executor.execute(insert(Reader).values(row))


def drop_reader(executor: Executor, inbox_id: str, *, account_id: str) -> bool:
    """Delete a reader with every wrapped key that was theirs; return whether there was one.

    What they had taken waits for somebody else again.
    """
    taken = (Thread.inbox_id == inbox_id, Thread.taken_by == account_id)
    executor.execute(update(Thread).where(*taken, Thread.state == "taken").values(state="read"))
    executor.execute(update(Thread).where(*taken).values(taken_by=None))
    wraps = (InboxWrap.inbox_id == inbox_id, InboxWrap.holder == account_id)
    executor.execute(delete(InboxWrap).where(*wraps))
    its = (Reader.inbox_id == inbox_id, Reader.account_id == account_id)
    gone = delete(Reader).where(*its).returning(Reader.account_id)
    return executor.execute(gone).first() is not None


def look(executor: Executor, inbox_id: str, *, account_id: str, day: date) -> None:
    """Write that a reader looked today; a second look writes nothing."""
    its = (Reader.inbox_id == inbox_id, Reader.account_id == account_id)
    is_new = Reader.looked_on.is_(None) | (Reader.looked_on < day)
    executor.execute(update(Reader).where(*its, is_new).values(looked_on=day))


def look_first(executor: Executor, school_id: str, *, day: date) -> None:
    """Write that readers of a school who never looked did so on that day."""
    its = Reader.inbox_id.in_(select(Inbox.id).where(Inbox.school_id == school_id))
    executor.execute(update(Reader).where(its, Reader.looked_on.is_(None)).values(looked_on=day))


def all_readers(executor: Executor) -> list[tuple[str, str, str, str, str]]:
    """Return school, inbox, its label, account and name of every reader of the deployment."""
    query = (
        select(Inbox.school_id, Inbox.id, Inbox.label, Reader.account_id, Reader.name)
        .join(Reader, Reader.inbox_id == Inbox.id)
        .order_by(Inbox.school_id, Inbox.id, Reader.account_id)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in executor.execute(query)]


def staff_key(executor: Executor, account_id: str) -> StaffKey | None:
    """Return the keys of an account, or None."""
    found = staff_keys(executor, [account_id])
    return found.get(account_id)


def staff_keys(executor: Executor, account_ids: Collection[str]) -> dict[str, StaffKey]:
    """Return account id → keys, for those who made some."""
    query = select(
        StaffKeyRow.account_id,
        StaffKeyRow.recipient,
        StaffKeyRow.signing_key,
        StaffKeyRow.wrap,
        StaffKeyRow.languages,
    ).where(StaffKeyRow.account_id.in_(sorted(account_ids)))
    return {
        row.account_id: StaffKey(*row[:-1], languages=tuple(row.languages))
        for row in executor.execute(query)
    }


def put_staff_key(executor: Executor, school_id: str, key: StaffKey) -> None:
    """Write the keys of an account, in the place of earlier ones."""
    values: Mapping[str, object] = {
        "recipient": key.recipient,
        "signing_key": key.signing_key,
        "wrap": key.wrap,
        "languages": list(key.languages),
    }
    its = StaffKeyRow.account_id == key.account_id
    changed = update(StaffKeyRow).where(its).values(**values).returning(StaffKeyRow.account_id)
    if executor.execute(changed).first() is None:
        row = {**values, "account_id": key.account_id, "school_id": school_id}
        executor.execute(insert(StaffKeyRow).values(row))


def _inboxes() -> AnySelect:
    return select(Inbox.id, Inbox.school_id, Inbox.label, Inbox.kind, Inbox.is_closed)


def _made(executor: Executor, query: AnySelect) -> list[InboxFacts]:
    rows = executor.execute(query).all()
    ids = [row.id for row in rows]
    chains: dict[str, list[Signed]] = {each: [] for each in ids}
    said = select(Statement.inbox_id, Statement.said, Statement.signature)
    in_order = said.where(Statement.inbox_id.in_(ids)).order_by(Statement.sequence)
    for row in executor.execute(in_order):
        chains[row.inbox_id].append(Signed(row.said, row.signature))
    readers = _readers(executor, ids)
    return [
        InboxFacts(
            id=row.id,
            school_id=row.school_id,
            label=row.label,
            kind=row.kind,
            is_closed=row.is_closed,
            statements=tuple(chains[row.id]),
            readers=tuple(readers[row.id]),
        )
        for row in rows
    ]


def _readers(executor: Executor, inbox_ids: list[str]) -> dict[str, list[ReaderFacts]]:
    query = (
        select(
            Reader.inbox_id,
            Reader.account_id,
            Reader.name,
            Reader.looked_on,
            StaffKeyRow.languages,
            StaffKeyRow.signing_key,
        )
        .outerjoin(StaffKeyRow, StaffKeyRow.account_id == Reader.account_id)
        .where(Reader.inbox_id.in_(inbox_ids))
        .order_by(Reader.name, Reader.account_id)
    )
    found: dict[str, list[ReaderFacts]] = {each: [] for each in inbox_ids}
    for row in executor.execute(query):
        facts = ReaderFacts(
            account_id=row.account_id,
            name=row.name,
            looked_on=row.looked_on,
            languages=tuple(row.languages or ()),
            signing_key=row.signing_key,
        )
        found[row.inbox_id].append(facts)
    return found
