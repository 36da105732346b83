"""The strongest reader of a release: knows every other answer, the rules and the odds, not the key.

It works out, by Bayes, how likely it is that one student answered low. Written from the rules of
the release and not from the server's code, so that a mistake there is not repeated here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import erf, sqrt

PARTS: Mapping[int, float] = {-2: 0.05, -1: 0.20, 0: 0.50, 1: 0.20, 2: 0.05}
SPREAD: Mapping[int, float] = {-1: 1 / 3, 0: 1 / 3, 1: 1 / 3}
NO_NOISE: Mapping[int, float] = {0: 1.0}

Mean = tuple[int, str | None]
"""The published mean in tenths, and its edge."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is published of one item."""

    mean: Mean
    word: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the attacker knows of one item: the other answers, and how often each is given."""

    others: int
    total: int
    low: int
    odds: Mapping[int, float]

    @classmethod
    def of(cls, others: Sequence[int], odds: Mapping[int, float]) -> "Known":
        """Return what there is to know of these other answers."""
        return cls(len(others), sum(others), sum(map(is_low, others)), odds)


@dataclass(frozen=True, slots=True)
class Attacker:
    """Works out likelihoods under a jitter, or under none to show what it would find then."""

    has_jitter: bool = True

    def chances(self, seen: Seen, known: Known, *, step: int) -> dict[int, float]:
        """Return, per answer the student may have given, its joint chance with what is seen."""
        n = known.others + 1
        return {
            answer: odds
            * self.likelihood(seen, known.total + answer, known.low + is_low(answer), n, step)
            for answer, odds in known.odds.items()
        }

    def without(self, seen: Seen, known: Known, *, step: int) -> float:
        """Return how likely the published figures are when the student skipped the item."""
        return self.likelihood(seen, known.total, known.low, known.others, step)

    def likelihood(self, seen: Seen, total: int, low: int, n: int, step: int) -> float:
        """Return how likely the published figures are, given the exact ones."""
        of_mean = mean_odds(total, n, step, has_jitter=self.has_jitter).get(seen.mean, 0.0)
        return of_mean and of_mean * word_odds(low, n, has_jitter=self.has_jitter).get(
            seen.word, 0.0
        )


def is_low(answer: int) -> bool:
    """Return whether an answer counts as low."""
    return answer <= 2


def sure_of_low(chances: Mapping[int, float]) -> float:
    """Return the attacker's certainty, 0.0-1.0, that the answer was low."""
    return sum(chance for answer, chance in chances.items() if is_low(answer)) / sum(
        chances.values()
    )


def step_of(n: int) -> int:
    """Return the step of published means, in tenths, for the fewest answers of a release."""
    return 5 if n < 10 else 2 if n < 20 else 1


@cache
def word_odds(low: int, n: int, *, has_jitter: bool) -> Mapping[str, float]:
    """Return how likely each word is for so many low answers."""
    noise = PARTS if has_jitter else NO_NOISE
    found: dict[str, float] = defaultdict(float)
    for (sticky, p), (fresh, q) in product(noise.items(), noise.items()):
        found[word(low + sticky + fresh, n)] += p * q
    return found


