"""Groups of one kind and scale side by side, and who differs from their school.

Computed from public parts only. It never sorts: a group is held against its school, not against
another one.

Source: docs/decisions/0017-groups-side-by-side.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, fsum, sqrt
from typing import Literal

from server.trends.domain.disclosure import Item
from server.trends.domain.words import Public

Difference = Literal["higher", "lower"]

# So many published means make a level; one round alone says too little.
ROUNDS = 4
# They must lie among so many rounds of the school, or they are no longer about now.
WITHIN = 8
# Variance of a level times the answers behind it.
ERROR = 0.022 * 64
USUAL_SPREAD = 0.09
LEAST_SPREAD, MOST_SPREAD = 0.02, 0.15
# Fewer groups than this say nothing about how far apart groups of this school lie.
FEWEST_FOR_SPREAD = 6
# Outside so many standard deviations a group is called different.
FAR = 3
# More than one group in so many outside: they really differ, not by chance.
ONE_OUTSIDE_IN = 10
BAND = 2
_LOWEST, _HIGHEST = 1.0, 5.0
# So near below a half that only the computer's arithmetic is to blame.
_BLUR = 1e-9
_UNCOUNTED, _UNCOMPARED = "grey", "partial"


@dataclass(frozen=True, slots=True)
class Recent:
    """The last four published means of one item of a group.

    Attributes:
        mean: their plain mean, 1 to 5.
        answers_from: sum of the lower ends of the four bands.
        is_comparable: False when a round is the picture only of those who answered.
    """

    mean: float
    answers_from: int
    is_comparable: bool

    @property
    def error(self) -> float:
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

    mean: float
    between: float
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
        mean=sum(part.mean_tenths for _, part in shown) / (10 * ROUNDS),
        answers_from=sum(public.band.start for public, _ in shown),
        is_comparable=all(public.badge != _UNCOMPARED for public, _ in shown),
    )


def school_mean(totals: Sequence[int | None]) -> float | None:
    """Return the mean of the last four totals of the school, or None without so many.

    Args:
        totals: in tenths, of each published round of the school this year, in order; None where
            there is no total.
    """
    known = [total for total in totals[-WITHIN:] if total is not None][-ROUNDS:]
    return sum(known) / (10 * ROUNDS) if len(known) == ROUNDS else None


def spread(groups: Sequence[Recent], school: float) -> Spread:
    """Return how the groups that may be compared lie around the mean of the school."""
    compared = [group for group in groups if group.is_comparable]
    outside = sum(_is_far(group, school, group.error) for group in compared)
    return Spread(
        mean=school,
        between=_between(compared),
        is_wide=outside * ONE_OUTSIDE_IN > len(compared),
    )


def level(group: Recent, around: Spread | None) -> Level:
    """Return the level of a group.

    Args:
        group: its last four rounds.
        around: the groups that it is compared with; None when there is no total of the school.
            Without it, and for a group that may not be compared, nothing is drawn anywhere.
    """
    if around is None or not group.is_comparable:
        return _level(group, group.mean, trust=1.0, difference=None)
    trust = around.between / (around.between + group.error)
    shown = around.mean + trust * (group.mean - around.mean)
    by_chance = group.error + (around.between if around.is_wide else 0)
    difference: Difference | None = None
    if _is_far(group, around.mean, by_chance):
        difference = "higher" if group.mean > around.mean else "lower"
    return _level(group, shown, trust=trust, difference=difference)


def _level(group: Recent, shown: float, *, trust: float, difference: Difference | None) -> Level:
    width = BAND * sqrt(trust * group.error)
    return Level(
        shown=_tenths(shown),
        raw=_tenths(group.mean),
        low=_tenths(max(_LOWEST, shown - width)),
        high=_tenths(min(_HIGHEST, shown + width)),
        difference=difference,
    )


def _between(compared: Sequence[Recent]) -> float:
    if len(compared) < FEWEST_FOR_SPREAD:
        return USUAL_SPREAD
    count = len(compared)
    centre = fsum(group.mean for group in compared) / count
    seen = fsum((group.mean - centre) ** 2 for group in compared) / (count - 1)
    by_chance = fsum(group.error for group in compared) / count
    return min(MOST_SPREAD, max(LEAST_SPREAD, seen - by_chance))


def _is_far(group: Recent, school: float, by_chance: float) -> bool:
    return abs(group.mean - school) > FAR * sqrt(by_chance)


def _tenths(value: float) -> float:
    return floor(value * 10 + 0.5 + _BLUR) / 10
