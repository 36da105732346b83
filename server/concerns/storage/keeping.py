"""Rows of conversations that were not answered in time, or are kept no longer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, func, literal, or_, select, update
from sqlalchemy.orm import Session

from server.concerns.domain import keeping
from server.concerns.models import Desk, Inbox, Message, Note, Tally, Thread
from server.concerns.storage.threads import insert_into


@dataclass(frozen=True, slots=True)
class Times:
    """The last days of what is erased now: closed, silent, and closed with notes."""

    closed_by: date
    silent_by: date
    noted_by: date


def with_desks(session: Session) -> list[str]:
    """Return the ids of the schools that have a desk, in order."""
    return list(session.scalars(select(Desk.school_id).order_by(Desk.school_id)))


def promise(session: Session, school_id: str) -> int | None:
    """Return within how many school days a school promises an answer."""
    return session.scalar(select(Desk.answer_days).where(Desk.school_id == school_id))


def without_answer(session: Session, school_id: str) -> list[tuple[str, date]]:
    """Return id and first day of the conversations that readers see and nobody answered yet."""
    messages = select(Message.thread_id)
    is_seen = and_(Message.direction == "s", Message.seq == 0, Message.ticks_left.is_(None))
    query = select(Thread.id, Thread.day).where(
        Thread.inbox_id.in_(_inboxes(school_id)),
        ~Thread.is_counted,
        Thread.id.in_(messages.where(is_seen)),
        Thread.id.not_in(messages.where(Message.direction == "c")),
    )
    return [(thread_id, day) for thread_id, day in session.execute(query)]


def mark_counted(session: Session, thread_ids: Collection[str]) -> int:
    """Write that these conversations stand in the tally; return how many did not before."""
    its = (Thread.id.in_(thread_ids), ~Thread.is_counted)
    counted = update(Thread).where(*its).values(is_counted=True).returning(Thread.id)
    return len(session.scalars(counted).all())


def add_to_tally(session: Session, school_id: str, *, month: str, days: int, count: int) -> None:
    """Count so many first answers of a month that came after so many school days."""
    if not count:
        return
    row = {"school_id": school_id, "month": month, "days": days, "count": count}
    key = [Tally.school_id, Tally.month, Tally.days]
    more = {"count": Tally.count + count}
    written = insert_into(session, Tally).values(row)
    session.execute(written.on_conflict_do_update(index_elements=key, set_=more))


def times_of(session: Session, school_id: str, *, today: date) -> Times | None:
    """Return what is erased today.

    None while the database's own date has not come to `today`: a clock set forward must not
    delete.
    """
    query = select(Desk.notes_kept_days).where(
        Desk.school_id == school_id, literal(today) <= func.current_date()
    )
    notes_kept_days = session.scalar(query)
    if notes_kept_days is None:
        return None
    return Times(
        closed_by=today - timedelta(days=keeping.CLOSED_DAYS),
        silent_by=today - timedelta(days=keeping.SILENT_DAYS),
        noted_by=today - timedelta(days=notes_kept_days),
    )


def has_expired(session: Session, school_id: str, times: Times) -> bool:
    """Return whether anything of a school is kept no longer."""
    threads = select(Thread.id).where(_is_expired(school_id, times)).limit(1)
    notes = select(Note.id).where(_is_note_expired(school_id, times)).limit(1)
    return any(session.execute(query).first() for query in (threads, notes))


def drop_expired(session: Session, school_id: str, times: Times) -> None:
    """Delete what of a school is kept no longer; messages and notes go with a conversation."""
    session.execute(delete(Note).where(_is_note_expired(school_id, times)))
    session.execute(delete(Thread).where(_is_expired(school_id, times)))


def _is_expired(school_id: str, times: Times) -> ColumnElement[bool]:
    is_closed = Thread.state == "closed"
    hiding = select(Message.thread_id).where(Message.ticks_left.is_not(None))
    return and_(
        Thread.inbox_id.in_(_inboxes(school_id)),
        or_(
            and_(is_closed, Thread.closed_on <= times.closed_by),
            and_(~is_closed, Thread.last_day <= times.silent_by),
        ),
        # The student has just written once more.
        Thread.id.not_in(hiding),
    )


def _is_note_expired(school_id: str, times: Times) -> ColumnElement[bool]:
    closed = select(Thread.id).where(
        Thread.inbox_id.in_(_inboxes(school_id)),
        Thread.state == "closed",
        Thread.closed_on <= times.noted_by,
    )
    return Note.thread_id.in_(closed)


def _inboxes(school_id: str) -> Select[str]:
    return select(Inbox.id).where(Inbox.school_id == school_id)
