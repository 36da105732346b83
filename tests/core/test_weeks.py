from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from server.core import weeks

AMSTERDAM, CURACAO = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/Curacao")


def test_a_day_belongs_to_the_iso_week_of_its_thursday() -> None:
    assert weeks.name_of(date(2027, 1, 3)) == "2026-W53"
    assert weeks.name_of(date(2027, 1, 4)) == "2027-W01"


def test_the_53rd_week_exists_in_long_years_only() -> None:
    assert weeks.monday_of("2026-W53") == date(2026, 12, 28)
    with pytest.raises(ValueError, match="week"):
        weeks.monday_of("2027-W53")


@pytest.mark.parametrize("name", ["", "2026-48", "2026-W00", "2026-W54", "2026-W480", "W48"])
def test_nonsense_is_no_week(name: str) -> None:
    with pytest.raises(ValueError, match="week"):
        weeks.monday_of(name)


def test_weeks_follow_each_other_over_the_turn_of_the_year() -> None:
    assert weeks.following("2026-W52") == "2026-W53"
    assert weeks.following("2026-W53") == "2027-W01"


def test_a_round_opens_at_seven_school_time_in_summer_and_in_winter() -> None:
    assert weeks.opens_at("2026-W43", AMSTERDAM) == datetime(2026, 10, 19, 5, tzinfo=UTC)
    assert weeks.opens_at("2026-W44", AMSTERDAM) == datetime(2026, 10, 26, 6, tzinfo=UTC)


def test_the_islands_keep_one_time_all_year() -> None:
    assert weeks.opens_at("2026-W28", CURACAO) == datetime(2026, 7, 6, 11, tzinfo=UTC)
    assert weeks.opens_at("2026-W48", CURACAO) == datetime(2026, 11, 23, 11, tzinfo=UTC)


def test_a_round_closes_on_sunday_night_and_is_released_on_monday_morning() -> None:
    assert weeks.closes_at("2026-W43", AMSTERDAM) == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert weeks.releases_at("2026-W43", AMSTERDAM) == datetime(2026, 10, 26, 6, tzinfo=UTC)
