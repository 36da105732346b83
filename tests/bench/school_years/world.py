"""Seeded school years: schools with classes, students with levels and moods of their own, weeks.

The constants are fitted to what is known of school years: how much the weekly mean of a class and
of a school vary and resemble the week before, and how many answer. Source: decision 0015.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from random import Random

from server.trends.domain.disclosure import HEAD_ROOM, ITEMS, Item
from server.trends.domain.signals import GroupHistory, Week

SCHOOL_WEEKS = 40
# Calendar weeks of the year, from 1, in which there is no school.
HOLIDAYS = frozenset({9, 18, 19, 27, 36, 37})
CALENDAR = [week for week in range(1, SCHOOL_WEEKS + len(HOLIDAYS) + 1) if week not in HOLIDAYS]
SMALLEST = 10

_LEVELS: dict[Item, float] = {"safe": 3.9, "challenged": 3.45, "matter": 3.75}
_CLASS_SD, _STUDENT_SD, _STUDENT_ITEM_SD = 0.28, 0.45, 0.50
_SKIPPED = 0.02


@dataclass(frozen=True, slots=True)
class Wave:
    """Weeks that resemble the week before; `variance` around 0, per item."""

    variance: float
    resemblance: float

    def weeks(self, rng: Random, *, scale: float = 1.0) -> list[float]:
        """Return one value per school week."""
        sd = sqrt(self.variance) * scale
        fresh = sd * sqrt(1 - self.resemblance**2)
        values = [rng.gauss(0, sd)]
        for _ in range(SCHOOL_WEEKS - 1):
            values.append(self.resemblance * values[-1] + rng.gauss(0, fresh))
        return values


@dataclass(frozen=True, slots=True)
class World:
    """A kind of school.

    Attributes:
        classes: how many of one kind and scale.
        students: fewest and most on the roll of a class.
        response: mean share that answers, and how much it differs from class to class.
        liveliness: what multiplies the waves of school, class and students.
        steps: the answers that can be given.
    """

    name: str
    classes: int = 12
    students: tuple[int, int] = (15, 32)
    response: tuple[float, float] = (0.70, 0.13)
    liveliness: float = 1.0
    steps: tuple[int, ...] = (1, 2, 3, 4, 5)


SCHOOL_WAVE = Wave(0.0170, 0.35)
CLASS_WAVE = Wave(0.0020, 0.45)
MOOD = Wave(0.29, 0.35)
_CHANCE_SD = 0.555

DEFAULT = World("default")
LIVELY = World("lively", liveliness=1.4)
LOW = World("low response", response=(0.48, 0.08))
HIGH = World("high response", response=(0.88, 0.06))
SMALL = World("small school", classes=3)
TEAM = World("team", classes=1, students=(20, 40))
CHILD_SCALE = World("child scale", steps=(1, 3, 5))
OTHERS = (LIVELY, LOW, HIGH, SMALL, TEAM, CHILD_SCALE)

# How much is added to what a student of this place on the roll feels, in a school week from 0.
Shift = Callable[[int, Item, int], float]


@dataclass(frozen=True, slots=True)
class Class:
    """What each student feels, before it is rounded to an answer, and who answers.

    Attributes:
        felt: per school week and item, those who answer: place on the roll and feeling.
    """

    group_id: str
    students: int
    came: Sequence[int]
    felt: Sequence[dict[Item, list[tuple[int, float]]]]
    steps: tuple[int, ...]

    def history(self, shift: Shift | None = None) -> GroupHistory:
        """Return the year as it is judged, with a change in it."""
        return {
            "group_id": self.group_id,
            "size": self.students,
            "weeks": sorted(self._weeks(shift), key=lambda week: week["week"]),
        }

    def _weeks(self, shift: Shift | None) -> Iterator[Week]:
        for week in HOLIDAYS:
            yield {"week": week, "status": "holiday"}
        for place, week in enumerate(CALENDAR):
            counts = {item: self._counts(place, item, shift) for item in ITEMS}
            shown = {item: all_ for item, all_ in counts.items() if sum(all_) >= SMALLEST}
            if self.came[place] < SMALLEST or not shown or self.students < SMALLEST + HEAD_ROOM:
                yield {"week": week, "status": "too_few"}
            else:
                yield {
                    "week": week,
                    "status": "released",
                    "n": self.came[place],
                    "safe": shown.get("safe"),
                    "challenged": shown.get("challenged"),
                    "matter": shown.get("matter"),
                }

    def _counts(self, place: int, item: Item, shift: Shift | None) -> list[int]:
        counts = [0] * 5
        for student, feeling in self.felt[place][item]:
            moved = feeling + shift(place, item, student) if shift else feeling
            counts[_nearest(moved, self.steps) - 1] += 1
        return counts


def school(rng: Random, world: World) -> list[Class]:
    """Return the classes of one school year."""
    waves = {item: SCHOOL_WAVE.weeks(rng, scale=world.liveliness) for item in ITEMS}
    return [_class(rng, world, waves, f"c{number:02d}") for number in range(world.classes)]


def _class(rng: Random, world: World, school_waves: dict[Item, list[float]], name: str) -> Class:
    students = rng.randint(*world.students)
    came = _who_comes(rng, world, students)
    felt: list[dict[Item, list[tuple[int, float]]]] = [{} for _ in range(SCHOOL_WEEKS)]
    kinds = [rng.gauss(0, _STUDENT_SD) for _ in range(students)]
    for item in ITEMS:
        level = _LEVELS[item] + rng.gauss(0, _CLASS_SD)
        own = CLASS_WAVE.weeks(rng, scale=world.liveliness)
        usual = [level + kind + rng.gauss(0, _STUDENT_ITEM_SD) for kind in kinds]
        moods = [MOOD.weeks(rng, scale=world.liveliness) for _ in range(students)]
        for week in range(SCHOOL_WEEKS):
            around = school_waves[item][week] + own[week]
            felt[week][item] = [
                (one, usual[one] + moods[one][week] + around + rng.gauss(0, _CHANCE_SD))
                for one in came[week]
                if rng.random() >= _SKIPPED
            ]
    return Class(name, students, [len(week) for week in came], felt, world.steps)


def _who_comes(rng: Random, world: World, students: int) -> list[list[int]]:
    """Return, per school week, the places on the roll of those who answer."""
    share = min(0.97, max(0.3, rng.gauss(*world.response)))
    habits = [log(share / (1 - share)) * 1.2 + rng.gauss(0, 1.0) for _ in range(students)]
    weeks = []
    for _ in range(SCHOOL_WEEKS):
        week = rng.gauss(0, 0.35)
        weeks.append([s for s, h in enumerate(habits) if rng.random() < 1 / (1 + exp(-h - week))])
    return weeks


def _nearest(feeling: float, steps: tuple[int, ...]) -> int:
    apart = steps[1] - steps[0]
    place = round((feeling - steps[0]) / apart)
    return steps[min(max(place, 0), len(steps) - 1)]
