"""Keys of ballot boxes, and boxes opened and closed with them.

Keys live as long as one transaction: a salt that is gone from the disk must not live on in memory.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from server.checkins.domain import ballot_box
from server.checkins.domain.ballot_box import BallotBox, CannotOpen
from server.checkins.salts import Salts, SaltUnreadable
from server.core.secret import MasterSecret

FOLDER_SUFFIX = ".rounds"
Use = Literal["box", "tag"]


@dataclass(frozen=True, slots=True)
class BoxKeys:
    """Where the keys of boxes come from: the master secret and the salts of the rounds."""

    secret: MasterSecret = field(repr=False)
    salts: Salts

    @classmethod
    def beside(cls, secret_file: Path, secret: MasterSecret) -> "BoxKeys":
        """Return the keys whose salts lie beside the file of the master secret."""
        return cls(secret, Salts(secret_file.with_name(secret_file.name + FOLDER_SUFFIX)))


class Place(NamedTuple):
    """Whose box it is. A plain tuple: the busy path asks for its hash all the time."""

    school_id: str
    group_id: str
    round: str

    @property
    def key(self) -> tuple[str, str]:
        """Return the key of the box's row."""
        return self.group_id, self.round


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A box that cannot be opened: its salt is missing or damaged, or the box itself is."""

    why: Literal["salt", "box"]


class Keyring:
    """The keys of one transaction; each salt is read once, each key derived once."""

    def __init__(self, keys: BoxKeys) -> None:
        self._keys = keys
        self._salts: dict[tuple[str, str], bytes | None] = {}
        self._derived: dict[tuple[Use, Place], bytes | None] = {}

    def unseal(self, place: Place, sealed: bytes) -> BallotBox | Unreadable:
        """Return the open box."""
        key = self._key("box", place)
        if key is None:
            return Unreadable("salt")
        try:
            return ballot_box.unseal(sealed, key=key, group_id=place.group_id, round=place.round)
        except CannotOpen:
            return Unreadable("box")

    def seal(self, place: Place, box: BallotBox) -> bytes:
        """Return the box closed again.

        Raises:
            SaltUnreadable: there is no salt to close it with.
        """
        key = self._required("box", place)
        return ballot_box.seal(box, key=key, group_id=place.group_id, round=place.round)

    def tag_key(self, place: Place) -> bytes:
        """Return the key by which the box knows tickets again.

        Raises:
            SaltUnreadable: the round has no salt.
        """
        return self._required("tag", place)

    def _required(self, use: Use, place: Place) -> bytes:
        key = self._key(use, place)
        if key is None:
            raise SaltUnreadable
        return key

    def _key(self, use: Use, place: Place) -> bytes | None:
        if (use, place) not in self._derived:
            self._derived[use, place] = self._derive(use, place)
        return self._derived[use, place]

    def _derive(self, use: Use, place: Place) -> bytes | None:
        whose = (place.school_id, place.round)
        if whose not in self._salts:
            self._salts[whose] = self._read(*whose)
        salt = self._salts[whose]
        info = f"meetellen/v1/{use}|{place.group_id}|{place.round}"
        return None if salt is None else self._keys.secret.derive(info, salt=salt)

    def _read(self, school_id: str, round_name: str) -> bytes | None:
        try:
            return self._keys.salts.read(school_id, round_name)
        except SaltUnreadable:
            return None
