"""What a phone hears about its classroom, over HTTP."""

import pytest
from flask import Flask

from server.schools import service as schools
from server.schools.service import GroupChanges
from tests import factories, staff
from tests.factories import SchoolAtWork
from tests.visitors import Visitor


@pytest.fixture
def work(app: Flask) -> SchoolAtWork:
    with staff.database_of(app) as session:
        return factories.make_school_at_work(session)


def test_a_known_code_tells_all_that_the_phone_must_know(
    visitor: Visitor, work: SchoolAtWork
) -> None:
    answer = visitor.post("/api/v1/classroom", json={"code": work.code})

    assert answer.status_code == 200
    assert answer.get_json() == {
        "result": "known",
        "school": {"id": work.school_id, "name": "Test School"},
        "group": {"label": "2B", "kind": "class", "scale": "freq5", "students": 25},
        "time_zone": "Europe/Amsterdam",
        "languages": ["nl", "en"],
        "emergency": {"number": "112"},
        "round": {
            "name": "2026-W47",
            "closes_at": "2026-11-22T23:00:00+00:00",
            "asks_self": False,
            "asks": [],
        },
        "next_rounds": [
            {"name": "2026-W48", "opens_at": "2026-11-23T06:00:00+00:00"},
            {"name": "2026-W49", "opens_at": "2026-11-30T06:00:00+00:00"},
            {"name": "2026-W50", "opens_at": "2026-12-07T06:00:00+00:00"},
            {"name": "2026-W51", "opens_at": "2026-12-14T06:00:00+00:00"},
        ],
        "reply": None,
        "picture_round": None,
        "awaits_reply": False,
        "helplines": [],
        "takes_concerns": False,
    }


def test_a_typed_code_is_forgiven_its_form(visitor: Visitor, work: SchoolAtWork) -> None:
    typed = f" {work.code[:5].lower()}-{work.code[5:]} ".replace("0", "o").replace("1", "l")

    answer = visitor.post("/api/v1/classroom", json={"code": typed})

    assert answer.get_json()["result"] == "known"


@pytest.mark.parametrize("code", ["0000000000", "123", "ééééé", "not a code at all"])
def test_an_unknown_code_is_told_so_and_nothing_else(visitor: Visitor, code: str) -> None:
    answer = visitor.post("/api/v1/classroom", json={"code": code})

    assert (answer.status_code, answer.get_json()) == (200, {"result": "unknown"})


@pytest.mark.parametrize(
    "body", [{}, {"code": 1}, {"code": None}, {"code": "a\0b"}, {"code": "\ud800"}, {"code": ""}]
)
def test_what_cannot_be_a_code_is_refused(visitor: Visitor, body: dict[str, object]) -> None:
    answer = visitor.post("/api/v1/classroom", json=body)

    assert answer.status_code == 422


def test_who_guesses_codes_hears_later_and_a_known_code_is_still_known(
    visitor: Visitor, work: SchoolAtWork
) -> None:
    def result_of(code: str) -> str:
        return str(visitor.post("/api/v1/classroom", json={"code": code}).get_json()["result"])

    guesses = [result_of(f"{number:010}") for number in range(25)]
    known = [result_of(work.code) for _ in range(40)]

    assert guesses == ["unknown"] * 20 + ["later"] * 5
    assert set(known) == {"known"}


def test_a_class_with_the_old_poster_is_not_taken_for_guessers(
    app: Flask, visitor: Visitor, work: SchoolAtWork
) -> None:
    with staff.database_of(app) as session:
        editor = factories.make_editor(work.school_id)
        its = {"group_id": work.group_id, "code": work.code}
        schools.replace_code(session, editor, **its, is_misused=True)

    answers = [visitor.post("/api/v1/classroom", json={"code": work.code}) for _ in range(30)]

    assert {answer.get_json()["result"] for answer in answers} == {"unknown"}


def test_a_school_without_a_confirmed_number_shows_none(app: Flask, visitor: Visitor) -> None:
    with staff.database_of(app) as session:
        school_id = factories.make_school(session, region="AW")
        group = factories.make_group(session, school_id).group

    answer = visitor.post("/api/v1/classroom", json={"code": group.codes[0].code})

    assert answer.get_json()["emergency"] is None
    assert answer.get_json()["round"] is None


def test_markup_in_a_label_stays_text(app: Flask, visitor: Visitor, work: SchoolAtWork) -> None:
    with staff.database_of(app) as session:
        label = "<script>alert(1)</script>"
        editor = factories.make_editor(work.school_id)
        schools.change_group(session, editor, work.group_id, GroupChanges(label=label))
        added = factories.make_group(session, work.school_id, label=label + "!").group

    answer = visitor.post("/api/v1/classroom", json={"code": added.codes[0].code})

    assert answer.mimetype == "application/json"
    assert answer.get_json()["group"]["label"] == label + "!"


def test_students_get_and_send_no_cookie(visitor: Visitor, work: SchoolAtWork) -> None:
    answer = visitor.post("/api/v1/classroom", json={"code": work.code})

    assert "Set-Cookie" not in answer.headers
