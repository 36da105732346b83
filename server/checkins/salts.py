"""Salts of the rounds: one file per school and round, outside the database, gone after the release.

Without its salt a box cannot be opened any more, by nobody, with any copy of the database and any
copy of the master secret. So a salt is never written into a database, a backup or a log.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SALT_BYTES = 32
_FOR_OWNER, _FOLDER_FOR_OWNER = 0o600, 0o700
_NAME = re.compile(r"[0-9A-Za-z-]{1,64}")
_ROUND = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")


class SaltUnreadable(Exception):
    """The salt is there but cannot be read, or is damaged."""


@dataclass(frozen=True, slots=True)
class Salts:
    """The salt files under one folder; several machines share it."""

    folder: Path

    def read(self, school_id: str, round: str) -> bytes | None:
        """Return the salt of a round, or None when there is none.

        Raises:
            SaltUnreadable: the file cannot be read or has another length.
        """
        try:
            salt = self._path(school_id, round).read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            raise SaltUnreadable from None
        if len(salt) != SALT_BYTES:
            raise SaltUnreadable
        return salt

    def make(self, school_id: str, round: str) -> bytes:
        """Return the salt of a round, made now unless somebody else was first; on disk on return.

        Raises:
            SaltUnreadable: it cannot be written, or not be read.
        """
        try:
            self._write(self._path(school_id, round))
        except OSError:
            raise SaltUnreadable from None
        salt = self.read(school_id, round)
        if salt is None:
            raise SaltUnreadable
        return salt

    def retire(self, school_id: str, round: str) -> None:
        """Remove the salt of a round for good; safe to repeat."""
        path = self._path(school_id, round)
        if not path.parent.is_dir():
            return
        for leftover in (path, *path.parent.glob(f"{path.name}.*")):
            leftover.unlink(missing_ok=True)
        _sync_folder(path.parent)

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield school and round of each salt there is, half-made ones too."""
        for path in sorted(self.folder.glob("*/*")):
            round_name = path.name.partition(".")[0]
            if _ROUND.fullmatch(round_name):
                yield path.parent.name, round_name

    def _path(self, school_id: str, round_name: str) -> Path:
        if not (_NAME.fullmatch(school_id) and _NAME.fullmatch(round_name)):
            raise SaltUnreadable
        return self.folder / school_id / round_name

    def _write(self, path: Path) -> None:
        for folder in (self.folder, path.parent):
            if not folder.is_dir():
                folder.mkdir(mode=_FOLDER_FOR_OWNER, parents=True, exist_ok=True)
                _sync_folder(folder.parent)
        # The name appears only once the content is on disk: a crash never leaves half a salt.
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_OWNER)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(SALT_BYTES))
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
