"""What counts as a real change of a group, and of a school. Standard library only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.trends.domain.judging.histories import (
    GroupHistory,
    History,
    Rebase,
    Signal,
    Week,
)

__all__ = [
    "GroupHistory",
    "History",
    "Judged",
    "Rebase",
    "Signal",
    "Week",
    "detect",
    "detect_school",
    "judge_school",
    "rebases",
    "watch",
]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of one group in its newest week; all empty when that week is not released.

    Attributes:
        signals: as `detect`.
        watch: as `watch`; it holds what is a signal of kind level or tail too.
        rebases: decided in that week.
    """

    signals: tuple[Signal, ...]
    watch: tuple[Signal, ...]
    rebases: tuple[Rebase, ...]


def detect(history: History) -> list[Signal]:
    """Return the signals of a group, one for each week in which a condition holds, in order."""
    raise NotImplementedError(history["group_id"])


def watch(history: History) -> list[Signal]:
    """Return the marks of the weaker tier, of kind level and tail, that only the chart draws."""
    raise NotImplementedError(history["group_id"])


def rebases(history: History) -> list[Rebase]:
    """Return where a lasting new level became the normal, in order."""
    raise NotImplementedError(history["group_id"])


def detect_school(histories: Sequence[GroupHistory]) -> list[Signal]:
    """Return the signals, of kind level, of all groups of one kind and scale together."""
    raise NotImplementedError(len(histories))


def judge_school(histories: Sequence[GroupHistory]) -> Mapping[str, Judged]:
    """Return per group id what is said of its newest week.

    Args:
        histories: all groups of one kind and scale of a school.
    """
    raise NotImplementedError(len(histories))
