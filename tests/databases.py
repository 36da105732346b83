"""Databases for the tests: all tables of all features, on SQLite files and on PostgreSQL."""

import importlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, MetaData, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from server.core import codes
from server.database.base import Base

ROOT = Path(__file__).resolve().parents[1]


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
    """Makes databases on a cluster and drops them again."""

    def __init__(self, maintenance_url: str) -> None:
        self._url = make_url(maintenance_url)
        self._has_template = False

    @contextmanager
    def database(self, *, with_tables: bool) -> Iterator[str]:
        """Yield the URL of a new database, empty or with all tables."""
        name = f"test_{codes.new_code().lower()}"
        if with_tables:
            self._prepare_template()
        template = "with_tables" if with_tables else "template0"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield _text(self._url.set(database=name))
        finally:
            # A test that failed may have left a connection open.
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _prepare_template(self) -> None:
        """Make the database that the others are copies of: quicker than making each table anew."""
        if self._has_template:
            return
        self._execute("CREATE DATABASE with_tables TEMPLATE template0")
        engine = create_engine(self._url.set(database="with_tables"), poolclass=NullPool)
        all_tables().create_all(engine)
        self._has_template = True

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            _plain(connection, statement)


def _plain(connection: Connection, statement: str) -> None:
    connection.execute(text(statement))


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
