"""Empties SQLite's write-ahead log, in which older versions of every changed page can be read."""

import sqlite3
from contextlib import closing

from sqlalchemy import Engine

from server.database.pragmas import BUSY_TIMEOUT_MS


def empty_log(engine: Engine) -> bool:
    """Return whether the log is empty now; at once, without waiting for those who read or write.

    A database without such a log of its own is always done.
    """
    if engine.dialect.name != "sqlite":
        return True
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        # Waiting here would keep the next check-in waiting too.
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            is_busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            is_busy = True
        finally:
            cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    return not is_busy
