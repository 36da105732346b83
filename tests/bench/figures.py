"""What a benchmark tells: ratios with their floor and goal, and absolute values only to look at.

Ratios are taken within one run, in turns, so that they survive a slow machine.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `floor` is what must be reached, `goal` what we want."""

    name: str
    value: float
    unit: str = "x"
    floor: float | None = None
    goal: float | None = None
    is_more_better: bool = False

    @property
    def misses_floor(self) -> bool:
        """Return whether the figure is worse than it may be."""
        return self.floor is not None and self._is_worse_than(self.floor)

    def line(self) -> str:
        """Return the figure as a line of the report."""
        bounds = "" if self.floor is None else f"floor {self.floor:g}, goal {self.goal:g}"
        return f"{self.name:<58} {self.value:>9.3g} {self.unit:<9} {bounds:<24} {self._mark()}"

    def _mark(self) -> str:
        if self.floor is None or self.goal is None:
            return ""
        if self.misses_floor:
            return "BELOW THE FLOOR"
        return "" if self._is_worse_than(self.goal) else "goal reached"

    def _is_worse_than(self, bound: float) -> bool:
        return self.value < bound if self.is_more_better else self.value > bound
