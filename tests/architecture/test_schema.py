"""What the database could betray by its shape alone: who, when, and in which order."""

from datetime import datetime, time

import pytest
from sqlalchemy import (
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from tests import databases

BANNED = {"ip", "address", "user_agent", "device", "created_at", "updated_at", "last_seen"}
# Tables whose rows come from students' answers and concerns.
FROM_ANSWERS = {"box", "release", "baseline", "judgement", "school_picture"}
FROM_CONCERNS = {"thread", "message", "note"}
FROM_STUDENTS = FROM_ANSWERS | FROM_CONCERNS
BOX = {"group_id", "round", "sealed"}
PEOPLE = {"account", "sign_in"}


def complaints(tables: MetaData) -> list[str]:
    """Return what the tables would betray."""
    found = []
    for table in tables.sorted_tables:
        found += [f"{table.name}.{c.name} is banned" for c in table.columns if c.name in BANNED]
        if table.name in FROM_STUDENTS:
            found += _order_of(table)
        if table.name in FROM_CONCERNS:
            found += _times_in(table)
        if table.name == "box" and set(table.columns.keys()) != BOX:
            found.append("a box has columns besides group, round and content")
    return found


def test_no_table_betrays_who_when_or_in_which_order() -> None:
    tables = databases.all_tables()

    assert set(tables.tables) >= FROM_STUDENTS
    assert complaints(tables) == []


def test_the_database_numbers_no_row_of_answers(database: str, dialect: str) -> None:
    with create_engine(database, poolclass=NullPool).connect() as connection:
        if dialect == "postgresql":
            counted = connection.execute(text("SELECT relname FROM pg_class WHERE relkind = 'S'"))
            assert counted.all() == []
            return
        for table in FROM_STUDENTS:
            with pytest.raises(DBAPIError, match="no such column"):
                connection.execute(text(f"SELECT rowid FROM {table}"))


def test_a_table_that_betrays_is_found() -> None:
    planted = MetaData()
    Table("account", planted, Column("id", String, primary_key=True), Column("ip", String))
    Table(
        "box",
        planted,
        Column("id", Integer, primary_key=True),
        Column("sealed", LargeBinary),
        Column("account_id", ForeignKey("account.id")),
        Column("created_at", String),
    )
    Table(
        "message",
        planted,
        Column("id", String, primary_key=True),
        Column("sent", DateTime),
        sqlite_with_rowid=False,
    )

    assert complaints(planted) == [
        "account.ip is banned",
        "message.sent is finer than a day",
        "box.created_at is banned",
        "box keeps a rowid, so SQLite numbers its rows in order of arrival",
        "box.id counts up",
        "box points at account",
        "a box has columns besides group, round and content",
    ]


def _times_in(table: Table) -> list[str]:
    return [
        f"{table.name}.{c.name} is finer than a day"
        for c in table.columns
        if c.type.python_type in {datetime, time}
    ]


def _order_of(table: Table) -> list[str]:
    found = []
    if table.dialect_options["sqlite"]["with_rowid"]:
        found.append(f"{table.name} keeps a rowid, so SQLite numbers its rows in order of arrival")
    if table.autoincrement_column is not None:
        found.append(f"{table.name}.{table.autoincrement_column.name} counts up")
    found += [f"{table.name} counts by itself" for c in table.columns if c.identity is not None]
    found += [
        f"{table.name} points at {key.column.table.name}"
        for key in table.foreign_keys
        if key.column.table.name in PEOPLE
    ]
    return found
