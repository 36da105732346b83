"""Signals worked out by hand: groups alone, with neighbours, and a school as a whole.

Without neighbours, and with 20 answers, a week's mean has the variance 0.0135 + 0.70/20 = 0.0485,
and a jump of d from one week to the next weighs d^2 / (0.85 * 2 * 0.0485) = d^2 / 0.08245, at
most 9.
Six weeks against three: 0.0485 * (1/3 + 1/6) = 0.02425 before liveliness.
"""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from server.trends.domain import signals
from server.trends.domain.judging.histories import figures
from server.trends.domain.judging.liveliness import Jumps, liveliness
from server.trends.domain.judging.school_week import SchoolWeeks
from server.trends.domain.signals import History, Signal
from tests.architecture import tree
from tests.trends.domain.years import FOURS, alone, below_four, beside, group

Said = list[tuple[int, str, str]]
USUAL = (FOURS,) * 6


def said(found: Sequence[Signal]) -> Said:
    assert {signal["item"] for signal in found} <= {"matter"}
    return [(signal["week"], signal["kind"], signal["direction"]) for signal in found]


def detected(history: History) -> Said:
    return said(signals.detect(history))


def watched(history: History) -> Said:
    return said(signals.watch(history))


def test_three_weeks_half_a_point_down_are_a_signal() -> None:
    # Liveliness (60 + 0.25/0.08245) / 68 = 0.9269; 0.5 / sqrt(0.9269 * 0.02425) = 3.335.
    assert detected(alone(*USUAL, *[below_four(50)] * 3)) == [(9, "level", "down")]


def test_three_weeks_a_little_less_down_are_only_a_mark() -> None:
    # (60 + 0.2025/0.08245) / 68 = 0.9185; 0.45 / sqrt(0.9185 * 0.02425) = 3.015.
    history = alone(*USUAL, *[below_four(45)] * 3)

    assert detected(history) == []
    assert watched(history) == [(9, "level", "down")]


def test_still_less_is_nothing() -> None:
    # (60 + 0.1225/0.08245) / 68 = 0.9042; 0.35 / sqrt(0.9042 * 0.02425) = 2.364.
    assert watched(alone(*USUAL, *[below_four(35)] * 3)) == []


def test_a_rise_is_a_signal_as_a_fall_is() -> None:
    up = (0, 0, 0, 10, 10)

    assert detected(alone(*USUAL, *[up] * 3)) == [(9, "level", "up")]


def test_a_mark_is_set_wherever_a_signal_is() -> None:
    assert watched(alone(*USUAL, *[below_four(80)] * 3)) == [(9, "level", "down")]


def test_answers_to_the_child_scale_are_judged_by_the_same_arithmetic() -> None:
    usual, lower = (0, 0, 10, 0, 10), (0, 0, 15, 0, 5)

    assert detected(alone(*[usual] * 6, *[lower] * 3)) == [(9, "level", "down")]


def test_before_nine_weeks_no_level_is_told() -> None:
    assert detected(alone(*[FOURS] * 5, *[below_four(80)] * 3)) == []


def test_one_week_alone_is_no_lasting_change() -> None:
    # A third of 2.0 is 0.667: (60 + 9) / 68 = 1.0147; 0.667 / sqrt(1.0147 * 0.02425) = 4.25 is far
    # enough, but two of the three weeks are as usual; and while it is that far no blip is told.
    assert detected(alone(*USUAL, FOURS, FOURS, below_four(200))) == []


@pytest.mark.parametrize(("hundredths", "is_told"), [(90, True), (85, False)])
def test_one_exceptional_week_is_told_as_such(hundredths: int, *, is_told: bool) -> None:
    # Eight usual weeks: 0.0485 * (1 + 1/8) = 0.05456. Liveliness (60 + 9) / 68 = 1.0147 and
    # (60 + 8.763) / 68 = 1.0112; 0.90 / 0.2353 = 3.825; 0.85 / 0.2349 = 3.619; limit 3.7.
    found = detected(alone(*[FOURS] * 8, below_four(hundredths)))

    assert found == ([(9, "blip", "down")] if is_told else [])


def test_the_first_exceptional_week_is_the_seventh() -> None:
    # 0.0485 * 7/6 = 0.05658; liveliness 69/66 = 1.0455; 0.95 / 0.2432 = 3.906. A week earlier
    # the same week is not told.
    assert detected(alone(*USUAL, below_four(95))) == [(7, "blip", "down")]
    assert detected(alone(*[FOURS] * 5, below_four(95))) == []


