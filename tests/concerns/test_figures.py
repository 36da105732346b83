"""The figures: rough steps over ended months, or nothing."""

from datetime import date

import pytest

from server.concerns.domain import figures
from server.concerns.domain.figures import Figures
from server.concerns.models import Tally
from tests import staff
from tests.concerns.scene import Place


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, None),
        ({0: 9}, None),
        ({0: 5, 1: 5}, Figures("10-19", 0, 100)),
        ({0: 4, 2: 6}, Figures("10-19", 2, 100)),
        ({1: 10, 99: 2}, Figures("10-19", 1, 80)),
        ({1: 19, 99: 1}, Figures("20-29", 1, 100)),
        ({1: 9, 99: 11}, Figures("20-29", None, 50)),
        ({99: 30}, Figures("30-39", None, 0)),
        ({0: 104}, Figures("100-109", 0, 100)),
    ],
)
def test_figures_are_told_in_rough_steps_from_ten_answers_on(
    counts: dict[int, int], told: Figures | None
) -> None:
    assert figures.figures(counts) == told


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 11, 18), ("2025-11", "2026-10")),
        (date(2027, 1, 1), ("2026-01", "2026-12")),
        (date(2026, 12, 31), ("2025-12", "2026-11")),
    ],
)
def test_only_months_that_have_ended_count(today: date, months: tuple[str, str]) -> None:
    assert figures.months_before(today) == months


def test_students_and_staff_are_told_the_same(place: Place) -> None:
    months = {"2025-10": 50, "2025-11": 12, "2026-10": 8, "2026-11": 50}
    with staff.database_of(place.app) as session:
        for month, count in months.items():
            session.add(Tally(school_id=place.school_id, month=month, days=1, count=count))

    told = place.reader().get("/api/v1/desk/figures").get_json()

    assert told["figures"] == {"number": "20-29", "median_days": 1, "within": 100}
    assert (told["from_month"], told["to_month"]) == ("2025-11", "2026-10")
    assert place.phone().concerns()["figures"] == told["figures"]
    assert place.sign_in("leader").get("/api/v1/desk/figures").get_json() == told
    assert place.sign_in("admin").get("/api/v1/desk/figures").status_code == 403
