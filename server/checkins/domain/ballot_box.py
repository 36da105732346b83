"""The ballot box: the check-ins of one group in one round, added up, in bytes of a fixed size.

It never holds a check-in, and no joint table of the three answers: only counts, and tags of
tickets in sorted order, so that neither an answer nor the order of arrival can be read from it.
"""

import hashlib
import hmac
import secrets
import struct
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Final, Literal, Self, get_args

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.checkins.domain.answers import ITEMS, Draft, Item, Need, Why, With

Field = Literal["against", "not", "for", "with"]
Question = Literal["why", "with", "need"]
Drop = Literal["in_box", "repeated", "over_the_cap", "beyond_slots"]
"""What a drop did. It stays inside the server: the phone hears `received` in every case."""

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
OPTIONS: Final[Mapping[Question, tuple[str, ...]]] = {
    "why": get_args(Why),
    "with": get_args(With),
    "need": get_args(Need),
}
STEPS: Final = 5
CARING_HIGH_FROM: Final = 7
"""Caring is high when `safe` + `matter` reach this sum."""
DARING_HIGH_FROM: Final = 4
"""Daring is high when `challenged` reaches this answer."""
MOST_STUDENTS: Final = 10_000

_TAG_BYTES: Final = 8
_NONCE_BYTES: Final = 12
_SLOTS_MULTIPLE: Final = 8


