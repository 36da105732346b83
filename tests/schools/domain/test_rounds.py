from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core import weeks
from server.schools.domain import rounds
from server.schools.domain.rounds import RoundOfSchool, SchoolYearFacts
from server.schools.domain.school import TIME_ZONES

AMSTERDAM = ZoneInfo(TIME_ZONES["NL"])
ISLANDS = [ZoneInfo(TIME_ZONES[region]) for region in ("CW", "BQ", "AW")]
USUAL_LENGTH = timedelta(days=6, hours=17)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def round_of(name: str, zone: ZoneInfo = AMSTERDAM) -> RoundOfSchool:
    return rounds.round_of(name, school_id="school", school_year="2026-2027", zone=zone)


@given(DAYS)
def test_a_round_opens_on_monday_at_seven_school_time_in_summer_and_winter(day: date) -> None:
    opens_at = round_of(weeks.name_of(day)).opens_at.astimezone(AMSTERDAM)

    assert (opens_at.weekday(), opens_at.time()) == (0, time(7, 0))


@given(DAYS, st.sampled_from(ISLANDS))
def test_the_islands_know_no_summer_time(day: date, zone: ZoneInfo) -> None:
    found = round_of(weeks.name_of(day), zone)

    assert found.closes_at - found.opens_at == USUAL_LENGTH
    assert found.opens_at.time() == time(11, 0)


def test_the_round_in_which_summer_time_begins_is_an_hour_shorter() -> None:
    found = round_of("2027-W12")

    assert found.closes_at - found.opens_at == USUAL_LENGTH - timedelta(hours=1)
    assert found.closes_at == datetime(2027, 3, 28, 22, 0, tzinfo=UTC)


def test_the_round_in_which_summer_time_ends_is_an_hour_longer() -> None:
    found = round_of("2026-W43")

    assert found.closes_at - found.opens_at == USUAL_LENGTH + timedelta(hours=1)
    assert found.closes_at == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)


def test_a_round_is_open_from_its_first_moment_until_before_its_last() -> None:
    found = round_of("2026-W47")
    instant = timedelta(microseconds=1)

    assert found.standing(found.opens_at - instant) == "early"
    assert found.standing(found.opens_at) == "open"
    assert found.standing(found.closes_at - instant) == "open"
    assert found.standing(found.closes_at) == "closed"


def test_a_change_on_monday_before_seven_counts_this_week() -> None:
    before = datetime(2026, 11, 16, 5, 59, tzinfo=UTC)

    assert rounds.next_name(before, AMSTERDAM, begun=()) == "2026-W47"
    assert rounds.next_name(before + timedelta(minutes=1), AMSTERDAM, begun=()) == "2026-W48"


def test_a_change_never_counts_in_a_round_that_has_begun_whatever_the_clock_says() -> None:
    clock_jumped_back = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)

    found = rounds.next_name(clock_jumped_back, AMSTERDAM, begun={"2026-W47"})

    assert found == "2026-W48"


def test_a_week_without_a_round_before_a_running_round_is_too_early_as_well() -> None:
    """Week 47 is a holiday, week 48 runs, and the clock fell back to week 46."""
    clock_jumped_back = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)

    found = rounds.next_name(clock_jumped_back, AMSTERDAM, begun={"2026-W48"})

    assert found == "2026-W49"


@given(DAYS, st.times())
def test_the_next_round_is_ahead_by_a_week_at_most(day: date, clock: time) -> None:
    now = datetime.combine(day, clock, UTC)

    opens_at = weeks.opens_at(rounds.next_name(now, AMSTERDAM, begun=()), AMSTERDAM)

    assert timedelta(0) < opens_at - now <= timedelta(days=7, hours=1)


@pytest.mark.parametrize(
    ("name", "before"),
    [("2027-W01", "2026-W53"), ("2028-W01", "2027-W52"), ("2026-W48", "2026-W47")],
)
def test_the_week_before_the_first_is_the_last_of_the_year_before(name: str, before: str) -> None:
    assert rounds.week_before(name) == before


def test_the_summer_between_two_years_belongs_to_the_one_that_began() -> None:
    old = SchoolYearFacts("2025-2026", date(2025, 8, 25), date(2026, 7, 10), 1)
    new = SchoolYearFacts("2026-2027", date(2026, 8, 24), date(2027, 7, 9), 1)
    in_summer = date(2026, 8, 1)

    assert rounds.year_of([new, old], in_summer) == old
    assert rounds.year_to_plan([new, old], in_summer) == new
