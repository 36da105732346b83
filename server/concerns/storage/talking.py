"""Rows of conversations as readers see them: what is hidden still does not exist for them."""

import secrets
from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from server.concerns.domain.conversations import MessageTold
from server.concerns.domain.talking import Conversation, NoteKind, NoteTold
from server.concerns.models import HEX_ID_LENGTH, Message, Note, Thread

_CONVERSATIONS = select(
    Thread.id,
    Thread.inbox_id,
    Thread.epoch,
    Thread.is_urgent,
    Thread.state,
    Thread.taken_by,
    Thread.day,
    Thread.last_day,
    Thread.is_waiting,
    Thread.is_counted,
)
_BEGUN = select(Message.thread_id).where(
    Message.direction == "s", Message.seq == 0, Message.ticks_left.is_(None)
)


def conversations(session: Session, inbox_id: str) -> list[Conversation]:
    """Return the conversations of an inbox: urgent ones first, then by day; in a day by id."""
    query = _CONVERSATIONS.where(Thread.inbox_id == inbox_id, Thread.id.in_(_BEGUN)).order_by(
        Thread.is_urgent.desc(), Thread.day, Thread.id
    )
    return [Conversation(**row) for row in session.execute(query).mappings()]


def conversation(
    session: Session, inbox_id: str, thread_id: str, *, is_held: bool = False
) -> Conversation | None:
    """Return one conversation of an inbox, or None; held until the transaction ends."""
    query = _CONVERSATIONS.where(
        Thread.id == thread_id, Thread.inbox_id == inbox_id, Thread.id.in_(_BEGUN)
    )
    found = session.execute(query.with_for_update() if is_held else query).mappings()
    row = found.one_or_none()
    return Conversation(**row) if row else None


def change(session: Session, thread_id: str, values: Mapping[str, object]) -> None:
    """Write some columns of a conversation that is held."""
    session.execute(update(Thread).where(Thread.id == thread_id).values(**values))


def first_bodies(session: Session, inbox_id: str) -> dict[str, bytes]:
    """Return conversation id → its first message, of all conversations of an inbox."""
    its = select(Thread.id).where(Thread.inbox_id == inbox_id)
    query = select(Message.thread_id, Message.body).where(
        Message.thread_id.in_(its),
        Message.direction == "s",
        Message.seq == 0,
        Message.ticks_left.is_(None),
    )
    return {row.thread_id: row.body for row in session.execute(query)}


def messages(session: Session, thread_id: str) -> list[MessageTold]:
    """Return what readers may see of a conversation, the student's messages last, by number."""
    query = (
        select(Message.direction, Message.seq, Message.day, Message.body)
        .where(Message.thread_id == thread_id, Message.ticks_left.is_(None))
        .order_by(Message.direction, Message.seq)
    )
    return [MessageTold(*row) for row in session.execute(query)]


def answer(session: Session, thread_id: str, seq: int) -> bytes | None:
    """Return the answer with this number, or None."""
    its = (Message.thread_id == thread_id, Message.direction == "c", Message.seq == seq)
    return session.scalar(select(Message.body).where(*its))


def next_answer(session: Session, thread_id: str) -> int:
    """Return the number of the next answer."""
    its = (Message.thread_id == thread_id, Message.direction == "c")
    newest = session.scalar(select(func.max(Message.seq)).where(*its))
    return 0 if newest is None else newest + 1


def notes(session: Session, thread_ids: Collection[str]) -> dict[str, list[NoteTold]]:
    """Return conversation id → its notes, by day and id."""
    query = (
        select(Note.thread_id, Note.id, Note.kind, Note.epoch, Note.day, Note.body)
        .where(Note.thread_id.in_(sorted(thread_ids)))
        .order_by(Note.day, Note.id)
    )
    found: dict[str, list[NoteTold]] = {}
    for row in session.execute(query):
        found.setdefault(row.thread_id, []).append(NoteTold(*row[1:]))
    return found


def transcripts(session: Session, inbox_id: str) -> dict[str, NoteTold]:
    """Return conversation id → what was handed over with it, of all of an inbox."""
    query = (
        select(Note.thread_id, Note.id, Note.kind, Note.epoch, Note.day, Note.body)
        .join(Thread, Thread.id == Note.thread_id)
        .where(Thread.inbox_id == inbox_id, Note.kind == "transcript")
    )
    return {row.thread_id: NoteTold(*row[1:]) for row in session.execute(query)}


def add_note(session: Session, thread_id: str, note: NoteTold) -> None:
    """Write a note."""
    row = {
        "id": note.id,
        "thread_id": thread_id,
        "kind": note.kind,
        "epoch": note.epoch,
        "day": note.day,
        "body": note.body,
    }
    session.execute(insert(Note).values(row))


def drop_notes(session: Session, thread_id: str, *, kinds: Collection[NoteKind]) -> None:
    """Delete the notes of some kinds."""
    its = (Note.thread_id == thread_id, Note.kind.in_(sorted(kinds)))
    session.execute(delete(Note).where(*its))


def drop_note(session: Session, thread_id: str, note_id: str) -> bool:
    """Delete a note that is no plan and no transcript; return whether there was one."""
    its = (Note.id == note_id, Note.thread_id == thread_id, Note.kind == "note")
    return session.scalar(delete(Note).where(*its).returning(Note.id)) is not None


def new_id() -> str:
    """Return a random id of a note."""
    return secrets.token_hex(HEX_ID_LENGTH // 2)
