"""What counts as a real change of a group, and of a school. Standard library only.

Trusts the status of a week and never tests how many answered: that was decided at release. Knows no
clock and no database. What it says of a week follows from that week and the ones before it, so a
later week never changes it.

Source: docs/decisions/0015-what-counts-as-a-change.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.trends.domain.disclosure import ITEMS
from server.trends.domain.judging import whole_school
from server.trends.domain.judging.contrast import (
    JITTERED_WATCH,
    SIGNAL,
    WATCH,
    WHOLE_SCHOOL,
    Limits,
)
from server.trends.domain.judging.histories import (
    GroupHistory,
    History,
    Rebase,
    Signal,
    Week,
    figures,
)
from server.trends.domain.judging.school import Place, School, Series

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
        watch: as `watch`, or as jittered figures show it.
        rebases: decided in that week.
    """

    signals: tuple[Signal, ...] = ()
    watch: tuple[Signal, ...] = ()
    rebases: tuple[Rebase, ...] = ()


def detect(history: History) -> list[Signal]:
    """Return the signals of a group, one for each week in which a condition holds, in order.

    Args:
        history: the group's weeks of one school year, and under `school` those of every other
            group of the same kind and scale. A new composition is a new history.

    Returns:
        `level`: the last three published weeks lie lower or higher than usual, beyond chance.
        `tail`: they hold more low answers than usual. `blip`: this one week is exceptionally low.
        No level or tail before the ninth published week of an item, no blip before the seventh.
    """
    return _in_order(signal for one in _own(history) for signal in one.said(SIGNAL))


def watch(history: History) -> list[Signal]:
    """Return the marks of the weaker tier, of kind level and tail, that only the chart draws.

    What is a signal of these kinds is a mark too. Shapes as in `detect`.
    """
    return _in_order(mark for one in _own(history) for mark in one.said(WATCH))


def rebases(history: History) -> list[Rebase]:
    """Return where a lasting new level became the normal, by the week in which it was decided.

    Contrasts count from `from` on in the weeks after `decided`, not in that week itself.
    """
    found = [rebase for one in _own(history) for rebase in one.rebases()]
    return sorted(found, key=lambda rebase: rebase["decided"])


def detect_school(histories: Sequence[GroupHistory]) -> list[Signal]:
    """Return the signals, of kind level, of all groups of one kind and scale together.

    Args:
        histories: all of them, each without `school`. Weeks in which a total of an item may not be
            shown are gaps of that item.
    """
    together = [whole_school.series(histories, item) for item in ITEMS]
    return _in_order(signal for one in together for signal in one.said(WHOLE_SCHOOL))


def judge_school(
    histories: Sequence[GroupHistory], *, jittered: Sequence[GroupHistory] | None = None
) -> dict[str, Judged]:
    """Return, per group id, what `detect`, `watch` and `rebases` say of its newest week.

    The same judgement for all groups at once: what they share is reckoned only once.

    Args:
        histories: all groups of one kind and scale of a school, each without `school`.
        jittered: the same groups with jitter in their figures. Marks are then of kind level only,
            and judged on a group's jittered figures beside the others' own.
    """
    schools = [School(histories, item) for item in ITEMS]
    judged = {}
    for at, group in enumerate(histories):
        places = [school.place(at) for school in schools]
        own = _series(places, group)
        if jittered is None:
            marks = _said(group, own, WATCH)
        else:
            marks = _said(group, _series(places, jittered[at]), JITTERED_WATCH)
        judged[group["group_id"]] = _newest(group, own, marks=marks)
    return judged


def _own(history: History) -> list[Series]:
    groups = [history, *history.get("school", ())]
    return [School(groups, item).series(0) for item in ITEMS]


def _series(places: Sequence[Place], group: GroupHistory) -> list[Series]:
    return [place.series(figures(group, place.item)) for place in places]


def _newest(group: GroupHistory, items: Sequence[Series], *, marks: tuple[Signal, ...]) -> Judged:
    decided = (rebase for one in items for rebase in one.rebases())
    return Judged(
        signals=_said(group, items, SIGNAL),
        watch=marks,
        rebases=tuple(rebase for rebase in decided if rebase["decided"] == _now(group)),
    )


def _said(group: GroupHistory, items: Sequence[Series], limits: Limits) -> tuple[Signal, ...]:
    return tuple(signal for one in items for signal in one.said_in(_now(group), limits))


def _now(group: GroupHistory) -> int:
    """Return the newest week, 0 before the first."""
    return group["weeks"][-1]["week"] if group["weeks"] else 0


def _in_order(signals: Iterable[Signal]) -> list[Signal]:
    return sorted(signals, key=lambda signal: signal["week"])
