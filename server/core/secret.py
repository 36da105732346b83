"""The master secret: 32 bytes in a file outside the database, from which every key is derived.

It never enters the database, a log or an answer. On paper it is 24 words (BIP-39).
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

from server.core.errors import StartRefused

SECRET_BYTES = 32
OWNER_ONLY = 0o600
_CHECK = b"meetellen/v1/check"


@dataclass(frozen=True, slots=True)
class MasterSecret:
    """The 32 secret bytes; they do not show in a `repr`."""

    raw: bytes = field(repr=False)

    def derive(self, info: str, *, salt: bytes = b"", length: int = 32) -> bytes:
        """Return a key of `length` bytes for the use that `info` names (HKDF-SHA256)."""
        return HKDF(SHA256(), length, salt or None, info.encode()).derive(self.raw)

    def check_value(self) -> str:
        """Return what the database keeps to tell a wrong secret: an HMAC of a constant, in hex."""
        return hmac.new(self.raw, _CHECK, hashlib.sha256).hexdigest()

    def words(self) -> list[str]:
        """Return the 24 words to write on paper."""
        return Mnemonic("english").to_mnemonic(self.raw).split()

    @classmethod
    def from_words(cls, typed: str) -> "MasterSecret":
        """Return the secret that 24 words stand for.

        Raises:
            ValueError: a word is unknown or the words do not belong together.
        """
        return cls(bytes(Mnemonic("english").to_entropy(typed.lower().split())))


def load(path: Path) -> MasterSecret | None:
    """Return the secret in the file, or None when there is no file.

    Raises:
        StartRefused: the file is damaged, or others than its owner may read it.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    if len(raw) != SECRET_BYTES:
        raise StartRefused(f"The master secret in {path.name} is damaged. Restore it from paper.")
    if path.stat().st_mode & 0o077:
        raise StartRefused(f"Others may read {path.name}. Run: chmod 600 on the secret file.")
    return MasterSecret(raw)


def store(path: Path, secret: MasterSecret) -> None:
    """Write the secret to a new file that only its owner may read, safely on disk on return.

    Raises:
        FileExistsError: there is a secret already; it is never overwritten.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret.raw)
        file.flush()
        os.fsync(file.fileno())


def make(path: Path) -> MasterSecret:
    """Make a new secret and store it; for an empty database only."""
    secret = MasterSecret(secrets.token_bytes(SECRET_BYTES))
    store(path, secret)
    return secret
