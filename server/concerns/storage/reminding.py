"""Rows for mails about the desk: what waits, who looked, and which mails were sent."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, delete, func, literal, or_, select
from sqlalchemy.orm import Session

from server.concerns.domain import ticks
from server.concerns.domain.reminding import mails as rules
from server.concerns.domain.reminding.standing import Promise, Waiting, Watch
from server.concerns.models import Desk, DeskMail, Inbox, Message, Notice, Reader, Thread
from server.concerns.storage import delivery
from server.concerns.storage.threads import insert_into

MARK = "mail"
NOT_TAKEN = ("received", "read")
ONE_DAY = timedelta(days=1)


def claim_mark(session: Session, mark: datetime) -> bool:
    """Write that the mails of a five-minute mark are sent; False when another process does."""
    return delivery.claim(session, mark, name=MARK) is not None


def is_mark_due(session: Session, mark: datetime) -> bool:
    """Return whether nobody sends the mails of a five-minute mark yet."""
    return ticks.is_due(delivery.mark(session, name=MARK), mark)


def promises(session: Session) -> dict[str, Promise]:
    """Return school id → how it reads, for schools that said so, in order."""
    query = (
        select(
            Desk.school_id,
            Desk.is_open,
            Desk.reads_from,
            Desk.reads_to,
            Desk.answer_days,
            Desk.deputy_id,
        )
        .where(Desk.reads_from.is_not(None), Desk.reads_to.is_not(None))
        .where(Desk.answer_days.is_not(None))
        .order_by(Desk.school_id)
    )
    return {
        row.school_id: Promise(
            row.is_open,
            time.fromisoformat(row.reads_from),
            time.fromisoformat(row.reads_to),
            row.answer_days,
            row.deputy_id,
        )
        for row in session.execute(query)
    }


def watches(session: Session, school_id: str) -> list[Watch]:
    """Return who reads the inboxes of a school, and when they last looked; by inbox."""
    query = (
        select(Inbox.id, Inbox.is_closed, Reader.account_id, Reader.looked_on)
        .join(Reader, Reader.inbox_id == Inbox.id)
        .where(Inbox.school_id == school_id)
        .order_by(Inbox.id, Reader.account_id)
    )
    looked: dict[tuple[str, bool], dict[str, date | None]] = defaultdict(dict)
    for inbox_id, is_closed, account_id, looked_on in session.execute(query):
        looked[inbox_id, is_closed][account_id] = looked_on
    return [Watch(inbox_id, is_closed, who) for (inbox_id, is_closed), who in looked.items()]


def waiting(session: Session, school_id: str) -> list[Waiting]:
    """Return the conversations of a school that readers see, that wait, and that nobody took."""
    seen = select(Message.thread_id).where(
        Message.direction == "s", Message.seq == 0, Message.ticks_left.is_(None)
    )
    query = (
        select(Thread.inbox_id, Thread.is_urgent, Thread.state, Thread.last_day)
        .join(Inbox, Inbox.id == Thread.inbox_id)
        .where(Inbox.school_id == school_id, Thread.is_waiting, Thread.state.in_(NOT_TAKEN))
        .where(Thread.id.in_(seen))
    )
    return [
        Waiting(inbox_id, is_urgent, state != "received", last_day)
        for inbox_id, is_urgent, state, last_day in session.execute(query)
    ]


def notices(session: Session, *, since: date) -> list[tuple[str, str, date]]:
    """Return id, school id and day of what all staff of a school must be told, from a day on."""
    query = select(Notice.id, Notice.school_id, Notice.day).where(Notice.day >= since)
    rows = session.execute(query.order_by(Notice.id))
    return [(notice_id, school_id, day) for notice_id, school_id, day in rows]


def written(
    session: Session, account_ids: Collection[str], *, since: date
) -> set[tuple[str, date, str]]:
    """Return the mails to these accounts that were written down, from a day on."""
    query = select(DeskMail.account_id, DeskMail.day, DeskMail.part).where(
        DeskMail.account_id.in_(sorted(account_ids)), DeskMail.day >= since
    )
    return {(account_id, day, part) for account_id, day, part in session.execute(query)}


def write(session: Session, account_id: str, *, day: date, part: str) -> bool:
    """Write down a mail; return whether it was not before."""
    row = {"account_id": account_id, "day": day, "part": part}
    put = insert_into(session, DeskMail).values(row).on_conflict_do_nothing()
    return session.scalar(put.returning(DeskMail.part)) is not None


def strike(session: Session, account_id: str, *, day: date, parts: Collection[str]) -> None:
    """Take back what was written down of one day."""
    its = (DeskMail.account_id == account_id, DeskMail.day == day, DeskMail.part.in_(sorted(parts)))
    session.execute(delete(DeskMail).where(*its))


def forget(session: Session, *, today: date) -> None:
    """Delete what nothing asks for any more.

    Nothing while the database's own date has not come to `today`: a clock that was set forward and
    back must not lead to a second mail.
    """
    has_come = literal(today) <= func.current_date()
    is_daily = or_(
        DeskMail.part.in_([rules.DAY, rules.LATE]), DeskMail.part.startswith(rules.URGENT)
    )
    old = or_(
        and_(is_daily, DeskMail.day < today - rules.DAILY_IS_KEPT),
        DeskMail.day < today - rules.OTHERS_ARE_KEPT,
    )
    session.execute(delete(DeskMail).where(old, has_come))
    is_past = Notice.day < today - rules.NOTICE_LASTS - ONE_DAY
    session.execute(delete(Notice).where(is_past, has_come))
