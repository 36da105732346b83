"""Marks of the weaker tier: judged on figures that hold the jitter of the published means."""

from datetime import date

from server.trends.domain import signals
from server.trends.domain.baseline import Baseline
from server.trends.domain.verdicts import Member, SchoolYear
from tests.trends.domain.test_words import noise_of
from tests.trends.domain.years import FOURS, below_four, group


def test_with_jitter_marks_follow_from_the_jittered_figures_alone() -> None:
    steady = group(*[FOURS] * 9)
    fallen = group(*[FOURS] * 6, *[below_four(150)] * 3)

    quiet = signals.judge_school([fallen], jittered=[steady])["c00"]
    marked = signals.judge_school([steady], jittered=[fallen])["c00"]

    assert {signal["kind"] for signal in quiet.signals} == {"level", "tail"}
    assert quiet.watch == ()
    assert marked.signals == ()
    assert [(mark["kind"], mark["direction"]) for mark in marked.watch] == [("level", "down")]


def test_a_history_with_jitter_has_the_sums_that_were_published() -> None:
    """100 + 2 * 1 - 1 = 101 in both rounds: as jittered as the mean of each."""
    steady = Baseline(25, 27, {"safe": (0, 0, 0, 25, 0)}, None)
    statuses = {"2026-W35": "released", "2026-W36": "released"}
    member = Member("c00", ("class", "freq5"), statuses, dict.fromkeys(statuses, steady))
    year = SchoolYear(date(2026, 8, 24), frozenset(), (member,))

    history = year.history(member, until="2026-W36", jitter=noise_of(1, 0, -1))

    assert [week.get("safe") for week in history["weeks"]] == [(0, 0, 0, 24, 1)] * 2
