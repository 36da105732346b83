"""Bring a database to the newest revision, with Alembic; all of it or nothing.

Safe to run from several processes at once: on PostgreSQL an advisory lock, on SQLite the write lock
makes the others wait and find nothing left to do.
"""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from server.core.errors import StartRefused
from server.database import pragmas

FOLDER = Path(__file__).resolve().parents[2] / "migrations"

# Any number will do, as long as nobody else locks the same one.
_POSTGRESQL_LOCK = 6_338_355


def upgrade(url: str, *, to: str = "head") -> None:
    """Bring the database at `url` up to the revision `to`.

    Raises:
        StartRefused: the database is newer than this version, or rows would point at rows that do
            not exist; nothing was changed.
    """
    _migrate(url, to, is_down=False)


def downgrade(url: str, *, to: str) -> None:
    """Bring the database at `url` down to the revision `to` (`base`: no tables).

    Raises:
        StartRefused: rows would point at rows that do not exist; nothing was changed.
    """
    _migrate(url, to, is_down=True)


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, on `connection` when there is one."""
    found = Config()
    found.set_main_option("script_location", str(FOLDER))
    found.attributes["connection"] = connection
    return found


def _migrate(url: str, to: str, *, is_down: bool) -> None:
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})"))
            (command.downgrade if is_down else command.upgrade)(config(connection), to)
            _refuse_orphans(connection)
    except CommandError as error:
        raise StartRefused(
            "The database is newer than this version of Meetellen. Use the newer version."
        ) from error
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    """Return an engine whose transactions hold schema changes too, without foreign keys on SQLite.

    A batch step there makes the table anew and drops the old one: with foreign keys on, that would
    delete every row that points at it.
    """
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    pragmas.prepare_writing(engine)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def without_foreign_keys(dbapi_connection: Any, _record: object) -> None:
            dbapi_connection.execute("PRAGMA foreign_keys=OFF")

    return engine


def _refuse_orphans(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        tables = ", ".join(sorted({str(orphan[0]) for orphan in orphans}))
        raise StartRefused(f"The migration would leave rows without their owner in: {tables}.")
