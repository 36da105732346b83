"""A school that takes concerns, on a server that is a process of its own, with mail and backups.

What a student does is done in a real Chromium, on the page that the server sends.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import update

from server import backup, jobs
from server.app import create_app
from server.database import migrate
from server.database.session import writing
from server.schools.models import School
from server.settings import MailServer, Settings
from tests import databases
from tests.attacks import traces
from tests.browser import desk_scene, fixtures
from tests.browser.desk_scene import OpenDesk
from tests.browser.site import MovableClock, Site, house_of
from tests.circles import post_office
from tests.circles.post_office import Postbox
from tests.factories import NOW
from tests.serving import ServerProcess

OpenPhone = Callable[[], Page]
# The next school day, just after reading begins in Amsterdam: readers get their digest.
NEXT_DAY = NOW + timedelta(hours=22, minutes=5)


@dataclass(frozen=True, slots=True)
class SealedSchool:
    """The school; `server` is the process that phones speak to."""

    folder: Path
    settings: Settings
    server: ServerProcess
    site: Site
    desk: OpenDesk
    postbox: Postbox
    open_phone: OpenPhone

    @property
    def database(self) -> Path:
        """Return the file of the database; its log lies beside it."""
        return self.folder / "site.sqlite3"

    @property
    def pids(self) -> list[int]:
        """Return the server's process and all that it started."""
        return traces.family_of(self.server.process.pid)

    def mail(self, *, now: datetime = NEXT_DAY) -> list[bytes]:
        """Let a day pass in another process of the same server; return all mails."""
        self.site.clock.move_to(now)
        house = house_of(self.site.app)
        jobs.deliver_concerns(house)
        jobs.post(house)
        letters = self.postbox.letters
        return [one.as_bytes() + str(one.get_content()).encode() for one in letters]

    def back_up(self) -> Path:
        """Make a backup as the operator does, and return its folder."""
        folder = self.folder / "backups"
        backup.make(self.settings, to=folder, keep_days=30, now=NOW)
        return folder


@contextmanager
def sealed_school(folder: Path, browser: Browser) -> Iterator[SealedSchool]:
    """Open the school; no process, mail server or phone of it stays behind."""
    postbox = Postbox()
    with post_office.running(postbox) as port:
        settings = _settings(folder, mail=post_office.at_hand(port))
        server = ServerProcess(
            folder,
            database_url=settings.database_url,
            arguments=("--clock", NOW.isoformat()),
            SMTP_URL=f"smtp://127.0.0.1:{port}",
            MAIL_FROM=post_office.SENDER,
        )
        site, desk = _filled(settings, f"http://127.0.0.1:{server.port}")
        server.start()
        with _phones(browser) as open_phone:
            yield SealedSchool(folder, settings, server, site, desk, postbox, open_phone)
        server.kill_if_running()
        house_of(site.app).engines.dispose()


def _settings(folder: Path, *, mail: MailServer) -> Settings:
    url = databases.sqlite_file(folder / "site.sqlite3", template=None)
    migrate.upgrade(url)
    return Settings(
        database_url=url,
        url="http://127.0.0.1:8000",
        secret_file=folder / "master.secret",
        listen_host="127.0.0.1",
        listen_port=8000,
        mail=mail,
    )


def _filled(settings: Settings, url: str) -> tuple[Site, OpenDesk]:
    clock = MovableClock.starting_at(NOW)
    app = create_app(settings, clock=clock)
    school_id, groups = fixtures.write_school(app)
    engines = house_of(app).engines
    with writing(engines.write) as session:
        # Only a demo's clock can be set.
        session.execute(update(School).values(is_demo=True))
        desk = desk_scene.open_desk(session, school_id, today=NOW.date())
        desk_scene.verify_helplines(session, school_id, today=NOW.date())
    jobs.make_boxes(house_of(app))
    return Site(url, app, clock, school_id, groups), desk


@contextmanager
def _phones(browser: Browser) -> Iterator[OpenPhone]:
    contexts: list[BrowserContext] = []

    def open_one() -> Page:
        context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
        context.clock.install(time=NOW)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
