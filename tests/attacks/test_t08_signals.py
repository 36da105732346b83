"""T8, with signals and marks: who sees which of them a release brings.

The attacker knows all other answers of the group in every week of the year, the neighbours'
figures, the rules and the odds. Of the student's earlier answers it knows that they are one of a
few histories, equally likely: more than the earlier releases tell. Of earlier weeks it is given the
jittered sums that marks are judged on. Nobody skips, so the items are judged apart. Per class all
histories, answers, sums and words are enumerated: chance only makes the classes. Half of them have
neighbours, the others stand alone. Of few classes chance makes much, so a limit counts as passed
two standard errors beyond it.

Not here: the inside-outside item enters neither signals nor marks and has draws of its own; totals
take public parts only, which the attacker has already. The last test shows both.
"""

import inspect
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import mean, stdev

import pytest

from server.trends.domain import totals
from server.trends.domain.judging.contrast import JITTERED_WATCH, SIGNAL, Limits
from server.trends.domain.judging.histories import Figure, GroupHistory
from server.trends.domain.judging.school import Place, School
from tests.attacks import attacker, test_t08
from tests.attacks.test_t08 import ODDS, SIZES, SMALLEST, SURE

SEED = 20_261_122
CLASSES = {"freq5": 150, "freq3": 250}
HISTORIES = 8
NEIGHBOURS = 3
SCHOOLS = 4
WEEKS = 30
# Before this week of a group neither signal nor mark is possible.
FIRST = 7
# How often a student of a class answers as always; else by the odds. One student's answers then
# vary from week to week about as much as real ones.
AS_ALWAYS = 0.65
Rows = Sequence[Sequence[int]]
"""Per week the answers of a class to one item."""
Said = tuple[tuple[str, str], ...]
Shares = tuple[float, float, float]
"""Of low answers exposed and certain, of others certain."""
Odds = Mapping[Said, Mapping[int, float]]
"""How likely signals are, per answer."""
Marks = Mapping[int, Said]
"""Which marks there are, per jittered sum."""


@dataclass(frozen=True, slots=True)
class Known:
    """One class and week in the hands of the attacker."""

    scale: str
    place: Place
    others: Rows

    @property
    def n(self) -> int:
        """Return how many answer, the student with them."""
        return len(self.others[-1]) + 1

    def signals(self, histories: Rows) -> Odds:
        """Return how likely the signals are, for each answer of the student."""
        found: dict[Said, Counter[int]] = defaultdict(Counter)
        for history in histories:
            rows = [[*row, own] for row, own in zip(self.others, history, strict=False)]
            before = [figure(week, row) for week, row in enumerate(rows, start=1)]
            for answer in ODDS[self.scale]:
                last = figure(len(self.others), [*self.others[-1], answer])
                found[said(self.place, [*before, last], SIGNAL)][answer] += 1
        return {
            each: {answer: count / len(histories) for answer, count in counts.items()}
            for each, counts in found.items()
        }

    def marks(self, jittered: Sequence[Figure]) -> Marks:
        """Return which marks there are, for each jittered sum of the last week.

        They change from down to none to up, so two equal ends are enough.
        """
        n, total = self.n, sum(self.others[-1])
        reach = range(max(n, total + 1 - 9), min(5 * n, total + 5 + 9) + 1)

        def of(sum_: int) -> Said:
            last = Figure(len(self.others), n, sum_ / n, 0.0)
            return said(self.place, [*jittered, last], JITTERED_WATCH)

        if (alike := of(reach[0])) == of(reach[-1]):
            return dict.fromkeys(reach, alike)
        return {each: of(each) for each in reach}


@pytest.mark.parametrize("scale", ODDS)
@pytest.mark.parametrize("n", SIZES)
def test_with_signals_and_marks_low_answerers_are_hardly_ever_exposed(n: int, scale: str) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    chance = random.Random(SEED)
    places = [place for count in (0, NEIGHBOURS) for place in schools(count, n, scale, chance)]
    every = []
    for number in range(CLASSES[scale]):
        weeks = chance.randint(1, WEEKS)
        place = places[number % len(places)][weeks]
        known = Known(scale, place, a_class(n - 1, weeks, scale, chance))
        every.append(found(known, chance))

    limits = {"exposed": 0.01, "low_certain": most_certain(n), "not_low_certain": 0.008}
    for (name, limit), of_classes in zip(limits.items(), zip(*every, strict=True), strict=True):
        share, error = mean(of_classes), stdev(of_classes) / len(of_classes) ** 0.5
        sys.stdout.write(f"{name} {share:.4f} ({error:.4f})\n")
        assert share <= limit + 2 * error, name


def most_certain(n: int) -> float:
    """Return the share of low answers that may be certain: of the smallest classes a little more.

    Signals are decided on exact figures, and one answer of ten moves them most.
    """
    return 0.008 if n == SMALLEST else 0.004


def found(known: Known, chance: random.Random) -> Shares:
    """Return what the attacker makes of one class."""
    weeks = len(known.others)
    odds, last = ODDS[known.scale], known.others[-1]
    total, low = sum(last), sum(map(attacker.is_low, last))
    if weeks >= FIRST:
        histories = a_class(HISTORIES, weeks - 1, known.scale, chance, as_always=0.0)
        by_signals = known.signals([list(own) for own in zip(*histories, strict=True)])
        marks = known.marks(jittered(known, histories, chance))
        if len(by_signals) > 1 or len(set(marks.values())) > 1:
            return shares(odds, by_signals, marks, (total, low, known.n))
    return without(total, low, known.n, known.scale)


