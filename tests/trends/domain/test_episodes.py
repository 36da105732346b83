"""Signals of single rounds, read as stretches in time; each case drawn up by hand."""

import json
from collections.abc import Sequence

from server.trends.domain import episodes, words
from server.trends.domain.episodes import Episode, Judged, Round, Sign
from server.trends.domain.words import Badge, Public, PublicItem

DOWN = Sign("matter", "level", "down")
TAIL = Sign("matter", "tail", "down")
BLIP = Sign("safe", "blip", "down")
SHOWN = PublicItem(40, None, "a_few")


def round_(
    week: int,
    *signs: Sign,
    n: int = 22,
    badge: Badge = "whole",
    hidden: Sequence[str] = (),
    watch: Sequence[Sign] = (),
) -> Round:
    items = {
        item: None if item in hidden else SHOWN for item in ("safe", "challenged", "matter", "self")
    }
    public = Public(25, words.band_of(n), badge, items)  # type: ignore[arg-type]
    return Round(f"2026-W{week}", public, Judged(signs, tuple(watch), (), None))


def read(*rounds: Round) -> list[Episode]:
    return list(episodes.episodes(rounds, "signals"))


def spans(*rounds: Round) -> list[tuple[str, str, bool]]:
    return [(one.since, one.until, one.is_now) for one in read(*rounds)]


def test_consecutive_rounds_with_the_same_signal_are_one_episode() -> None:
    assert spans(round_(40), round_(41, DOWN), round_(42, DOWN), round_(43, DOWN)) == [
        ("2026-W41", "2026-W43", True)
    ]


def test_a_round_without_the_signal_ends_it() -> None:
    assert spans(round_(40, DOWN), round_(41), round_(42, DOWN), round_(43)) == [
        ("2026-W40", "2026-W40", False),
        ("2026-W42", "2026-W42", False),
    ]


def test_item_kind_and_direction_each_make_an_episode_of_their_own() -> None:
    up = Sign("matter", "level", "up")

    found = read(round_(40, DOWN, TAIL), round_(41, TAIL, up))

    assert [(one.kind, one.direction, one.since, one.until) for one in found] == [
        ("level", "down", "2026-W40", "2026-W40"),
        ("tail", "down", "2026-W40", "2026-W41"),
        ("level", "up", "2026-W41", "2026-W41"),
    ]


def test_a_round_that_hides_the_item_neither_holds_nor_ends_its_episode() -> None:
    found = spans(round_(40, DOWN), round_(41, hidden=["matter"]), round_(42, DOWN))

    assert found == [("2026-W40", "2026-W42", True)]
    assert spans(round_(40, DOWN), round_(41, hidden=["matter"])) == [
        ("2026-W40", "2026-W40", False)
    ]


def test_weaker_marks_make_episodes_of_their_own() -> None:
    rounds = [round_(40, watch=[DOWN]), round_(41, DOWN)]

    assert [one.until for one in episodes.episodes(rounds, "watch")] == ["2026-W40"]
    assert [one.since for one in episodes.episodes(rounds, "signals")] == ["2026-W41"]


def test_a_round_that_was_not_judged_holds_nothing() -> None:
    unjudged = Round("2026-W41", round_(41).public, None)

    assert spans(round_(40, DOWN), unjudged) == [("2026-W40", "2026-W40", False)]


def test_two_of_three_rounds_with_a_collapsed_response_put_a_signal_in_doubt() -> None:
    # Of 25: band 20-24 has middle 22, response 88 %; band 10-14 has 12, 48 %: 40 points lower.
    usual = [round_(week) for week in range(36, 41)]

    twice = read(*usual, round_(41, n=12), round_(42, n=12), round_(43, DOWN))
    once = read(*usual, round_(41), round_(42, n=12), round_(43, DOWN))
    # 15-19 has 17, 68 %: 20 points lower is no collapse.
    little = read(*usual, round_(41, n=17), round_(42, n=17), round_(43, DOWN))

    assert [one[0].may_be_response for one in (twice, once, little)] == [True, False, False]


def test_a_grey_badge_is_a_collapse_whatever_is_usual() -> None:
    rounds = [round_(week, n=8, badge="grey") for week in range(40, 43)]

    assert read(*rounds, round_(43, DOWN))[0].may_be_response


def test_an_exceptional_week_is_in_doubt_by_its_own_response_alone() -> None:
    usual = [round_(week) for week in range(36, 41)]

    assert read(*usual, round_(41, BLIP, n=12))[0].may_be_response
    assert not read(*usual, round_(41, n=12), round_(42, n=12), round_(43, BLIP))[0].may_be_response


def test_what_is_usual_for_the_response_does_not_change_afterwards() -> None:
    before = [round_(week) for week in range(36, 41)]
    fallen = [round_(41, n=12), round_(42, DOWN, n=12)]
    after = [round_(week, n=12) for week in range(43, 53)]

    assert read(*before, *fallen)[0].may_be_response
    assert read(*before, *fallen, *after)[0].may_be_response


def test_a_frozen_judgement_is_read_back() -> None:
    kept = {
        "signals": [{"item": "matter", "kind": "level", "direction": "down"}],
        "watch": [{"item": "safe", "kind": "blip", "direction": "down"}],
        "rebased": [{"item": "matter", "from": "2026-W30"}],
        "window": {
            "rounds": ["2026-W40", "2026-W41", "2026-W42", "2026-W44"],
            "field": None,
            "between": ["for", "with"],
            "shares": {"against": 0, "not": 10, "for": 40, "with": 50},
        },
    }

    found = episodes.thawed(json.dumps(kept))

    assert (found.signals, found.watch) == ((DOWN,), (BLIP,))
    assert [(one.item, one.since) for one in found.rebased] == [("matter", "2026-W30")]
    assert found.block is not None
    assert found.block.rounds == ("2026-W40", "2026-W41", "2026-W42", "2026-W44")
    assert (found.block.window.field, found.block.window.between) == (None, ("for", "with"))
    assert found.block.window.shares["with"] == 50
    assert episodes.thawed(json.dumps(kept | {"window": None})).block is None
