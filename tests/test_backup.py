"""A backup brings everything back but the running round, and helps nobody who finds it."""

import shlex
import sqlite3
import stat
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from server import backup
from server.core import secret as secrets
from server.core.errors import StartRefused
from server.core.secret import MasterSecret
from server.database import migrate
from server.database import session as sessions
from server.settings import Settings
from tests import postgres
from tests.migrations import rows, schema

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SECRET = MasterSecret(bytes(range(32)))
OTHER = MasterSecret(bytes(32))
IN_THE_BOX = b"only its length is known"
DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "run" / "backup.md"


def fill(url: str) -> None:
    """Give a database rows in every kind of table, and the check value of our secret."""
    rows.fill(url, schema.revisions())
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE deployment SET secret_check = :check"), {"check": SECRET.check_value()}
        )
        connection.execute(
            text(
                "INSERT INTO sign_in (token_hash, account_id, started_at, used_at)"
                " SELECT 'hash', id, '2026-11-21 08:00:00.000000', '2026-11-21 08:00:00.000000'"
                " FROM account"
            )
        )


def counts(url: str) -> dict[str, int]:
    """Return how many rows the tables have that matter here."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        tables = ("school", "release", "baseline", "account", "box", "sign_in", "link")
        return {table: rows.count(connection, table) for table in tables}


@pytest.fixture
def running(tmp_path: Path) -> Settings:
    """A deployment with a school, a release and a running round."""
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'running' / 'meetellen.sqlite'}",
        url="http://localhost",
        secret_file=tmp_path / "running" / "master.secret",
        listen_host="127.0.0.1",
        listen_port=8000,
    )
    secrets.store(settings.secret_file, SECRET)
    fill(settings.database_url)
    return settings


@pytest.fixture
def elsewhere(running: Settings, tmp_path: Path) -> Settings:
    """Another machine, on which there is nothing yet."""
    return replace(
        running,
        database_url=f"sqlite:///{tmp_path / 'elsewhere' / 'meetellen.sqlite'}",
        secret_file=tmp_path / "elsewhere" / "master.secret",
    )


def make(running: Settings, folder: Path, *, now: datetime = NOW) -> Path:
    return backup.make(running, to=folder, keep_days=30, now=now)


def test_a_backup_holds_no_box_no_sign_in_and_no_link(running: Settings, tmp_path: Path) -> None:
    file = make(running, tmp_path / "copies")

    assert counts(f"sqlite:///{file}") == {
        "school": 1,
        "release": 1,
        "baseline": 1,
        "account": 1,
        "box": 0,
        "sign_in": 0,
        "link": 0,
    }
    assert IN_THE_BOX not in file.read_bytes()
    assert counts(running.database_url)["box"] == 1


def test_a_backup_is_one_file_that_only_its_owner_may_read(
    running: Settings, tmp_path: Path
) -> None:
    file = make(running, tmp_path / "copies")

    assert list(file.parent.iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_backup_made_during_a_change_holds_none_of_it(running: Settings, tmp_path: Path) -> None:
    engines = sessions.open_engines(running.database_url)
    with engines.write.connect() as connection:
        connection.execute(text("UPDATE school SET name = 'Half changed'"))

        file = make(running, tmp_path / "copies")

        connection.rollback()
    engines.dispose()
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT name FROM school").fetchall() == [("De Verzonnen School",)]


def test_only_its_own_older_files_are_removed(running: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    old = make(running, folder, now=NOW - timedelta(days=31))
    kept = make(running, folder, now=NOW - timedelta(days=29))
    stranger = folder / "holiday-2020.sqlite"
    stranger.touch()

    newest = make(running, folder)

    assert set(folder.iterdir()) == {kept, newest, stranger}
    assert not old.exists()


def test_a_restore_brings_everything_back_but_the_running_round(
    running: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    before = counts(running.database_url)
    file = make(running, tmp_path / "copies")

    backup.restore(elsewhere, source=file, secret=SECRET)

    assert counts(elsewhere.database_url) == before | {"box": 0, "sign_in": 0, "link": 0}
    assert secrets.load(elsewhere.secret_file) == SECRET


def test_a_restore_refuses_another_secret_and_changes_nothing(
    running: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    file = make(running, tmp_path / "copies")

    with pytest.raises(StartRefused, match="not the master secret of this backup"):
        backup.restore(elsewhere, source=file, secret=OTHER)

    assert not elsewhere.secret_file.exists()
    assert not Path(elsewhere.database_url.removeprefix("sqlite:///")).exists()


def test_a_restore_never_overwrites_a_database(running: Settings, tmp_path: Path) -> None:
    file = make(running, tmp_path / "copies")

    with pytest.raises(StartRefused, match="already"):
        backup.restore(running, source=file, secret=SECRET)

    assert counts(running.database_url)["box"] == 1


def test_a_restore_takes_the_place_of_a_database_without_rows(
    running: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    file = make(running, tmp_path / "copies")
    secrets.store(elsewhere.secret_file, SECRET)
    migrate.upgrade(elsewhere.database_url)

    backup.restore(elsewhere, source=file, secret=SECRET)

    assert counts(elsewhere.database_url)["release"] == 1


@pytest.mark.parametrize("damage", ["not a database", "cut short"])
def test_a_restore_refuses_a_file_that_is_no_sound_backup(
    running: Settings, elsewhere: Settings, tmp_path: Path, damage: str
) -> None:
    file = make(running, tmp_path / "copies")
    whole = file.read_bytes()
    file.write_bytes(b"holiday" * 900 if damage == "not a database" else whole[: len(whole) // 2])

    with pytest.raises(StartRefused, match=r"not a backup|damaged"):
        backup.restore(elsewhere, source=file, secret=SECRET)


def test_words_of_another_database_are_refused(running: Settings) -> None:
    backup.refuse_wrong_secret(running.database_url, SECRET)

    with pytest.raises(StartRefused, match="not the master secret"):
        backup.refuse_wrong_secret(running.database_url, OTHER)


def test_keeping_for_less_than_a_day_is_refused(running: Settings, tmp_path: Path) -> None:
    with pytest.raises(StartRefused, match="keep-days"):
        backup.make(running, to=tmp_path, keep_days=0, now=NOW)


@pytest.mark.parametrize("dialect", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_on_postgresql_both_commands_name_its_own_tools(
    empty_database: str, running: Settings, tmp_path: Path
) -> None:
    settings = replace(running, database_url=empty_database)

    with pytest.raises(StartRefused, match=r"pg_dump.*docs/run/backup\.md"):
        make(settings, tmp_path)
    with pytest.raises(StartRefused, match=r"pg_restore.*docs/run/backup\.md"):
        backup.restore(settings, source=tmp_path / "any", secret=SECRET)


@pytest.mark.parametrize("dialect", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_the_lines_in_the_document_work_on_postgresql(
    empty_database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    fill(empty_database)
    server = request.getfixturevalue("postgres_server")
    dump = tmp_path / "meetellen.dump"
    with server.database(with_tables=False) as restored:
        run_line("pg_dump", database=empty_database, dump=dump)
        run_line("pg_restore", database=restored, dump=dump)

        assert IN_THE_BOX not in dump.read_bytes()
        assert counts(restored) == counts(empty_database) | {"box": 0, "sign_in": 0, "link": 0}
        backup.refuse_wrong_secret(restored, SECRET)
        with pytest.raises(StartRefused):
            backup.refuse_wrong_secret(restored, OTHER)


def run_line(tool: str, *, database: str, dump: Path) -> None:
    """Run the line of the document that begins with `tool`, with our names in it."""
    programs = postgres.find_programs()
    assert programs
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith(f"{tool} "))
    url = make_url(database).set(drivername="postgresql").render_as_string(hide_password=False)
    words = [
        word.replace("meetellen.dump", str(dump)).replace("--dbname=meetellen", f"--dbname={url}")
        for word in shlex.split(line)
    ]
    words = [url if word == "meetellen" else word for word in words]
    subprocess.run([programs / words[0], *words[1:]], check=True)
