"""Rows of what is hidden: each five-minute mark brings it a step nearer, once."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from server.concerns.domain import ticks
from server.concerns.models import Delivery, Message, Thread
from server.concerns.storage.threads import insert_into

MESSAGES = "messages"


def mark(session: Session, *, name: str = MESSAGES) -> datetime | None:
    """Return the newest mark at which this work was done, or None before the first."""
    return session.scalar(select(Delivery.mark).where(Delivery.name == name))


def claim(session: Session, new: datetime, *, name: str = MESSAGES) -> int | None:
    """Write that a mark is worked on, and return how many steps it is from the one before.

    None when it is another process's, or none is due.
    """
    row = {"name": name, "mark": new}
    first = insert_into(session, Delivery).values(row).on_conflict_do_nothing()
    if session.scalar(first.returning(Delivery.name)) is not None:
        return 0
    done = mark(session, name=name)
    if not ticks.is_due(done, new):
        return None
    # Two processes may both have read `done`; only one of them finds it still there.
    moved = update(Delivery).where(Delivery.name == name, Delivery.mark == done).values(mark=new)
    is_ours = session.scalar(moved.returning(Delivery.name)) is not None
    return ticks.steps(done, new) if is_ours else None


def hold_hiding(session: Session) -> list[str]:
    """Return the ids of conversations that hide something, held until the transaction ends."""
    hiding = select(Message.thread_id).where(Message.ticks_left.is_not(None))
    query = select(Thread.id).where(Thread.id.in_(hiding)).order_by(Thread.id).with_for_update()
    return list(session.scalars(query))


def due(session: Session, thread_ids: Collection[str], *, steps: int) -> dict[str, date]:
    """Return conversation id → the day of the newest message that is seen after these steps."""
    query = (
        select(Message.thread_id, func.max(Message.day))
        .where(Message.thread_id.in_(thread_ids), Message.ticks_left <= steps)
        .group_by(Message.thread_id)
        .order_by(Message.thread_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def lower(session: Session, thread_ids: Collection[str], *, steps: int) -> None:
    """Bring all that is hidden these steps nearer; at 0 it is seen."""
    left = case((Message.ticks_left > steps, Message.ticks_left - steps), else_=None)
    its = (Message.thread_id.in_(thread_ids), Message.ticks_left.is_not(None))
    lowered = update(Message).where(*its).values(ticks_left=left)
    session.execute(lowered, execution_options={"synchronize_session": False})
