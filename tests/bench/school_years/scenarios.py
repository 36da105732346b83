"""What happens to a class or a school in a school year, and what must be said of it.

Source: docs/decisions/0015-what-counts-as-a-change.md
"""

from collections.abc import Sequence
from dataclasses import dataclass

from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.signals import History, Signal
from tests.bench.school_years.world import CALENDAR, Shift

# School week, from 0, in which a change begins: enough is usual by then, much is yet to come.
BEGINS = 16
# An answer is cut off at the ends of the scale, at the upper end more often: feelings move more
# than the mean of a class, which is what a step is told in.
_FELT_PER_POINT_DOWN, _FELT_PER_POINT_UP = 1.09, 1.195
_DRIFT_PER_WEEK, _DRIFT_MOST = 0.03, 0.6
_FALLEN, _FALL = 4, 2.0

# A blip makes no claim that it lasts: it does not count as finding a change.
LASTING = ("level", "tail")
# So many weeks must be published before a change begins: else nothing is usual yet.
_LEARNT = 6
ONE: tuple[Item, ...] = ("matter",)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change, and within how many published weeks it is looked for."""

    name: str
    shift: Shift
    items: tuple[Item, ...] = ONE
    direction: str = "down"
    within: tuple[int, ...] = (3,)


@dataclass(frozen=True, slots=True)
class Target:
    """What a score must be at least, or at most; in % unless it is per class-year."""

    name: str
    limit: float
    is_least: bool = True
    unit: str = "%"


def _felt(points: float) -> float:
    return points * (_FELT_PER_POINT_UP if points > 0 else _FELT_PER_POINT_DOWN)


def _step(points: float, items: Sequence[Item] = ONE) -> Shift:
    def shift(week: int, item: Item, _student: int) -> float:
        return _felt(points) if week >= BEGINS and item in items else 0.0

    return shift


def _one_week(points: float) -> Shift:
    def shift(week: int, item: Item, _student: int) -> float:
        return _felt(points) if week == BEGINS and item in ONE else 0.0

    return shift


def _drift(week: int, item: Item, _student: int) -> float:
    weeks = week - BEGINS + 1
    if weeks <= 0 or item not in ONE:
        return 0.0
    return _felt(-min(_DRIFT_MOST, _DRIFT_PER_WEEK * weeks))


def _four_fall(week: int, item: Item, student: int) -> float:
    return -_FALL if week >= BEGINS and item in ONE and student < _FALLEN else 0.0


STEP = Scenario("0.5 step, one item", _step(-0.5), within=(3, 4, 6, 10))
SCENARIOS = (
    STEP,
    Scenario("0.8 step", _step(-0.8)),
    Scenario("0.5 step on all three items", _step(-0.5, ITEMS), items=ITEMS),
    Scenario("0.3 step", _step(-0.3), within=(10,)),
    Scenario("rise of 0.5", _step(0.5), direction="up", within=(6,)),
    Scenario("drift 0.03 a week", _drift, within=(20,)),
    Scenario("four students fall 2 points", _four_fall, within=(3, 6, 10)),
)
SCHOOL_DIP = Scenario("whole-school dip called a change of the class", _one_week(-0.8), within=(4,))
BAD_WEEK = Scenario("one bad week called lasting", _one_week(-0.8), within=(4,))

SCHOOL_DROPS = tuple(
    Scenario(f"whole school falls {points}", _step(-points), within=(3,)) for points in (0.4, 0.3)
)

TARGETS = (
    Target("false alarms", 0.50, is_least=False, unit="/class-yr"),
    Target("0.5 step, one item, within 3", 55),
    Target("0.5 step, one item, within 4", 65),
    Target("0.5 step, one item, within 6", 75),
    Target("0.5 step, one item, within 10", 85),
    Target("0.8 step, within 3", 90),
    Target("0.5 step on all three items, within 3", 75),
    Target("0.3 step, within 10", 42),
    Target("rise of 0.5, within 6", 70),
    Target("drift 0.03 a week, within 20", 60),
    Target("four students fall 2 points, within 3", 30),
    Target("four students fall 2 points, within 6", 50),
    Target("four students fall 2 points, within 10", 60),
    Target("one bad week called lasting, within 4", 33, is_least=False),
    Target("whole-school dip called a change of the class, within 4", 10, is_least=False),
    Target("past signals changed by adding weeks", 0, is_least=False, unit=""),
    Target("false alarms, lively", 1.0, is_least=False, unit="/class-yr"),
    Target("watch: false marks", 2.5, is_least=False, unit="/class-yr"),
    Target("watch: 0.5 step, one item, within 3", 72),
)


def named(scenario: Scenario, within: int) -> str:
    """Return what a find is counted under."""
    return f"{scenario.name}, within {within}"


def looked_at(history: History, scenario: Scenario, within: int) -> list[int]:
    """Return the first published weeks of a change, or none where there is nothing to find it by.

    That is a class in which the item was not published often enough, before or after.
    """
    published = [
        week["week"]
        for week in history["weeks"]
        if week["status"] == "released" and all(week.get(item) for item in scenario.items)
    ]
    begin = CALENDAR[BEGINS]
    after = [week for week in published if week >= begin]
    is_learnt = len(published) - len(after) >= _LEARNT
    return after[:within] if is_learnt and len(after) >= within else []


def is_found(signals: Sequence[Signal], weeks: Sequence[int], scenario: Scenario) -> bool:
    """Return whether a lasting change is said in one of the weeks, and which way it goes."""
    return any(
        signal["week"] in weeks
        and signal["kind"] in LASTING
        and signal["item"] in scenario.items
        and signal["direction"] == scenario.direction
        for signal in signals
    )


def episodes(signals: Sequence[Signal], published: Sequence[int]) -> int:
    """Return how many episodes there are: published weeks in a row with the same said of them."""
    places = {week: place for place, week in enumerate(published)}
    said = {(s["item"], s["kind"], s["direction"], places[s["week"]]) for s in signals}
    return sum((item, kind, way, place - 1) not in said for item, kind, way, place in said)
