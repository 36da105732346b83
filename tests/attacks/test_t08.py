"""T8: who knows every other answer learns from a release whether one student answered low: hardly.

The attacker knows all n - 1 other answers (or sent them), the rules and how often each answer is
given, and sees everything published: means, words, band, badge, hidden items. Releases are made by
the real disclosure, each with a key of its own. The seed is printed; any other one is as good.
"""

import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from math import prod

import pytest

from server.checkins.domain import ballot_box
from server.trends.domain import disclosure, words
from server.trends.domain.disclosure import ITEMS, AnyItem, Counts, Exact, Item, Shown
from server.trends.domain.jitter import Jitter
from server.trends.domain.words import Public
from tests.attacks import attacker
from tests.attacks.attacker import Attacker, Known, Seen
from tests.trends.domain.test_words import noise_of

SEED = 20_261_122
RUNS = 6_000
SIZES = (10, 15, 20, 25)
SMALLEST = 10
SURE = 0.9
SKIPS = 0.02
YEAR = "2026-2027"
# How often each answer is given; the attacker knows these odds.
ODDS: Mapping[str, Mapping[int, float]] = {
    "freq5": {1: 0.05, 2: 0.10, 3: 0.22, 4: 0.38, 5: 0.25},
    "freq3": {1: 0.15, 3: 0.40, 5: 0.45},
}

DRAWN = {scale: (list(odds), list(accumulate(odds.values()))) for scale, odds in ODDS.items()}
PATTERNS = [
    dict(zip(ITEMS, answered, strict=True))
    for answered in product((True, False), repeat=len(ITEMS))
]

Answers = dict[Item, int | None]
"""What one student answered; None for a skip."""
Figures = tuple[int, int, int]
"""How many others answered, the sum of it, and how many of them low."""


@dataclass
class Score:
    """How often the attacker was sure, over the items of all runs."""

    low: int = 0
    not_low: int = 0
    exposed: int = 0
    low_certain: int = 0
    not_low_certain: int = 0

    def add(self, certainty: float, *, was_low: bool) -> None:
        """Count one item of one run."""
        self.low += was_low
        self.not_low += not was_low
        self.exposed += was_low and certainty >= SURE
        self.low_certain += was_low and certainty > 1 - 1e-9
        self.not_low_certain += not was_low and certainty < 1e-9


@pytest.fixture
def chance() -> random.Random:
    sys.stdout.write(f"seed {SEED}\n")
    return random.Random(SEED)


@pytest.mark.parametrize("scale", ODDS)
@pytest.mark.parametrize("n", SIZES)
def test_low_answerers_are_hardly_ever_exposed(n: int, scale: str, chance: random.Random) -> None:
    score = Score()
    for _ in range(RUNS):
        attack(score, n, scale, chance, with_jitter=True)

    sys.stdout.write(f"{score}\n")
    assert score.exposed / score.low <= 0.01
    assert score.low_certain / score.low <= 0.004
    assert score.not_low_certain / score.not_low <= 0.008


