"""Groups side by side: levels worked out by hand, and who may be called different."""

import pytest

from server.trends.domain.comparing import side_by_side
from server.trends.domain.comparing.side_by_side import Level, Recent, Spread
from server.trends.domain.words import Badge, Public, PublicItem, band_of


def public(mean: float | None, *, badge: Badge = "whole", answers: int = 20) -> Public:
    """Return the public part of a round; all three items are the same."""
    part = None if mean is None else PublicItem(round(mean * 10), None, "a_few")
    items = dict.fromkeys(("safe", "challenged", "matter"), part)
    return Public(25, band_of(answers), badge, items)  # type: ignore[arg-type]


def of_mean(mean: float, *, answers: int = 80, is_comparable: bool = True) -> Recent:
    return Recent(mean, answers, is_comparable)


def test_a_level_is_the_plain_mean_of_the_last_four_rounds() -> None:
    rounds = [public(mean) for mean in (2.0, 4.0, 3.8, 3.9, 4.2)]

    found = side_by_side.recent("safe", rounds)

    # (4.0 + 3.8 + 3.9 + 4.2) / 4, from bands that begin at 20.
    assert found == Recent(3.975, 80, is_comparable=True)


@pytest.mark.parametrize(
    "rounds",
    [
        [public(4.0)] * 3,
        [*[public(4.0)] * 3, None],
        [*[public(4.0)] * 3, public(None)],
        [*[public(4.0)] * 3, public(4.0, badge="grey")],
    ],
    ids=["three rounds", "no release", "hidden item", "hardly anybody answered"],
)
def test_fewer_than_four_rounds_make_no_level(rounds: list[Public | None]) -> None:
    assert side_by_side.recent("safe", rounds) is None


def test_rounds_of_long_ago_are_not_about_now() -> None:
    long_ago: list[Public | None] = [public(4.0)] * 4
    nothing_since: list[Public | None] = [None] * 4

    assert side_by_side.recent("safe", [*long_ago, *nothing_since]) is not None
    assert side_by_side.recent("safe", [*long_ago, *nothing_since, None]) is None


def test_a_picture_of_only_those_who_answered_is_not_compared() -> None:
    rounds = [*[public(3.0)] * 3, public(3.0, badge="partial")]

    found = side_by_side.recent("safe", rounds)

    assert found is not None
    assert not found.is_comparable
    far = Spread(4.0, 0.09, is_wide=False)
    assert side_by_side.level(found, far) == Level(3.0, 3.0, 2.7, 3.3, None)


def test_the_school_is_the_mean_of_its_last_four_totals() -> None:
    assert side_by_side.school_mean([20, 39, 40, None, 41, 38]) == 3.95
    assert side_by_side.school_mean([39, 40, None, 41]) is None


def test_a_level_is_drawn_towards_the_school_as_far_as_it_is_uncertain() -> None:
    around = Spread(4.0, 0.09, is_wide=False)

    found = side_by_side.level(of_mean(3.7), around)

    # Error 0.022 * 64 / 80 = 0.0176; trust 0.09 / 0.1076 = 0.836; 4 - 0.836 * 0.3 = 3.749.
    # Band 2 * sqrt(0.836 * 0.0176) = 0.243: 3.506 to 3.992.
    assert found == Level(shown=3.7, raw=3.7, low=3.5, high=4.0, difference=None)


def test_few_answers_are_drawn_further() -> None:
    around = Spread(4.0, 0.09, is_wide=False)

    # Error 1.408 / 32 = 0.044; trust 0.672; 4 - 0.672 * 1 = 3.328.
    assert side_by_side.level(of_mean(3.0, answers=32), around).shown == 3.3


@pytest.mark.parametrize(
    ("mean", "difference"),
    # Three standard deviations: 3 * sqrt(0.0176) = 0.398.
    [(3.6, "lower"), (3.65, None), (4.35, None), (4.4, "higher")],
)
def test_only_what_lies_beyond_the_funnel_is_called_different(
    mean: float, difference: str | None
) -> None:
    around = Spread(4.0, 0.02, is_wide=False)

    assert side_by_side.level(of_mean(mean), around).difference == difference


def test_without_a_total_of_the_school_nobody_is_different() -> None:
    assert side_by_side.level(of_mean(2.0), None) == Level(2.0, 2.0, 1.7, 2.3, None)


def test_a_group_on_the_mean_of_its_school_is_shown_as_it_was_published() -> None:
    """A half that the computer cannot hold exactly is still rounded up."""
    around = Spread(3.85, 0.09, is_wide=False)

    found = side_by_side.level(of_mean(3.85), around)

    assert (found.shown, found.raw) == (3.9, 3.9)


def test_the_band_stays_on_the_scale() -> None:
    # 2 * sqrt(1.408 / 32) = 0.42.
    assert side_by_side.level(of_mean(4.7, answers=32), None).high == 5.0
    assert side_by_side.level(of_mean(1.2, answers=32), None).low == 1.0


def test_with_few_groups_the_usual_spread_is_taken() -> None:
    five = [of_mean(mean) for mean in (3.0, 3.5, 4.0, 4.5, 5.0)]

    assert side_by_side.spread(five, 4.0).between == 0.09


def test_the_spread_between_groups_is_what_chance_leaves() -> None:
    groups = [of_mean(mean) for mean in (3.7, 3.7, 3.7, 4.3, 4.3, 4.3)]

    # Variance 6 * 0.3^2 / 5 = 0.108, less chance 0.0176.
    assert side_by_side.spread(groups, 4.0).between == pytest.approx(0.0904)


def test_the_spread_between_groups_has_a_floor_and_a_ceiling() -> None:
    alike = [of_mean(4.0)] * 6
    apart = [of_mean(mean) for mean in (2.0, 2.0, 2.0, 5.0, 5.0, 5.0)]

    assert side_by_side.spread(alike, 4.0).between == 0.02
    assert side_by_side.spread(apart, 4.0).between == 0.15


def test_one_group_in_ten_outside_is_not_yet_a_wide_spread() -> None:
    near = [of_mean(4.0)] * 9

    assert not side_by_side.spread([*near, of_mean(3.5)], 4.0).is_wide
    assert side_by_side.spread([*near[1:], of_mean(3.5), of_mean(4.5)], 4.0).is_wide


def test_in_a_wide_spread_only_the_far_ones_are_named() -> None:
    wide = Spread(4.0, 0.09, is_wide=True)

    # 3 * sqrt(0.09 + 0.0176) = 0.984.
    assert side_by_side.level(of_mean(3.1), wide).difference is None
    assert side_by_side.level(of_mean(3.0), wide).difference == "lower"


def test_groups_that_may_not_be_compared_do_not_widen_the_spread() -> None:
    groups = [*[of_mean(4.0)] * 6, *[of_mean(2.0, is_comparable=False)] * 6]

    found = side_by_side.spread(groups, 4.0)

    assert (found.between, found.is_wide) == (0.02, False)
