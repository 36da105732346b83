"""Believable answers of invented people, the same for the same seed.

Everybody has a level of their own for each item; weeks move the school and the group a little,
and what happens in a group (a drop, say) is part of its profile.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from server.checkins.domain.answers import ASKED, Item, Need, Taps, Why
from server.schools.service import Extra

STUDENT_SD = 0.75
ANSWER_SD = 0.55
SCHOOL_WEEK_SD = 0.08
MEMORY = 0.4
SKIPS = 0.02
TAPS_AT_ALL = 0.9
LOW_CHALLENGE = 3
# How often each option is tapped, for one person beside another.
WHYS: Mapping[Why, float] = {"easy": 3, "hard": 2, "help": 4, "dare": 2, "other": 1}
NEEDS: Mapping[Need, float] = {"time": 0.7, "rest": 0.4, "help": 0.3, "clarity": 0.2, "heard": 0.5}

Answers = dict[Item, int | None]


@dataclass(frozen=True, slots=True)
class Given:
    """What one person sends in one round."""

    answers: Answers
    taps: Taps


@dataclass(frozen=True, slots=True)
class Shift:
    """In `rounds` (by index, the end not included) the item lies higher by `by` points."""

    item: Item
    rounds: range
    by: float


@dataclass(frozen=True, slots=True)
class Profile:
    """How an invented group answers. `levels` 1.0-5.0; `response` 0.0-1.0; `week_sd` in points."""

    students: int
    levels: Mapping[Item, float]
    response: float = 0.85
    week_sd: float = 0.12
    shifts: tuple[Shift, ...] = ()
    steps: tuple[int, ...] = field(default=(1, 2, 3, 4, 5))


def given_in_rounds(
    profile: Profile, asked: Sequence[Collection[Extra]], *, seed: str
) -> list[list[Given]]:
    """Return what those who took part sent, round after round.

    Args:
        profile: of the group.
        asked: per round in order, what it asked beside the three questions.
        seed: of all chance but the school's weeks, which all groups share.
    """
    chance = random.Random(seed)
    people = [_person(profile, chance) for _ in range(profile.students)]
    school = random.Random("school weeks")
    week = dict.fromkeys(ASKED, 0.0)
    found = []
    for index, extras in enumerate(asked):
        for item in ASKED:
            week[item] = MEMORY * week[item] + chance.gauss(0, profile.week_sd)
        moved: dict[Item, float] = {
            item: week[item] + school.gauss(0, SCHOOL_WEEK_SD) + _shifted(profile, item, index)
            for item in ASKED
        }
        taking_part = [one for one in people if chance.random() < profile.response]
        found.append([_given(one, moved, profile, extras, chance) for one in taking_part])
    return found


def _person(profile: Profile, chance: random.Random) -> dict[Item, float]:
    mood = chance.gauss(0, STUDENT_SD * 0.6)
    felt: dict[Item, float] = {
        item: profile.levels[item] + mood + chance.gauss(0, STUDENT_SD * 0.8) for item in ASKED
    }
    # What people show of themselves lies near how safe they feel, and a little lower.
    felt["self"] = felt["safe"] - 0.4
    return felt


def _shifted(profile: Profile, item: Item, index: int) -> float:
    return sum(shift.by for shift in profile.shifts if shift.item == item and index in shift.rounds)


def _given(
    person: Mapping[Item, float],
    moved: Mapping[Item, float],
    profile: Profile,
    extras: Collection[Extra],
    chance: random.Random,
) -> Given:
    asked: tuple[Item, ...] = (*ASKED, "self") if "self" in extras else ASKED
    answers: Answers = {}
    for item in asked:
        felt = person[item] + moved.get(item, 0.0) + chance.gauss(0, ANSWER_SD)
        skipped = chance.random() < SKIPS
        answers[item] = None if skipped else _step(felt, profile.steps)
    if all(answer is None for answer in answers.values()):
        answers["safe"] = _step(person["safe"], profile.steps)
    return Given(answers, _taps(answers["challenged"], extras, chance))


def _taps(challenged: int | None, extras: Collection[Extra], chance: random.Random) -> Taps:
    is_low = challenged is not None and challenged <= LOW_CHALLENGE
    why: Why | None = None
    if "why" in extras and is_low and chance.random() < TAPS_AT_ALL:
        (why,) = chance.choices(list(WHYS), list(WHYS.values()))
    needs: frozenset[Need] = frozenset(
        need for need, share in NEEDS.items() if "need" in extras and chance.random() < share
    )
    return Taps(why=why, need=needs)


def _step(felt: float, steps: tuple[int, ...]) -> int:
    share = (min(max(felt, 1.0), 5.0) - 1.0) / 4.0
    return steps[round(share * (len(steps) - 1))]
