from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.core import weeks
from server.schools.domain import calendar
from server.schools.domain.calendar import Holiday, Rhythm, YearPlan

MONDAY = date(2026, 8, 24)
FRIDAY_IN_JULY = date(2027, 7, 9)
RHYTHMS = st.sampled_from(calendar.RHYTHMS)


def plan_of(*holidays: Holiday, rhythm: Rhythm = 1, first_day: date = MONDAY) -> YearPlan:
    return YearPlan(first_day, FRIDAY_IN_JULY, rhythm, holidays)


def kinds(plan: YearPlan) -> dict[str, str]:
    return {week.name: week.kind for week in calendar.weeks_of(plan)}


@st.composite
def plans(draw: st.DrawFn) -> YearPlan:
    first_day = draw(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
    last_day = first_day + timedelta(days=draw(st.integers(7, 370)))
    begins = draw(st.lists(st.integers(-10, 370), max_size=8))
    holidays = tuple(
        Holiday(
            f"holiday {number}",
            first_day + timedelta(days=begin),
            first_day + timedelta(days=begin + draw(st.integers(0, 45))),
        )
        for number, begin in enumerate(begins)
    )
    return YearPlan(first_day, last_day, draw(RHYTHMS), holidays)


def days_at_school(monday: date, plan: YearPlan) -> int:
    """Count, day by day, on how many of Monday-Friday there are lessons."""
    days = {monday + timedelta(days=offset) for offset in range(5)}
    for holiday in plan.holidays:
        length = (holiday.last_day - holiday.first_day).days + 1
        days -= {holiday.first_day + timedelta(days=offset) for offset in range(length)}
    return sum(plan.first_day <= day <= plan.last_day for day in days)


@given(plans())
def test_a_week_has_lessons_on_three_days_unless_it_is_a_holiday_week(plan: YearPlan) -> None:
    weeks_of_year = calendar.weeks_of(plan)

    for week in weeks_of_year:
        assert (week.kind == "holiday") == (days_at_school(week.monday, plan) < 3)


@given(plans())
def test_every_first_second_or_fourth_school_week_has_a_round(plan: YearPlan) -> None:
    school_weeks = [week for week in calendar.weeks_of(plan) if week.kind != "holiday"]

    turns = [number for number, week in enumerate(school_weeks) if week.kind == "round"]

    assert turns == list(range(0, len(school_weeks), plan.rhythm))


@given(plans())
def test_the_list_leaves_no_week_out(plan: YearPlan) -> None:
    listed = calendar.weeks_of(plan)

    assert all(week.monday.weekday() == 0 for week in listed)
    assert all(weeks.monday_of(week.name) == week.monday for week in listed)
    for earlier, later in pairwise(listed):
        assert weeks.following(earlier.name) == later.name


@given(plans(), st.integers(14, 300), RHYTHMS)
def test_a_year_never_shares_a_week_with_the_next(
    plan: YearPlan, days: int, rhythm: Rhythm
) -> None:
    begin = plan.last_day + timedelta(days=1)
    next_plan = YearPlan(begin, begin + timedelta(days=days), rhythm)

    shared = {week.name for week in calendar.weeks_of(plan)} & {
        week.name for week in calendar.weeks_of(next_plan)
    }

    assert not shared


def test_three_days_off_make_a_holiday_week_and_two_do_not() -> None:
    two_days = Holiday("two", date(2026, 9, 7), date(2026, 9, 8))
    three_days = Holiday("three", date(2026, 9, 16), date(2026, 9, 18))

    found = kinds(plan_of(two_days, three_days))

    assert (found["2026-W37"], found["2026-W38"]) == ("round", "holiday")


def test_days_off_of_two_holidays_are_counted_once_each() -> None:
    two_days = Holiday("two", date(2026, 9, 7), date(2026, 9, 8))
    one_of_them_again = Holiday("again", date(2026, 9, 8), date(2026, 9, 8))
    another_day = Holiday("another", date(2026, 9, 11), date(2026, 9, 11))

    overlapping = kinds(plan_of(two_days, one_of_them_again))
    apart = kinds(plan_of(two_days, another_day))

    assert overlapping["2026-W37"] == "round"
    assert apart["2026-W37"] == "holiday"


def test_a_weekend_makes_no_holiday_week() -> None:
    long_weekend = Holiday("long weekend", date(2026, 9, 10), date(2026, 9, 13))

    found = kinds(plan_of(long_weekend))

    assert found["2026-W37"] == "round"


def test_a_turn_that_falls_in_a_holiday_moves_to_the_next_school_week() -> None:
    # Every second week: the third week of the year has a turn, and is a holiday.
    holiday = Holiday("holiday", date(2026, 9, 7), date(2026, 9, 11))

    rounds = calendar.round_names(plan_of(holiday, rhythm=2))

    assert rounds[:4] == ("2026-W35", "2026-W38", "2026-W40", "2026-W42")


def test_a_year_that_starts_on_a_thursday_begins_with_the_next_week() -> None:
    from_wednesday = kinds(plan_of(first_day=date(2026, 8, 26)))
    from_thursday = kinds(plan_of(first_day=date(2026, 8, 27)))

    assert "2026-W35" in from_wednesday
    assert "2026-W35" not in from_thursday


def test_a_year_with_53_weeks_has_a_round_in_its_last_one() -> None:
    rounds = calendar.round_names(plan_of())

    at = rounds.index("2026-W53")
    assert rounds[at - 1 : at + 2] == ("2026-W52", "2026-W53", "2027-W01")


def test_a_rhythm_of_two_keeps_its_beat_over_a_53rd_week() -> None:
    rounds = calendar.round_names(plan_of(rhythm=2))

    assert "2026-W53" in rounds
    assert "2027-W01" not in rounds
    assert "2027-W02" in rounds


def test_a_week_is_named_after_the_holiday_with_the_most_of_its_days() -> None:
    one_day = Holiday("King's Day", date(2026, 9, 7), date(2026, 9, 7))
    the_rest = Holiday("May holiday", date(2026, 9, 8), date(2026, 9, 18))

    listed = {week.name: week.holiday for week in calendar.weeks_of(plan_of(one_day, the_rest))}

    assert (listed["2026-W36"], listed["2026-W37"]) == (None, "May holiday")
