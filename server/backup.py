"""Backup and restore of a SQLite deployment; PostgreSQL has tools of its own, named when asked.

A backup never holds a ballot box: with today's master secret and a salt, a copied box would open.
Nor does it hold what must not work twice: sign-ins and one-time links.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url, select
from sqlalchemy.exc import OperationalError, ProgrammingError

from server.core import secret as secrets
from server.core.errors import StartRefused
from server.core.secret import OWNER_ONLY, MasterSecret
from server.database import migrate
from server.database.deployment import Deployment
from server.database.session import open_engines
from server.settings import Settings

LEFT_OUT = ("box", "sign_in", "link")

_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"meetellen-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.sqlite")
_SIDE_FILES = ("-wal", "-shm", "-journal")


def make(settings: Settings, *, to: Path, keep_days: int, now: datetime) -> Path:
    """Write a backup into the folder `to` and remove its own files older than `keep_days`.

    Returns:
        The file, readable by its owner only and safely on disk.

    Raises:
        StartRefused: there is no SQLite database to copy, or `keep_days` is below one.
    """
    database = _sqlite_file(settings.database_url, tool="pg_dump")
    if keep_days < 1:
        raise StartRefused("--keep-days must be 1 or more.")
    if not database.exists():
        raise StartRefused(f"There is no database at {database}.")
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = to / f"meetellen-{now.astimezone(UTC).strftime(_STAMP)}.sqlite"
    with _placed(file) as part, closing(_without_secrets_of_the_week(database)) as copy:
        copy.execute("VACUUM INTO ?", (str(part),))
    _remove_older(to, before=now - timedelta(days=keep_days))
    return file


def restore(settings: Settings, *, source: Path, secret: MasterSecret) -> None:
    """Put the backup `source` in the place of an empty database, and the secret file with it.

    Raises:
        StartRefused: the secret is not the backup's, the file is no backup, or there is something
            already where it would go. Nothing was changed.
    """
    database = _sqlite_file(settings.database_url, tool="pg_restore")
    _refuse_no_backup(source, secret)
    if _secret_check(settings.database_url) is not None:
        raise StartRefused(f"There is a database at {database} already. Move it away first.")
    known = secrets.load(settings.secret_file)
    if known is not None and known.check_value() != secret.check_value():
        raise StartRefused(f"{settings.secret_file} holds another secret. Move it away first.")
    database.parent.mkdir(parents=True, exist_ok=True)
    with _placed(database) as part, closing(_opened(source)) as backup:
        backup.execute("VACUUM INTO ?", (str(part),))
        for side in _SIDE_FILES:
            Path(f"{database}{side}").unlink(missing_ok=True)
    if known is None:
        secrets.store(settings.secret_file, secret)
    migrate.upgrade(settings.database_url)


def refuse_wrong_secret(database_url: str, secret: MasterSecret) -> None:
    """Make sure that the secret does not belong to another database.

    Raises:
        StartRefused: the database was made with another secret.
    """
    known = _secret_check(database_url)
    if known is not None and known != secret.check_value():
        raise StartRefused("These words are not the master secret of this database.")


def _sqlite_file(url: str, *, tool: str) -> Path:
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        raise StartRefused(
            f"This is not a SQLite file: use {tool}, with the lines of docs/run/backup.md."
        )
    return Path(parts.database)


def _opened(file: Path) -> sqlite3.Connection:
    """Open a SQLite file for reading only."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _without_secrets_of_the_week(database: Path) -> sqlite3.Connection:
    """Return a consistent copy in memory, so that what is left out never touches the other disk."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with closing(_opened(database)) as running:
        running.backup(copy)
    for table in LEFT_OUT:
        copy.execute(f"DELETE FROM {table}")  # noqa: S608
    return copy


@contextmanager
def _placed(file: Path) -> Iterator[Path]:
    """Yield a private file to write to, and put it at `file` once it is whole and on disk."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        yield part
        os.fsync(descriptor)
        part.replace(file)
    finally:
        os.close(descriptor)
        part.unlink(missing_ok=True)


def _remove_older(folder: Path, *, before: datetime) -> None:
    for file in folder.iterdir():
        named = _NAME.fullmatch(file.name)
        if named and datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC) < before:
            file.unlink()


def _refuse_no_backup(source: Path, secret: MasterSecret) -> None:
    try:
        with closing(_opened(source)) as backup:
            sound = backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            found = backup.execute("SELECT secret_check FROM deployment").fetchone()
    except sqlite3.Error as error:
        raise StartRefused(f"{source} is not a backup of Meetellen.") from error
    if not sound or not found:
        raise StartRefused(f"{source} is damaged.")
    if found[0] != secret.check_value():
        raise StartRefused("These words are not the master secret of this backup.")


def _secret_check(database_url: str) -> str | None:
    """Return what the database knows of its secret; None when it knows none yet."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return None
    engines = open_engines(database_url)
    try:
        with engines.read.begin() as connection:
            return connection.execute(select(Deployment.secret_check)).scalar_one_or_none()
    except (OperationalError, ProgrammingError):
        return None
    finally:
        engines.dispose()