def jittered(known: Known, histories: Rows, chance: random.Random) -> list[Figure]:
    """Return the earlier weeks as marks are judged on them, the student's first history in them."""
    noise = attacker.sum_noise()
    shifts = chance.choices(list(noise), list(noise.values()), k=len(histories))
    sums = [sum(row) + own[0] for row, own in zip(known.others, histories, strict=False)]
    return [
        Figure(week, known.n, clamped(sum_ + shift, known.n) / known.n, 0.0)
        for week, (sum_, shift) in enumerate(zip(sums, shifts, strict=True), start=1)
    ]


@cache
def without(total: int, low: int, n: int, scale: str) -> Shares:
    """Return what the attacker makes of a release whose signals and marks tell nothing."""
    return shares(ODDS[scale], {(): dict.fromkeys(ODDS[scale], 1.0)}, {}, (total, low, n))


def shares(
    odds: Mapping[int, float], by_signals: Odds, marks: Marks, known: tuple[int, int, int]
) -> Shares:
    """Return the shares over everything that may be published, by what is known of the others."""
    total, low, n = known
    means = {answer: of_sum(total + answer, n, marks) for answer in odds}
    of_words = {
        answer: attacker.word_odds(low + attacker.is_low(answer), n, has_jitter=True)
        for answer in odds
    }
    exposed = certain = not_low = 0.0
    every = {(m, w) for answer in odds for m in means[answer] for w in of_words[answer]}
    for likely in by_signals.values():
        for m, w in every:
            of_low = of_others = 0.0
            for answer, often in likely.items():
                weight = odds[answer] * often * means[answer].get(m, 0.0)
                weight *= of_words[answer].get(w, 0.0)
                if attacker.is_low(answer):
                    of_low += weight
                else:
                    of_others += weight
            exposed += of_low * (of_low >= SURE * (of_low + of_others))
            certain += of_low * (of_others <= 1e-9 * of_low)
            not_low += of_others * (of_low <= 1e-9 * of_others)
    lows = sum(often for answer, often in odds.items() if attacker.is_low(answer))
    return exposed / lows, certain / lows, not_low / (1 - lows)


def of_sum(total: int, n: int, marks: Marks) -> Mapping[tuple[attacker.Mean, Said], float]:
    """Return how likely each published mean is, with the marks of the sum that it is made of."""
    step = attacker.step_of(n)
    likely: dict[tuple[attacker.Mean, Said], float] = defaultdict(float)
    for shift, often in attacker.sum_noise().items():
        jittered = clamped(total + shift, n)
        likely[attacker.mean(jittered, n, step), marks.get(jittered, ())] += often
    return likely


def said(place: Place, own: Sequence[Figure], limits: Limits) -> Said:
    found = place.series(own).said_in(own[-1].week, limits)
    return tuple((each["kind"], each["direction"]) for each in found)


def schools(neighbours: int, n: int, scale: str, chance: random.Random) -> list[dict[int, Place]]:
    """Return the place of a class among neighbours as large, per week of the year."""
    found = []
    for _ in range(SCHOOLS if neighbours else 1):
        rows = [a_class(n, WEEKS, scale, chance) for _ in range(neighbours)]
        found.append(
            {
                week: School([a_group([]), *(a_group(each[:week]) for each in rows)], "safe").place(
                    0
                )
                for week in range(1, WEEKS + 1)
            }
        )
    return found


def a_group(rows: Rows) -> GroupHistory:
    return {
        "group_id": "",
        "size": 0,
        "weeks": [
            {"week": week, "status": "released", "safe": [row.count(a) for a in range(1, 6)]}
            for week, row in enumerate(rows, start=1)
        ],
    }


def a_class(
    n: int, weeks: int, scale: str, chance: random.Random, *, as_always: float = AS_ALWAYS
) -> list[list[int]]:
    """Return the answers of `n` students, week by week."""
    answers, often = list(ODDS[scale]), list(ODDS[scale].values())
    always = chance.choices(answers, often, k=n)
    return [
        [
            usual if chance.random() < as_always else now
            for usual, now in zip(always, chance.choices(answers, often, k=n), strict=True)
        ]
        for _ in range(weeks)
    ]


def figure(week: int, answers: Sequence[int]) -> Figure:
    n = len(answers)
    return Figure(week, n, sum(answers) / n, sum(max(0, 3 - answer) for answer in answers) / n)


def clamped(total: int, n: int) -> int:
    return max(n, min(5 * n, total))


def test_the_inside_outside_item_and_totals_tell_nothing_of_the_three_items() -> None:
    """Its noise differs from theirs, and of equal public parts totals are equal."""
    jitter = test_t08.a_jitter(random.Random(SEED))
    draws = {
        item: [
            jitter.fresh(f"{item}|{what}{number}")
            for what in ("mean", "low")
            for number in range(40)
        ]
        for item in ("self", "safe", "challenged", "matter")
    }
    assert all(draws["self"] != draws[item] for item in draws if item != "self")
    assert set(inspect.signature(totals.total).parameters) == {"publics"}
