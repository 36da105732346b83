"""The settings of a school, `smallest` and the change list, over HTTP."""

from flask import Flask

from tests.factories import NEXT_ROUND, SchoolAtWork
from tests.schools.views.scene import API, NEW_GROUP, visitor_with
from tests.visitors import Visitor


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
        "asks": [],
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


def test_all_staff_see_the_change_list(app: Flask, admin: Visitor, work: SchoolAtWork) -> None:
    admin.post(f"{API}/groups", json=NEW_GROUP)
    care = visitor_with(app, work.school_id, "care")

    newest = care.get(f"{API}/school/changes").get_json()[0]

    assert (newest["made_by"], newest["kind"]) == ("Sam admin", "group_added")
    assert newest["details"] == {"group": "3A", "students": 24, "from_round": NEXT_ROUND}