@cache
def word_odds_twice(low: int, sizes: tuple[int, int]) -> Mapping[tuple[str, str], float]:
    """Return how likely each pair of words is in two releases with one count of low answers."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for (sticky, p), (one, q), (two, r) in product(*[PARTS.items()] * 3):
        words = word(low + sticky + one, sizes[0]), word(low + sticky + two, sizes[1])
        found[words] += p * q * r
    return found


@cache
def mean_odds(total: int, n: int, step: int, *, has_jitter: bool) -> Mapping[Mean, float]:
    """Return how likely each published mean is for a sum of answers."""
    parts, spread = (PARTS, SPREAD) if has_jitter else (NO_NOISE, NO_NOISE)
    found: dict[Mean, float] = defaultdict(float)
    for (sticky, p), (fresh, q), (extra, r) in product(
        parts.items(), parts.items(), spread.items()
    ):
        found[mean(total + 2 * (sticky + fresh) + extra, n, step)] += p * q * r
    return found


def word(low: int, n: int) -> str:
    """Return the word for a jittered count of low answers."""
    eighths = 8 * max(0, min(n, low))
    limits = {"almost_nobody": n, "a_few": 2 * n, "a_good_part": 4 * n}
    return next((name for name, limit in limits.items() if eighths < limit), "many")


def mean(total: int, n: int, step: int) -> Mean:
    """Return the published mean for a jittered sum: tenths, half up to the step."""
    tenfold = 10 * max(n, min(5 * n, total))
    if tenfold >= 47 * n:
        return 47, "or_more"
    if tenfold <= 15 * n:
        return 15, "or_less"
    return (2 * tenfold + step * n) // (2 * step * n) * step, None


FIELDS = ("against", "not", "for", "with")


@cache
def share_odds(count: int, n: int) -> Mapping[int, float]:
    """Return how likely each published share of a window is for so many of `n` check-ins."""
    found: dict[int, float] = defaultdict(float)
    for (sticky, p), (fresh, q) in product(PARTS.items(), PARTS.items()):
        found[share(count + 4 * (sticky + fresh), n)] += p * q
    return found


def share(count: int, n: int) -> int:
    """Return the published share for a jittered count: tens of percent, half up."""
    hundredfold = 100 * max(0, min(n, count))
    if hundredfold < 10 * n:
        return 0
    return 100 if hundredfold > 90 * n else (hundredfold + 5 * n) // (10 * n) * 10


def field_of(safe: int, challenged: int, matter: int) -> str:
    """Return the field of one check-in."""
    if safe + matter >= 7:
        return "with" if challenged >= 4 else "for"
    return "against" if challenged >= 4 else "not"


@cache
def name_odds(caring: int, daring: int, n: int) -> Mapping[tuple[str, ...], float]:
    """Return how likely each naming is for two sums on caring, and one on daring, of `n` each.

    The noise of a sum is never clamped here: pooled sums lie far from the ends of the scale.
    """
    found: dict[tuple[str, ...], float] = defaultdict(float)
    for across, q in sum_noise().items():
        for name, p in name_odds_at(caring, daring + across, n).items():
            found[name] += p * q
    return found


@cache
def name_odds_at(caring: int, daring: int, n: int) -> Mapping[tuple[str, ...], float]:
    """Return how likely each naming is when the sum on daring holds its noise already."""
    found: dict[tuple[str, ...], float] = defaultdict(float)
    for up, p in noise_of_two_sums().items():
        found[named(caring + up, daring, n)] += p
    return found


@cache
def noise_of_two_sums() -> Mapping[int, float]:
    """Return how likely each noise of two sums together is."""
    found: dict[int, float] = defaultdict(float)
    for (first, p), (second, q) in product(sum_noise().items(), repeat=2):
        found[first + second] += p * q
    return found


@cache
def sum_noise() -> Mapping[int, float]:
    """Return how likely each noise of a sum is."""
    found: dict[int, float] = defaultdict(float)
    for (sticky, p), (fresh, q), (extra, r) in product(
        PARTS.items(), PARTS.items(), SPREAD.items()
    ):
        found[2 * (sticky + fresh) + extra] += p * q * r
    return found


@cache
def named(caring: int, daring: int, n: int) -> tuple[str, ...]:
    """Return the field that is named for jittered sums and `n` full check-ins, else two."""
    high_caring = above(caring / (2 * n), max(0.08, sqrt(0.0169 * 64 / n)))
    high_daring = above(daring / n, max(0.08, sqrt(0.0225 * 64 / n)))
    odds = (
        (1 - high_caring) * high_daring,
        (1 - high_caring) * (1 - high_daring),
        high_caring * (1 - high_daring),
        high_caring * high_daring,
    )
    ranked = sorted(zip(odds, FIELDS, strict=True), key=lambda each: -each[0])
    return tuple(field for _, field in ranked[: 1 if ranked[0][0] >= 0.8 else 2])


@cache
def above(mean: float, error: float) -> float:
    """Return how likely a true mean lies above the border of 3.5."""
    return (1 + erf((mean - 3.5) / error / sqrt(2))) / 2


def worst_choice_of_fakes(odds: Mapping[int, float], n: int, *, is_sure_from: float) -> float:
    """Return the largest share of low answerers exposed by any choice of n - 1 other answers."""
    return max(
        _exposed(odds, low, total, n, is_sure_from)
        for low in range(n)
        for total in _sums(tuple(odds), low, n - 1)
    )


def _sums(answers: Sequence[int], low: int, n: int) -> set[int]:
    """Return every sum that `n` answers of which `low` are low can have."""
    lowest = [answer for answer in answers if is_low(answer)]
    others = [answer for answer in answers if not is_low(answer)]
    gap = 1 if 2 in answers else 2
    first = low * min(lowest) + (n - low) * min(others)
    last = low * max(lowest) + (n - low) * max(others)
    return set(range(first, last + 1, gap))


def _exposed(odds: Mapping[int, float], low: int, total: int, n: int, is_sure_from: float) -> float:
    step = step_of(n)
    tables = {
        answer: (
            mean_odds(total + answer, n, step, has_jitter=True),
            word_odds(low + is_low(answer), n, has_jitter=True),
        )
        for answer in odds
    }
    outcomes = {(m, w) for means, words in tables.values() for m in means for w in words}
    exposed = 0.0
    for m, w in outcomes:
        chances = {
            answer: odds[answer] * means.get(m, 0.0) * words.get(w, 0.0)
            for answer, (means, words) in tables.items()
        }
        if sum(chances.values()) and sure_of_low(chances) >= is_sure_from:
            exposed += sum(chance for answer, chance in chances.items() if is_low(answer))
    return exposed / sum(chance for answer, chance in odds.items() if is_low(answer))
