"""The week of the school: what all other groups had in a week, to be taken out of one group's.

Source: docs/decisions/0015-what-counts-as-a-change.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from server.trends.domain.judging.histories import Figure

# A group with fewer weeks behind it does not know yet what is usual for it.
_FEWEST_EARLIER = 3
# Fewer groups say more about themselves than about the school.
_FEWEST_GROUPS = 3
# Pooled over classes: how much a class's own week varies, with and without the school's week in it,
# and how much one answer does.
_TAU2_TAKEN_OUT, _TAU2_LEFT_IN = 0.0050, 0.0135
_ANSWER_VARIANCE = 0.70


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """The school's effect in one week, 0.0 where it is not taken out.

    Attributes:
        groups: how many groups it is reckoned from; 0 where it is not taken out.
        mean: effect on a mean, in points of the scale.
        low: effect on low points per answer.
    """

    groups: int
    mean: float
    low: float


NOTHING = SchoolWeek(0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Departure:
    """How far a group lies from the plain mean of its own earlier weeks."""

    mean: float
    low: float


class SchoolWeeks:
    """The weeks of a school for one item, as seen by each of its groups."""

    def __init__(self, series: Sequence[Sequence[Figure]]) -> None:
        self._departures = [_departures(figures) for figures in series]
        by_week: dict[int, list[_Departure]] = {}
        for departures in self._departures:
            for week, departure in departures.items():
                by_week.setdefault(week, []).append(departure)
        # fsum: the order of the groups must not matter, not even in the last bit.
        self._sums = {
            week: SchoolWeek(len(all_), fsum(d.mean for d in all_), fsum(d.low for d in all_))
            for week, all_ in by_week.items()
        }

    def around(self, group: int) -> dict[int, SchoolWeek]:
        """Return, per week, the effect of all groups but this one; other weeks have none."""
        own = self._departures[group]
        return {week: _without(total, own.get(week)) for week, total in self._sums.items()}

    def has_share(self, group: int, week: int) -> bool:
        """Return whether the group is one of those that the week's effect is reckoned from."""
        return week in self._departures[group]


def _departures(figures: Sequence[Figure]) -> dict[int, _Departure]:
    """Return the departures per week; only earlier weeks count, so the past never changes."""
    found: dict[int, _Departure] = {}
    mean = low = 0.0
    for earlier, figure in enumerate(figures):
        if earlier >= _FEWEST_EARLIER:
            found[figure.week] = _Departure(
                figure.mean - mean / earlier, figure.low - low / earlier
            )
        mean += figure.mean
        low += figure.low
    return found


def _without(total: SchoolWeek, own: _Departure | None) -> SchoolWeek:
    others = total.groups - (own is not None)
    if others < _FEWEST_GROUPS:
        return NOTHING
    mean, low = (own.mean, own.low) if own else (0.0, 0.0)
    # One more than there are: a little less is taken out than was seen.
    return SchoolWeek(others, (total.mean - mean) / (others + 1), (total.low - low) / (others + 1))


def variance(answers: int, around: SchoolWeek) -> float:
    """Return the variance of one week's mean in a school of ordinary liveliness."""
    return (_TAU2_TAKEN_OUT if around.groups else _TAU2_LEFT_IN) + _ANSWER_VARIANCE / answers


def own_share(groups: int) -> float:
    """Return what is left of a group's variance when it has a share in what is taken out.

    Args:
        groups: those that the effect is reckoned from, the group itself one of them.
    """
    return (groups * groups + groups - 1) / (groups + 1) ** 2
