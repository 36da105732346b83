"""What holds of every year: the past stays, and neither order nor empty weeks matter."""

from random import Random

import pytest

from server.trends.domain import signals
from server.trends.domain.disclosure import ITEMS
from server.trends.domain.judging.contrast import SIGNAL, WATCH
from server.trends.domain.judging.histories import figures
from server.trends.domain.judging.school import School
from server.trends.domain.signals import GroupHistory, Judged
from tests.trends.domain.years import beside, random_school, until

SEEDS = range(2)
WEEKS = 34


def others(groups: list[GroupHistory], own: GroupHistory) -> list[GroupHistory]:
    return [group for group in groups if group is not own]


def test_random_years_hold_something_of_everything() -> None:
    groups = [
        (school, one)
        for seed in SEEDS
        for school in [random_school(seed, groups=6)]
        for one in school
    ]
    histories = [beside(one, *others(school, one)) for school, one in groups]
    kinds = {s["kind"] for history in histories for s in signals.detect(history)}

    assert kinds == {"level", "tail", "blip"}
    assert any(signals.rebases(history) for history in histories)


@pytest.mark.parametrize("seed", SEEDS)
def test_weeks_that_are_added_never_change_what_was_said(seed: int) -> None:
    groups = random_school(seed, groups=6)
    for now in range(7, WEEKS, 5):
        then = [until(group, now) for group in groups]
        for place in (0, 1):
            whole = beside(groups[place], *others(groups, groups[place]))
            history = beside(then[place], *others(then, then[place]))

            for judge in (signals.detect, signals.watch):
                assert judge(history) == [s for s in judge(whole) if s["week"] <= now]
            in_the_end = [r for r in signals.rebases(whole) if r["decided"] <= now]
            assert signals.rebases(history) == in_the_end
        school = [s for s in signals.detect_school(groups) if s["week"] <= now]
        assert signals.detect_school(then) == school


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_the_neighbours_does_not_matter(seed: int) -> None:
    own, *neighbours = random_school(seed, groups=7)
    shuffled = Random(seed).sample(neighbours, len(neighbours))

    assert signals.detect(beside(own, *neighbours)) == signals.detect(beside(own, *shuffled))
    assert signals.watch(beside(own, *neighbours)) == signals.watch(beside(own, *shuffled))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_week_without_release_is_as_a_week_that_is_not_there(seed: int) -> None:
    groups = random_school(seed, groups=5)
    without: list[GroupHistory] = [
        {**group, "weeks": [w for w in group["weeks"] if w["status"] in ("released", "holiday")]}
        for group in groups
    ]

    assert signals.detect(beside(*groups)) == signals.detect(beside(*without))


@pytest.mark.parametrize("groups", [1, 3, 4, 6])
def test_judging_a_school_says_of_each_newest_week_what_the_single_judges_say(groups: int) -> None:
    school = random_school(groups, groups=groups)
    for now in range(1, WEEKS + 1, 3):
        then = [until(group, now) for group in school]
        judged = signals.judge_school(then)
        assert list(judged) == [group["group_id"] for group in then]
        for group in then:
            history = beside(group, *others(then, group))
            last = group["weeks"][-1]["week"]
            assert judged[group["group_id"]] == Judged(
                signals=tuple(s for s in signals.detect(history) if s["week"] == last),
                watch=tuple(s for s in signals.watch(history) if s["week"] == last),
                rebases=tuple(r for r in signals.rebases(history) if r["decided"] == last),
            )


@pytest.mark.parametrize("groups", [1, 3, 4, 6])
def test_a_place_without_its_last_week_says_of_any_last_week_what_the_judges_say(
    groups: int,
) -> None:
    school = random_school(groups, groups=groups)
    history = beside(*school)
    without: GroupHistory = {**school[0], "weeks": school[0]["weeks"][:-1]}
    places = [School([without, *school[1:]], item).place(0) for item in ITEMS]
    whole = [one.series(figures(school[0], one.item)) for one in places]

    for limits, judge in ((SIGNAL, signals.detect), (WATCH, signals.watch)):
        said = sorted((s for one in whole for s in one.said(limits)), key=lambda s: s["week"])
        assert said == judge(history)
    decided = [rebase for one in whole for rebase in one.rebases()]
    assert sorted(decided, key=lambda rebase: rebase["decided"]) == signals.rebases(history)
