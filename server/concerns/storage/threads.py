"""Rows of conversations as students write, read and erase them. Keeps days, never times."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.concerns.domain.conversations import MessageTold, NewThread
from server.concerns.models import HEX_ID_LENGTH, Message, State, Thread
from server.database import pragmas
from server.database.base import Base

# SQLite's engines wait for the write lock just as long.
LIMIT_LOCK_WAIT = f"SET LOCAL lock_timeout = {pragmas.BUSY_TIMEOUT_MS}"

AnyInsert = sqlite.Insert | postgresql.Insert


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A conversation, without what is said in it."""

    id: str
    inbox_id: str
    epoch: int
    is_urgent: bool
    state: State
    last_day: date
    closed_on: date | None


def wait_briefly(session: Session) -> None:
    """Let the transaction rather fail than keep a phone waiting for another one's lock."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(LIMIT_LOCK_WAIT))


def thread(session: Session, lookup_hash: str, *, is_held: bool = False) -> ThreadRow | None:
    """Return the conversation behind a receipt, or None; held until the transaction ends."""
    query = select(
        Thread.id,
        Thread.inbox_id,
        Thread.epoch,
        Thread.is_urgent,
        Thread.state,
        Thread.last_day,
        Thread.closed_on,
    ).where(Thread.lookup_hash == lookup_hash)
    row = session.execute(query.with_for_update() if is_held else query).one_or_none()
    return ThreadRow(*row) if row else None


def add_thread(session: Session, new: NewThread, *, day: date) -> str | None:
    """Write a conversation without messages and return its id; None when its receipt is taken."""
    row = {
        "id": secrets.token_hex(HEX_ID_LENGTH // 2),
        "inbox_id": new.inbox_id,
        "epoch": new.epoch,
        "lookup_hash": new.lookup_hash,
        "is_urgent": new.is_urgent,
        "day": day,
        "last_day": day,
        "state": "received",
        "is_waiting": True,
        "is_counted": False,
    }
    written = insert_into(session, Thread).values(row).on_conflict_do_nothing()
    return session.scalar(written.returning(Thread.id))


def add_message(
    session: Session, thread_id: str, message: MessageTold, *, ticks_left: int | None
) -> None:
    """Write a message of a conversation that is held."""
    session.execute(
        insert_into(session, Message).values(
            thread_id=thread_id,
            direction=message.direction,
            seq=message.seq,
            day=message.day,
            body=message.body,
            ticks_left=ticks_left,
        )
    )


def body_of(session: Session, thread_id: str, *, seq: int) -> bytes | None:
    """Return a message by the student, or None."""
    its = (Message.thread_id == thread_id, Message.direction == "s", Message.seq == seq)
    return session.scalar(select(Message.body).where(*its))


def next_seq(session: Session, thread_id: str) -> int:
    """Return the number of the student's next message."""
    its = (Message.thread_id == thread_id, Message.direction == "s")
    newest = session.scalar(select(func.max(Message.seq)).where(*its))
    return 0 if newest is None else newest + 1


def most_ticks(session: Session, thread_id: str) -> int:
    """Return in how many steps all that is hidden will be seen; 0 when nothing is hidden."""
    query = select(func.max(Message.ticks_left)).where(Message.thread_id == thread_id)
    return session.scalar(query) or 0


def messages(session: Session, thread_id: str) -> list[MessageTold]:
    """Return all messages of a conversation, hidden ones too, by direction and number."""
    query = (
        select(Message.direction, Message.seq, Message.day, Message.body)
        .where(Message.thread_id == thread_id)
        .order_by(Message.direction, Message.seq)
    )
    return [MessageTold(*row) for row in session.execute(query)]


def show(session: Session, thread_id: str, *, day: date) -> None:
    """Let readers see that the student wrote: it waits for them again, and is not closed."""
    its = Thread.id == thread_id
    session.execute(update(Thread).where(its).values(is_waiting=True, last_day=day))
    was_closed = update(Thread).where(its, Thread.state == "closed")
    by_somebody = was_closed.where(Thread.taken_by.is_not(None))
    session.execute(by_somebody.values(state="taken", closed_on=None))
    session.execute(was_closed.values(state="received", closed_on=None))


def erase(session: Session, lookup_hash: str) -> None:
    """Delete a conversation, if there is one; its messages and notes go with it."""
    session.execute(delete(Thread).where(Thread.lookup_hash == lookup_hash))


def insert_into(session: Session, table: type[Base]) -> AnyInsert:
    """Return an INSERT that may give way to a row that is there already."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    written: AnyInsert = dialect.insert(table)
    return written
