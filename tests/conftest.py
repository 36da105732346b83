"""What all tests share: databases, and the word on tests that this machine cannot run."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from server import app as server_app
from server.core.clock import Clock
from server.database import pragmas
from server.database import session as database_session
from server.settings import Settings
from server.web import house
from tests import databases, machine, postgres, visitors

# A real browser, for `tests/browser` and for the attacks that only a browser can show.
pytest_plugins = ["tests.browser.fixtures", "tests.browser.desk_fixtures"]


# The same examples each time, and no clock in a verdict: the machines that run this are shared.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on an in-memory SQLite database with all tables."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    pragmas.prepare_writing(engine)
    databases.all_tables().create_all(engine)
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def connection(session: Session) -> Connection:
    """The connection under `session`, for services that speak Core."""
    return session.connection()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[databases.PostgresServer]:
    programs = postgres.find_programs()
    assert programs, machine.WANTED["postgres"].hint
    with postgres.running_cluster(programs) as url:
        yield databases.PostgresServer(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.make_sqlite_template(tmp_path_factory.mktemp("template") / "all.sqlite3")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def dialect(request: pytest.FixtureRequest) -> str:
    """Runs the test once per database: a SQLite file and PostgreSQL."""
    return str(request.param)


@pytest.fixture
def empty_database(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database without tables."""
    if dialect == "sqlite":
        yield databases.sqlite_file(tmp_path / "empty.sqlite3", template=None)
        return
    server: databases.PostgresServer = request.getfixturevalue("postgres_server")
    with server.database(with_tables=False) as url:
        yield url


@pytest.fixture
def database(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database with all tables, empty of rows."""
    if dialect == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield databases.sqlite_file(tmp_path / "meetellen.sqlite3", template=template)
        return
    server: databases.PostgresServer = request.getfixturevalue("postgres_server")
    with server.database(with_tables=True) as url:
        yield url


@pytest.fixture
def engines(database: str) -> Iterator[database_session.Engines]:
    """The engines that write and read the database of the test."""
    opened = database_session.open_engines(database)
    yield opened
    opened.dispose()


@pytest.fixture
def clock() -> Clock:
    """A clock that starts on a Wednesday morning in November."""
    return Clock.starting_at(datetime(2026, 11, 18, 9, tzinfo=UTC))


@pytest.fixture
def settings(sqlite_template: Path, tmp_path: Path) -> Settings:
    """The settings of a server with a SQLite database of its own, all tables made."""
    return Settings(
        database_url=databases.sqlite_file(tmp_path / "app.sqlite3", template=sqlite_template),
        url=visitors.URL,
        secret_file=tmp_path / "master.secret",
        listen_host="127.0.0.1",
        listen_port=8000,
    )


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """The whole app on a database of its own."""
    built = server_app.create_app(settings, clock=clock)
    built.test_client_class = visitors.Visitor
    yield built
    with built.app_context():
        house.house().engines.dispose()


@pytest.fixture
def visitor(app: Flask) -> visitors.Visitor:
    """Somebody at one of our pages, signed out."""
    client = app.test_client()
    assert isinstance(client, visitors.Visitor)
    return client


def pytest_configure() -> None:
    """Leave nothing out in CI."""
    machine.refuse_to_leave_out(machine.WANTED, is_ci=bool(os.environ.get("CI")))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run."""
    items[:], left_out = machine.split(items, machine.not_run(machine.WANTED))
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, where it cannot be overlooked."""
    for line in machine.not_run(machine.WANTED).values():
        terminalreporter.write_line(line, yellow=True)
