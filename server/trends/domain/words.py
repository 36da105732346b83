"""The public part of a release: jittered means, words for low answers, a band, a badge.

Takes `Shown` only. Everything is decided on whole numbers and exact fractions.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Any, Literal

from server.trends.domain.disclosure import (
    ANY_ITEMS,
    QUESTIONS,
    AnyItem,
    Counts,
    Question,
    Shown,
    Tapped,
)
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
    """All that is ever published of a released group and round.

    An item or a tap question that is hidden, or was not asked, is None. The head count stands in
    it so that whatever is drawn follows from the public part alone.
    """

    students: int
    band: Band
    badge: Badge
    items: Mapping[AnyItem, PublicItem | None]
    taps: Mapping[Question, Mapping[str, Low] | None] = field(default_factory=dict)


def public_part(shown: Shown, *, jitter: Jitter) -> Public:
    """Return what is published of figures that may be shown."""
    band = band_of(shown.fewest)
    items: dict[AnyItem, PublicItem | None] = dict.fromkeys(ANY_ITEMS)
    for item, counts in shown.items.items():
        tenths, edge = mean_of(counts, band=band, item=item, jitter=jitter)
        items[item] = PublicItem(tenths, edge, low_word(counts, item=item, jitter=jitter))
    taps: dict[Question, Mapping[str, Low] | None] = dict.fromkeys(QUESTIONS)
    for question, tapped in shown.taps.items():
        taps[question] = tap_words(question, tapped, jitter=jitter)
    return Public(shown.students, band, badge_of(band, students=shown.students), items, taps)


def mean_of(
    counts: Counts, *, band: Band, item: AnyItem, jitter: Jitter
) -> tuple[int, Edge | None]:
    """Return the jittered mean in tenths, rounded half up to the band's step, and its edge."""
    tenths = 10 * jittered_mean(counts, item=item, jitter=jitter)
    if tenths >= _TOP_TENTHS:
        return _TOP_TENTHS, "or_more"
    if tenths <= _BOTTOM_TENTHS:
        return _BOTTOM_TENTHS, "or_less"
    return half_up(tenths, step=band.step_tenths), None


def jittered_mean(counts: Sequence[int], *, item: AnyItem, jitter: Jitter) -> Fraction:
    """Return the mean of the answers, 1 to 5, of their jittered sum."""
    n = sum(counts)
    total = sum(answer * count for answer, count in enumerate(counts, start=1))
    what = f"{item}|mean"
    noise = 2 * (jitter.sticky(total, what) + jitter.fresh(what)) + jitter.spread(total, what)
    return Fraction(clamp(total + noise, n, _BEST_ANSWER * n), n)


def jittered_counts(counts: Sequence[int], *, item: AnyItem, jitter: Jitter) -> Counts:
    """Return as many answers with the jittered sum, all of one kind or of two neighbouring ones.

    Nothing is left in them of how the answers were spread.
    """
    n = sum(counts)
    answer, more = divmod(int(n * jittered_mean(counts, item=item, jitter=jitter)), n)
    found = dict.fromkeys(range(1, _BEST_ANSWER + 2), 0) | {answer: n - more, answer + 1: more}
    return found[1], found[2], found[3], found[4], found[5]


def low_word(counts: Counts, *, item: AnyItem, jitter: Jitter) -> Low:
    """Return the word for the jittered share of answers 1 and 2."""
    low = sum(counts[:_LOW_ANSWERS])
    return share_word(low, n=sum(counts), what=f"{item}|low", jitter=jitter)


def tap_words(question: Question, tapped: Tapped, *, jitter: Jitter) -> dict[str, Low]:
    """Return, per option, the word for its jittered share of the people who tapped."""
    return {
        option: share_word(count, n=tapped.people, what=f"tap:{question}:{option}", jitter=jitter)
        for option, count in tapped.counts.items()
    }


def share_word(count: int, *, n: int, what: str, jitter: Jitter) -> Low:
    """Return the word for the jittered share that a count is of `n`."""
    share = Fraction(clamp(count + jitter.sticky(count, what) + jitter.fresh(what), 0, n), n)
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
            for item, part in ((item, public.items.get(item)) for item in ANY_ITEMS)
        },
        "taps": {
            question: words and dict(words)
            for question, words in ((each, public.taps.get(each)) for each in QUESTIONS)
        },
    }


def frozen(public: Public) -> str:
    """Return the text that is kept: the same bytes for the same public part."""
    return json.dumps(as_json(public), separators=(",", ":"))


def thawed(text: str) -> Public:
    """Return the public part that `frozen` made the text of.

    In texts of before `self` and taps were asked these keys are missing: nothing of them is shown.
    """
    kept = json.loads(text)
    items: dict[AnyItem, PublicItem | None] = {
        item: _item(kept["items"].get(item)) for item in ANY_ITEMS
    }
    told = kept.get("taps", {})
    taps: dict[Question, Mapping[str, Low] | None] = {each: told.get(each) for each in QUESTIONS}
    return Public(kept["students"], band_of(kept["band"]["from"]), kept["badge"], items, taps)


def _item(part: Mapping[str, Any] | None) -> PublicItem | None:
    if part is None:
        return None
    return PublicItem(round(part["mean"] * 10), part["edge"], part["low"])
