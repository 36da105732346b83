"""Concerns as rows, and a mail server: what the tests of mails about the desk begin with."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select, update

from server.accounts import storage as account_rows
from server.concerns import reminders
from server.concerns.models import Desk, DeskMail, Message, Notice, Reader, Thread
from server.core.person import Role
from server.database.base import new_id
from server.database.session import reading, writing
from server.mail.sending import MailReport
from tests import staff
from tests.browser.desk_scene import InboxKeys
from tests.circles import post_office
from tests.circles.post_office import Postbox
from tests.concerns.scene import Place

WEDNESDAY = date(2026, 11, 18)
THURSDAY, FRIDAY, SATURDAY = (WEDNESDAY + timedelta(days=days) for days in (1, 2, 3))
MONDAY, TUESDAY = WEDNESDAY + timedelta(days=5), WEDNESDAY + timedelta(days=6)
# Amsterdam in November.
AHEAD = timedelta(hours=1)


def at(clock: str, day: date = WEDNESDAY) -> datetime:
    """Return the moment of a time at school, a minute later: after the jobs of a mark."""
    there = datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=UTC)
    return there - AHEAD + timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MailRoom:
    """A school whose desk is read from 08:00 to 15:00 and answers within two days, and its mail."""

    place: Place
    box: Postbox
    port: int

    def tick(self, clock: str, day: date = WEDNESDAY) -> MailReport:
        """Do what the job does at a time of the school."""
        return self.tick_at(at(clock, day))

    def tick_at(self, moment: datetime) -> MailReport:
        """Do what the job does at a moment."""
        server = post_office.at_hand(self.port)
        settings = replace(self.place.house.settings, mail=server)
        return reminders.send_due(self.place.engines, settings, now=moment)

    def told(self, clock: str, day: date = WEDNESDAY) -> list[str]:
        """Return to whom mail went at a time of the school, in order."""
        before = len(self.box.addresses)
        self.tick(clock, day)
        return sorted(self.box.addresses[before:])

    def add(
        self,
        inbox: InboxKeys | None = None,
        *,
        is_urgent: bool = False,
        day: date = WEDNESDAY,
        ticks_left: int | None = None,
    ) -> str:
        """Write a concern as it lies in an inbox and return its id."""
        thread_id = secrets.token_hex(16)
        to = inbox or self.place.care
        thread = {
            "id": thread_id,
            "inbox_id": to.id,
            "epoch": 1,
            "lookup_hash": secrets.token_hex(32),
            "is_urgent": is_urgent,
            "day": day,
            "last_day": day,
        }
        message = {"thread_id": thread_id, "direction": "s", "seq": 0, "day": day, "body": b"x"}
        with writing(self.place.engines.write) as session:
            session.execute(insert(Thread).values(thread))
            session.execute(insert(Message).values(**message, ticks_left=ticks_left))
        return thread_id

    def change(self, thread_id: str, **values: object) -> None:
        """Let something become of a concern."""
        with writing(self.place.engines.write) as session:
            session.execute(update(Thread).where(Thread.id == thread_id).values(**values))

    def look(self, day: date | None, inbox: InboxKeys | None = None) -> None:
        """Let the readers of an inbox, or of all, have looked last on a day."""
        query = update(Reader).values(looked_on=day)
        with writing(self.place.engines.write) as session:
            session.execute(query.where(Reader.inbox_id == inbox.id) if inbox else query)

    def employ(self, role: Role, *, language: str = "nl") -> tuple[str, str]:
        """Write an adult; return the id and address of their account."""
        email = f"{role}-{secrets.token_hex(3)}@school.example"
        with writing(self.place.engines.write) as session:
            made = staff.make_person(session, self.place.school_id, role, email=email)
            account_rows.set_own(session, made, values={"language": language})
        return made, email

    def set_desk(self, **values: object) -> None:
        """Change what the desk says of itself."""
        with writing(self.place.engines.write) as session:
            session.execute(update(Desk).values(**values))

    def readers(self, inbox: InboxKeys | None = None) -> list[str]:
        """Return the addresses of the readers of an inbox."""
        ids = [one.account_id for one in (inbox or self.place.care).readers]
        with reading(self.place.engines.read) as session:
            found = [account_rows.member(session, each) for each in ids]
        return sorted(one.email for one in found if one)

    def notice(self, day: date = WEDNESDAY) -> None:
        """Write that the recovery sheet was used."""
        row = {"id": new_id(), "school_id": self.place.school_id, "kind": "recovery_used"}
        with writing(self.place.engines.write) as session:
            session.execute(insert(Notice).values(**row, day=day))

    def written(self) -> set[str]:
        """Return as what mails are written down."""
        with reading(self.place.engines.read) as session:
            return set(session.scalars(select(DeskMail.part)))
