"""Sends the digests that are due. Only the jobs reach this module: it may ask who wants mail.

A mail is claimed in the database before it is handed in, so that several processes at once send
one, and none is sent twice (decision 0018). One that was surely not sent is given back at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.accounts.service import Addressee
from server.circles import letter, service, storage
from server.circles.domain import digests as rules
from server.circles.domain.digests import Digest, Read
from server.database.session import Engines, reading, writing
from server.mail import sending
from server.mail.letter import Letterhead
from server.mail.post import NotSent, Post, Refused
from server.mail.sending import MailReport
from server.schools import service as schools
from server.settings import Settings

# Nothing asks for the day of a mail after that.
MAILED_IS_KEPT = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Due:
    """A digest for one adult on one day."""

    to: Addressee
    digest: Digest
    day: date


def send_due(engines: Engines, settings: Settings, *, now: datetime) -> MailReport:
    """Send the digests that are due and return what happened; safe to run twice or at once.

    Without a mail server in the settings it does nothing. What was surely not sent is due again.
    """
    if settings.mail is None:
        return MailReport(0)
    waiting = due(engines, now=now)
    if not waiting:
        return MailReport(0)
    sender = _Sender(engines, Letterhead(settings.mail.sender, settings.url), now)
    return sending.send_each(settings, waiting, sender.send)


def due(engines: Engines, *, now: datetime) -> list[Due]:
    """Return the digests that are due at a moment, in a fixed order."""
    with reading(engines.read) as session:
        found = accounts.mentors_to_mail(session)
        of_schools = groupby(sorted(found, key=_school_of), _school_of)
        return [
            each
            for school_id, adults in of_schools
            for each in _due_at(session, school_id, list(adults), now=now)
        ]


def _school_of(adult: Addressee) -> str:
    return adult.school_id


def _due_at(
    session: Session, school_id: str, adults: list[Addressee], *, now: datetime
) -> Iterator[Due]:
    """Yield the digests of one school; none outside its hours, and none before its first round."""
    school = schools.school(session, school_id)
    since = service.first_week(session, school, now=now)
    if since is None or not rules.is_time_for_mail(now, school.zone):
        return
    today = school.today(now)
    ids = {adult.account_id for adult in adults}
    mailed = storage.mailed(session, ids, since=today - MAILED_IS_KEPT)
    adults = [adult for adult in adults if mailed.get(adult.account_id) != today]
    if not adults:
        return
    wanted = {group_id for adult in adults for group_id in adult.group_ids}
    its_groups = wanted & schools.group_ids(session, school_id)
    standings = service.standings(session, school, its_groups, now=now)
    seen = storage.seen(session, ids, since=since)
    is_school_day = schools.school_days(session, school_id).holds(today)
    for adult in adults:
        own = {group_id: standings[group_id] for group_id in adult.group_ids & its_groups}
        its_reads = {(group, name) for account, group, name in seen if account == adult.account_id}
        read = Read(its_reads, mailed.get(adult.account_id))
        digest = rules.digest(own, read, today=today, is_school_day=is_school_day)
        if digest:
            yield Due(adult, digest, today)


@dataclass(frozen=True, slots=True)
class _Sender:
    engines: Engines
    head: Letterhead
    now: datetime

    def send(self, post: Post, one: Due) -> bool:
        """Send one digest; False when another process does."""
        with writing(self.engines.write) as session:
            storage.drop_mailed(session, before=one.day - MAILED_IS_KEPT)
            if not storage.claim_mail(session, one.to.account_id, day=one.day):
                return False
        written = letter.written(
            one.digest, self.head, to=one.to.email, language=one.to.language, now=self.now
        )
        try:
            post.send(written)
        except Refused:
            # Not tried again today: the server would say the same every few seconds.
            raise
        except NotSent:
            with writing(self.engines.write) as session:
                storage.give_mail_back(session, one.to.account_id, day=one.day)
            raise
        return True
