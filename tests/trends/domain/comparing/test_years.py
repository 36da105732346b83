"""Two school years side by side: the standard error and the differences by hand."""

import pytest

from server.trends.domain.comparing import years
from server.trends.domain.comparing.years import Change, WeekTotal


def year(tenths: int | None, *, weeks: range, groups: int = 12) -> dict[int, WeekTotal]:
    """Return a year in which every week has the same total for all three items."""
    means = dict.fromkeys(("safe", "challenged", "matter"), tenths)
    return {week: WeekTotal(groups, means) for week in weeks}  # type: ignore[arg-type]


def test_the_standard_error_of_twelve_classes_and_ten_weeks() -> None:
    # sqrt(2 * (0.09 / 12 + 0.019 * 1.6 / 10)) = sqrt(2 * 0.01054)
    assert years.standard_error(groups=12, weeks=10) == pytest.approx(0.1452, abs=0.0001)


def test_a_small_difference_is_noise() -> None:
    found = years.compare(year(38, weeks=range(36, 46)), year(40, weeks=range(36, 46)))

    assert found is not None
    assert found.items["safe"] == Change(difference=-0.2, noise=0.3, is_real=False)
    assert found.weeks == tuple(range(36, 46))


def test_a_large_difference_is_real() -> None:
    found = years.compare(year(43, weeks=range(36, 46)), year(40, weeks=range(36, 46)))

    assert found is not None
    assert found.items["matter"] == Change(difference=0.3, noise=0.3, is_real=True)


def test_the_last_twelve_weeks_that_both_years_have_are_compared() -> None:
    found = years.compare(year(40, weeks=range(36, 53)), year(40, weeks=range(34, 51)))

    assert found is not None
    assert found.weeks == tuple(range(39, 51))


def test_a_year_is_compared_in_its_own_order() -> None:
    winter = year(40, weeks=range(47, 53)) | year(40, weeks=range(1, 5))

    found = years.compare(winter, dict(sorted(winter.items())))

    assert found is not None
    assert found.weeks == (47, 48, 49, 50, 51, 52, 1, 2, 3, 4)


def test_fewer_than_eight_weeks_in_common_say_nothing() -> None:
    assert years.compare(year(40, weeks=range(36, 46)), {}) is None
    assert years.compare(year(40, weeks=range(36, 46)), year(40, weeks=range(39, 52))) is None


def test_an_item_that_is_often_missing_is_not_compared() -> None:
    this = year(40, weeks=range(36, 46))
    for week in (36, 37, 38):
        this[week] = WeekTotal(12, {**this[week].means, "safe": None})

    found = years.compare(this, year(40, weeks=range(36, 46)))

    assert found is not None
    assert found.items["safe"] is None
    assert found.items["matter"] == Change(0.0, 0.3, is_real=False)


def test_the_fewest_groups_of_both_years_count() -> None:
    found = years.compare(
        year(44, weeks=range(36, 46), groups=12), year(40, weeks=range(36, 46), groups=4)
    )

    # 2 * sqrt(2 * (0.09 / 4 + 0.00304)) = 0.452
    assert found is not None
    assert found.items["safe"] == Change(difference=0.4, noise=0.5, is_real=False)
