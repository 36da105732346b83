"""T19: the schema, as the migrations make it, has no place for who, when or in which order."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from server.database import migrate

BANNED = {"ip", "user_agent", "created_at", "updated_at", "last_seen"}
OF_STUDENTS = ("box", "thread", "message", "note")


@pytest.fixture
def migrated(empty_database: str) -> Engine:
    """A database as a school has it."""
    migrate.upgrade(empty_database)
    return create_engine(empty_database, poolclass=NullPool)


def test_no_table_has_a_banned_column(migrated: Engine) -> None:
    seen = inspect(migrated)

    columns = {
        table: {column["name"] for column in seen.get_columns(table)}
        for table in seen.get_table_names()
    }

    assert set(OF_STUDENTS) <= set(columns)
    assert {table: names & BANNED for table, names in columns.items() if names & BANNED} == {}


def test_a_box_is_its_group_its_round_and_sealed_bytes(migrated: Engine) -> None:
    seen = inspect(migrated)

    assert {c["name"] for c in seen.get_columns("box")} == {"group_id", "round", "sealed"}
    assert set(seen.get_pk_constraint("box")["constrained_columns"]) == {"group_id", "round"}
    assert [key["referred_table"] for key in seen.get_foreign_keys("box")] == ["group_"]
    assert seen.get_indexes("box") == []


def test_of_a_concern_the_day_is_kept_and_no_time(migrated: Engine) -> None:
    seen = inspect(migrated)

    kinds = {
        f"{table}.{column['name']}": column["type"].python_type
        for table in ("thread", "message", "note")
        for column in seen.get_columns(table)
    }

    assert {name for name, kind in kinds.items() if kind is date} == {
        "thread.day",
        "thread.last_day",
        "thread.closed_on",
        "message.day",
        "note.day",
    }
    assert not [name for name, kind in kinds.items() if kind in {datetime, time}]
    # A student has no account, and no class is asked.
    referred = {key["referred_table"] for key in seen.get_foreign_keys("thread")}
    assert referred == {"inbox"}


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_sqlite_numbers_no_row_behind_our_back(migrated: Engine) -> None:
    with migrated.connect() as connection:
        for table in OF_STUDENTS:
            made = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}
            ).scalar_one()
            assert "WITHOUT ROWID" in made.upper()
        numbered = connection.execute(
            text("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'")
        )
        assert numbered.scalar_one() == 0


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_postgresql_counts_nothing(migrated: Engine) -> None:
    with migrated.connect() as connection:
        sequences = connection.execute(text("SELECT relname FROM pg_class WHERE relkind = 'S'"))
        assert sequences.all() == []
        identities = connection.execute(
            text("SELECT attname FROM pg_attribute WHERE attidentity <> '' AND attrelid > 16383")
        )
        assert identities.all() == []
        # A commit time per row would tell what the lack of a column hides.
        tracked = connection.execute(text("SHOW track_commit_timestamp")).scalar_one()
        assert tracked == "off"
