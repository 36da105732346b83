"""Groups and their codes, over HTTP."""

import pytest
from flask import Flask

from tests import factories, staff
from tests.factories import NEXT_ROUND, SchoolAtWork
from tests.schools.views.scene import API, NEW_GROUP, visitor_with
from tests.visitors import Visitor


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
        f"{API}/groups/{work.group_id}/codes/replace",
        json={"code": work.code, "misused": False},
    )

    codes = answer.get_json()["codes"]
    assert [each["status"] for each in codes] == ["active", "replaced"]
    assert codes[1]["code"] == work.code


def test_a_code_of_another_group_is_not_replaced(admin: Visitor, work: SchoolAtWork) -> None:
    other = admin.post(f"{API}/groups", json=NEW_GROUP).get_json()

    answer = admin.post(
        f"{API}/groups/{other['id']}/codes/replace", json={"code": work.code, "misused": True}
    )

    assert answer.status_code == 404


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
