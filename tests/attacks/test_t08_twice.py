"""T8, two releases: who knows every other answer, and that one student is new in the second."""

import random
import sys

import pytest

from server.trends.domain.disclosure import Item
from server.trends.domain.jitter import Jitter
from server.trends.domain.words import Public
from tests.attacks import attacker
from tests.attacks.attacker import Known, Seen
from tests.attacks.test_t08 import (
    ODDS,
    SURE,
    YEAR,
    known_of,
    publish,
    seen_of,
    student_who,
    students_answer,
)

SEED = 20_261_122
RUNS = 3_000


@pytest.mark.parametrize("scale", ODDS)
@pytest.mark.parametrize("n", [11, 15, 20, 25])
def test_two_releases_around_a_new_student_expose_few(n: int, scale: str) -> None:
    """All others answer the same twice; in the second week one more student is there."""
    sys.stdout.write(f"seed {SEED}\n")
    chance, low, exposed = random.Random(SEED), 0, 0
    for _ in range(RUNS):
        others, key = [students_answer(scale, chance) for _ in range(n - 1)], chance.randbytes(32)
        newcomer = student_who(scale, chance, is_low=True)
        before = publish(others, Jitter(key, "group", YEAR, "2026-W47"), students=n + 2)
        after = publish([*others, newcomer], Jitter(key, "group", YEAR, "2026-W48"), students=n + 2)
        for item, known in known_of(others, ODDS[scale]).items():
            low += 1
            exposed += sure_after_both(item, known, (before, after)) >= SURE

    sys.stdout.write(f"exposed {exposed} of {low}\n")
    assert exposed / low <= 0.04


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
