"""Triggers that freeze what was published: it is never changed, on either database.

Alembic's batch steps on SQLite drop triggers silently, so every revision ends with `create`.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, event, inspect, text

from server.database.base import Base

FROZEN: Mapping[str, tuple[str, ...]] = {
    "release": ("group_id", "round"),
    "judgement": ("group_id", "round"),
    "school_picture": ("school_id", "round", "kind", "scale"),
}
"""The frozen tables with their keys; each has `school_id` and `kept_until`."""

_KEPT = (
    "EXISTS (SELECT 1 FROM school WHERE school.id = OLD.school_id)"
    " AND OLD.kept_until > CURRENT_DATE"
)

_FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'a release is never changed'; END $$""",
    f"""CREATE OR REPLACE FUNCTION refuse_release_delete() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF {_KEPT} THEN RAISE EXCEPTION 'a release is kept'; END IF; RETURN OLD; END $$""",
)


def create(connection: Connection) -> None:
    """Make the triggers of the tables that exist anew; safe to repeat."""
    drop(connection)
    is_sqlite = connection.dialect.name == "sqlite"
    statements = _on_sqlite if is_sqlite else _on_postgresql
    for function in () if is_sqlite else _FUNCTIONS:
        connection.execute(text(function))
    for table in _existing(connection):
        for statement in statements(table, FROZEN[table]):
            connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Remove the triggers, before a downgrade takes a table away."""
    is_sqlite = connection.dialect.name == "sqlite"
    for table in _existing(connection):
        on_table = "" if is_sqlite else f" ON {table}"
        for name in ("never_updated", "never_replaced", "never_truncated", "kept"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_is_{name}{on_table}"))
    if not is_sqlite:
        for function in ("refuse_release_change", "refuse_release_delete"):
            connection.execute(text(f"DROP FUNCTION IF EXISTS {function}()"))


def _existing(connection: Connection) -> list[str]:
    tables = set(inspect(connection).get_table_names())
    return [table for table in FROZEN if table in tables]


def _on_sqlite(table: str, key: tuple[str, ...]) -> Iterator[str]:
    same = " AND ".join(f"{column} = NEW.{column}" for column in key)
    is_there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own names
    yield f"""CREATE TRIGGER {table}_is_never_updated BEFORE UPDATE ON {table}
       BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END"""
    # INSERT OR REPLACE deletes without asking the trigger below on a connection without
    # recursive triggers, and a release that has expired is not to be rewritten either.
    yield f"""CREATE TRIGGER {table}_is_never_replaced BEFORE INSERT ON {table}
       WHEN {is_there}
       BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END"""
    yield f"""CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} WHEN {_KEPT}
       BEGIN SELECT RAISE(ABORT, 'a release is kept'); END"""


def _on_postgresql(table: str, _key: tuple[str, ...]) -> Iterator[str]:
    yield f"""CREATE TRIGGER {table}_is_never_updated BEFORE UPDATE ON {table}
       FOR EACH ROW EXECUTE FUNCTION refuse_release_change()"""
    yield f"""CREATE TRIGGER {table}_is_never_truncated BEFORE TRUNCATE ON {table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_release_change()"""
    yield f"""CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}
       FOR EACH ROW EXECUTE FUNCTION refuse_release_delete()"""


@event.listens_for(Base.metadata, "after_create")
def _after_create(_target: object, connection: Connection, **_options: object) -> None:
    if FROZEN.keys() & Base.metadata.tables.keys():
        create(connection)
