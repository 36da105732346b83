"""The groups of one kind and scale together, when the whole school moves.

The charts of the groups stay silent then, by design: the school's week is taken out of them.

Source: docs/decisions/0015-what-counts-as-a-change.md
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from server.trends.domain import words
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.judging.contrast import Contrast, Point
from server.trends.domain.judging.histories import GroupHistory, figures, holidays
from server.trends.domain.judging.school import Series

# Of one week of a whole school.
_VARIANCE = 0.020
# A total of fewer groups or answers would tell of one of them (rule 7).
_FEWEST_GROUPS = 4
_FEWEST_ANSWERS = 50


@dataclass(frozen=True, slots=True)
class _Part:
    """What one group adds to the total of an item in a week; `answers` by its band's lower end."""

    students: int
    answers: int
    mean: float


def series(groups: Sequence[GroupHistory], item: Item) -> Series:
    """Return the item of the whole school, in the weeks in which a total of it may be shown."""
    parts: dict[int, list[_Part]] = {}
    for group in groups:
        for week, part in _parts(group, item):
            parts.setdefault(week, []).append(part)
    weeks = sorted(week for week in parts if _is_total(parts[week]))
    points = [Point(week, _mean(parts[week]), _VARIANCE) for week in weeks]
    free = frozenset[int]().union(*(holidays(group) for group in groups)).difference(parts)
    return Series(item, weeks, Contrast(points, free))


def _parts(group: GroupHistory, item: Item) -> Iterator[tuple[int, _Part]]:
    fewest: dict[int, int] = {}
    for each in ITEMS:
        for figure in figures(group, each):
            fewest[figure.week] = min(fewest.get(figure.week, group["size"]), figure.n)
    for figure in figures(group, item):
        answers = words.band_of(fewest[figure.week]).start
        yield figure.week, _Part(group["size"], answers, figure.mean)


def _is_total(parts: Sequence[_Part]) -> bool:
    answers = sum(part.answers for part in parts)
    return len(parts) >= _FEWEST_GROUPS and answers >= _FEWEST_ANSWERS


def _mean(parts: Sequence[_Part]) -> float:
    """Return the mean of the groups' means, weighted by those on the roll, not by who answered."""
    return fsum(part.students * part.mean for part in parts) / sum(part.students for part in parts)
