"""The last three published weeks of a series against what was usual before them.

Source: docs/decisions/0015-what-counts-as-a-change.md
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from server.trends.domain.judging.histories import Direction, Kind

# Weeks that are looked at together: what a mentor can redo with a pencil.
WINDOW = 3
# So many weeks are needed before anything is usual.
_FEWEST_USUAL = 6
# A window that reaches back over more school weeks than these says nothing about now.
_WIDEST_WINDOW = 6
# Not one week's work: so many weeks of the window must lie on the same side.
_FEWEST_ALIKE = 2
# A new level that held for so many further weeks is the normal ...
_HELD = 8
# ... from so many weeks before its first signal: the window that brought it.
_BACK = WINDOW - 1

# Low points: variance of a class's own week, of an answer per low point, and the fewest low points
# per answer that are reckoned with, so that a class without any has a variance too.
_LOW_TAU2 = 0.0018
_LOW_VARIANCE = 0.80
_LEAST_LOW = 0.04
# What counts as above, beyond the last bits of a sum.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many standard deviations on something is said; None: never said."""

    level: float
    tail: float | None = None
    blip: float | None = None


# Together at most one false signal in two school years of a class; and the weaker tier.
SIGNAL = Limits(level=3.3, tail=3.6, blip=3.7)
WATCH = Limits(level=2.6, tail=2.8)
WHOLE_SCHOOL = Limits(level=3.3)
# The weaker tier where figures hold jitter: as many false marks as WATCH has without; and no tail,
# for of single low answers such figures say nothing.
JITTERED_WATCH = Limits(level=2.8)


@dataclass(frozen=True, slots=True)
class Point:
    """One published week of a series.

    Attributes:
        mean: the figure, without the school's week.
        variance: of the mean, before liveliness.
        liveliness: what scales all variances of the contrast that ends in this week.
        answers: how many; 0 in a series without low points.
        low: low points per answer as they were counted.
        low_left: low points per answer without the school's week.
    """

    week: int
    mean: float
    variance: float
    liveliness: float = 1.0
    answers: int = 0
    low: float = 0.0
    low_left: float = 0.0


@dataclass(frozen=True, slots=True)
class NewNormal:
    """Positions in the series: where the new baseline starts, and where that was decided."""

    start: int
    decided: int


class Contrast:
    """The judgements of one series, each from the weeks until then only."""

    def __init__(self, points: Sequence[Point], holidays: AbstractSet[int]) -> None:
        self._points = points
        self._holidays = holidays
        # Running sums: each contrast is a difference of two of them.
        self._weights = list(accumulate((1 / p.variance for p in points), initial=0.0))
        self._weighted = list(accumulate((p.mean / p.variance for p in points), initial=0.0))
        self.new_normals: list[NewNormal] = []
        self._starts = self._walk()

    def said(self, at: int, limits: Limits) -> list[tuple[Kind, Direction]]:
        """Return what holds at a position of the series."""
        if at < _FEWEST_USUAL or self._is_wide(at):
            return []
        start = self._starts[at]
        said: list[tuple[Kind, Direction]] = []
        if level := self._level(at, start, limits.level):
            said.append(("level", level))
        if limits.tail and self._tail(at, start) > limits.tail:
            said.append(("tail", "down"))
        if self._is_blip(at, start, limits):
            said.append(("blip", "down"))
        return said

    def _walk(self) -> list[int]:
        """Return where the baseline of each position starts, and keep the new normals."""
        starts = []
        start = since = 0
        direction: Direction | None = None
        for at in range(len(self._points)):
            starts.append(start)
            now = None if self._is_wide(at) else self._level(at, start, SIGNAL.level)
            if now != direction:
                direction, since = now, at
            elif now and at - since == _HELD:
                start, direction = since - _BACK, None
                self.new_normals.append(NewNormal(start, at))
        return starts

    def _is_wide(self, at: int) -> bool:
        if at < WINDOW - 1:
            return True
        first, last = self._points[at - WINDOW + 1].week, self._points[at].week
        free = sum(first < week < last for week in self._holidays)
        return last - first + 1 - free > _WIDEST_WINDOW

    def _between(self, start: int, end: int) -> tuple[float, float]:
        """Return the weighted mean of positions `start` until before `end`, and its weight."""
        weight = self._weights[end] - self._weights[start]
        return (self._weighted[end] - self._weighted[start]) / weight, weight

    def _distance(self, at: int, start: int, width: int) -> float:
        """Return how many standard deviations the last `width` weeks lie above the usual ones."""
        first = at + 1 - width
        if first - start < _FEWEST_USUAL:
            return 0.0
        usual, weight_of_usual = self._between(start, first)
        recent, weight = self._between(first, at + 1)
        spread = self._points[at].liveliness * (1 / weight + 1 / weight_of_usual)
        return (recent - usual) / sqrt(spread)

    def _level(self, at: int, start: int, limit: float) -> Direction | None:
        distance = self._distance(at, start, WINDOW)
        if abs(distance) <= limit:
            return None
        first = at + 1 - WINDOW
        usual, _ = self._between(start, first)
        side = 1 if distance > 0 else -1
        liveliness = self._points[at].liveliness
        alike = sum(
            side * (point.mean - usual) > sqrt(liveliness * point.variance)
            for point in self._points[first : at + 1]
        )
        if alike < _FEWEST_ALIKE:
            return None
        return "up" if side > 0 else "down"

    def _is_blip(self, at: int, start: int, limits: Limits) -> bool:
        """Return whether the last week alone is far down, and no lasting change explains it."""
        if limits.blip is None or abs(self._distance(at, start, WINDOW)) > limits.level:
            return False
        return self._distance(at, start, 1) < -limits.blip

    def _tail(self, at: int, start: int) -> float:
        """Return how many standard deviations more low points there are than usual, else 0.0."""
        first = at + 1 - WINDOW
        usual, recent = self._points[start:first], self._points[first : at + 1]
        answers = sum(point.answers for point in usual)
        if len(usual) < _FEWEST_USUAL or not answers:
            return 0.0
        rate = max(_LEAST_LOW, sum(point.answers * point.low for point in usual) / answers)
        low, weight = _weighted_low(usual, rate)
        low_now, weight_now = _weighted_low(recent, rate)
        if sum(point.low_left > low + _ROUNDING for point in recent) < _FEWEST_ALIKE:
            return 0.0
        return (low_now - low) / sqrt(self._points[at].liveliness * (1 / weight_now + 1 / weight))


def _weighted_low(points: Sequence[Point], rate: float) -> tuple[float, float]:
    """Return the weighted mean of low points per answer, and its weight."""
    weights = [1 / (_LOW_TAU2 + _LOW_VARIANCE * rate / point.answers) for point in points]
    weight = sum(weights)
    lows = (part * point.low_left for part, point in zip(weights, points, strict=True))
    return sum(lows) / weight, weight
