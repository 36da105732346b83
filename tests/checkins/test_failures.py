"""Full disk, jumping clock, damaged files: a safe stop, nothing lost, nothing told."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text, update
from sqlalchemy.exc import OperationalError

from server.checkins import service as checkins
from server.checkins.models import Box
from server.checkins.service import BoxKeys
from server.checkins.writer import Writer
from server.core.clock import Clock
from server.core.errors import StartRefused
from server.core.secret import MasterSecret
from server.database import deployment
from server.database.session import Engines, open_engines, transaction
from tests import databases
from tests.checkins import scene
from tests.checkins.scene import OPENS, ROUND, WEDNESDAY, Class

CLOCK = Clock.starting_at(WEDNESDAY)


@pytest.fixture
def engines(tmp_path: Path, sqlite_template: Path) -> Iterator[Engines]:
    """A SQLite file: these failures are those of one small machine."""
    url = databases.sqlite_file(tmp_path / "meetellen.sqlite3", template=sqlite_template)
    opened = open_engines(url)
    yield opened
    opened.dispose()


@pytest.fixture
def here(engines: Engines, keys: BoxKeys) -> Class:
    with transaction(engines.write) as connection:
        here = scene.add_class(connection, scene.add_school(connection))
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
    return here


@contextmanager
def disk_takes_no_more(most_bytes: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def counted(engines: Engines, where: Class, keys: BoxKeys) -> int:
    with transaction(engines.write) as connection:
        return scene.tally(connection, where, keys=keys).n


def test_on_a_full_disk_a_check_in_waits_and_is_not_lost(
    engines: Engines,
    keys: BoxKeys,
    here: Class,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    writer = Writer(engines.write, keys, CLOCK)
    first, draft = scene.check_in(here), scene.check_in(here)
    writer.submit(first)

    size = (tmp_path / "meetellen.sqlite3-wal").stat().st_size
    with disk_takes_no_more(size):
        during = [writer.submit(draft) for _ in range(3)]
    told = len(caplog.records)
    after = [writer.submit(draft), writer.submit(first)]
    writer.close()

    assert during == ["later"] * 3
    assert after == ["received"] * 2
    assert counted(engines, here, keys) == 2
    assert told == 1
    assert "check-ins cannot be written: SQLITE_" in caplog.text


def test_a_full_database_file_is_told_as_such(
    engines: Engines, keys: BoxKeys, here: Class, caplog: pytest.LogCaptureFixture
) -> None:
    """SQLite's own word for a full disk, met when the boxes of the next round are made."""
    full = create_engine(engines.write.url)
    event.listen(full, "connect", _take_no_more_pages)

    with pytest.raises(OperationalError, match="full"):
        _grow(full, here.school_id, keys)
    full.dispose()
    writer = Writer(engines.write, keys, CLOCK)
    outcome = writer.submit(scene.check_in(here))
    writer.close()

    assert outcome == "received"
    assert caplog.records == []


def _take_no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA max_page_count=1")


def _grow(engine: Engine, school_id: str, keys: BoxKeys) -> None:
    with transaction(engine) as connection:
        for _ in range(50):
            scene.add_class(connection, school_id, students=400)
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)


def test_on_a_full_disk_no_half_salt_and_no_box_is_made(
    engines: Engines, keys: BoxKeys, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction(engines.write) as connection:
        here = scene.add_class(connection, scene.add_school(connection))

    with transaction(engines.write) as connection, disk_takes_no_more(0):
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
    told = caplog.text
    found = list(keys.salts.folder.glob("*/*"))
    with transaction(engines.write) as connection:
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
        outcomes = scene.accept(connection, scene.check_in(here), keys=keys)

    assert f"the salt file of round {ROUND}" in told
    assert found == []
    assert outcomes == ["received"]


def test_a_clock_that_jumps_back_a_day_loses_nothing(
    engines: Engines, keys: BoxKeys, here: Class
) -> None:
    monday = OPENS + timedelta(hours=2)
    ticks = iter([monday, monday - timedelta(days=1), monday])
    kept, early = scene.check_in(here), scene.check_in(here)

    outcomes = []
    for draft in (kept, early, early):
        now = next(ticks)
        with transaction(engines.write) as connection:
            checkins.make_boxes(connection, keys=keys, now=now)
            outcomes += scene.accept(connection, draft, keys=keys, now=now)

    assert outcomes == ["received", "early", "received"]
    assert counted(engines, here, keys) == 2


def test_a_corrupted_box_stops_only_its_group_and_is_left_as_it_is(
    engines: Engines, keys: BoxKeys, here: Class, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction(engines.write) as connection:
        other = scene.add_class(connection, here.school_id)
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
        connection.execute(update(Box).where(Box.group_id == here.id).values(sealed=b"broken"))
    writer = Writer(engines.write, keys, CLOCK)

    outcomes = [writer.submit(scene.check_in(where)) for where in (here, other, here)]
    writer.close()

    assert outcomes == ["later", "received", "later"]
    assert len(caplog.records) == 1
    with transaction(engines.write) as connection:
        sealed = connection.execute(
            text("SELECT sealed FROM box WHERE group_id = :id"), {"id": here.id}
        ).scalar_one()
    assert sealed == b"broken"


def test_a_missing_salt_stops_check_ins_until_it_is_back(
    engines: Engines, keys: BoxKeys, here: Class
) -> None:
    path = keys.salts.folder / here.school_id / ROUND
    hidden = path.with_name("elsewhere")
    writer = Writer(engines.write, keys, CLOCK)
    draft = scene.check_in(here)
    before = writer.submit(scene.check_in(here))

    path.rename(hidden)
    with transaction(engines.write) as connection:
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
    during = writer.submit(draft)
    hidden.rename(path)
    after = writer.submit(draft)
    writer.close()

    assert (before, during, after) == ("received", "later", "received")
    assert counted(engines, here, keys) == 2


def test_a_wrong_master_secret_opens_nothing_and_stops_the_start(
    engines: Engines, keys: BoxKeys, here: Class
) -> None:
    wrong = MasterSecret(bytes(32))
    with transaction(engines.write) as connection:
        deployment.bind_secret(connection, keys.secret)

        with pytest.raises(StartRefused):
            deployment.bind_secret(connection, wrong)
        outcomes = scene.accept(connection, scene.check_in(here), keys=BoxKeys(wrong, keys.salts))

    assert outcomes == ["later"]
    assert counted(engines, here, keys) == 0


def test_a_database_that_is_gone_says_later(
    keys: BoxKeys, here: Class, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = create_engine("sqlite:////nonexistent/meetellen.sqlite3")
    writer = Writer(nowhere, keys, CLOCK)

    assert writer.submit(scene.check_in(here)) == "later"
    writer.close()

    assert "SQLITE_CANTOPEN" in caplog.text
    assert here.code not in caplog.text
