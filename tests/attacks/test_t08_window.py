"""T8, with the window: who sees the release that ends a block of four rounds, and all of it.

The attacker knows the three rounds before whole, and in the last one all answers but one. A window
comes with one release in four, so the limits hold for the four together.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import pytest

from server.trends.domain import baseline, window, words
from server.trends.domain.disclosure import ITEMS, Field, Item, Shown
from server.trends.domain.jitter import Jitter
from server.trends.domain.window import Window
from server.trends.domain.words import Public
from tests.attacks import attacker, test_t08
from tests.attacks.attacker import FIELDS, Attacker
from tests.attacks.test_t08 import ODDS, SIZES, YEAR, Answers, Score

SEED = 20_261_122
BLOCKS = {"freq5": 400, "freq3": 1_200}
LAST = "2026-W47"
Given = tuple[int, int, int]
"""Safe, challenged, matter; in a window nobody skips."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block in the hands of the attacker: all check-ins but one, and its window."""

    known: tuple[Given, ...]
    published: Window | None

    def likelihoods(self, candidates: list[Given]) -> dict[Given, float]:
        """Return how likely the window is, per set of answers that the student may have given."""
        if self.published is None:
            return dict.fromkeys(candidates, 1.0)
        n = len(self.known) + 1
        name = told(self.published)
        in_field = self._in_field(self.published.shares)
        sums = [sum(answers) for answers in zip(*self.known, strict=True)]
        found = dict.fromkeys(candidates, 0.0)
        for one in candidates:
            if of_shares := in_field[attacker.field_of(*one)]:
                safe, challenged, matter = (a + b for a, b in zip(sums, one, strict=True))
                names = attacker.name_odds(safe + matter, challenged, n)
                found[one] = of_shares * names.get(name, 0.0)
        return found

    def _in_field(self, shares: Mapping[Field, int]) -> dict[str, float]:
        """Return how likely the shares are, per field that the student may be in."""
        fields = Counter(attacker.field_of(*one) for one in self.known)
        n = len(self.known) + 1
        return {
            own: prod(
                attacker.share_odds(fields[each] + (each == own), n).get(share, 0.0)
                for each, share in shares.items()
            )
            for own in FIELDS
        }


@pytest.mark.parametrize("scale", ODDS)
@pytest.mark.parametrize("n", SIZES)
def test_with_the_window_low_answerers_are_hardly_ever_exposed(n: int, scale: str) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    chance, with_window, without = random.Random(SEED), Score(), Score()
    for _ in range(BLOCKS[scale]):
        attack(n, scale, chance, with_window=with_window, without=without)

    sys.stdout.write(f"with {with_window}, without {without}\n")
    assert of_four(with_window, without, "exposed", "low") <= 0.01
    assert of_four(with_window, without, "low_certain", "low") <= 0.004
    assert of_four(with_window, without, "not_low_certain", "not_low") <= most_not_low(n, scale)


def of_four(with_window: Score, without: Score, count: str, of: str) -> float:
    """Return the share over four releases, of which one ends the block."""
    one, other = (getattr(score, count) / getattr(score, of) for score in (with_window, without))
    return float(one + 3 * other) / 4


def most_not_low(n: int, scale: str) -> float:
    """Return the share of others that may be certainly not low: of forty answers a little more.

    There the noise of a share ends within its ten percent; of the child scale's three answers one
    is low, and it decides the field alone.
    """
    return 0.012 if (n, scale) == (10, "freq3") else 0.008


def attack(
    n: int, scale: str, chance: random.Random, *, with_window: Score, without: Score
) -> None:
    """Publish a block and count what the attacker makes of one student in its last round."""
    rounds = [[someone(scale, chance) for _ in range(n)] for _ in range(4)]
    student = test_t08.student_who(scale, chance, is_low=chance.random() < 0.5)
    rounds[-1][-1] = student
    jitter = Jitter(chance.randbytes(32), "group", YEAR, LAST)
    shown = [test_t08.disclosed(given, students=n + 2) for given in rounds]
    of_rounds = [each for each in shown if isinstance(each, Shown)]
    found = window.window(
        [baseline.of(each) for each in of_rounds],
        jitter=Jitter(jitter.key, "W:group", YEAR, LAST),
    )
    assert found is not None
    public = words.public_part(of_rounds[-1], jitter=jitter)
    known = tuple(given_by(one) for each in rounds for one in each)[:-1]
    for score, published in ((with_window, found), (without, None)):
        block = Block(known, published)
        for item, certainty in certainties(public, rounds[-1][:-1], block, scale).items():
            score.add(certainty, was_low=attacker.is_low(student[item] or 0))


def certainties(
    public: Public, others: list[Answers], block: Block, scale: str
) -> dict[Item, float]:
    """Return how sure the attacker is, per item, that the student answered low."""
    known = test_t08.known_of(others, ODDS[scale])
    step = public.band.step_tenths
    chances = [
        Attacker().chances(test_t08.seen_of(public, item), known[item], step=step) for item in ITEMS
    ]
    answers = list(ODDS[scale])
    every: list[Given] = [(a, b, c) for a in answers for b in answers for c in answers]
    candidates = [one for one in every if all(weights(one, chances))]
    likelihoods = block.likelihoods(candidates)
    low, everything = dict.fromkeys(ITEMS, 0.0), 0.0
    for one in candidates:
        a, b, c = weights(one, chances)
        weight = a * b * c * likelihoods[one]
        everything += weight
        for item, answer in zip(ITEMS, one, strict=True):
            low[item] += weight * attacker.is_low(answer)
    return {item: low[item] / everything for item in ITEMS}


def weights(given: Given, chances: list[dict[int, float]]) -> tuple[float, float, float]:
    return chances[0][given[0]], chances[1][given[1]], chances[2][given[2]]


def told(published: Window) -> tuple[str, ...]:
    return (published.field,) if published.field else published.between or ()


def someone(scale: str, chance: random.Random) -> Answers:
    return test_t08.students_answer(scale, chance, skips=0.0)


def given_by(one: Answers) -> Given:
    safe, challenged, matter = (one[item] or 0 for item in ITEMS)
    return safe, challenged, matter
