"""The staff's routes of schools: who may do what, and what they answer."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from server.core.person import Role
from server.web.house import EXTENSION, House
from tests import factories, staff
from tests.factories import NEXT_ROUND, THIS_ROUND, SchoolAtWork
from tests.visitors import Visitor

API = "/api/v1"
PLAN = {"first_day": "2026-08-24", "last_day": "2027-07-09", "rhythm": 1, "holidays": []}
AUTUMN = {"name": "Autumn", "first_day": "2026-10-19", "last_day": "2026-10-23"}
NEXT_WEEK = {"name": "Free", "first_day": "2026-11-23", "last_day": "2026-11-27"}
NEW_GROUP = {"kind": "class", "label": "3A", "year_label": "3", "scale": "freq5", "students": 24}
ICS = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n"
    "DTSTART;VALUE=DATE:20261019\nDTEND;VALUE=DATE:20261024\nSUMMARY:Autumn\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture
def work(app: Flask) -> SchoolAtWork:
    with staff.database_of(app) as session:
        return factories.make_school_at_work(session)


def visitor_with(
    app: Flask, school_id: str, *roles: Role, email: str = "", groups: tuple[str, ...] = ()
) -> Visitor:
    with staff.database_of(app) as session:
        account_id = staff.make_person(session, school_id, *roles, email=email, groups=groups)
    return staff.visitor_as(app, account_id)


@pytest.fixture
def admin(app: Flask, work: SchoolAtWork) -> Visitor:
    return visitor_with(app, work.school_id, "admin")


def week(answer: Any, name: str) -> dict[str, object]:
    (found,) = (each for each in answer.get_json()["weeks"] if each["name"] == name)
    return dict(found)


def test_the_school_is_shown_to_all_staff(app: Flask, work: SchoolAtWork) -> None:
    mentor = visitor_with(app, work.school_id, "mentor")

    answer = mentor.get(f"{API}/school")

    assert answer.get_json() == {
        "id": work.school_id,
        "name": "Test School",
        "region": "NL",
        "time_zone": "Europe/Amsterdam",
        "languages": ["nl", "en"],
        "emergency_number": "112",
        "emergency_confirmed_on": "2026-08-10",
        "is_demo": False,
        "smallest": {"now": 10, "next": 10, "request": None},
    }


def test_an_admin_changes_the_settings(admin: Visitor) -> None:
    body = {"name": "New", "languages": ["pap"], "emergency_number": "112"}

    answer = admin.patch(f"{API}/school", json=body)

    told = answer.get_json()
    assert (told["name"], told["languages"]) == ("New", ["pap"])
    assert told["emergency_confirmed_on"] == "2026-11-18"


def test_lowering_smallest_takes_two_accounts(
    app: Flask, admin: Visitor, work: SchoolAtWork
) -> None:
    leader = visitor_with(app, work.school_id, "leader")

    asked = admin.put(f"{API}/school/smallest", json={"smallest": 8}).get_json()
    seen_by_leader = leader.get(f"{API}/school").get_json()["smallest"]
    own_try = admin.post(f"{API}/school/smallest/confirm")
    confirmed = leader.post(f"{API}/school/smallest/confirm").get_json()

    assert asked["request"]["may_confirm"] is False
    assert asked["request"]["expires_at"].startswith("2026-11-25T09:00:")
    assert seen_by_leader["request"]["may_confirm"] is True
    assert seen_by_leader["request"]["asked_by"] == "Sam admin"
    assert own_try.status_code == 403
    assert confirmed == {"now": 10, "next": 8, "request": None}


def test_a_wish_to_lower_smallest_is_withdrawn(admin: Visitor) -> None:
    admin.put(f"{API}/school/smallest", json={"smallest": 8})

    answer = admin.delete(f"{API}/school/smallest")

    assert answer.get_json() == {"now": 10, "next": 10, "request": None}


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


def test_an_added_group_has_a_code_and_a_link(admin: Visitor) -> None:
    answer = admin.post(f"{API}/groups", json=NEW_GROUP)

    told = answer.get_json()
    (code,) = told.pop("codes")
    assert answer.status_code == 201
    assert code == {
        "code": code["code"],
        "label": "3A",
        "url": f"http://localhost/#{code['code']}",
        "status": "active",
    }
    assert told == {
        "id": told["id"],
        "kind": "class",
        "label": "3A",
        "year_label": "3",
        "scale": "freq5",
        "students": {"now": None, "next": 24},
        "from_round": NEXT_ROUND,
        "archived_from": None,
        "is_scale_fixed": False,
    }


def test_a_group_is_changed_from_the_next_round_on(admin: Visitor, work: SchoolAtWork) -> None:
    answer = admin.patch(f"{API}/groups/{work.group_id}", json={"students": 27, "archived": True})

    told = answer.get_json()
    assert told["students"] == {"now": 25, "next": 27}
    assert told["archived_from"] == NEXT_ROUND


def test_the_scale_of_a_group_at_work_is_refused(admin: Visitor, work: SchoolAtWork) -> None:
    answer = admin.patch(f"{API}/groups/{work.group_id}", json={"scale": "freq3"})

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "conflict")


def test_a_code_is_replaced(admin: Visitor, work: SchoolAtWork) -> None:
    answer = admin.post(
        f"{API}/groups/{work.group_id}/codes/{work.code}/replace", json={"misused": False}
    )

    codes = answer.get_json()["codes"]
    assert [each["status"] for each in codes] == ["active", "replaced"]
    assert codes[1]["code"] == work.code


def test_a_reporting_group_gets_another_code_before_its_first_round(admin: Visitor) -> None:
    body = {**NEW_GROUP, "code_labels": ["3A", "3B"]}
    group_id = admin.post(f"{API}/groups", json=body).get_json()["id"]

    answer = admin.post(f"{API}/groups/{group_id}/codes", json={"label": "3C"})

    assert answer.status_code == 201
    assert [each["label"] for each in answer.get_json()["codes"]] == ["3A", "3B", "3C"]


@pytest.mark.parametrize("students", [0, 501, 2.5, True, "3", None])
def test_a_head_count_is_a_whole_number_of_people(admin: Visitor, students: object) -> None:
    answer = admin.post(f"{API}/groups", json={**NEW_GROUP, "students": students})

    assert list(answer.get_json()["error"]["fields"]) == ["students"]


def test_a_mentor_sees_the_own_groups_only(app: Flask, work: SchoolAtWork) -> None:
    with staff.database_of(app) as session:
        factories.make_group(session, work.school_id, label="3A")
    mentor = visitor_with(app, work.school_id, "mentor", groups=(work.group_id,))
    leader = visitor_with(app, work.school_id, "leader")

    seen = {each["id"] for each in mentor.get(f"{API}/groups").get_json()}

    assert seen == {work.group_id}
    assert len(leader.get(f"{API}/groups").get_json()) == 2


def test_all_staff_see_the_change_list(app: Flask, admin: Visitor, work: SchoolAtWork) -> None:
    admin.post(f"{API}/groups", json=NEW_GROUP)
    care = visitor_with(app, work.school_id, "care")

    newest = care.get(f"{API}/school/changes").get_json()[0]

    assert (newest["made_by"], newest["kind"]) == ("Sam admin", "group_added")
    assert newest["details"] == {"group": "3A", "students": 24, "from_round": NEXT_ROUND}


def changes(work: SchoolAtWork) -> list[tuple[str, str, dict[str, object]]]:
    """Return every route of schools that changes or plans something."""
    group = f"{API}/groups/{work.group_id}"
    return [
        ("PATCH", f"{API}/school", {"name": "x"}),
        ("PUT", f"{API}/school/smallest", {"smallest": 12}),
        ("PUT", f"{API}/school/calendar", PLAN),
        ("POST", f"{API}/school/calendar/preview", PLAN),
        ("POST", f"{API}/school/calendar/ics", {"text": ICS}),
        ("POST", f"{API}/groups", NEW_GROUP),
        ("PATCH", group, {"students": 12}),
        ("POST", f"{group}/codes", {"label": "x"}),
        ("POST", f"{group}/codes/{work.code}/replace", {"misused": True}),
    ]


@pytest.mark.parametrize("role", ["mentor", "care", "leader"])
def test_only_admins_change_schools(app: Flask, work: SchoolAtWork, role: Role) -> None:
    visitor = visitor_with(app, work.school_id, role)

    for method, path, body in changes(work):
        answer = visitor.open(path, method=method, json=body)
        assert answer.status_code == 403, path


def test_a_stranger_is_asked_to_sign_in(visitor: Visitor, work: SchoolAtWork) -> None:
    for path in ("school", "school/calendar", "school/changes", "groups"):
        assert visitor.get(f"{API}/{path}").status_code == 401
    for method, path, body in changes(work):
        assert visitor.open(path, method=method, json=body).status_code == 401, path


def test_groups_of_another_school_do_not_exist(app: Flask, work: SchoolAtWork) -> None:
    with staff.database_of(app) as session:
        other = factories.make_school_at_work(session, name="Other")
    stranger = visitor_with(app, other.school_id, "admin")

    for method, path, body in changes(work):
        if work.group_id in path:
            mine = stranger.open(path, method=method, json=body)
            nobody_s = stranger.open(
                path.replace(work.group_id, str(uuid4())), method=method, json=body
            )
            assert mine.status_code == 404, path
            assert mine.get_json() == nobody_s.get_json()
    assert work.group_id not in stranger.get(f"{API}/groups").text


def test_what_a_stranger_changes_touches_the_own_school_only(
    app: Flask, work: SchoolAtWork, admin: Visitor
) -> None:
    before = [admin.get(f"{API}/{path}").text for path in ("school", "school/calendar", "groups")]
    with staff.database_of(app) as session:
        other = factories.make_school_at_work(session, name="Other")
    stranger = visitor_with(app, other.school_id, "admin", email="stranger@school.example")

    for method, path, body in changes(work):
        stranger.open(path, method=method, json=body)

    after = [admin.get(f"{API}/{path}").text for path in ("school", "school/calendar", "groups")]
    assert after == before


def test_a_change_and_what_follows_for_the_next_round_are_one_transaction(
    app: Flask, admin: Visitor, work: SchoolAtWork
) -> None:
    """The ballot boxes that wait for the next round must fit it, or the change must not be."""
    told: list[str] = []

    def fail_after_the_change(_session: Session, school_id: str) -> None:
        told.append(school_id)
        raise RuntimeError

    at: House = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(at, next_round_changed=fail_after_the_change)
    answer = admin.patch(f"{API}/groups/{work.group_id}", json={"students": 60})

    (group,) = admin.get(f"{API}/groups").get_json()
    assert (answer.status_code, told) == (500, [work.school_id])
    assert group["students"] == {"now": 25, "next": 25}
