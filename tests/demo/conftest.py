import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from server import app as server_app
from server import demo, jobs
from server.demo import DemoSchool
from server.settings import Settings
from server.web.house import EXTENSION, House
from tests import databases, visitors

WEDNESDAY = datetime(2026, 11, 18, 15, tzinfo=UTC)
DATABASE, SECRET = "app.sqlite3", "master.secret"


@dataclass(frozen=True, slots=True)
class Made:
    """A demo school, made once for all tests, and the folder with its database and secrets."""

    folder: Path
    school: DemoSchool


def settings_in(folder: Path) -> Settings:
    """Return the settings of a server that keeps everything in a folder."""
    return Settings(
        database_url=f"sqlite:///{folder / DATABASE}",
        url=visitors.URL,
        secret_file=folder / SECRET,
        listen_host="127.0.0.1",
        listen_port=8000,
    )


def house_of(app: Flask) -> House:
    """Return the house of an app."""
    built: House = app.extensions[EXTENSION]
    return built


@pytest.fixture(scope="session")
def made_once(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A demo school, made on a Wednesday: a work of seconds."""
    folder = tmp_path_factory.mktemp("demo")
    databases.sqlite_file(folder / DATABASE, template=sqlite_template)
    house = house_of(server_app.create_app(settings_in(folder)))
    school = demo.make(house, keys=jobs.keys_of(house), now=WEDNESDAY)
    # The last connection to close brings the log into the database's own file.
    house.engines.dispose()
    return Made(folder, school)


@pytest.fixture
def made(request: pytest.FixtureRequest) -> DemoSchool:
    """The demo school in the database of the test."""
    once: Made = request.getfixturevalue("made_once")
    return once.school


@pytest.fixture
def settings(settings: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """The settings of a server of the test's own, with the demo school where the test wants it."""
    if "made" not in request.fixturenames:
        return settings
    once: Made = request.getfixturevalue("made_once")
    return settings_in(Path(shutil.copytree(once.folder, tmp_path / "demo")))


@pytest.fixture
def house(app: Flask) -> House:
    """The house of an app: its database holds the demo school, or nothing yet."""
    return house_of(app)
