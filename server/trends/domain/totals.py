"""The school's picture of one round: released groups of one kind and scale, from public parts.

Groups that are not released are not here at all, so there is nothing to subtract.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.words import Public, half_up

FEWEST_GROUPS = 4
FEWEST_ANSWERS = 50
"""Counted by the lower ends of the bands."""


@dataclass(frozen=True, slots=True)
class Total:
    """Several groups together.

    Attributes:
        groups: how many are in it.
        answers_from: sum of the lower ends of their bands.
        means: per item the mean in tenths, None where too few groups show it.
    """

    groups: int
    answers_from: int
    means: Mapping[Item, int | None]


def total(publics: Sequence[Public]) -> Total | None:
    """Return the total of the released groups of one kind, scale and round.

    Returns:
        None when fewer than four groups, or fewer than fifty answers, would be in every item.
    """
    means: dict[Item, int | None] = {item: mean_of(item, publics) for item in ITEMS}
    if all(mean is None for mean in means.values()):
        return None
    return Total(
        groups=len(publics),
        answers_from=_answers(publics),
        means=means,
    )


def mean_of(item: Item, publics: Sequence[Public]) -> int | None:
    """Return the head-count-weighted mean of the published means, in tenths, or None."""
    showing = [(public, part) for public in publics if (part := public.items[item])]
    if len(showing) < FEWEST_GROUPS or _answers([public for public, _ in showing]) < FEWEST_ANSWERS:
        return None
    weighted = sum(public.students * part.mean_tenths for public, part in showing)
    return half_up(Fraction(weighted, sum(public.students for public, _ in showing)))


def _answers(publics: Sequence[Public]) -> int:
    return sum(public.band.start for public in publics)
