"""Groups of one kind and scale side by side, and who differs from their school.

Computed from public parts only. It never sorts: a group is held against its school, not against
another one.

Source: docs/decisions/0015-groups-side-by-side.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import mean, variance
from typing import Literal

from server.trends.domain.disclosure import Item
from server.trends.domain.words import Public, half_up

Difference = Literal["higher", "lower"]

# So many published means make a level; one round alone says too little.
ROUNDS = 4
# They must lie among so many rounds of the school, or they are no longer about now.
WITHIN = 8
# Variance of a level times the answers behind it.
ERROR = Fraction(22, 1000) * 64
USUAL_SPREAD = Fraction(9, 100)
LEAST_SPREAD, MOST_SPREAD = Fraction(2, 100), Fraction(15, 100)
# Fewer groups than this say nothing about how far apart groups of this school lie.
FEWEST_FOR_SPREAD = 6
# Outside so many standard deviations a group is called different.
FAR = 3
# More groups outside than this share: they really differ, not by chance.
MOST_OUTSIDE = Fraction(1, 10)
BAND = 2
_LOWEST, _HIGHEST = 1.0, 5.0
_UNCOUNTED, _UNCOMPARED = "grey", "partial"


@dataclass(frozen=True, slots=True)
class Recent:
    """The last four published means of one item of a group.

    Attributes:
        mean: their plain mean, 1 to 5.
        answers_from: sum of the lower ends of the four bands.
        is_comparable: False when a round is the picture only of those who answered.
    """

    mean: Fraction
    answers_from: int
    is_comparable: bool

    @property
    def error(self) -> Fraction:
        """The variance of the mean by chance."""
        return ERROR / self.answers_from


@dataclass(frozen=True, slots=True)
class Spread:
    """How groups of one kind and scale lie around their school in one item.

    Attributes:
        mean: of the school, 1 to 5.
        between: variance between the groups, chance taken out.
        is_wide: so many lie outside the limits of chance that only the far ones are named.
    """

    mean: Fraction
    between: Fraction
    is_wide: bool

    @property
    def shown(self) -> float:
        """The mean of the school to one decimal."""
        return _tenths(self.mean)


@dataclass(frozen=True, slots=True)
class Level:
    """Where a group stands in one item, to one decimal.

    Attributes:
        shown: the mean of four rounds, drawn towards the school's as far as it is uncertain.
        raw: the same mean as it was published.
        low: lower end of the band around `shown`.
        high: its upper end.
        difference: from the school, when it is more than chance; None says nothing.
    """

    shown: float
    raw: float
    low: float
    high: float
    difference: Difference | None


def recent(item: Item, publics: Sequence[Public | None]) -> Recent | None:
    """Return the last four means of a group, or None when there are not so many.

    Args:
        item: which of the three.
        publics: of the group in each published round of the school this year, in order; None
            where it has no release. Rounds in which hardly anybody answered are left out.
    """
    shown = [
        (public, part)
        for public in publics[-WITHIN:]
        if public and public.badge != _UNCOUNTED and (part := public.items[item])
    ][-ROUNDS:]
    if len(shown) < ROUNDS:
        return None
    return Recent(
        mean=Fraction(sum(part.mean_tenths for _, part in shown), 10 * ROUNDS),
        answers_from=sum(public.band.start for public, _ in shown),
        is_comparable=all(public.badge != _UNCOMPARED for public, _ in shown),
    )


def school_mean(totals: Sequence[int | None]) -> Fraction | None:
    """Return the mean of the last four totals of the school, or None without so many.

    Args:
        totals: in tenths, of each published round of the school this year, in order; None where
            there is no total.
    """
    known = [total for total in totals[-WITHIN:] if total is not None][-ROUNDS:]
    return Fraction(sum(known), 10 * ROUNDS) if len(known) == ROUNDS else None


def spread(groups: Sequence[Recent], school: Fraction) -> Spread:
    """Return how the groups that may be compared lie around the mean of the school."""
    compared = [group for group in groups if group.is_comparable]
    outside = sum(_is_far(group, school, group.error) for group in compared)
    return Spread(
        mean=school,
        between=_between(compared),
        is_wide=outside > MOST_OUTSIDE * len(compared),
    )


def level(group: Recent, around: Spread | None) -> Level:
    """Return the level of a group.

    Args:
        group: its last four rounds.
        around: the groups that it is compared with; None when there is no total of the school.
            Without it, and for a group that may not be compared, nothing is drawn anywhere.
    """
    if around is None or not group.is_comparable:
        return _level(group, group.mean, trust=Fraction(1), difference=None)
    trust = around.between / (around.between + group.error)
    shown = around.mean + trust * (group.mean - around.mean)
    by_chance = group.error + (around.between if around.is_wide else 0)
    difference: Difference | None = None
    if _is_far(group, around.mean, by_chance):
        difference = "higher" if group.mean > around.mean else "lower"
    return _level(group, shown, trust=trust, difference=difference)


def _level(
    group: Recent, shown: Fraction, *, trust: Fraction, difference: Difference | None
) -> Level:
    width = BAND * sqrt(trust * group.error)
    return Level(
        shown=_tenths(shown),
        raw=_tenths(group.mean),
        low=_tenths(Fraction(max(_LOWEST, float(shown) - width))),
        high=_tenths(Fraction(min(_HIGHEST, float(shown) + width))),
        difference=difference,
    )


def _between(compared: Sequence[Recent]) -> Fraction:
    if len(compared) < FEWEST_FOR_SPREAD:
        return USUAL_SPREAD
    by_chance = mean(group.error for group in compared)
    seen = variance(group.mean for group in compared) - by_chance
    return min(MOST_SPREAD, max(LEAST_SPREAD, seen))


def _is_far(group: Recent, school: Fraction, by_chance: Fraction) -> bool:
    return (group.mean - school) ** 2 > FAR**2 * by_chance


def _tenths(value: Fraction) -> float:
    return half_up(value * 10) / 10
