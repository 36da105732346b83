"""T8: who knows every other answer learns from a release whether one student answered low: hardly.

The attacker knows all n - 1 other answers (or sent them), the rules and how often each answer is
given, and sees everything published: means, words, band, badge, hidden items. Releases are made by
the real disclosure, each with a key of its own. The seed is printed; any other one is as good.
"""

import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
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

Answers = dict[Item, int | None]
"""What one student answered; None for a skip."""


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
@pytest.mark.parametrize("n", [11, 15, 20, 25])
def test_two_releases_around_a_new_student_expose_few(
    n: int, scale: str, chance: random.Random
) -> None:
    """All others answer the same twice; in the second week one more student is there."""
    low = exposed = 0
    for _ in range(RUNS // 2):
        others, key = [students_answer(scale, chance) for _ in range(n - 1)], chance.randbytes(32)
        newcomer = student_who(scale, chance, is_low=True)
        before = publish(others, Jitter(key, "group", YEAR, "2026-W47"), students=n + 2)
        after = publish([*others, newcomer], Jitter(key, "group", YEAR, "2026-W48"), students=n + 2)
        for item, known in known_of(others, ODDS[scale]).items():
            low += 1
            exposed += sure_after_both(item, known, (before, after)) >= SURE

    sys.stdout.write(f"exposed {exposed} of {low}\n")
    assert exposed / low <= 0.04


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
    for item, certainty in certainties(
        public, others, ODDS[scale], with_jitter=with_jitter
    ).items():
        answer = student[item]
        score.add(certainty, was_low=answer is not None and attacker.is_low(answer))


def certainties(
    public: Public, others: list[Answers], odds: Mapping[int, float], *, with_jitter: bool
) -> dict[Item, float]:
    """Return how sure the attacker is, per item, that the student answered low.

    The student may have skipped any item: numbers of answers decide which items are shown, the
    band and its step, and all of that is public.
    """
    reading = Reading(public, known_of(others, odds), Attacker(with_jitter))
    low, everything = dict.fromkeys(ITEMS, 0.0), 0.0
    for answered in product((True, False), repeat=len(ITEMS)):
        pattern = dict(zip(ITEMS, answered, strict=True))
        step = reading.step_if(pattern)
        if step is None:
            continue
        chances = {item: reading.chances(item, step, answered=pattern[item]) for item in ITEMS}
        weight = prod(sum(of_item.values()) for of_item in chances.values())
        everything += weight
        for item in ITEMS:
            if weight and pattern[item]:
                low[item] += weight * attacker.sure_of_low(chances[item])
    return {item: low[item] / everything for item in ITEMS}


@dataclass(frozen=True, slots=True)
class Reading:
    """One release in the hands of the attacker."""

    public: Public
    known: Mapping[Item, Known]
    reader: Attacker

    def step_if(self, pattern: Mapping[Item, bool]) -> int | None:
        """Return the step of the means if these items were answered, None if it cannot be."""
        sizes = {item: self.known[item].others + pattern[item] for item in ITEMS}
        shown = [size for size in sizes.values() if size >= SMALLEST]
        fits = bool(shown) and all(
            (self.public.items[item] is None) == (sizes[item] < SMALLEST) for item in ITEMS
        )
        if not fits or self.public.band != words.band_of(min(self.public.students, *shown)):
            return None
        return attacker.step_of(min(shown))

    def chances(self, item: Item, step: int, *, answered: bool) -> dict[int, float]:
        """Return the joint chance of each answer (0: a skip) with what is published of the item."""
        known = self.known[item]
        if self.public.items[item] is None:
            return dict(known.odds) if answered else {0: SKIPS}
        seen = seen_of(self.public, item)
        if not answered:
            return {0: SKIPS * self.reader.without(seen, known, step=step)}
        of_answers = self.reader.chances(seen, known, step=step)
        return {answer: (1 - SKIPS) * chance for answer, chance in of_answers.items()}


def sure_after_both(
    item: Item, known: Known, publics: tuple[Public | None, Public | None]
) -> float:
    """Return how sure the attacker is after a release without and one with the student."""
    before, after = publics
    if before is None or after is None or not (before.items[item] and after.items[item]):
        return 0.0
    one, two = seen_of(before, item), seen_of(after, item)
    n, step = known.others + 1, after.band.step_tenths
    chances = {}
    for answer, chance in known.odds.items():
        mean = attacker.mean_odds(known.total + answer, n, step, has_jitter=True)
        chances[answer] = chance * mean.get(two.mean, 0.0) * odds_of_words(one, two, known, answer)
    return attacker.sure_of_low(chances)


def odds_of_words(one: Seen, two: Seen, known: Known, answer: int) -> float:
    """Return how likely both words are: the sticky noise is shared when the count is the same."""
    low, n = known.low, known.others
    if not attacker.is_low(answer):
        return attacker.word_odds_twice(low, (n, n + 1)).get((one.word, two.word), 0.0)
    first = attacker.word_odds(low, n, has_jitter=True).get(one.word, 0.0)
    return first * attacker.word_odds(low + 1, n + 1, has_jitter=True).get(two.word, 0.0)


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
    given = chance.choices(list(ODDS[scale]), list(ODDS[scale].values()), k=len(ITEMS))
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
