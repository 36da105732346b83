"""Databases for the tests: all tables of all features, on SQLite files and on PostgreSQL."""

import importlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, MetaData, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from server.core import codes
from server.database.base import Base

ROOT = Path(__file__).resolve().parents[1]

END_THE_OTHERS = """
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
USED_TABLES = """
SELECT quote_ident(relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
SHAPE = """
SELECT md5(string_agg(part, '|' ORDER BY part)) FROM (
  SELECT concat_ws(' ', relkind, relname) FROM pg_class
  WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', attrelid::regclass, attname, atttypid, attnotnull)
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname) FROM pg_constraint
  UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
  WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT extname FROM pg_extension
) AS parts (part)
"""


def all_tables() -> MetaData:
    """Return the tables of all features; a new `models.py` is found by its name."""
    importlib.import_module("server.database.deployment")
    for models in sorted(ROOT.glob("server/*/models.py")):
        importlib.import_module(f"server.{models.parent.name}.models")
    return Base.metadata


def sqlite_file(path: Path, *, template: Path | None) -> str:
    """Return the URL of a new SQLite file: empty, or a copy of `template`."""
    if template:
        shutil.copyfile(template, path)
    return f"sqlite:///{path}"


def make_sqlite_template(path: Path) -> Path:
    """Make a SQLite file with all tables and return it."""
    engine = create_engine(f"sqlite:///{path}")
    all_tables().create_all(engine)
    engine.dispose()
    return path


class PostgresServer:
    """Makes databases on a cluster, and uses those with all tables again once they are empty."""

    def __init__(self, maintenance_url: str) -> None:
        self._url = make_url(maintenance_url)
        self._shape: str | None = None
        self._idle: list[str] = []

    @contextmanager
    def database(self, *, with_tables: bool) -> Iterator[str]:
        """Yield the URL of a database without rows: without tables too, or with all of them."""
        name = self._with_tables() if with_tables else self._create("template0")
        try:
            yield _text(self._url.set(database=name))
        finally:
            if with_tables and self._is_empty_again(name):
                self._idle.append(name)
            else:
                self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _with_tables(self) -> str:
        if self._idle:
            return self._idle.pop()
        if self._shape is None:
            self._execute("CREATE DATABASE with_tables TEMPLATE template0")
            with self._engine("with_tables").begin() as connection:
                all_tables().create_all(connection)
                self._shape = _shape(connection)
        return self._create("with_tables")

    def _create(self, template: str) -> str:
        name = f"test_{codes.new_code().lower()}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _is_empty_again(self, name: str) -> bool:
        """Empty a database, if no test changed more than its rows: quicker than making another."""
        with self._engine(name).begin() as connection:
            # A test that failed may have left a connection open.
            _plain(connection, END_THE_OTHERS)
            if _shape(connection) != self._shape:
                return False
            # Past the triggers that freeze what is released. New files: no dead row stays behind.
            _plain(connection, "SET LOCAL session_replication_role = replica")
            used = connection.scalars(text(USED_TABLES)).all()
            if used:
                _plain(connection, f"TRUNCATE {', '.join(used)} CASCADE")
        return True

    def _engine(self, name: str) -> Engine:
        return create_engine(self._url.set(database=name), poolclass=NullPool)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            _plain(connection, statement)


def _shape(connection: Connection) -> str:
    """Return what stands for all tables, columns, checks, triggers, functions and extensions."""
    return str(connection.scalar(text(SHAPE)))


def _plain(connection: Connection, statement: str) -> None:
    connection.execute(text(statement))


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
