"""How lively a school is: its weeks jump more, or less, than those of the schools measured.

Source: docs/decisions/0015-what-counts-as-a-change.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt

from server.trends.domain.judging.histories import Figure
from server.trends.domain.judging.school_week import (
    NOTHING,
    SchoolWeek,
    SchoolWeeks,
    own_share,
    variance,
)

# Weeks that follow each other resemble each other: a jump varies less than two separate weeks.
_RESEMBLANCE = 0.85
# No single jump, such as a real change, may make a school look lively: in standard deviations.
_LARGEST = 3.0
_HIGHEST_RATIO = _LARGEST**2
# So many ordinary jumps are taken for granted before the first is seen.
_TAKEN_FOR_GRANTED = 60
_LOWEST, _HIGHEST = 0.7, 3.0


@dataclass(frozen=True, slots=True)
class _Jump:
    """From one published week of a group to its next; `place` among those of the same weeks."""

    group: int
    place: int
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class _Step:
    """From one week to another, and the school around them as one group sees it."""

    before: int
    after: int
    around_before: SchoolWeek
    around_after: SchoolWeek


class Jumps:
    """All jumps of a school for one item, shared by all that ask how lively it is."""

    def __init__(self, series: Sequence[Sequence[Figure]], school: SchoolWeeks) -> None:
        self._school = school
        self._by_weeks: dict[int, dict[int, dict[int, _Jump]]] = {}
        for group, figures in enumerate(series):
            for before, after in pairwise(figures):
                jumps = self._by_weeks.setdefault(after.week, {}).setdefault(before.week, {})
                jumps[group] = _Jump(group, len(jumps), before, after)
        self._scales: dict[tuple[int, int, int, int], list[tuple[float, float]]] = {}

    def beside(self, own: int, around: Mapping[int, SchoolWeek]) -> dict[int, list[float]]:
        """Return, per week, how large the jumps of all other groups into it are, as `_ratio`.

        Args:
            own: the group that asks; it has no share in the school around it.
            around: per week, the school around that group.
        """
        return {
            after: [
                ratio
                for before in self._by_weeks[after]
                for ratio in self._ratios(own, _step(before, after, around))
            ]
            for after in self._by_weeks
        }

    def _ratios(self, own: int, step: _Step) -> list[float]:
        jumps = self._by_weeks[step.after][step.before]
        shift = step.around_after.mean - step.around_before.mean
        # The innermost loop: groups x groups x weeks of a school go through it at each release.
        ratios = [
            far * far if -_LARGEST < (far := (size - shift) * scale) < _LARGEST else _HIGHEST_RATIO
            for size, scale in self._scaled(jumps, step)
        ]
        if jump := jumps.get(own):
            del ratios[jump.place]
        return ratios

    def _scaled(self, jumps: Mapping[int, _Jump], step: _Step) -> list[tuple[float, float]]:
        """Return the size of each jump, and what scales it, were it another group's."""
        key = (step.before, step.after, step.around_before.groups, step.around_after.groups)
        if key not in self._scales:
            self._scales[key] = [
                (
                    jump.after.mean - jump.before.mean,
                    _scale(jump.before, jump.after, step, self._shares(jump, step)),
                )
                for jump in jumps.values()
            ]
        return self._scales[key]

    def _shares(self, jump: _Jump, step: _Step) -> tuple[float, float]:
        return (
            self._share(jump.group, step.before, step.around_before),
            self._share(jump.group, step.after, step.around_after),
        )

    def _share(self, group: int, week: int, around: SchoolWeek) -> float:
        if not around.groups or not self._school.has_share(group, week):
            return 1.0
        return own_share(around.groups)


def liveliness(
    own: Sequence[Figure],
    beside: Mapping[int, Sequence[float]],
    around: Mapping[int, SchoolWeek],
) -> dict[int, float]:
    """Return, per week, the factor on all variances, 0.7 to 3.0; weeks without any jump lack.

    Args:
        own: the weeks of the group that asks.
        beside: per week, the jumps of the other groups, as `Jumps.beside` gives them.
        around: per week, the school around that group.
    """
    jumps = {after.week: _ratio(before, after, around) for before, after in pairwise(own)}
    total, number = 0.0, 0
    found = {}
    for week in sorted({*beside, *jumps}):
        ratios = [*beside.get(week, ()), *([jumps[week]] if week in jumps else ())]
        total += fsum(ratios)
        number += len(ratios)
        factor = (_TAKEN_FOR_GRANTED + total) / (_TAKEN_FOR_GRANTED + number)
        found[week] = min(max(factor, _LOWEST), _HIGHEST)
    return found


def _step(before: int, after: int, around: Mapping[int, SchoolWeek]) -> _Step:
    return _Step(before, after, around.get(before, NOTHING), around.get(after, NOTHING))


def _ratio(before: Figure, after: Figure, around: Mapping[int, SchoolWeek]) -> float:
    """Return how large a group's own jump is against what was expected, squared; 1 is ordinary."""
    step = _step(before.week, after.week, around)
    shift = step.around_after.mean - step.around_before.mean
    far = (after.mean - before.mean - shift) * _scale(before, after, step, (1.0, 1.0))
    return min(far * far, _HIGHEST_RATIO)


def _scale(before: Figure, after: Figure, step: _Step, shares: tuple[float, float]) -> float:
    """Return 1 / the standard deviation that is expected of a jump."""
    of_before = shares[0] * variance(before.n, step.around_before)
    of_after = shares[1] * variance(after.n, step.around_after)
    return 1 / sqrt(_RESEMBLANCE * (of_before + of_after))