@pytest.mark.parametrize("scale", ODDS)
def test_the_same_attacker_would_expose_most_of_them_without_jitter(
    scale: str, chance: random.Random
) -> None:
    """An attacker who never finds anything would prove nothing."""
    score = Score()
    for _ in range(RUNS // 10):
        attack(score, 10, scale, chance, with_jitter=False)

    assert score.exposed / score.low >= 0.5


@pytest.mark.parametrize("scale", ODDS)
@pytest.mark.parametrize("n", SIZES)
def test_fakes_of_the_attackers_choice_expose_hardly_more(n: int, scale: str) -> None:
    """Exact, no chance in it: the worst of all fillings of the box around one real answer."""
    worst = attacker.worst_choice_of_fakes(ODDS[scale], n, is_sure_from=SURE)

    assert worst <= 0.015


@pytest.mark.parametrize("scale", ODDS)
def test_the_attackers_tables_are_right(scale: str, chance: random.Random) -> None:
    """The odds of each published pair agree with what the real disclosure publishes."""
    others = [students_answer(scale, chance, skips=0.0) for _ in range(20)]
    given = [answer for one in others if (answer := one["safe"]) is not None]
    total, low = sum(given), sum(map(attacker.is_low, given))
    runs = 4_000

    seen = [seen_of(publish(others, a_jitter(chance), students=22), "safe") for _ in range(runs)]

    expected = {
        Seen(mean, word): p * q * runs
        for mean, p in attacker.mean_odds(total, 20, 1, has_jitter=True).items()
        for word, q in attacker.word_odds(low, 20, has_jitter=True).items()
    }
    assert set(seen) <= set(expected)
    often = {each: count for each, count in expected.items() if count >= 10}
    chi_square = sum((seen.count(each) - count) ** 2 / count for each, count in often.items())
    # Far above what chance brings for so many cells (mean k, variance 2k).
    assert chi_square < len(often) + 5 * (2 * len(often)) ** 0.5


def attack(score: Score, n: int, scale: str, chance: random.Random, *, with_jitter: bool) -> None:
    """Publish one release and count what the attacker makes of one of its students."""
    others = [students_answer(scale, chance) for _ in range(n - 1)]
    # Half of the students answer low, so that there are enough of both kinds to count.
    student = student_who(scale, chance, is_low=chance.random() < 0.5)
    jitter = a_jitter(chance) if with_jitter else noise_of()
    public = publish([*others, student], jitter, students=n + 2)
    if public is None:
        return
    for item, certainty in certainties(public, others, scale, with_jitter=with_jitter).items():
        answer = student[item]
        score.add(certainty, was_low=answer is not None and attacker.is_low(answer))


def certainties(
    public: Public, others: list[Answers], scale: str, *, with_jitter: bool
) -> dict[Item, float]:
    """Return how sure the attacker is, per item, that the student answered low.

    The student may have skipped any item: numbers of answers decide which items are shown, the
    band and its step, and all of that is public.
    """
    reading = Reading(public, known_of(others, ODDS[scale]), scale, with_jitter)
    low, everything = dict.fromkeys(ITEMS, 0.0), 0.0
    for pattern in PATTERNS:
        step = reading.step_if(pattern)
        if step is None:
            continue
        weights = [reading.weight(item, step, answered=pattern[item]) for item in ITEMS]
        weight = prod(of_item for of_item, _ in weights)
        everything += weight
        for item, (of_item, of_low) in zip(ITEMS, weights, strict=True):
            if weight and pattern[item]:
                low[item] += weight * of_low / of_item
    return {item: low[item] / everything for item in ITEMS}


@dataclass(frozen=True, slots=True)
class Reading:
    """One release in the hands of the attacker."""

    public: Public
    known: Mapping[Item, Known]
    scale: str
    with_jitter: bool

    def step_if(self, pattern: Mapping[Item, bool]) -> int | None:
        """Return the step of the means if these items were answered, None if it cannot be."""
        shown = []
        for item, known in self.known.items():
            size = known.others + pattern[item]
            if (self.public.items[item] is None) != (size < SMALLEST):
                return None
            if size >= SMALLEST:
                shown.append(size)
        if not shown or self.public.band != words.band_of(min(self.public.students, *shown)):
            return None
        return attacker.step_of(min(shown))

    def weight(self, item: Item, step: int, *, answered: bool) -> tuple[float, float]:
        """Return the chance of the item, answered or skipped, with what is published of it.

        The second is the part in which the answer was low.
        """
        known = self.known[item]
        if self.public.items[item] is None:
            low = sum(odds for answer, odds in known.odds.items() if attacker.is_low(answer))
            return (1.0, low) if answered else (SKIPS, 0.0)
        seen, has_jitter = seen_of(self.public, item), self.with_jitter
        figures = known.others, known.total, known.low
        if not answered:
            return weight_of_skip(seen, figures, self.scale, step, has_jitter=has_jitter)
        return weight_of_answer(seen, figures, self.scale, step, has_jitter=has_jitter)


@cache
def weight_of_skip(
    seen: Seen, figures: Figures, scale: str, step: int, *, has_jitter: bool
) -> tuple[float, float]:
    known = Known(*figures, ODDS[scale])
    return SKIPS * Attacker(has_jitter).without(seen, known, step=step), 0.0


@cache
def weight_of_answer(
    seen: Seen, figures: Figures, scale: str, step: int, *, has_jitter: bool
) -> tuple[float, float]:
    known = Known(*figures, ODDS[scale])
    chances = Attacker(has_jitter).chances(seen, known, step=step)
    low = sum(chance for answer, chance in chances.items() if attacker.is_low(answer))
    return (1 - SKIPS) * sum(chances.values()), (1 - SKIPS) * low


def known_of(others: list[Answers], odds: Mapping[int, float]) -> dict[Item, Known]:
    return {item: Known.of(answers_to(item, others), odds) for item in ITEMS}


def publish(students_answers: list[Answers], jitter: Jitter, *, students: int) -> Public | None:
    """Return what the real disclosure publishes of these answers, or None."""
    shown = disclosed(students_answers, students=students)
    return words.public_part(shown, jitter=jitter) if isinstance(shown, Shown) else None


def disclosed(students_answers: list[Answers], *, students: int) -> disclosure.Disclosed:
    """Return what the real disclosure makes of these answers."""
    counts: dict[AnyItem, Counts] = {}
    for item in ITEMS:
        given = answers_to(item, students_answers)
        one, two, three, four, five = (given.count(answer) for answer in range(1, 6))
        counts[item] = (one, two, three, four, five)
    fields: dict[disclosure.Field, int] = {"against": 0, "not": 0, "for": 0, "with": 0}
    for each in students_answers:
        safe, challenged, matter = (each[item] for item in ITEMS)
        if safe and challenged and matter:
            fields[ballot_box.field_of(safe=safe, challenged=challenged, matter=matter)] += 1
    exact = Exact(students, len(students_answers), is_overfull=False, counts=counts, fields=fields)
    return disclosure.disclose(exact, smallest=SMALLEST)


def a_jitter(chance: random.Random) -> Jitter:
    return Jitter(chance.randbytes(32), "group", YEAR, "2026-W47")


def students_answer(scale: str, chance: random.Random, *, skips: float = SKIPS) -> Answers:
    answers, cumulative = DRAWN[scale]
    given = chance.choices(answers, cum_weights=cumulative, k=len(ITEMS))
    return {
        item: None if chance.random() < skips else answer
        for item, answer in zip(ITEMS, given, strict=True)
    }


def student_who(scale: str, chance: random.Random, *, is_low: bool) -> Answers:
    """Return a student who answers low throughout, or low nowhere."""
    odds = {a: p for a, p in ODDS[scale].items() if attacker.is_low(a) == is_low}
    given = chance.choices(list(odds), list(odds.values()), k=len(ITEMS))
    return dict(zip(ITEMS, given, strict=True))


def answers_to(item: Item, students_answers: list[Answers]) -> tuple[int, ...]:
    return tuple(answer for one in students_answers if (answer := one[item]) is not None)


def seen_of(public: Public | None, item: Item) -> Seen:
    part = public.items[item] if public else None
    assert part is not None
    return Seen((part.mean_tenths, part.edge), part.low)