def test_an_exceptionally_good_week_is_not_told() -> None:
    threes, fives = (0, 0, 20, 0, 0), (0, 0, 0, 0, 20)

    assert detected(alone(*[threes] * 8, fives)) == []


@pytest.mark.parametrize(
    ("low_points", "is_signal", "is_mark"),
    [((3, 3, 3), True, True), ((2, 2, 4), False, True), ((2, 2, 2), False, False)],
)
def test_more_low_answers_are_told_though_the_mean_stays(
    low_points: tuple[int, int, int], *, is_signal: bool, is_mark: bool
) -> None:
    # No jumps: liveliness 60/68. No low answers before: r = 0.04, w = 0.0018 + 0.80*0.04/20 =
    # 0.0034. sqrt(60/68 * 0.0034 * (1/3 + 1/6)) = 0.03873. A low point is 0.05 of 20 answers:
    # 0.15 / 0.03873 = 3.87; 0.1333 / 0.03873 = 3.44; 0.10 / 0.03873 = 2.58; limits 3.6 and 2.8.
    threes = (0, 0, 20, 0, 0)
    lower = {2: (0, 2, 16, 2, 0), 3: (0, 3, 14, 3, 0), 4: (0, 4, 12, 4, 0)}
    history = alone(*[threes] * 6, *[lower[points] for points in low_points])

    assert detected(history) == ([(9, "tail", "down")] if is_signal else [])
    assert watched(history) == ([(9, "tail", "down")] if is_mark else [])


def test_low_answers_in_one_week_only_are_no_tail() -> None:
    threes, lower = (0, 0, 20, 0, 0), (0, 9, 2, 9, 0)

    assert watched(alone(*[threes] * 8, lower)) == []


def test_what_the_whole_school_has_is_no_signal_of_a_class() -> None:
    """Three classes beside it are enough to know the school's week.

    All four fall 0.8. For the others it is -0.8, -0.686, -0.6 below their earlier means, so that
    3/4 of it is taken out: 0.2, 0.286, 0.35 are left, 0.279 on average. Variances 3 x 0.0485, then
    0.04: sqrt(1/75 + 1/136.9) = 0.1437, and 0.279/0.1437 = 1.94 is silent at any liveliness.
    """
    fall = (*USUAL, *[below_four(80)] * 3)
    others = [group(*fall, name=name) for name in ("c01", "c02", "c03")]

    assert detected(beside(group(*fall), *others)) == []


def test_two_neighbours_do_not_know_the_school_week() -> None:
    # 24 jumps, three of 7.762: liveliness 83.29/84 = 0.9915; 0.8 / sqrt(0.9915*0.02425) = 5.16.
    fall = (*USUAL, *[below_four(80)] * 3)
    others = [group(*fall, name=name) for name in ("c01", "c02")]

    assert detected(beside(group(*fall), *others)) == [(9, "level", "down")]


def test_liveliness_is_the_mean_squared_jump_of_all_classes() -> None:
    """One of three neighbours falls 0.4 in the fifth week; nothing else moves.

    The school's week is -0.4/4 = -0.1. Expected of the own class: 0.85 * 2 * 0.04 = 0.068; of the
    others, who have a share in it, 11/16 of that: 0.04675. So 0.01/0.068 + 0.09/0.04675 +
    2 * 0.01/0.04675 = 2.5 over 16 jumps: (60 + 2.5) / (60 + 16).
    """
    steady = group(*[FOURS] * 5)
    groups = [steady, group(*[FOURS] * 4, below_four(40)), steady, steady]
    series = [figures(one, "matter") for one in groups]
    school = SchoolWeeks(series)

    around = school.around(0)
    lively = liveliness(series[0], Jumps(series, school).beside(0, around), around)

    assert lively[4] == pytest.approx(60 / 72)
    assert lively[5] == pytest.approx(62.5 / 76)


def test_liveliness_stays_within_its_bounds() -> None:
    wild = group(*[FOURS, below_four(200)] * 40)
    steady = group(*[FOURS] * 80)
    for one, bound in ((wild, 3.0), (steady, 0.7)):
        series = [figures(one, "matter")]
        school = SchoolWeeks(series)

        assert liveliness(series[0], Jumps(series, school).beside(0, {}), {})[80] == bound


