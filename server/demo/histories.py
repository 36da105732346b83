"""Believable answers of invented students, the same for the same seed.

Every student has a level of their own for each item; weeks move the school and the class a little,
and what happens in a class (a drop, say) is part of its profile.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.checkins.domain.answers import ASKED, Item

ITEMS = ASKED
STUDENT_SD = 0.75
ANSWER_SD = 0.55
SCHOOL_WEEK_SD = 0.08
MEMORY = 0.4
SKIPS = 0.02

Answers = dict[Item, int | None]


@dataclass(frozen=True, slots=True)
class Drop:
    """From the round with this index on, the item lies lower by `by` points."""

    item: Item
    from_round: int
    by: float


@dataclass(frozen=True, slots=True)
class Profile:
    """How an invented group answers. `levels` 1.0-5.0; `response` 0.0-1.0; `week_sd` in points."""

    students: int
    levels: Mapping[Item, float]
    response: float = 0.85
    week_sd: float = 0.12
    drops: tuple[Drop, ...] = ()
    steps: tuple[int, ...] = field(default=(1, 2, 3, 4, 5))


def answers_of_rounds(profile: Profile, rounds: int, *, seed: str) -> list[list[Answers]]:
    """Return, for each of the `rounds` in order, the answers of those who took part."""
    chance = random.Random(seed)
    students = [_student(profile, chance) for _ in range(profile.students)]
    school = random.Random("school weeks")
    week = dict.fromkeys(ITEMS, 0.0)
    found = []
    for index in range(rounds):
        for item in ITEMS:
            week[item] = MEMORY * week[item] + chance.gauss(0, profile.week_sd)
        shift: dict[Item, float] = {
            item: week[item] + school.gauss(0, SCHOOL_WEEK_SD) - _dropped(profile, item, index)
            for item in ITEMS
        }
        taking_part = [one for one in students if chance.random() < profile.response]
        found.append([_answer(one, shift, profile, chance) for one in taking_part])
    return found


def _student(profile: Profile, chance: random.Random) -> dict[Item, float]:
    mood = chance.gauss(0, STUDENT_SD * 0.6)
    return {item: profile.levels[item] + mood + chance.gauss(0, STUDENT_SD * 0.8) for item in ITEMS}


def _dropped(profile: Profile, item: Item, index: int) -> float:
    return sum(drop.by for drop in profile.drops if drop.item == item and index >= drop.from_round)


def _answer(
    student: Mapping[Item, float],
    shift: Mapping[Item, float],
    profile: Profile,
    chance: random.Random,
) -> Answers:
    given: Answers = {}
    for item in ITEMS:
        felt = student[item] + shift[item] + chance.gauss(0, ANSWER_SD)
        skipped = chance.random() < SKIPS
        given[item] = None if skipped else _step(felt, profile.steps)
    if all(answer is None for answer in given.values()):
        given["safe"] = _step(student["safe"], profile.steps)
    return given


def _step(felt: float, steps: tuple[int, ...]) -> int:
    share = (min(max(felt, 1.0), 5.0) - 1.0) / 4.0
    return steps[round(share * (len(steps) - 1))]
