"""What every revision leaves standing: frozen releases, tables without rowid, rows with owners."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from server.core.errors import StartRefused
from server.database import migrate
from server.database import session as sessions
from server.database.session import Engines
from tests.migrations import rows, schema

REVISIONS = schema.revisions()
WITH_RELEASES = REVISIONS[REVISIONS.index("0004") :]
FROZEN = {
    "release": (
        "group_id, round",
        "group_id, round, school_id, school_year, status, public, kept_until",
    ),
    "judgement": ("group_id, round", "group_id, round, school_id, school_year, public, kept_until"),
    "school_picture": (
        "school_id, round, kind, scale",
        "school_id, round, kind, scale, school_year, public, kept_until",
    ),
}
"""The frozen tables: their keys and all their columns."""


def changes_of(table: str, dialect: str) -> list[str]:
    """Return what must be refused on a frozen table; last of all the removal of all schools."""
    key, columns = FROZEN[table]
    same = f"({columns}) SELECT {columns} FROM {table}"
    changes = [f"UPDATE {table} SET school_year = '1999-2000'", f"DELETE FROM {table}"]
    if dialect == "sqlite":
        return [*changes, f"INSERT OR REPLACE INTO {table} {same}"]
    upsert = f"ON CONFLICT ({key}) DO UPDATE SET school_year = '1999-2000'"
    more = [f"INSERT INTO {table} {same} {upsert}", f"TRUNCATE {table}", "TRUNCATE school CASCADE"]
    return changes + more


REMAKES_TABLES = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    for table in ("release", "judgement", "school_picture", "school", "box"):
        with op.batch_alter_table(table, recreate="{recreate}") as batch:
            batch.add_column(sa.Column("planted", sa.Integer()))


def downgrade() -> None:
    for table in ("release", "judgement", "school_picture", "school", "box"):
        with op.batch_alter_table(table, recreate="{recreate}") as batch:
            batch.drop_column("planted")
"""
LEAVES_ORPHANS = """
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade() -> None:
    op.execute("DELETE FROM group_")


def downgrade() -> None:
    pass
"""


@pytest.fixture
def filled(empty_database: str) -> str:
    """A database at the newest revision with the rows of every revision."""
    rows.fill(empty_database, REVISIONS)
    return empty_database


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the history, to which a test adds a revision of its own."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "FOLDER", copy)
    return copy / "versions" / "2999_01_01_9999_planted.py"


@pytest.mark.parametrize("revision", WITH_RELEASES)
def test_after_each_revision_a_release_cannot_be_changed(
    empty_database: str, dialect: str, revision: str
) -> None:
    rows.fill(empty_database, REVISIONS[: REVISIONS.index(revision) + 1])

    assert _accepted_changes(empty_database, dialect) == []


def test_a_revision_that_remakes_the_table_leaves_the_release_frozen(
    filled: str, dialect: str, later: Path
) -> None:
    later.write_text(REMAKES_TABLES.format(newest=REVISIONS[-1], recreate=_recreate(dialect)))

    migrate.upgrade(filled)
    assert _accepted_changes(filled, dialect) == []

    migrate.downgrade(filled, to=REVISIONS[-1])
    assert _accepted_changes(filled, dialect) == []


def test_a_revision_that_remakes_a_table_keeps_the_rows_that_point_at_it(
    filled: str, dialect: str, later: Path
) -> None:
    later.write_text(REMAKES_TABLES.format(newest=REVISIONS[-1], recreate=_recreate(dialect)))

    migrate.upgrade(filled)

    with create_engine(filled, poolclass=NullPool).connect() as connection:
        assert rows.missing(connection, REVISIONS) == []


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_revision_that_remakes_a_box_keeps_it_without_rowid(filled: str, later: Path) -> None:
    later.write_text(REMAKES_TABLES.format(newest=REVISIONS[-1], recreate="always"))

    migrate.upgrade(filled)

    with create_engine(filled, poolclass=NullPool).connect() as connection:
        with pytest.raises(DBAPIError, match="rowid"):
            connection.execute(text("SELECT rowid FROM box"))
        assert rows.count(connection, "box") == 1


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_revision_that_leaves_rows_without_their_owner_changes_nothing(
    filled: str, later: Path
) -> None:
    later.write_text(LEAVES_ORPHANS.format(newest=REVISIONS[-1]))

    with pytest.raises(StartRefused, match=r"without their owner in: .*box"):
        migrate.upgrade(filled)

    with create_engine(filled, poolclass=NullPool).connect() as connection:
        assert rows.missing(connection, REVISIONS) == []


def test_a_database_of_a_newer_version_is_refused_with_a_sentence(filled: str) -> None:
    with create_engine(filled, poolclass=NullPool).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StartRefused, match="newer than this version"):
        migrate.upgrade(filled)


def test_the_guard_sees_a_release_that_nothing_freezes(filled: str, dialect: str) -> None:
    with create_engine(filled, poolclass=NullPool).begin() as connection:
        on_table = " ON release" if dialect == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER release_is_never_updated{on_table}"))

    assert changes_of("release", dialect)[0] in _accepted_changes(filled, dialect)


def _accepted_changes(url: str, dialect: str) -> list[str]:
    """Return the changes of what is published that the database lets pass; none is kept."""
    engines = sessions.open_engines(url)
    with engines.read.connect() as connection:
        there = set(inspect(connection).get_table_names()) & FROZEN.keys()
    accepted = [
        statement
        for table in sorted(there)
        for statement in changes_of(table, dialect)
        if _is_accepted(engines, statement)
    ]
    engines.dispose()
    return accepted


def _is_accepted(engines: Engines, statement: str) -> bool:
    with engines.write.connect() as connection:
        transaction = connection.begin()
        try:
            connection.execute(text(statement))
        except DBAPIError as refused:
            if "a release is" not in str(refused.orig):
                raise
            return False
        finally:
            transaction.rollback()
    return True


def _recreate(dialect: str) -> str:
    return "always" if dialect == "sqlite" else "never"
