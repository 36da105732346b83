"""Rows of each revision, without any model: models know the newest revision only."""

import importlib
from collections.abc import Iterable

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from server.database import migrate

Rows = dict[str, list[dict[str, object]]]


def rows_of(revision: str) -> Rows:
    """Return the rows that stand in `tests/migrations/data/<revision>.py`."""
    rows: Rows = importlib.import_module(f"tests.migrations.data.{revision}").ROWS
    return rows


def fill(url: str, revisions: Iterable[str]) -> None:
    """Bring a database through the revisions, writing the rows of each one at its own time."""
    engine = create_engine(url, poolclass=NullPool)
    for revision in revisions:
        migrate.upgrade(url, to=revision)
        with engine.begin() as connection:
            insert(connection, revision)


def insert(connection: Connection, revision: str) -> None:
    """Write the rows of one revision."""
    for table, rows in rows_of(revision).items():
        names = list(rows[0])
        marks = ", ".join(f":{name}" for name in names)
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        connection.execute(text(statement), rows)


def missing(connection: Connection, revisions: Iterable[str]) -> list[str]:
    """Return the tables whose rows are not all there any more."""
    return [
        table
        for revision in revisions
        for table, rows in rows_of(revision).items()
        if count(connection, table) != len(rows)
    ]


def count(connection: Connection, table: str) -> int:
    """Return how many rows the table has."""
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
