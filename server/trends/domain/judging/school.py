"""All groups of one kind and scale for one item, each made ready to be judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from server.trends.domain.disclosure import Item
from server.trends.domain.judging import contrast
from server.trends.domain.judging.contrast import Contrast, Limits, Point
from server.trends.domain.judging.histories import (
    Figure,
    GroupHistory,
    Rebase,
    Signal,
    figures,
    holidays,
)
from server.trends.domain.judging.liveliness import Jumps, liveliness
from server.trends.domain.judging.school_week import NOTHING, SchoolWeek, SchoolWeeks, variance


@dataclass(frozen=True, slots=True)
class Series:
    """One item of one group: its published weeks, and what can be said of each."""

    item: Item
    weeks: Sequence[int]
    contrast: Contrast

    def said(self, limits: Limits) -> Iterator[Signal]:
        """Yield what holds in each published week, in order."""
        for at in range(len(self.weeks)):
            yield from self._said_at(at, limits)

    def said_in(self, week: int, limits: Limits) -> Iterator[Signal]:
        """Yield what holds in the week, if it is the last one published."""
        if self.weeks and self.weeks[-1] == week:
            yield from self._said_at(len(self.weeks) - 1, limits)

    def rebases(self) -> Iterator[Rebase]:
        """Yield where a new level became the normal, in order."""
        for normal in self.contrast.new_normals:
            yield {
                "item": self.item,
                "from": self.weeks[normal.start],
                "decided": self.weeks[normal.decided],
            }

    def _said_at(self, at: int, limits: Limits) -> Iterator[Signal]:
        for kind, direction in self.contrast.said(at, limits):
            yield {
                "week": self.weeks[at],
                "item": self.item,
                "kind": kind,
                "direction": direction,
            }


@dataclass(frozen=True, slots=True)
class Place:
    """Where one group stands among the others, whatever its own figures are.

    Attributes:
        item: that all of this is about.
        free: weeks in which the group has holiday.
        around: per week, the effect of all other groups.
        beside: per week, how large their jumps are.
    """

    item: Item
    free: frozenset[int]
    around: Mapping[int, SchoolWeek]
    beside: Mapping[int, Sequence[float]]

    def series(self, own: Sequence[Figure]) -> Series:
        """Return what would be judged of the group if these were its figures."""
        lively = liveliness(own, self.beside, self.around)
        points = [
            _point(figure, self.around.get(figure.week, NOTHING), lively.get(figure.week, 1.0))
            for figure in own
        ]
        return Series(self.item, [figure.week for figure in own], Contrast(points, self.free))


class School:
    """The groups of one kind and scale, for one item."""

    def __init__(self, groups: Sequence[GroupHistory], item: Item) -> None:
        self._item: Item = item
        self._figures = [figures(group, item) for group in groups]
        self._holidays = [holidays(group) for group in groups]
        self._weeks = SchoolWeeks(self._figures)
        self._jumps = Jumps(self._figures, self._weeks)

    def series(self, group: int) -> Series:
        """Return the series of the group at this place, without the weeks of the others in it."""
        return self.place(group).series(self._figures[group])

    def place(self, group: int) -> Place:
        """Return the place of a group: nothing in it follows from the group's own figures."""
        around = self._weeks.around(group)
        beside = self._jumps.beside(group, around)
        return Place(self._item, self._holidays[group], around, beside)


def _point(figure: Figure, around: SchoolWeek, lively: float) -> contrast.Point:
    return Point(
        week=figure.week,
        mean=figure.mean - around.mean,
        variance=variance(figure.n, around),
        liveliness=lively,
        answers=figure.n,
        low=figure.low,
        low_left=figure.low - around.low,
    )
