"""What becomes of conversations by themselves: shown after a while, counted, erased in the end."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.concerns.domain import keeping, ticks
from server.concerns.storage import delivery
from server.concerns.storage import keeping as storage
from server.concerns.storage import threads as thread_rows
from server.database import checkpoint
from server.database.session import Engines, reading, writing
from server.schools import service as schools


def deliver(engines: Engines, *, now: datetime) -> bool:
    """Bring what is hidden a step nearer, once per five-minute mark however many processes ask.

    Returns:
        Whether the mark was ours.
    """
    mark = ticks.mark_of(now)
    with reading(engines.read) as session:
        if not ticks.is_due(delivery.mark(session), mark):
            return False
    with writing(engines.write) as session:
        steps = delivery.claim(session, mark)
        if steps:
            _lower(session, steps)
    # What a student erased while somebody was reading; and the log tells the order of writing.
    checkpoint.empty_log(engines.write)
    return steps is not None


def keep(engines: Engines, school_id: str, *, now: datetime) -> None:
    """Count the promises of a school that passed unanswered, and erase what is kept no longer."""
    with reading(engines.read) as session:
        today = schools.school(session, school_id).today(now)
        missed = _missed(session, school_id, now=now)
        times = storage.times_of(session, school_id, today=today)
        is_due = times is not None and storage.has_expired(session, school_id, times)
    if missed:
        month = keeping.month_of(today)
        with writing(engines.write) as session:
            count = storage.mark_counted(session, missed)
            storage.add_to_tally(session, school_id, month=month, days=keeping.MISSED, count=count)
    if is_due and times:
        with writing(engines.write) as session:
            storage.drop_expired(session, school_id, times)
        checkpoint.empty_log(engines.write)


def with_desks(session: Session) -> list[str]:
    """Return the ids of the schools whose concerns were ever set up."""
    return storage.with_desks(session)


def _lower(session: Session, steps: int) -> None:
    hiding = delivery.hold_hiding(session)
    due = delivery.due(session, hiding, steps=steps)
    delivery.lower(session, hiding, steps=steps)
    # In the order of their random ids, so that the new rows lie in no order of arrival.
    for thread_id, day in sorted(due.items()):
        thread_rows.show(session, thread_id, day=day)


def _missed(session: Session, school_id: str, *, now: datetime) -> list[str]:
    """Return the conversations whose first answer did not come within the promise, uncounted."""
    promise = storage.promise(session, school_id)
    if promise is None:
        return []
    days = schools.school_days(session, school_id)
    today = schools.school(session, school_id).today(now)
    waiting = storage.without_answer(session, school_id)
    return [thread_id for thread_id, day in waiting if days.after(day, today) > promise]
