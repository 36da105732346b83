"""Sends the mails about the desk. Only the jobs reach this module: it may ask who works here.

Once per five-minute mark, by one process. Each mail is written down before it is handed in, so that
none is sent twice; one that was surely not sent is struck again (decision 0018).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.accounts.service import Addressee
from server.concerns.domain import ticks
from server.concerns.domain.reminding import mails, standing
from server.concerns.domain.reminding.mails import Kind
from server.concerns.domain.reminding.standing import Promise, Waiting, Watch
from server.concerns.storage import reminding as storage
from server.core import errors
from server.database.session import Engines, reading, writing
from server.mail import letter, sending
from server.mail.letter import Letter, Letterhead
from server.mail.post import NotSent, Post, Refused
from server.mail.sending import MailReport
from server.schools import service as schools
from server.settings import Settings

TEXTS = Path(__file__).with_name("letters")
PAGE = "/staff"
Mailed = Collection[tuple[str, date, str]]


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for one adult: as which parts of which day it is written down, and what is sent.

    `inboxes` are those of a reader: of what waits there; `kind` None: nothing is sent; `struck`:
    what does not count any more; `days`: within how many school days the school answers.
    """

    to: Addressee
    day: date
    parts: frozenset[str]
    kind: Kind | None = None
    inboxes: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    days: int = 0


@dataclass(frozen=True, slots=True)
class _School:
    """What the mails of one school hang on at a moment."""

    id: str
    promise: Promise
    local: datetime
    days: schools.SchoolDays
    adults: dict[str, Addressee]
    watches: list[Watch]
    waiting: list[Waiting]

    @property
    def today(self) -> date:
        """Return the date at school."""
        return self.local.date()


def send_due(engines: Engines, settings: Settings, *, now: datetime) -> MailReport:
    """Send the mails about the desk that are due, and return what happened.

    Safe to run often or at once; without a mail server in the settings it does nothing.
    """
    if settings.mail is None:
        return MailReport(0)
    mark = ticks.mark_of(now - mails.LAG)
    with reading(engines.read) as session:
        if not storage.is_mark_due(session, mark):
            return MailReport(0)
    with writing(engines.write) as session:
        if not storage.claim_mark(session, mark):
            return MailReport(0)
        storage.forget(session, today=now.date())
    found, failed = due(engines, now=now)
    _note(engines, found)
    to_send = [one for one in found if one.kind]
    if not to_send:
        return MailReport(0, failed)
    sender = _Sender(engines, Letterhead(settings.mail.sender, settings.url), mark)
    report = sending.send_each(settings, to_send, sender.send)
    return MailReport(report.sent, failed + report.failed)


def due(engines: Engines, *, now: datetime) -> tuple[list[Due], tuple[str, ...]]:
    """Return what is due at a moment, and what kept a school from it; one stops no other."""
    found: list[Due] = []
    failed: list[str] = []
    with reading(engines.read) as session:
        for school_id, promise in storage.promises(session).items():
            try:
                found += _of_school(session, school_id, promise, now=now)
            except Exception as error:
                failed.append(f"{type(error).__name__} at {errors.place_of(error)}")
        found += _of_notices(session, today=now.date())
    return found, tuple(failed)


def _of_notices(session: Session, *, today: date) -> Iterator[Due]:
    """Yield what all staff are told at once, whatever the hour: it is about everybody's trust."""
    notices = storage.notices(session, since=today - mails.NOTICE_LASTS)
    for notice_id, school_id, day in notices:
        adults = accounts.staff_to_mail(session, school_id)
        told = storage.written(session, {one.account_id for one in adults}, since=day)
        for adult in adults:
            if (adult.account_id, day, notice_id) not in told:
                yield Due(adult, day, frozenset({notice_id}), "recovery")


def _of_school(
    session: Session, school_id: str, promise: Promise, *, now: datetime
) -> Iterator[Due]:
    """Yield what is due at one school; nothing outside its reading hours and school days."""
    school = schools.school(session, school_id)
    local, days = now.astimezone(school.zone), schools.school_days(session, school_id)
    if not promise.reads_at(local) or not days.holds(local.date()):
        return
    facts = _School(
        school_id,
        promise,
        local,
        days,
        {one.account_id: one for one in accounts.staff_to_mail(session, school_id)},
        storage.watches(session, school_id),
        storage.waiting(session, school_id),
    )
    # Nobody is told of a promise that lapsed so long ago.
    since = facts.today - mails.OTHERS_ARE_KEPT
    told = storage.written(session, facts.adults, since=since)
    yield from _to_readers(facts, told)
    yield from _to_others(facts, told)


