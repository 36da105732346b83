"""Two engines to one database: one that writes, one that can only read.

SQLite's write engine opens every transaction with BEGIN IMMEDIATE, so reads through it would take
the write lock too: pages read through the second engine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.orm import Session

from server.database import pragmas

# As many as the server has threads, so that none waits for a connection.
POOL_SIZE = 32


@dataclass(frozen=True, slots=True)
class Engines:
    """The engine that writes and the one that can only read."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        """Close all connections."""
        self.write.dispose()
        self.read.dispose()


def options(url: str) -> dict[str, Any]:
    """Return the engine options for the database at `url`. Values never stand in an error."""
    chosen: dict[str, Any] = {"hide_parameters": True, "pool_size": POOL_SIZE, "max_overflow": 0}
    if not url.startswith("sqlite"):
        chosen["pool_pre_ping"] = True
    return chosen


def open_engines(url: str) -> Engines:
    """Return both engines for the database at `url`, ready for use."""
    write, read = create_engine(url, **options(url)), create_engine(url, **options(url))
    pragmas.prepare_writing(write)
    pragmas.prepare_reading(read)
    return Engines(write, read)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in one transaction: committed at the end, rolled back on any error."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Yield a session in one transaction: committed at the end, rolled back on any error."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Yield a session that changes nothing."""
    with Session(engine, expire_on_commit=False) as session:
        yield session
