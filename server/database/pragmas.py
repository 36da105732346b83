"""How connections behave on SQLite and PostgreSQL. Each line has its measured or privacy reason."""

from typing import Any

from sqlalchemy import Connection, Engine, event

# Shorter than a request waits for the writer: a locked database becomes `later`, not a time-out.
BUSY_TIMEOUT_MS = 4_000

_EVERY_CONNECTION = (
    "PRAGMA journal_mode=WAL",
    # The phone deletes its copy once we acknowledge: a power cut must not lose it.
    "PRAGMA synchronous=FULL",
    # Deleted boxes must not stay readable in the file.
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA foreign_keys=ON",
    # Without it INSERT OR REPLACE would pass by the trigger that freezes releases.
    "PRAGMA recursive_triggers=ON",
    f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
)


def prepare_writing(engine: Engine) -> None:
    """Let every transaction of the engine take the write lock at once.

    A deferred one fails with "database is locked" when it has read and turns to writing.
    """
    if engine.dialect.name != "sqlite":
        return
    _set_up(engine, _EVERY_CONNECTION)

    @event.listens_for(engine, "begin")
    def begin_immediate(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def prepare_reading(engine: Engine) -> None:
    """Let the engine read only, in one consistent view per transaction."""
    if engine.dialect.name == "sqlite":
        _set_up(engine, (*_EVERY_CONNECTION, "PRAGMA query_only=ON"))
        event.listen(engine, "begin", _begin_deferred)
    else:
        event.listen(engine, "begin", _begin_read_only)


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_read_only(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _set_up(engine: Engine, statements: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(dbapi_connection: Any, _record: object) -> None:
        # SQLAlchemy's `begin` event opens transactions; sqlite3 must not open its own.
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
