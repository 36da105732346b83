"""What a phone sends of a conversation, and what it hears. No text: bytes sealed elsewhere."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Standing = Literal["none", "received", "read", "taken", "closed"]
Outcome = Literal["ok", "again", "closed"]

SEALED_BYTES = 4394


@dataclass(frozen=True, slots=True)
class NewThread:
    """The first message of a conversation, sealed to an inbox at an epoch of its key."""

    inbox_id: str
    epoch: int
    lookup_hash: str
    is_urgent: bool
    body: bytes


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A further message. `inbox_id` and `epoch`: to whom it is sealed, when the phone tells."""

    lookup_hash: str
    seq: int
    body: bytes
    inbox_id: str | None = None
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class MessageTold:
    """A sealed message: `s` by the student, `c` by the care team; numbered per direction."""

    direction: Literal["s", "c"]
    seq: int
    day: date
    body: bytes


@dataclass(frozen=True, slots=True)
class ThreadTold:
    """A conversation as whoever has its receipt may see it; `none` when there is none."""

    state: Standing = "none"
    inbox_id: str = ""
    epoch: int = 0
    erase_on: date | None = None
    messages: Sequence[MessageTold] = ()


def hash_of(lookup: str) -> str:
    """Return what is kept of the secret (hex) with which a student comes back."""
    return hashlib.sha256(bytes.fromhex(lookup)).hexdigest()
