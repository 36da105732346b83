"""This school year beside the last one: the same weeks of both, and whether more than chance moved.

A class is a new group each year, so only totals of a school are compared, never a group.

Source: docs/decisions/0017-groups-side-by-side.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.words import half_up

FEWEST_WEEKS, MOST_WEEKS = 8, 12
# Weeks resemble the weeks before them, so that many of them count as fewer.
AUTOCORRELATION = 1.6
ERRORS = 2
_OF_CLASSES, _OF_WEEKS = 0.09, 0.019


@dataclass(frozen=True, slots=True)
class WeekTotal:
    """The school in one week: how many groups, and per item the total in tenths or None."""

    groups: int
    means: Mapping[Item, int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """One item, this year minus last year.

    Attributes:
        difference: to one decimal.
        noise: as far as chance alone may reach, to one decimal.
        is_real: the difference is more than that.
    """

    difference: float
    noise: float
    is_real: bool


@dataclass(frozen=True, slots=True)
class Years:
    """Two school years side by side.

    Attributes:
        weeks: numbers of the calendar weeks compared, in the order of this year.
        items: None where too few of these weeks show the item in both years.
    """

    weeks: tuple[int, ...]
    items: Mapping[Item, Change | None]


def compare(this: Mapping[int, WeekTotal], last: Mapping[int, WeekTotal]) -> Years | None:
    """Return how two school years differ, or None when they have too few weeks in common.

    Args:
        this: by the number of the calendar week, in order.
        last: likewise; its order plays no part.
    """
    common = [week for week in this if week in last][-MOST_WEEKS:]
    items: dict[Item, Change | None] = {
        item: _change(item, [(this[week], last[week]) for week in common]) for item in ITEMS
    }
    if not any(items.values()):
        return None
    return Years(tuple(common), items)


def _change(item: Item, pairs: Sequence[tuple[WeekTotal, WeekTotal]]) -> Change | None:
    shown = [
        (now, before, now_mean - before_mean)
        for now, before in pairs
        if (now_mean := now.means[item]) is not None
        and (before_mean := before.means[item]) is not None
    ]
    if len(shown) < FEWEST_WEEKS:
        return None
    groups = min(min(now.groups, before.groups) for now, before, _ in shown)
    noise = ERRORS * standard_error(groups=groups, weeks=len(shown))
    difference = Fraction(sum(change for _, _, change in shown), 10 * len(shown))
    return Change(
        difference=half_up(difference * 10) / 10,
        noise=half_up(Fraction(noise) * 10) / 10,
        is_real=abs(difference) > noise,
    )


def standard_error(*, groups: int, weeks: int) -> float:
    """Return the standard error of a difference between two years, in points of the scale."""
    return sqrt(2 * (_OF_CLASSES / groups + _OF_WEEKS * AUTOCORRELATION / weeks))
