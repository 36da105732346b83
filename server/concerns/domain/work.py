"""Proof of work: a phone counts for a moment before it writes. Slows a flood, shuts out nobody.

A challenge holds for the hour in which it was told and for the next, and is the same for everyone:
whoever writes cannot be known by it.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

BITS = 14
BITS_UNDER_LOAD = 18
CHALLENGE_BYTES = 16
ANSWER_BYTES = 4
HOUR_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Proof:
    """What a phone says it has counted: a challenge of ours in hex, and the number it found."""

    challenge: str
    answer: int


def challenge(key: bytes, now: datetime) -> str:
    """Return the challenge of the hour, 32 hex digits."""
    return _of_hour(key, _hour(now))


def is_proven(key: bytes, proof: Proof | None, *, bits: int, now: datetime) -> bool:
    """Return whether a phone did the work for a challenge of this hour or of the one before."""
    if proof is None:
        return False
    ours = (_of_hour(key, _hour(now)), _of_hour(key, _hour(now) - 1))
    if proof.challenge not in ours:
        return False
    counted = bytes.fromhex(proof.challenge) + proof.answer.to_bytes(ANSWER_BYTES, "big")
    found = int.from_bytes(hashlib.sha256(counted).digest(), "big")
    return found >> (hashlib.sha256().digest_size * 8 - bits) == 0


def _hour(now: datetime) -> int:
    return int(now.timestamp()) // HOUR_SECONDS


def _of_hour(key: bytes, hour: int) -> str:
    return hmac.new(key, str(hour).encode(), hashlib.sha256).digest()[:CHALLENGE_BYTES].hex()
