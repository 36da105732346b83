"""The small noise added before figures are rounded, so that nobody can compute one answer back.

Every draw follows from a key and a text: the same release made twice is the same release. Sticky
noise belongs to a figure and cannot be averaged away over the weeks; fresh noise belongs to a round
and keeps one changed answer from proving anything. All comparisons are exact: no floats.

Source: privacy of the release, docs/threat-model.md
"""

import hashlib
import hmac
from dataclasses import dataclass, field

_RANGE = 2**32
_DRAW_BYTES = 4
# Upper ends, in twentieths of the range, of the parts -2, -1, 0, +1, +2.
_PART_ENDS = ((1, -2), (5, -1), (15, 0), (19, 1), (20, 2))
_TWENTIETHS = 20
_SPREAD_PARTS = 3


@dataclass(frozen=True, slots=True)
class Jitter:
    """The noise of one group in one round.

    Attributes:
        key: 32 bytes that belong to one school and one school year.
        scope: the group's id.
        school_year: such as `2026-2027`.
        round: such as `2026-W48`.
    """

    key: bytes = field(repr=False)
    scope: str
    school_year: str
    round: str

    def sticky(self, value: int, what: str) -> int:
        """Return the noise, -2 to 2, that always goes with this value of this figure."""
        return self._part(f"s|{self.scope}|{self.school_year}|{value}|{what}")

    def fresh(self, what: str) -> int:
        """Return the noise, -2 to 2, that this figure gets in this round only."""
        return self._part(f"f|{self.scope}|{self.round}|{what}")

    def spread(self, value: int, what: str) -> int:
        """Return -1, 0 or 1, equally likely, that always goes with this value of this figure."""
        draw = self._draw(f"p|{self.scope}|{self.school_year}|{value}|{what}")
        return _SPREAD_PARTS * draw // _RANGE - 1

    def _part(self, text: str) -> int:
        draw = self._draw(text)
        return next(part for end, part in _PART_ENDS if _TWENTIETHS * draw < end * _RANGE)

    def _draw(self, text: str) -> int:
        digest = hmac.digest(self.key, f"meetellen/jitter/v1|{text}".encode(), hashlib.sha256)
        return int.from_bytes(digest[:_DRAW_BYTES], "big")


def clamp(value: int, low: int, high: int) -> int:
    """Return the value, moved to the nearer end where it lies outside `low` to `high`."""
    return max(low, min(value, high))
