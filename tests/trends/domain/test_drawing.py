"""What a trend page draws, worked out by hand from public figures."""

from math import exp, lgamma, log, pi, sqrt

import pytest

from server.trends.domain import drawing, words
from server.trends.domain.drawing import Drawing
from server.trends.domain.words import BANDS, Public, PublicItem


def release(
    mean_tenths: int | None, *, n: int = 22, students: int = 25, edge: words.Edge | None = None
) -> Public:
    part = None if mean_tenths is None else PublicItem(mean_tenths, edge, "a_few")
    return Public(
        students, words.band_of(n), "whole", {"safe": part, "challenged": None, "matter": None}
    )


def draw(*means: int | None) -> Drawing:
    weeks = [(f"2026-W{week:02d}", release(mean)) for week, mean in enumerate(means, start=36)]
    return drawing.draw("safe", weeks)


def test_nothing_is_usual_before_six_rounds_and_the_three_after_them() -> None:
    assert draw(*[40] * 8).usual is None
    assert draw(*[40] * 9).usual == 4.0


def test_usual_is_the_plain_mean_of_all_rounds_but_the_last_three() -> None:
    # 40+41+42+43+44+45 = 255, a sixth of it 42.5 tenths: half up to 4.3.
    assert draw(40, 41, 42, 43, 44, 45, 10, 10, 10).usual == 4.3
    # 254 / 6 = 42.33 tenths.
    assert draw(40, 41, 42, 43, 44, 44, 10, 10, 10).usual == 4.2


def test_hidden_rounds_do_not_count_for_what_is_usual() -> None:
    assert draw(*[40] * 4, None, *[40] * 4).usual is None
    assert draw(*[40] * 4, None, *[40] * 5).usual == 4.0


def drawn_from(*weeks: int, breaks: tuple[str, ...] = (), holidays: int = 0) -> Drawing:
    """Draw rounds of 4.0 in these weeks of 2026; the last `holidays` weeks of October are free."""
    free = {f"2026-W{44 - index}" for index in range(holidays)}
    rounds = [(f"2026-W{week}", release(40)) for week in weeks]
    return drawing.draw("safe", rounds, breaks=breaks, holidays=free)


def test_after_a_break_only_the_new_normal_is_usual() -> None:
    means = [44] * 9 + [34] * 9
    rounds = [(f"2026-W{week}", release(mean)) for week, mean in enumerate(means, start=30)]

    fresh = drawing.draw("safe", rounds, breaks=["2026-W39"])

    # Nine rounds of 3.4 since week 39: six of them before the last three.
    assert (fresh.usual, fresh.breaks) == (3.4, ("2026-W39",))
    assert drawing.draw("safe", rounds[:-1], breaks=["2026-W39"]).usual is None
    # 15 earlier rounds without a break: (9*44 + 6*34) / 15 = 40.
    assert drawing.draw("safe", rounds).usual == 4.0
    assert drawing.draw("safe", rounds, breaks=["2026-W35", "2026-W39"]).usual == 3.4


def test_three_rounds_over_more_than_six_school_weeks_tell_too_little() -> None:
    # Weeks 40 to 45 are six school weeks, 40 to 46 seven, of which two may be holidays.
    assert not drawn_from(30, 40, 44, 45).is_sparse
    assert drawn_from(30, 40, 44, 46).is_sparse
    assert not drawn_from(40, 45, 47, holidays=2).is_sparse
    assert drawn_from(40, 45, 48, holidays=2).is_sparse
    assert not drawn_from().is_sparse


def test_the_main_line_is_the_mean_of_the_last_three_published_means() -> None:
    drawn = draw(41, 42, 44, None, 37)

    # 41; (41+42)/2; (41+42+44)/3 = 42.33; (42+44+37)/3 = 41.
    assert [point.line for point in drawn.points] == [4.1, 4.15, 4.23, 4.1]
    assert [point.week for point in drawn.points] == [
        "2026-W36",
        "2026-W37",
        "2026-W38",
        "2026-W40",
    ]


def test_the_main_line_rounds_half_up_to_two_decimals() -> None:
    # (40+41+47)/3 = 42.67 tenths; (40+41)/2 = 40.5 tenths.
    assert [point.line for point in draw(40, 41, 47).points] == [4.0, 4.05, 4.27]


def test_an_end_of_the_scale_counts_as_its_number() -> None:
    drawn = drawing.draw("safe", [("2026-W36", release(47, edge="or_more"))])

    assert drawn.points[0].mean == 4.7


def test_the_band_holds_the_chance_of_who_answered_and_the_jitter() -> None:
    # 20 of 25, t(25 degrees) = 1.7081: 0.81*(1/20 - 1/25) = 0.0081; 2.66/20 = 0.133, squared
    # 0.017689; the root of 0.025789 is 0.160590; times t 0.27431.
    point = draw(40).points[0]

    assert (point.low, point.high) == (3.73, 4.27)


def test_with_everybody_there_only_the_jitter_is_left() -> None:
    # 20 of 20: 1.7081 * 0.133 = 0.22718.
    point = drawing.draw("safe", [("2026-W36", release(40, n=20, students=20))]).points[0]

    assert (point.low, point.high) == (3.77, 4.23)


def test_the_band_stays_within_the_scale() -> None:
    # 10 of 30: 0.81*(1/10-1/30) = 0.054; 0.266² = 0.070756; root 0.353208; t(15) 1.7531: 0.6192.
    high = drawing.draw("safe", [("2026-W36", release(47, n=12, students=30))]).points[0]
    low = drawing.draw("safe", [("2026-W36", release(15, n=12, students=30))]).points[0]

    assert (high.low, high.high) == (4.08, 5.0)
    assert (low.low, low.high) == (1.0, 2.12)


@pytest.mark.parametrize("band", BANDS, ids=lambda band: str(band.start))
def test_the_quantiles_of_t_leave_five_percent_above(band: words.Band) -> None:
    # With as many students as answers the width is t * 2.66 / n.
    quantile = drawing.half_width(band, students=band.start) / (2.66 / band.start)

    assert _t_above(quantile, degrees=band.start + 5) == pytest.approx(0.05, abs=1e-6)


def _t_above(value: float, *, degrees: int) -> float:
    """Return the chance that Student's t lies above `value`: half minus Simpson's integral."""
    steps = 2_000
    width = value / steps
    constant = exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / sqrt(degrees * pi)
    density = [
        constant * exp(-(degrees + 1) / 2 * log(1 + (i * width) ** 2 / degrees))
        for i in range(steps + 1)
    ]
    inner = 4 * sum(density[1:-1:2]) + 2 * sum(density[2:-1:2])
    return 0.5 - width / 3 * (density[0] + inner + density[-1])
