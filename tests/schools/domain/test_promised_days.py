"""On which day a promise in school days falls."""

from datetime import date

import pytest

from server.schools.domain.calendar import Holiday, SchoolDays, YearPlan

AUTUMN = Holiday("herfst", date(2026, 10, 19), date(2026, 10, 23))
DAYS = SchoolDays((YearPlan(date(2026, 8, 24), date(2027, 7, 9), 1, (AUTUMN,)),))


@pytest.mark.parametrize(
    ("written_on", "count", "promised_on"),
    [
        (date(2026, 11, 17), 2, date(2026, 11, 19)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 10, 16), 2, date(2026, 10, 27)),
        (date(2027, 7, 8), 1, date(2027, 7, 9)),
        (date(2027, 7, 8), 2, None),
    ],
)
def test_a_promise_counts_days_with_school_only(
    written_on: date, count: int, promised_on: date | None
) -> None:
    assert DAYS.nth_after(written_on, count) == promised_on
    if promised_on is not None:
        assert DAYS.after(written_on, promised_on) == count
