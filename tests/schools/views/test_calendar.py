"""The calendar, over HTTP."""

from typing import Any

import pytest

from tests.factories import NEXT_ROUND, THIS_ROUND
from tests.schools.views.scene import API, AUTUMN, ICS, PLAN
from tests.visitors import Visitor

NEXT_WEEK = {"name": "Free", "first_day": "2026-11-23", "last_day": "2026-11-27"}


def week(answer: Any, name: str) -> dict[str, object]:
    (found,) = (each for each in answer.get_json()["weeks"] if each["name"] == name)
    return dict(found)


def test_the_calendar_is_a_list_that_can_be_checked(admin: Visitor) -> None:
    answer = admin.get(f"{API}/school/calendar")

    assert answer.get_json()["year"] == {
        "label": "2026-2027",
        "first_day": "2026-08-24",
        "last_day": "2027-07-09",
        "rhythm": 1,
    }
    assert week(answer, THIS_ROUND) == {
        "name": THIS_ROUND,
        "monday": "2026-11-16",
        "kind": "round",
        "opens_at": "2026-11-16T06:00:00+00:00",
        "closes_at": "2026-11-22T23:00:00+00:00",
        "releases_at": "2026-11-23T06:00:00+00:00",
        "holiday": None,
        "standing": "open",
    }
    assert week(answer, NEXT_ROUND)["standing"] == "coming"
    assert week(answer, "2026-W46")["standing"] == "past"


def test_a_preview_changes_nothing_and_setting_it_does(admin: Visitor) -> None:
    plan = {**PLAN, "holidays": [AUTUMN, NEXT_WEEK]}

    preview = admin.post(f"{API}/school/calendar/preview", json=plan)
    in_between = admin.get(f"{API}/school/calendar")
    written = admin.put(f"{API}/school/calendar", json=plan)

    assert week(in_between, NEXT_ROUND)["kind"] == "round"
    assert preview.get_json() == written.get_json()
    assert week(written, NEXT_ROUND)["kind"] == "holiday"
    assert week(written, NEXT_ROUND)["holiday"] == "Free"
    assert week(written, NEXT_ROUND)["opens_at"] is None


def test_another_school_year_is_shown_by_its_label(admin: Visitor) -> None:
    plan = {**PLAN, "first_day": "2027-08-30", "last_day": "2028-07-14"}
    admin.put(f"{API}/school/calendar", json=plan)

    shown = admin.get(f"{API}/school/calendar").get_json()
    asked_for = admin.get(f"{API}/school/calendar/2027-2028").get_json()
    missing = admin.get(f"{API}/school/calendar/2030-2031")

    assert [year["label"] for year in shown["years"]] == ["2026-2027", "2027-2028"]
    assert shown["year"]["label"] == "2026-2027"
    assert asked_for["year"]["label"] == "2027-2028"
    assert missing.status_code == 404


def test_a_wrong_plan_is_refused_at_its_fields(admin: Visitor) -> None:
    backwards = {**AUTUMN, "last_day": "2026-10-01"}

    answer = admin.put(f"{API}/school/calendar", json={**PLAN, "holidays": [AUTUMN, backwards]})

    assert answer.status_code == 422
    assert list(answer.get_json()["error"]["fields"]) == ["holidays.1.last_day"]


@pytest.mark.parametrize("day", ["20260824", "2026-W35-1", "2026-8-24", "24-08-2026", 1, None])
def test_a_date_has_one_form_only(admin: Visitor, day: object) -> None:
    answer = admin.post(f"{API}/school/calendar/preview", json={**PLAN, "first_day": day})

    assert list(answer.get_json()["error"]["fields"]) == ["first_day"]


def test_holidays_are_read_from_a_calendar_file(admin: Visitor) -> None:
    answer = admin.post(f"{API}/school/calendar/ics", json={"text": ICS})

    assert answer.get_json() == {"holidays": [AUTUMN], "left_out": []}


def test_nonsense_for_a_calendar_file_is_refused_at_its_field(admin: Visitor) -> None:
    answer = admin.post(f"{API}/school/calendar/ics", json={"text": "Autumn: 19 October"})

    assert answer.status_code == 422
    assert list(answer.get_json()["error"]["fields"]) == ["text"]