def test_a_level_that_lasts_becomes_the_normal() -> None:
    """Ten weeks at 4.0, then 3.2 for good.

    Week 12 looks at 4.0, 3.2, 3.2: 0.533 / sqrt(0.9544 * 0.0485 * (1/3 + 1/9)) = 3.72. It still
    holds in week 20: 4.0 ten times and 3.2 seven times make 3.671, 0.471 / sqrt(0.8578 * 0.0485 *
    (1/3 + 1/17)) = 3.68. These are eight weeks more, so from week 21 on the weeks from 10 on count.
    """
    history = alone(*[FOURS] * 10, *[below_four(80)] * 14)

    assert detected(history) == [(week, "level", "down") for week in range(12, 21)]
    assert signals.rebases(history) == [{"item": "matter", "from": 10, "decided": 20}]


def test_after_a_new_normal_the_way_back_is_a_rise() -> None:
    history = alone(*[FOURS] * 10, *[below_four(80)] * 14, *[FOURS] * 3)

    assert detected(history)[-1] == (27, "level", "up")


@pytest.mark.parametrize(("between", "is_told"), [("holiday", True), ("too_few", False)])
def test_a_window_over_more_than_six_school_weeks_says_nothing(
    between: str, *, is_told: bool
) -> None:
    # Published in weeks 7, 11 and 14: eight weeks, six of them school weeks when two are holidays.
    low = below_four(80)
    gaps = (between, between, "lost")

    found = detected(alone(*USUAL, low, *gaps, low, "unreliable", "too_few", low))

    assert found == ([(14, "level", "down")] if is_told else [])


def test_a_hidden_item_is_a_gap_of_that_item() -> None:
    low = below_four(80)

    assert detected(alone(*USUAL, None, low, low)) == []
    assert detected(alone(*USUAL, None, low, low, low)) == [(10, "level", "down")]


def test_odd_histories_say_nothing() -> None:
    nobody = (0, 0, 0, 0, 0)
    odd: list[History] = [
        alone(),
        alone(*[None] * 12),
        alone(*["too_few"] * 12),
        alone(*[nobody] * 12),
        alone(*[FOURS] * 30),
        beside(group(*[FOURS] * 12), group(), group(*[None] * 12)),
        {"group_id": "c00", "size": 0, "weeks": []},
    ]

    assert [signals.detect(one) + signals.watch(one) for one in odd] == [[]] * len(odd)
    assert [signals.rebases(one) for one in odd] == [[]] * len(odd)
    assert signals.detect_school([]) == []
    assert signals.judge_school([]) == {}


@pytest.mark.parametrize(("hundredths", "is_told"), [(35, True), (30, False)])
def test_the_whole_school_is_judged_as_one(hundredths: int, *, is_told: bool) -> None:
    # sqrt(0.020 * (1/3 + 1/6)) = 0.1; limit 3.3.
    groups = [group(*USUAL, *[below_four(hundredths)] * 3, name=f"c{n}") for n in range(4)]

    assert said(signals.detect_school(groups)) == ([(9, "level", "down")] if is_told else [])


@pytest.mark.parametrize(("hundredths", "is_told"), [(90, True), (80, False)])
def test_classes_weigh_by_those_on_the_roll(hundredths: int, *, is_told: bool) -> None:
    # 40 of 100 students are in the class that falls: 0.36 / 0.1 and 0.32 / 0.1.
    falls = group(*USUAL, *[below_four(hundredths)] * 3, name="c0", size=40)
    steady = [group(*[FOURS] * 9, name=f"c{n}", size=20) for n in range(1, 4)]

    told = signals.detect_school([falls, *steady])

    assert said(told) == ([(9, "level", "down")] if is_told else [])


@pytest.mark.parametrize(("groups", "answers", "is_told"), [(3, 20, 0), (4, 12, 0), (5, 12, 1)])
def test_a_school_of_too_few_groups_or_answers_is_not_judged(
    groups: int, answers: int, is_told: int
) -> None:
    # Twelve answers count as ten, the lower end of their band: 4 x 10 < 50 <= 5 x 10.
    usual, lower = (0, 0, 0, answers, 0), (0, 0, answers, 0, 0)
    school = [group(*[usual] * 6, *[lower] * 3, name=f"c{n}") for n in range(groups)]

    assert len(signals.detect_school(school)) == is_told


def test_an_exceptional_week_of_the_whole_school_is_not_told() -> None:
    school = [group(*[FOURS] * 8, below_four(90), name=f"c{n}") for n in range(4)]

    assert signals.detect_school(school) == []


def test_the_judge_needs_nothing_but_the_standard_library() -> None:
    code = "import server.trends.domain.signals, sys; print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.append('.'); {code}"],
        cwd=tree.ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    others = {name.split(".")[0] for name in done.stdout.split()} - sys.stdlib_module_names
    assert others <= {"server", "__main__"}
