"""T8, with the taps: who sees why others found it hard learns hardly more of one student's answer.

Only who answers low or in the middle is asked why. The attacker knows every other answer and tap.
"""

import random
import sys

import pytest

from server.trends.domain import disclosure, words
from server.trends.domain.disclosure import ITEMS, Counts, Exact, Shown, Tapped
from tests.attacks import attacker, test_t08
from tests.attacks.attacker import Attacker, Known
from tests.attacks.test_t08 import ODDS, SMALLEST, Score

SEED = 20_261_122
RUNS = 2_000
ASKED_UP_TO = 3
# How often who is asked taps at all, and what.
TAPS = 0.8
OPTIONS = {"easy": 0.2, "hard": 0.3, "help": 0.2, "dare": 0.2, "other": 0.1}
Said = tuple[int, str]
"""The answer to `challenged`, and the option that was tapped, empty without any."""


@pytest.mark.parametrize("scale", ODDS)
@pytest.mark.parametrize("n", [15, 20, 25])
def test_with_the_taps_low_answerers_are_hardly_ever_exposed(n: int, scale: str) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    chance, score, told = random.Random(SEED), Score(), 0
    for _ in range(RUNS):
        others = [someone(list(ODDS[scale].items()), chance) for _ in range(n - 1)]
        is_low = chance.random() < 0.5
        odds = [(a, p) for a, p in ODDS[scale].items() if attacker.is_low(a) == is_low]
        public = publish([*others, someone(odds, chance)], chance)
        told += public.taps["why"] is not None
        score.add(certainty(public, others, scale), was_low=is_low)

    sys.stdout.write(f"{score}, taps in {told}\n")
    assert told > 0
    assert score.exposed / score.low <= 0.01
    assert score.low_certain / score.low <= 0.004
    assert score.not_low_certain / score.not_low <= 0.008


def someone(odds: list[tuple[int, float]], chance: random.Random) -> Said:
    answer = chance.choices([a for a, _ in odds], [p for _, p in odds])[0]
    if answer > ASKED_UP_TO or chance.random() >= TAPS:
        return answer, ""
    return answer, chance.choices(list(OPTIONS), list(OPTIONS.values()))[0]


def publish(everybody: list[Said], chance: random.Random) -> words.Public:
    """Return what the real disclosure publishes; all answered the other items well."""
    answers = [answer for answer, _ in everybody]
    n = len(answers)
    one, two, three, four, five = (answers.count(answer) for answer in range(1, 6))
    counts: Counts = (one, two, three, four, five)
    every: dict[disclosure.AnyItem, Counts] = dict.fromkeys(ITEMS, (0, 0, 0, n, 0))
    every["challenged"] = counts
    why = {option: sum(tap == option for _, tap in everybody) for option in OPTIONS}
    fields: disclosure.Fields = {"against": 0, "not": 0, "for": 0, "with": 0}
    taps: dict[disclosure.Question, Tapped] = {"why": Tapped(sum(why.values()), why)}
    exact = Exact(n + 2, n, is_overfull=False, counts=every, fields=fields, taps=taps)
    shown = disclosure.disclose(exact, smallest=SMALLEST)
    assert isinstance(shown, Shown)
    return words.public_part(shown, jitter=test_t08.a_jitter(chance))


def certainty(public: words.Public, others: list[Said], scale: str) -> float:
    """Return how sure the attacker is that the student answered `challenged` low."""
    known = Known.of([answer for answer, _ in others], ODDS[scale])
    seen = test_t08.seen_of(public, "challenged")
    chances = Attacker().chances(seen, known, step=public.band.step_tenths)
    silent = of_taps(public, others, "")
    tapping = sum(share * of_taps(public, others, option) for option, share in OPTIONS.items())
    return attacker.sure_of_low(
        {
            answer: chance
            * (TAPS * tapping + (1 - TAPS) * silent if answer <= ASKED_UP_TO else silent)
            for answer, chance in chances.items()
        }
    )


def of_taps(public: words.Public, others: list[Said], tapped: str) -> float:
    """Return how likely the published taps are when the student tapped this, or nothing."""
    taps = [tap for _, tap in others if tap] + [tapped] * bool(tapped)
    told = public.taps["why"]
    if told is None or len(taps) < SMALLEST:
        return float((told is None) == (len(taps) < SMALLEST))
    odds = 1.0
    for option in OPTIONS:
        of_option = attacker.word_odds(taps.count(option), len(taps), has_jitter=True)
        odds *= of_option.get(told[option], 0.0)
    return odds
