"""Which days have school: a promise is counted in them."""

from datetime import date

import pytest

from server.schools.domain.calendar import Holiday, SchoolDays, YearPlan

AUTUMN = Holiday("Herfst", date(2026, 10, 12), date(2026, 10, 16))
DAYS = SchoolDays((YearPlan(date(2026, 8, 24), date(2027, 7, 9), 1, (AUTUMN,)),))
FRIDAY, SATURDAY, MONDAY = date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 19)


@pytest.mark.parametrize(
    ("day", "has_school"),
    [
        (FRIDAY, True),
        (SATURDAY, False),
        (date(2026, 10, 12), False),
        (date(2026, 10, 16), False),
        (MONDAY, True),
        (date(2026, 8, 21), False),
        (date(2027, 7, 9), True),
        (date(2027, 7, 12), False),
    ],
)
def test_weekends_holidays_and_the_time_between_years_have_none(
    day: date, *, has_school: bool
) -> None:
    assert DAYS.holds(day) is has_school


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, date(2026, 10, 18), 0),
        (FRIDAY, MONDAY, 1),
        (MONDAY, FRIDAY, 0),
    ],
)
def test_a_holiday_stands_still(first: date, last: date, count: int) -> None:
    assert DAYS.after(first, last) == count


def test_the_next_day_with_school_comes_after_the_holiday_or_never() -> None:
    assert DAYS.next_from(FRIDAY) == FRIDAY
    assert DAYS.next_from(SATURDAY) == MONDAY
    assert DAYS.next_from(date(2027, 7, 10)) is None


def test_without_any_calendar_every_weekday_counts() -> None:
    days = SchoolDays(())

    assert (days.holds(FRIDAY), days.holds(SATURDAY)) == (True, False)
    assert days.next_from(SATURDAY) == date(2026, 10, 12)
