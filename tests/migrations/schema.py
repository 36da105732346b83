"""What a database looks like from inside, for comparing it with another."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from server.database import migrate
from tests import databases


def revisions() -> list[str]:
    """Return the revisions from first to newest."""
    script = ScriptDirectory.from_config(migrate.config())
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def files() -> list[Path]:
    """Return the files of the revisions."""
    return sorted((migrate.FOLDER / "versions").glob("*.py"))


def describe(engine: Engine) -> set[tuple[object, ...]]:
    """Return all tables, constraints, indexes, triggers and functions of the database."""
    statements = _SQLITE if engine.dialect.name == "sqlite" else _POSTGRESQL
    with engine.connect() as connection:
        return {
            (kind, *map(_in_any_order, row))
            for kind, statement in statements.items()
            for row in connection.execute(text(statement))
        }


def differences(connection: Connection) -> list[object]:
    """Return what Alembic would have to change to make the database equal the models."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, databases.all_tables()))


def _in_any_order(value: object) -> object:
    """Return the lines of a CREATE TABLE without order and quotes, which no promise depends on."""
    if not isinstance(value, str) or not value.startswith("CREATE TABLE"):
        return value
    # SQLite quotes the name of a table that a batch step has made anew.
    lines = value.replace('"', "").splitlines()
    return tuple(sorted(line.strip().rstrip(",") for line in lines))


_SQLITE = {
    "object": "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name <> 'alembic_version'"
    " AND tbl_name <> 'alembic_version'",
}

_POSTGRESQL = {
    "column": "SELECT table_name, column_name, data_type, is_nullable, column_default,"
    " character_maximum_length FROM information_schema.columns"
    " WHERE table_schema = 'public' AND table_name <> 'alembic_version'",
    "constraint": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    " AND conname <> 'alembic_version_pkc'",
    "index": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " AND tablename <> 'alembic_version'",
    "trigger": "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "function": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "sequence": "SELECT relname FROM pg_class WHERE relkind = 'S'",
}
