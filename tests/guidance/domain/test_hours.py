"""Hours that make sense, and 180 days."""

from datetime import date

import pytest

from server.guidance.domain import hours
from server.guidance.domain.hours import ALWAYS, Hours


@pytest.mark.parametrize(
    ("is_always", "opens", "closes", "read"),
    [
        (True, None, None, ALWAYS),
        (False, "14:00", "18:00", Hours("14:00", "18:00")),
        (False, "20:00", "02:00", Hours("20:00", "02:00")),
        (True, "14:00", "18:00", None),
        (False, None, None, None),
        (False, "14:00", None, None),
        (False, None, "18:00", None),
        (False, "14:00", "14:00", None),
        (False, "24:00", "18:00", None),
        (False, "9:00", "18:00", None),
        (False, "09:00\n", "18:00", None),
    ],
)
def test_hours_are_day_and_night_or_from_and_to(
    *, is_always: bool, opens: str | None, closes: str | None, read: Hours | None
) -> None:
    assert hours.hours_of(is_always=is_always, opens=opens, closes=closes) == read


def test_a_check_counts_for_180_days() -> None:
    phoned_on = date(2026, 11, 18)

    assert hours.expires_on(phoned_on) == date(2027, 5, 17)
    assert hours.holds(phoned_on, today=date(2027, 5, 16))
    assert not hours.holds(phoned_on, today=date(2027, 5, 17))