def _to_readers(facts: _School, told: Mailed) -> Iterator[Due]:
    readers = sorted({account for watch in facts.watches for account in watch.looked})
    for account_id in readers:
        adult = facts.adults.get(account_id)
        if adult is None or "care" not in adult.roles:
            continue
        inboxes = {watch.inbox_id for watch in facts.watches if account_id in watch.looked}
        own = [each for each in facts.waiting if each.inbox_id in inboxes]
        today = {part for who, day, part in told if (who, day) == (account_id, facts.today)}
        plan = mails.for_reader(own, today, promise=facts.promise, local=facts.local)
        if plan.parts or plan.struck:
            yield Due(
                adult,
                facts.today,
                plan.parts,
                "waiting" if plan.is_mail else None,
                frozenset(inboxes),
                plan.struck,
            )


def _to_others(facts: _School, told: Mailed) -> Iterator[Due]:
    """Yield what the deputy, and a school day later the leaders, are told once per lapse."""
    promise = facts.promise
    deputy = facts.adults.get(promise.deputy_id or "")
    leaders = [one for one in facts.adults.values() if "leader" in one.roles]
    later = 1 if deputy else 0
    told_whom = [
        (mails.DEPUTY, [deputy] if deputy else [], promise.answer_days),
        (mails.LEADER, leaders, promise.answer_days + later),
    ]
    counted = standing.days_to_count_from(facts.watches, facts.waiting, promise=promise)
    for part, adults, after in told_whom:
        lapsed = [day for day in counted if facts.days.after(day, facts.today) > after]
        first = min(lapsed, default=None)
        for adult in adults if first else []:
            if first and (adult.account_id, first, part) not in told:
                days = promise.answer_days
                yield Due(adult, first, frozenset({part}), "lapsed", days=days)


def _note(engines: Engines, found: list[Due]) -> None:
    """Write down the mornings on which nobody needs a mail, and strike what counts no more."""
    silent = [one for one in found if one.kind is None or one.struck]
    if not silent:
        return
    with writing(engines.write) as session:
        for one in silent:
            storage.strike(session, one.to.account_id, day=one.day, parts=one.struck)
            for part in sorted(one.parts) if one.kind is None else []:
                storage.write(session, one.to.account_id, day=one.day, part=part)


def written(due: Due, head: Letterhead, *, now: datetime) -> EmailMessage:
    """Return the mail to one adult: the same for every cause of its kind."""
    says = letter.texts(TEXTS, due.to.language)
    paragraphs = (
        says[f"{due.kind}.text"].format(days=due.days),
        says["link"].format(link=head.site + PAGE),
        says["end"],
    )
    told = Letter(says[f"{due.kind}.subject"], paragraphs)
    return letter.compose(told, head, to=due.to.email, now=now)


@dataclass(frozen=True, slots=True)
class _Sender:
    engines: Engines
    head: Letterhead
    now: datetime

    def send(self, post: Post, one: Due) -> bool:
        """Send one mail; False when it was sent, or is not needed any more."""
        with writing(self.engines.write) as session:
            account_id = one.to.account_id
            is_needed = self._is_needed(session, one)
            new = [
                part
                for part in sorted(one.parts)
                if storage.write(session, account_id, day=one.day, part=part)
            ]
        if not new or not is_needed:
            return False
        try:
            post.send(written(one, self.head, now=self.now))
        except Refused:
            # Not tried again today: the server would say the same at every mark.
            raise
        except NotSent:
            with writing(self.engines.write) as session:
                storage.strike(session, account_id, day=one.day, parts=new)
            raise
        return True

    def _is_needed(self, session: Session, one: Due) -> bool:
        """Return whether anything waits still: somebody may have taken it a moment ago."""
        if one.kind != "waiting":
            return True
        waiting = storage.waiting(session, one.to.school_id)
        own = [each for each in waiting if each.inbox_id in one.inboxes]
        return bool(own) if mails.DAY in one.parts else any(each.presses for each in own)