def cap(students: int) -> int:
    """Return how many check-ins are counted: a few more than there are students."""
    return students + max(1, students // 20)


def overflow_limit(students: int) -> int:
    """Return the number of tickets over the cap at which nobody can rely on the round any more."""
    return max(3, ceil(students / 10))


@dataclass(frozen=True, slots=True)
class Tally:
    """The exact figures of one group and round. Only the release job may hold one.

    Attributes:
        n: check-ins counted, at most `cap`.
        overflow: tickets over the cap, counted up to `overflow_limit`.
        counts: per item the number of answers counted as 1, 2, 3, 4, 5 (never → always).
        skipped: per item the check-ins without an answer; 0 for an item that was not asked.
        fields: caring x daring, only of check-ins with all three answers.
        taps: per question the count of each option.
        tapped: per question the number of people who tapped at all.
    """

    cap: int
    overflow_limit: int
    n: int
    overflow: int
    counts: Mapping[Item, tuple[int, int, int, int, int]]
    skipped: Mapping[Item, int]
    fields: Mapping[Field, int]
    taps: Mapping[Question, Mapping[str, int]]
    tapped: Mapping[Question, int]

    @property
    def is_unreliable(self) -> bool:
        """Return whether so many tickets came on top that the figures say nothing."""
        return self.overflow >= self.overflow_limit


class CannotOpen(Exception):
    """The sealed bytes do not open with these keys, for this group and round."""


def _names() -> tuple[str, ...]:
    names = ["cap", "overflow_limit", "n", "overflow"]
    for item in ITEMS:
        names += [f"{item}|{step}" for step in range(1, STEPS + 1)] + [f"{item}|skipped"]
    names += [f"field|{field}" for field in FIELDS]
    for question, options in OPTIONS.items():
        names += [f"{question}|{option}" for option in options] + [f"{question}|people"]
    return tuple(names)


_NUMBERS: Final = _names()
_PLACE: Final = {name: place for place, name in enumerate(_NUMBERS)}
_LAYOUT: Final = struct.Struct(f"<{len(_NUMBERS)}H")


class BallotBox:
    """An open box in memory, for as long as one batch of check-ins takes."""

    __slots__ = ("_numbers", "_tags")

    def __init__(self, numbers: list[int], tags: list[int]) -> None:
        self._numbers, self._tags = numbers, tags

    @classmethod
    def empty(cls, students: int) -> Self:
        """Return a box for a group of `students`.

        Raises:
            ValueError: no group has that many students.
        """
        if not 1 <= students <= MOST_STUDENTS:
            raise ValueError("no such head count")
        numbers = [0] * len(_NUMBERS)
        numbers[_PLACE["cap"]] = cap(students)
        numbers[_PLACE["overflow_limit"]] = overflow_limit(students)
        return cls(numbers, [])

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the box whose `to_bytes` gave `content`.

        Raises:
            CannotOpen: the length does not fit the head count that stands in it.
        """
        if len(content) < _LAYOUT.size:
            raise CannotOpen
        box = cls(list(_LAYOUT.unpack_from(content)), [])
        if len(content) != _LAYOUT.size + _TAG_BYTES * box.slots:
            raise CannotOpen
        box._tags.extend(_tags_layout(box._used).unpack_from(content, _LAYOUT.size))
        return box

    def to_bytes(self) -> bytes:
        """Return the content; its length depends on the head count only."""
        tags = _tags_layout(len(self._tags)).pack(*self._tags).ljust(_TAG_BYTES * self.slots, b"\0")
        return _LAYOUT.pack(*self._numbers) + tags

    @property
    def slots(self) -> int:
        """Return how many tags the box has room for."""
        tickets = self._number("cap") + self._number("overflow_limit")
        return ceil(tickets / _SLOTS_MULTIPLE) * _SLOTS_MULTIPLE

    @property
    def is_untouched(self) -> bool:
        """Return whether no ticket was ever dropped."""
        return not self._tags

    @property
    def _used(self) -> int:
        return min(self.slots, self._number("n") + self._number("overflow"))

    def drop(self, draft: Draft, *, tag_key: bytes) -> Drop:
        """Add a check-in, unless its ticket was dropped before or the box takes no more."""
        tag = int.from_bytes(tag_of(draft.ticket, tag_key=tag_key), "big")
        place = bisect_left(self._tags, tag)
        if self._tags[place : place + 1] == [tag]:
            return "repeated"
        if self._number("n") < self._number("cap"):
            # All marks are known before the first is made: a draft counts whole or not at all.
            marks = ["n", *_marks(draft)]
        elif self._number("overflow") < self._number("overflow_limit"):
            marks = ["overflow"]
        else:
            return "beyond_slots"
        for at in [_PLACE[mark] for mark in marks]:
            self._numbers[at] += 1
        self._tags.insert(place, tag)
        return "over_the_cap" if marks == ["overflow"] else "in_box"

    def tally(self) -> Tally:
        """Return the figures, for the release job alone."""
        number = self._number
        return Tally(
            cap=number("cap"),
            overflow_limit=number("overflow_limit"),
            n=number("n"),
            overflow=number("overflow"),
            counts={item: self._counts(item) for item in ITEMS},
            skipped={item: number(f"{item}|skipped") for item in ITEMS},
            fields={field: number(f"field|{field}") for field in FIELDS},
            taps={
                question: {option: number(f"{question}|{option}") for option in options}
                for question, options in OPTIONS.items()
            },
            tapped={question: number(f"{question}|people") for question in OPTIONS},
        )

    def _number(self, name: str) -> int:
        return self._numbers[_PLACE[name]]

    def _counts(self, item: Item) -> tuple[int, int, int, int, int]:
        one, two, three, four, five = (self._number(f"{item}|{step}") for step in range(1, 6))
        return one, two, three, four, five


@cache
def _tags_layout(count: int) -> struct.Struct:
    # As whole numbers, big end first, tags sort as their bytes do.
    return struct.Struct(f">{count}Q")


def tag_of(ticket: bytes, *, tag_key: bytes) -> bytes:
    """Return the 8 bytes by which a box knows a ticket again."""
    return hmac.digest(tag_key, ticket, hashlib.sha256)[:_TAG_BYTES]


def field_of(*, safe: int, challenged: int, matter: int) -> Field:
    """Return the field of the caring x daring square for three answers counted as 1 to 5."""
    is_caring = safe + matter >= CARING_HIGH_FROM
    is_daring = challenged >= DARING_HIGH_FROM
    if is_caring:
        return "with" if is_daring else "for"
    return "against" if is_daring else "not"


def seal(box: BallotBox, *, key: bytes, group_id: str, round: str) -> bytes:
    """Return the box sealed under a fresh nonce, bound to its group and round."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, box.to_bytes(), _bound_to(group_id, round))


def unseal(sealed: bytes, *, key: bytes, group_id: str, round: str) -> BallotBox:
    """Return the box that `seal` closed.

    Raises:
        CannotOpen: another key, group or round, or damaged bytes.
    """
    try:
        nonce, closed = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        content = AESGCM(key).decrypt(nonce, closed, _bound_to(group_id, round))
    except (InvalidTag, ValueError):
        raise CannotOpen from None
    return BallotBox.from_bytes(content)


def _bound_to(group_id: str, round_name: str) -> bytes:
    return f"{group_id}|{round_name}".encode()


def _marks(draft: Draft) -> list[str]:
    """Return the names of the counts that one check-in adds to."""
    counted = draft.counted()
    marks = [f"{item}|{step or 'skipped'}" for item, step in counted.items()]
    safe, challenged, matter = (counted.get(item) for item in ("safe", "challenged", "matter"))
    if safe and challenged and matter:
        marks.append(f"field|{field_of(safe=safe, challenged=challenged, matter=matter)}")
    for question, options in draft.taps.by_question().items():
        marks += [f"{question}|{option}" for option in options] + [f"{question}|people"]
    return marks
