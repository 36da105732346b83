"""T16: malformed answers are refused and nothing is counted; null is a skip."""

import json

import pytest
from flask import Flask

from server.core.clock import Clock
from tests.checkins import door
from tests.checkins.scene import WEDNESDAY, Class
from tests.visitors import Visitor

GOOD = {"safe": 3, "challenged": 3, "matter": 3}
ALL_SKIPPED: dict[str, object] = dict.fromkeys(GOOD)


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


@pytest.fixture
def here(app: Flask) -> Class:
    return door.open_class(app)


MALFORMED: dict[str, dict[str, object]] = {
    "0": {"answers": {**GOOD, "safe": 0}},
    "6": {"answers": {**GOOD, "safe": 6}},
    "-1": {"answers": {**GOOD, "safe": -1}},
    "2.5": {"answers": {**GOOD, "safe": 2.5}},
    "a number without end": {"answers": {**GOOD, "safe": float("inf")}},
    "not a number": {"answers": {**GOOD, "safe": float("nan")}},
    "a huge number": {"answers": {**GOOD, "safe": 10**400}},
    "true": {"answers": {**GOOD, "safe": True}},
    '"3"': {"answers": {**GOOD, "safe": "3"}},
    "a list": {"answers": {**GOOD, "safe": [3]}},
    "NUL": {"code": "7K3QW\0M9XA"},
    "a lone surrogate": {"code": "7K3QW\ud8002M9XA"},
    "a lone surrogate in the round": {"round": "2026-W4\udfff"},
    "a lone surrogate in the ticket": {"ticket": "\ud800" * 22},
    "an unknown item": {"answers": {**GOOD, "happy": 3}},
    "self, which no round asks": {"answers": {**GOOD, "self": 3}},
    "self, skipped": {"answers": {**GOOD, "self": None}},
    "another scale": {"scale": "freq3"},
    "an extra field": {"name": "Noor"},
    "all skipped": {"answers": ALL_SKIPPED},
}


@pytest.mark.parametrize("changes", MALFORMED.values(), ids=MALFORMED.keys())
def test_it_is_refused_and_not_counted(
    app: Flask, visitor: Visitor, here: Class, changes: dict[str, object]
) -> None:
    sent = json.dumps(door.body(here, **changes))

    response = visitor.post(door.URL, data=sent, content_type="application/json")

    assert response.status_code == 422
    assert response.get_json()["error"]["fields"]
    assert door.tally(app, here).n == 0


@pytest.mark.parametrize(
    "answers",
    [
        {**GOOD, "self": 0},
        {**GOOD, "self": 6},
        {**GOOD, "self": True},
        {**GOOD, "self": "3"},
        {**ALL_SKIPPED, "self": 3},
    ],
    ids=["0", "6", "true", '"3"', "all but self skipped"],
)
def test_a_malformed_fourth_answer_is_refused_where_it_is_asked(
    app: Flask, visitor: Visitor, here: Class, answers: dict[str, object]
) -> None:
    door.ask_beside(app, here, "self")

    response = visitor.post(door.URL, json=door.body(here, answers=answers))

    assert response.status_code == 422
    assert response.get_json()["error"]["fields"]
    assert door.tally(app, here).n == 0


@pytest.mark.parametrize("item", GOOD)
def test_null_is_a_skip(app: Flask, visitor: Visitor, here: Class, item: str) -> None:
    answers = {**GOOD, item: None}

    assert door.result(visitor.post(door.URL, json=door.body(here, answers=answers))) == "received"

    found = door.tally(app, here)
    assert {name: n for name, n in found.skipped.items() if n} == {item: 1}


@pytest.mark.parametrize(
    ("content_type", "sent", "status"),
    [
        ("text/plain", "{}", 415),
        ("application/x-www-form-urlencoded", "code=7K3QW2M9XA", 415),
        ("application/json", "{", 400),
        ("application/json", "[]", 422),
        ("application/json", '"7K3QW2M9XA"', 422),
        ("application/json", json.dumps({"code": "A" * 20_000}), 413),
    ],
)
def test_what_is_no_check_in_at_all_is_refused(
    visitor: Visitor, content_type: str, sent: str, status: int
) -> None:
    response = visitor.post(door.URL, data=sent, content_type=content_type)

    assert response.status_code == status
    assert set(response.get_json()["error"]) <= {"code", "message", "fields"}
