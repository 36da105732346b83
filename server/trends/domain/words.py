"""The public part of a release: jittered means, words for low answers, a band, a badge.

Takes `Shown` only. Everything is decided on whole numbers and exact fractions.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, Literal

from server.trends.domain.disclosure import ITEMS, Counts, Item, Shown
from server.trends.domain.jitter import Jitter, clamp

Low = Literal["almost_nobody", "a_few", "a_good_part", "many"]
Badge = Literal["whole", "mind", "partial", "grey"]
Edge = Literal["or_more", "or_less"]

# Below these shares of low answers; at or above the last one it is "many".
_LOW_WORDS: tuple[tuple[Fraction, Low], ...] = (
    (Fraction(1, 8), "almost_nobody"),
    (Fraction(1, 4), "a_few"),
    (Fraction(1, 2), "a_good_part"),
)
_BADGES: tuple[tuple[Fraction, Badge], ...] = (
    (Fraction(80, 100), "whole"),
    (Fraction(60, 100), "mind"),
    (Fraction(35, 100), "partial"),
)
_TOP_TENTHS, _BOTTOM_TENTHS = 47, 15
_LOW_ANSWERS = 2
_BEST_ANSWER = 5


@dataclass(frozen=True, slots=True)
class Band:
    """A range for a number of answers; `end` is None for the open last one.

    Attributes:
        middle: what the response is reckoned from.
        step_tenths: how finely a mean from so many answers is shown.
    """

    start: int
    end: int | None
    middle: int
    step_tenths: int


BANDS = (
    Band(8, 9, 8, 5),
    Band(10, 14, 12, 2),
    Band(15, 19, 17, 2),
    Band(20, 24, 22, 1),
    Band(25, 29, 27, 1),
    Band(30, 34, 32, 1),
    Band(35, 39, 37, 1),
    Band(40, 49, 44, 1),
    Band(50, 59, 54, 1),
    Band(60, 79, 69, 1),
    Band(80, 99, 89, 1),
    Band(100, None, 100, 1),
)


@dataclass(frozen=True, slots=True)
class PublicItem:
    """What is published of one item: its mean in tenths, perhaps as an end of the scale."""

    mean_tenths: int
    edge: Edge | None
    low: Low


@dataclass(frozen=True, slots=True)
class Public:
    """All that is ever published of a released group and round. A hidden item is None.

    The head count stands in it so that whatever is drawn follows from the public part alone.
    """

    students: int
    band: Band
    badge: Badge
    items: Mapping[Item, PublicItem | None]


def public_part(shown: Shown, *, jitter: Jitter) -> Public:
    """Return what is published of figures that may be shown."""
    band = band_of(shown.fewest)
    items: dict[Item, PublicItem | None] = dict.fromkeys(ITEMS)
    for item, counts in shown.items.items():
        tenths, edge = mean_of(counts, band=band, item=item, jitter=jitter)
        items[item] = PublicItem(tenths, edge, low_word(counts, item=item, jitter=jitter))
    return Public(shown.students, band, badge_of(band, students=shown.students), items)


def mean_of(counts: Counts, *, band: Band, item: Item, jitter: Jitter) -> tuple[int, Edge | None]:
    """Return the jittered mean in tenths, rounded half up to the band's step, and its edge."""
    n = sum(counts)
    total = sum(answer * count for answer, count in enumerate(counts, start=1))
    what = f"{item}|mean"
    noise = 2 * (jitter.sticky(total, what) + jitter.fresh(what)) + jitter.spread(total, what)
    tenths = Fraction(10 * clamp(total + noise, n, _BEST_ANSWER * n), n)
    if tenths >= _TOP_TENTHS:
        return _TOP_TENTHS, "or_more"
    if tenths <= _BOTTOM_TENTHS:
        return _BOTTOM_TENTHS, "or_less"
    return half_up(tenths, step=band.step_tenths), None


def low_word(counts: Counts, *, item: Item, jitter: Jitter) -> Low:
    """Return the word for the jittered share of answers 1 and 2."""
    n, low = sum(counts), sum(counts[:_LOW_ANSWERS])
    what = f"{item}|low"
    share = Fraction(clamp(low + jitter.sticky(low, what) + jitter.fresh(what), 0, n), n)
    for limit, word in _LOW_WORDS:
        if share < limit:
            return word
    return "many"


def band_of(n: int) -> Band:
    """Return the band that holds `n` answers, at least as many as the first band's start."""
    return next(band for band in BANDS if band.end is None or n <= band.end)


def badge_of(band: Band, *, students: int) -> Badge:
    """Return the badge for the response, reckoned from the band's middle, at most everybody."""
    response = Fraction(min(band.middle, students), students)
    for limit, badge in _BADGES:
        if response >= limit:
            return badge
    return "grey"


def half_up(value: Fraction, *, step: int = 1) -> int:
    """Return the multiple of `step` nearest to the value; the upper one when both are as near."""
    return floor(value / step + Fraction(1, 2)) * step


def as_json(public: Public) -> dict[str, Any]:
    """Return the public part as it stands in the database and in the API."""
    return {
        "students": public.students,
        "band": {"from": public.band.start, "to": public.band.end},
        "badge": public.badge,
        "items": {
            item: part and {"mean": part.mean_tenths / 10, "edge": part.edge, "low": part.low}
            for item, part in public.items.items()
        },
    }


def frozen(public: Public) -> str:
    """Return the text that is kept: the same bytes for the same public part."""
    return json.dumps(as_json(public), separators=(",", ":"))


def thawed(text: str) -> Public:
    """Return the public part that `frozen` made the text of."""
    kept = json.loads(text)
    items: dict[Item, PublicItem | None] = {
        item: part and PublicItem(round(part["mean"] * 10), part["edge"], part["low"])
        for item, part in kept["items"].items()
    }
    return Public(kept["students"], band_of(kept["band"]["from"]), kept["badge"], items)
