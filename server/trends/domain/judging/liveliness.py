"""How lively a school is: its weeks jump more, or less, than those of the schools measured.

Source: docs/decisions/0013-what-counts-as-a-change.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

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
# No single jump, such as a real change, may make a school look lively.
_HIGHEST_RATIO = 9.0
# So many ordinary jumps are taken for granted before the first is seen.
_TAKEN_FOR_GRANTED = 60
_LOWEST, _HIGHEST = 0.7, 3.0


@dataclass(frozen=True, slots=True)
class _Jump:
    """From one published week of a group to its next."""

    group: int
    before: Figure
    after: Figure

    @property
    def size(self) -> float:
        return self.after.mean - self.before.mean


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
        self._by_weeks: dict[int, dict[int, list[_Jump]]] = {}
        for group, figures in enumerate(series):
            for before, after in pairwise(figures):
                steps = self._by_weeks.setdefault(after.week, {})
                steps.setdefault(before.week, []).append(_Jump(group, before, after))
        self._expected: dict[tuple[int, int, int, int], list[tuple[float, float]]] = {}

    def liveliness(self, own: int, around: Mapping[int, SchoolWeek]) -> dict[int, float]:
        """Return, per week, the factor on all variances, 0.7 to 3.0; 1.0 where there is none.

        Args:
            own: the group that asks; it has no share in the school around it.
            around: per week, the school around that group.
        """
        total, number = 0.0, 0
        found = {}
        for after in sorted(self._by_weeks):
            ratios = [
                ratio
                for before in self._by_weeks[after]
                for ratio in self._ratios(own, _step(before, after, around))
            ]
            total += fsum(ratios)
            number += len(ratios)
            factor = (_TAKEN_FOR_GRANTED + total) / (_TAKEN_FOR_GRANTED + number)
            found[after] = min(max(factor, _LOWEST), _HIGHEST)
        return found

    def _ratios(self, own: int, step: _Step) -> list[float]:
        """Return how large each jump is against what was expected, squared; 1 is ordinary."""
        jumps = self._by_weeks[step.after][step.before]
        shift = step.around_after.mean - step.around_before.mean
        ratios = [
            ratio if (ratio := (size - shift) ** 2 / expected) < _HIGHEST_RATIO else _HIGHEST_RATIO
            for size, expected in self._sizes(jumps, step)
        ]
        for place, jump in enumerate(jumps):
            if jump.group == own:
                ratio = (jump.size - shift) ** 2 / _expected(jump, step, (1.0, 1.0))
                ratios[place] = min(ratio, _HIGHEST_RATIO)
        return ratios

    def _sizes(self, jumps: Sequence[_Jump], step: _Step) -> list[tuple[float, float]]:
        """Return size and expected variance of jumps of groups that may have a share."""
        key = (step.before, step.after, step.around_before.groups, step.around_after.groups)
        if key not in self._expected:
            self._expected[key] = [
                (jump.size, _expected(jump, step, self._shares(jump, step))) for jump in jumps
            ]
        return self._expected[key]

    def _shares(self, jump: _Jump, step: _Step) -> tuple[float, float]:
        return (
            self._share(jump.group, step.before, step.around_before),
            self._share(jump.group, step.after, step.around_after),
        )

    def _share(self, group: int, week: int, around: SchoolWeek) -> float:
        if not around.groups or not self._school.has_share(group, week):
            return 1.0
        return own_share(around.groups)


def _step(before: int, after: int, around: Mapping[int, SchoolWeek]) -> _Step:
    return _Step(before, after, around.get(before, NOTHING), around.get(after, NOTHING))


def _expected(jump: _Jump, step: _Step, shares: tuple[float, float]) -> float:
    before = shares[0] * variance(jump.before.n, step.around_before)
    after = shares[1] * variance(jump.after.n, step.around_after)
    return _RESEMBLANCE * (before + after)
