"""A column of a page: takes texts from top to bottom and remembers how far it has come."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from server.paper import drawing, typeface

Option = TypeVar("Option")


def first_fitting(options: Sequence[Option], fits: Callable[[Option], bool]) -> Option:
    """Return the first of ever tighter options that fits, or the last when none does."""
    step = bisect_left(options, 1, key=lambda option: int(fits(option)))
    return options[min(step, len(options) - 1)]


@dataclass(slots=True)
class Flow:
    """A column with its left edge at `x`; the next line hangs from `y`. Millimetres."""

    x: float
    y: float
    width: float
    marks: list[drawing.Mark] = field(default_factory=list)

    def text(
        self,
        text: str,
        points: float,
        weight: drawing.Weight = "regular",
        *,
        colour: str = drawing.INK,
        indent: float = 0,
    ) -> None:
        """Set a text in as many lines as it needs."""
        size = points * typeface.MM_PER_POINT
        for line in typeface.wrap(text, points, self.width - indent, weight):
            baseline = self.y + size * typeface.ASCENT
            self.marks.append(drawing.Line(line, self.x + indent, baseline, points, weight, colour))
            self.y += size * typeface.LEADING

    def gap(self, height: float) -> None:
        """Leave room before what comes next."""
        self.y += height

    def side(self, x: float, width: float) -> "Flow":
        """Return a column that begins at the same height and draws on the same page."""
        return Flow(x, self.y, width, self.marks)

    def below(self, *others: "Flow") -> None:
        """Go on below the longest of the columns."""
        self.y = max(self.y, *(other.y for other in others))
