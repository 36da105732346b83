"""Passwords: what is accepted, how they are kept (Argon2id), how one is made.

They never enter a log or an answer. Whether a password is a common one is looked up in the
browser; the server never holds the list.
"""

import secrets
import threading
import unicodedata
from typing import NewType

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerificationError
from mnemonic import Mnemonic

from server.core.errors import Invalid, TooOften

PasswordHash = NewType("PasswordHash", str)

SHORTEST = 15
LONGEST = 128
GENERATED_WORDS = 5

# Source: OWASP Password Storage Cheat Sheet, the second of its equal choices.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)
# Each takes 19 MiB and a whole core: more at once would only starve the check-ins.
AT_ONCE = 4
PATIENCE_SECONDS = 3
# Of a password that nobody knows: an unknown e-mail address costs the same work as a known one.
_HASH_OF_NOBODY = PasswordHash(HASHER.hash(secrets.token_urlsafe()))
_places = threading.BoundedSemaphore(AT_ONCE)


def hash_new(password: str, *, field: str = "password") -> PasswordHash:
    """Return the hash of a password that somebody chose.

    Raises:
        Invalid: it is too short or too long; `field` names it.
        TooOften: too many passwords are being worked on.
    """
    typed = _normal(password)
    if len(typed) < SHORTEST:
        sentence = f"Use at least {SHORTEST} characters. Five words make a good password."
        raise Invalid(fields={field: [sentence]})
    if len(typed) > LONGEST:
        raise Invalid(fields={field: [f"Use at most {LONGEST} characters."]})
    _take_place()
    try:
        return PasswordHash(HASHER.hash(typed))
    finally:
        _places.release()


def is_right(password: str, known: PasswordHash | None) -> bool:
    """Return whether the password belongs to the hash; without a hash, no, after the same work.

    Raises:
        TooOften: too many passwords are being worked on.
    """
    _take_place()
    try:
        HASHER.verify(known or _HASH_OF_NOBODY, _normal(password))
    except VerificationError:
        return False
    finally:
        _places.release()
    return known is not None


def needs_new_hash(known: PasswordHash) -> bool:
    """Return whether the hash was made with older parameters."""
    return HASHER.check_needs_rehash(known)


def generate() -> str:
    """Return a password of five random words, 55 bits."""
    words = Mnemonic("english").wordlist
    return "-".join(secrets.choice(words) for _ in range(GENERATED_WORDS))


def _normal(password: str) -> str:
    # The same letters typed on another keyboard are the same password (NIST SP 800-63B §5.1.1.2).
    return unicodedata.normalize("NFKC", password)


def _take_place() -> None:
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise TooOften(retry_after_seconds=PATIENCE_SECONDS)
