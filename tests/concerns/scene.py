"""The whole app over a school whose desk is open, on either database, at a moment of choice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server import app as server_app
from server import jobs
from server.concerns.models import Desk, Inbox, Message, Thread
from server.core.person import Role
from server.database.session import Engines, reading
from server.settings import Settings
from server.web.house import EXTENSION, House
from tests import factories, staff, visitors
from tests.browser import desk_scene
from tests.browser.desk_scene import InboxKeys, OpenDesk
from tests.concerns.phone import ADDRESS, Phone
from tests.trends.site import StoppedClock
from tests.visitors import Visitor

# A Wednesday at ten in the morning at school, a minute after a five-minute mark.
NOW = datetime(2026, 11, 18, 9, 1, tzinfo=UTC)
TICK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Place:
    """A school with an open desk, the app over it, and its clock."""

    app: Flask
    clock: StoppedClock
    school_id: str
    desk: OpenDesk

    @property
    def house(self) -> House:
        """Return what the app holds."""
        house: House = self.app.extensions[EXTENSION]
        return house

    @property
    def engines(self) -> Engines:
        """Return the engines of its database."""
        return self.house.engines

    @property
    def care(self) -> InboxKeys:
        """Return the inbox of the care team."""
        return self.desk.inboxes["care"]

    def phone(self, inbox: InboxKeys | None = None, *, address: str = ADDRESS) -> Phone:
        """Return a student's phone that writes to an inbox, the care team's by default."""
        to = inbox or self.care
        return Phone(self.visitor(), self.school_id, to.id, address=address)

    def visitor(self) -> Visitor:
        """Return somebody who is signed out."""
        client = self.app.test_client()
        assert isinstance(client, Visitor)
        return client

    def reader(self, inbox: InboxKeys | None = None) -> Visitor:
        """Return the first reader of an inbox, signed in."""
        return staff.visitor_as(self.app, (inbox or self.care).readers[0].account_id)

    def sign_in(self, *roles: Role) -> Visitor:
        """Return another adult of the school, signed in."""
        with staff.database_of(self.app) as session:
            account_id = staff.make_person(session, self.school_id, *roles)
        return staff.visitor_as(self.app, account_id)

    def pass_marks(self, count: int = 1) -> None:
        """Let so many five-minute marks pass, the jobs running at each."""
        jobs.deliver_concerns(self.house)
        for _ in range(count):
            self.clock.move_to(self.clock.now() + TICK)
            jobs.deliver_concerns(self.house)

    def set_desk(self, **values: object) -> None:
        """Change the desk of the school."""
        with staff.database_of(self.app) as session:
            its = Desk.school_id == self.school_id
            session.execute(update(Desk).where(its).values(**values))

    def close_inbox(self) -> None:
        """Close the inbox of the care team."""
        with staff.database_of(self.app) as session:
            session.execute(update(Inbox).where(Inbox.id == self.care.id).values(is_closed=True))

    def threads(self) -> list[Thread]:
        """Return every conversation, by id."""
        with reading(self.engines.read) as session:
            return list(session.scalars(select(Thread).order_by(Thread.id)))

    def messages(self) -> list[Message]:
        """Return every message, by direction and number."""
        with reading(self.engines.read) as session:
            query = select(Message).order_by(Message.thread_id, Message.direction, Message.seq)
            return list(session.scalars(query))


@contextmanager
def open_place(database: str, folder: Path, *, now: datetime = NOW) -> Iterator[Place]:
    """Yield such a school on an empty database with all tables."""
    settings = Settings(
        database_url=database,
        url=visitors.URL,
        secret_file=folder / "master.secret",
        listen_host="127.0.0.1",
        listen_port=8000,
    )
    clock = StoppedClock(shown=[now])
    app = server_app.create_app(settings, clock=clock)
    app.test_client_class = visitors.Visitor
    with staff.database_of(app) as session:
        school_id, desk = make_school_with_desk(session)
    place = Place(app, clock, school_id, desk)
    # As a serving process does first.
    jobs.deliver_concerns(place.house)
    yield place
    place.engines.dispose()


def make_school_with_desk(
    session: Session, *, name: str = "Test School", now: datetime = NOW
) -> tuple[str, OpenDesk]:
    """Write a school in a school year with an open desk."""
    school_id = factories.make_school_at_work(session, name=name).school_id
    return school_id, desk_scene.open_desk(session, school_id, today=now.date())
