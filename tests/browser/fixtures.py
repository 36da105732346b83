"""A school behind a real server, and phones: a real Chromium that shares the server's time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlalchemy.orm import Session
from typing_extensions import override
from werkzeug.serving import WSGIRequestHandler, make_server

from server import jobs
from server.app import create_app
from server.settings import Settings
from tests import databases, factories, machine
from tests.browser.site import MovableClock, Site, house_of
from tests.serving import free_port

FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Chromium does not know one of the features that the header switches off for the others.
KNOWN_NOISE = ("Unrecognized feature", "Failed to load resource")
# A machine that does much else at the same time is slow, not wrong.
PATIENCE_MS = 20_000
# Phones that come back at once each wait a moment of their own; one phone need not.
NO_SPREAD = "Math.random = () => 0;"
OpenPhone = Callable[..., Page]


class QuietHandler(WSGIRequestHandler):
    """Serves without a line per request."""

    @override
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def site(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A school in the round 2026-W47: a class of teenagers, one of children, and a team."""
    with site_in(tmp_path, sqlite_template) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that talks to nobody but us."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=machine.find_chromium(), args=list(FLAGS)
        )
        yield started
        started.close()


@pytest.fixture
def open_phone(browser: Browser, site: Site) -> Iterator[OpenPhone]:
    """Opens the page of a phone of its own; fails the test when a page met an error.

    A page that `is_attacked` may complain as it likes.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(
        *, locale: str = "nl-NL", width: int = 390, height: int = 844, is_attacked: bool = False
    ) -> Page:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
        contexts.append(context)
        context.clock.install(time=site.clock.now())
        context.add_init_script(NO_SPREAD)
        if not is_attacked:
            context.on("weberror", lambda error: complaints.append(str(error.error)))
            context.on("console", lambda said: note(said.type, said.text))
        return context.new_page()

    def note(kind: str, text: str) -> None:
        is_ours = kind in {"error", "warning"} and not any(one in text for one in KNOWN_NOISE)
        if is_ours:
            complaints.append(text)

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def phone(open_phone: OpenPhone) -> Page:
    """A page on a phone that speaks Dutch."""
    return open_phone()


@contextmanager
def site_in(folder: Path, sqlite_template: Path) -> Iterator[Site]:
    """Open a school on a server of its own."""
    clock = MovableClock.starting_at(factories.NOW)
    settings = settings_in(folder, sqlite_template)
    app = create_app(settings, clock=clock)
    school_id, groups = write_school(app)
    jobs.make_boxes(house_of(app))
    with serving(app, settings):
        yield Site(settings.url, app, clock, school_id, groups)


@contextmanager
def serving(app: Flask, settings: Settings) -> Iterator[None]:
    """Serve the app at the address of its settings for as long as a test takes."""
    server = make_server(
        "127.0.0.1", settings.listen_port, app, threaded=True, request_handler=QuietHandler
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield
    server.shutdown()
    thread.join()
    house_of(app).engines.dispose()


def settings_in(folder: Path, sqlite_template: Path) -> Settings:
    """Return the settings of a server with a database in `folder`."""
    port = free_port()
    return Settings(
        database_url=databases.sqlite_file(folder / "site.sqlite3", template=sqlite_template),
        url=f"http://127.0.0.1:{port}",
        secret_file=folder / "master.secret",
        listen_host="127.0.0.1",
        listen_port=port,
    )


def write_school(app: Flask) -> tuple[str, dict[str, tuple[str, str]]]:
    """Write the school with its three groups; return its id, and id and code of each group."""
    with Session(house_of(app).engines.write) as session:
        school_id = factories.make_school(session, name="Zonnebloem")
        factories.make_calendar(session, school_id)
        made = {
            "teen": factories.make_group(session, school_id, label="Klas 2B"),
            "child": factories.make_group(session, school_id, label="Groep 6", scale="freq3"),
            "team": factories.make_team(session, school_id),
        }
        session.commit()
    groups = {name: (one.group.id, one.group.codes[0].code) for name, one in made.items()}
    return school_id, groups
