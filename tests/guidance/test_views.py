"""The helplines over HTTP: who may tick, what is taken, what stands there."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from server.core.help import Helpline, HelpTold
from server.core.person import Role
from server.web.house import EXTENSION
from tests import factories, staff
from tests.factories import SchoolAtWork
from tests.visitors import Visitor

URL = "/api/v1/helplines"
HOURS = {"is_always": False, "opens": "11:00", "closes": "21:00"}


@pytest.fixture
def school(app: Flask) -> SchoolAtWork:
    with staff.database_of(app) as session:
        return factories.make_school_at_work(session)


def sign_in(app: Flask, school: SchoolAtWork, role: Role) -> Visitor:
    with staff.database_of(app) as session:
        made = staff.make_person(session, school.school_id, role)
    return staff.visitor_as(app, made)


def line_of(answer: dict[str, Any], helpline: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in answer["helplines"] if one["id"] == helpline)
    return found


@pytest.mark.parametrize("role", ["admin", "leader", "care"])
def test_who_phones_ticks_and_takes_it_back(app: Flask, school: SchoolAtWork, role: Role) -> None:
    visitor = sign_in(app, school, role)

    ticked = visitor.put(f"{URL}/nl.kindertelefoon", json=HOURS)
    shown = visitor.get(URL)
    gone = visitor.delete(f"{URL}/nl.kindertelefoon")

    assert shown.get_json()["may_change"] is True
    assert ticked.get_json() == shown.get_json()
    assert line_of(ticked.get_json(), "nl.kindertelefoon") == {
        "id": "nl.kindertelefoon",
        "name": "De Kindertelefoon",
        "number": "0800-0432",
        "is_free": True,
        "hours": HOURS,
        "is_sure_of_hours": False,
        "site": "kindertelefoon.nl",
        "whom": "children_8_18",
        "islands": "all",
        "show": "child",
        "certainty": "high",
        "check": {
            "verified_on": "2026-11-18",
            "verified_by": f"Sam {role}",
            "expires_on": "2027-05-17",
            "is_valid": True,
            "hours": HOURS,
        },
    }
    assert line_of(gone.get_json(), "nl.kindertelefoon")["check"] is None


def test_a_mentor_reads_and_ticks_nothing(app: Flask, school: SchoolAtWork) -> None:
    visitor = sign_in(app, school, "mentor")

    shown = visitor.get(URL)

    assert shown.get_json()["may_change"] is False
    assert shown.get_json()["emergency"] == {"number": "112", "confirmed_on": "2026-08-10"}
    assert visitor.put(f"{URL}/nl.113", json={"is_always": True}).status_code == 403
    assert visitor.delete(f"{URL}/nl.113").status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"is_always": False},
        {"is_always": False, "opens": "11:00"},
        {"is_always": False, "opens": "11:00", "closes": "11:00"},
        {"is_always": False, "opens": "25:00", "closes": "11:00"},
        {"is_always": True, "opens": "10:00", "closes": "11:00"},
        {"is_always": "yes"},
        {"is_always": True, "number": "113"},
    ],
)
def test_hours_that_make_no_sense_are_refused(
    app: Flask, school: SchoolAtWork, body: dict[str, object]
) -> None:
    visitor = sign_in(app, school, "care")

    answer = visitor.put(f"{URL}/nl.113", json=body)

    assert answer.status_code == 422
    assert line_of(visitor.get(URL).get_json(), "nl.113")["check"] is None


def test_a_phone_with_a_code_hears_what_the_app_says_of_help(
    app: Flask, school: SchoolAtWork, visitor: Visitor
) -> None:
    line = Helpline("nl.113", "113 Zelfmoordpreventie", "113", is_free=True, is_always=True)
    told = HelpTold((line,), takes_concerns=True)
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], help_of=lambda *_: told)

    answer = visitor.post("/api/v1/classroom", json={"code": school.code}).get_json()

    assert answer["takes_concerns"] is True
    assert answer["helplines"] == [
        {
            "id": "nl.113",
            "name": "113 Zelfmoordpreventie",
            "number": "113",
            "is_free": True,
            "is_always": True,
            "opens": None,
            "closes": None,
            "site": None,
        }
    ]
