"""What stands about a desk: its promise, its inboxes, who reads them. No text of anybody."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from server.concerns.domain import statements
from server.concerns.domain.statements import Chain, Root, Signed

RECOVERY = "recovery"
FEWEST_READERS = 2
Kind = Literal["care", "adviser"]
Missing = Literal["root", "readers", "hours", "promise", "helplines", "emergency"]


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What a school says of its desk; hours are `HH:MM` at school, days are school days."""

    is_open: bool = False
    reads_from: str | None = None
    reads_to: str | None = None
    answer_days: int | None = None
    notes_kept_days: int = 90
    deputy_id: str | None = None


@dataclass(frozen=True, slots=True)
class StaffKey:
    """The public keys of a reader, and the private ones sealed under the desk passphrase."""

    account_id: str
    recipient: str
    signing_key: str
    wrap: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wrap:
    """The private key of one epoch, sealed to one holder: an account, or `RECOVERY`."""

    epoch: int
    holder: str
    sealed: str


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """A reader of an inbox; `name` is the one that students see."""

    account_id: str
    name: str
    looked_on: date | None
    languages: tuple[str, ...]
    signing_key: str | None


@dataclass(frozen=True, slots=True)
class InboxFacts:
    """An inbox with its statements in order and its readers by name."""

    id: str
    school_id: str
    label: str
    kind: Kind
    is_closed: bool = False
    statements: tuple[Signed, ...] = ()
    readers: tuple[ReaderFacts, ...] = ()

    @property
    def chain(self) -> Chain:
        """Return where its statements have come to."""
        return statements.read(self.statements)

    @property
    def must_renew(self) -> bool:
        """Return whether somebody may still sign, and holds a key, who reads here no more."""
        return not self.chain.delegates <= {each.signing_key for each in self.readers}

    def is_read_by(self, account_id: str) -> bool:
        """Return whether the account reads it."""
        return any(each.account_id == account_id for each in self.readers)


def fingerprint(roots: Sequence[Root]) -> str | None:
    """Return what posters tell of the newest root key: 22 characters of base64url; or None."""
    if not roots:
        return None
    told = base64.urlsafe_b64encode(statements.fingerprint_bytes(roots[-1].public_key))
    return told.decode().rstrip("=")


def readers_who_count(inboxes: Sequence[InboxFacts], care: frozenset[str]) -> frozenset[str]:
    """Return the readers of open care inboxes who have the role still, and a key."""
    return frozenset(
        reader.account_id
        for inbox in inboxes
        if inbox.kind == "care" and not inbox.is_closed
        for reader in inbox.readers
        if reader.account_id in care and reader.signing_key
    )
