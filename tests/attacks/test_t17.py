"""T17: a class code in a path or a query is not accepted, and no log line ever holds one."""

import logging

import pytest
from flask import Flask

from server.core.clock import Clock
from tests.checkins import door
from tests.checkins.scene import WEDNESDAY, Class
from tests.visitors import Visitor


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


@pytest.fixture
def here(app: Flask) -> Class:
    return door.open_class(app)


def test_a_code_in_the_query_is_refused(app: Flask, visitor: Visitor, here: Class) -> None:
    for path in ("check-ins", "classroom"):
        response = visitor.post(f"/api/v1/{path}?code={here.code}", json=door.body(here))

        assert response.status_code == 400
    assert door.tally(app, here).n == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("before", ["/api/v1/check-ins/", "/api/v1/classroom/", "/", "/c/"])
def test_a_code_in_the_path_leads_nowhere(
    visitor: Visitor, here: Class, before: str, method: str
) -> None:
    response = visitor.open(f"{before}{here.code}", method=method, json=door.body(here))

    assert response.status_code == 404
    assert here.code not in response.get_data(as_text=True)


def test_no_route_takes_a_code_from_its_path_without_a_sign_in(
    app: Flask, visitor: Visitor, here: Class
) -> None:
    """Admins replace codes by their path; a stranger learns nothing from it."""
    rules = [rule for rule in app.url_map.iter_rules() if "code" in rule.arguments]

    for rule in rules:
        values = {name: here.code if name == "code" else here.id for name in rule.arguments}
        path = app.url_map.bind("localhost").build(rule.endpoint, values, method="POST")
        response = visitor.post(path, json={})
        assert response.status_code == 401


def test_requests_of_students_write_no_log_line(
    visitor: Visitor, here: Class, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    visitor.post(door.URL, json=door.body(here))
    visitor.post(door.URL, json=door.body(here, code="7K3QW2M9XA"))
    visitor.post(door.URL, json=door.body(here, scale="freq3"))
    visitor.post("/api/v1/classroom", json={"code": here.code})
    visitor.post(f"/api/v1/classroom?code={here.code}", json={})
    visitor.get(f"/{here.code}")

    assert [record.getMessage() for record in caplog.records] == []
