"""T41: another site makes the browser of somebody who is signed in send a change: refused.

Every route that changes something and is not for students is tried, with everything that such a
site can or cannot make a browser send.
"""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.core.person import ROLES
from server.database.base import new_id
from tests import factories, routes, staff
from tests.routes import Route
from tests.visitors import Visitor

Headers = dict[str, str | None]
# What the browser of a visitor to another site says, and what it would say if it were older.
ATTACKS: dict[str, Headers] = {
    "a form": {
        "X-Meetellen": None,
        "Origin": "https://evil.example",
        "Sec-Fetch-Site": "cross-site",
        "Content-Type": "application/x-www-form-urlencoded",
    },
    "a form of an old browser": {
        "X-Meetellen": None,
        "Origin": None,
        "Sec-Fetch-Site": None,
        "Content-Type": "multipart/form-data; boundary=x",
    },
    "plain text that looks like JSON": {
        "X-Meetellen": None,
        "Origin": "https://evil.example",
        "Sec-Fetch-Site": "cross-site",
        "Content-Type": "text/plain",
    },
    "plain text with our header": {"Content-Type": "text/plain"},
    "no type": {"Content-Type": ""},
    "without our header": {"X-Meetellen": None},
    "another value of our header": {"X-Meetellen": "0"},
    "without an origin": {"Origin": None},
    "a hidden origin": {"Origin": "null"},
    "a foreign origin": {"Origin": "https://evil.example"},
    "an origin that begins like ours": {"Origin": "http://localhost.evil.example"},
    "another port": {"Origin": "http://localhost:8001"},
    "another scheme": {"Origin": "https://localhost"},
    "a browser that says cross-site": {"Sec-Fetch-Site": "cross-site"},
    "a neighbour on the same site": {"Sec-Fetch-Site": "same-site"},
    "an address that was typed": {"Sec-Fetch-Site": "none"},
}


def targets(app: Flask) -> list[Route]:
    """Return every route of the staff that changes something."""
    return [
        route
        for route in routes.all_of(app)
        if route.is_of_the_api and route.changes_something and route.door != "students"
    ]


def send(visitor: Visitor, route: Route, headers: Headers) -> TestResponse:
    """Send a change with a body, whatever it says."""
    path = routes.path(visitor.application, route, dict.fromkeys(route.arguments, new_id()))
    given = {"Content-Type": "application/json", **headers}
    return visitor.open(path, method=route.method, data=b'{"name": "Evil"}', headers=given)


@pytest.fixture
def account_id(app: Flask) -> str:
    with staff.database_of(app) as session:
        school = factories.make_school_at_work(session)
        return staff.make_person(session, school.school_id, *ROLES)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_another_site_causes_gets_through(
    app: Flask, account_id: str, attack: str
) -> None:
    victim = staff.visitor_as(app, account_id)
    with staff.database_of(app) as session:
        before = staff.everything(session)

    answers = {route.name: send(victim, route, ATTACKS[attack]) for route in targets(app)}

    assert {name: answer.status_code for name, answer in answers.items()} == {
        name: (answer.status_code if answer.status_code == 415 else 403)
        for name, answer in answers.items()
    }
    assert not any("Set-Cookie" in answer.headers for answer in answers.values())
    assert victim.get("/api/v1/me").status_code == 200
    with staff.database_of(app) as session:
        assert staff.everything(session) == before


def test_the_same_from_our_own_page_is_not_taken_for_an_attack(app: Flask, account_id: str) -> None:
    """Without this, a route that refuses everything would pass above."""
    for route in targets(app):
        answer = send(staff.visitor_as(app, account_id), route, {})

        assert answer.status_code not in {401, 403, 415}, route.name


def test_browsers_too_old_to_say_where_a_request_comes_from_are_let_in(
    app: Flask, account_id: str
) -> None:
    visitor = staff.visitor_as(app, account_id)

    response = visitor.patch("/api/v1/me", json={"name": "Sam"}, headers={"Sec-Fetch-Site": None})

    assert response.status_code == 200


def test_no_other_origin_is_ever_allowed_to_read_an_answer(app: Flask, account_id: str) -> None:
    visitor = staff.visitor_as(app, account_id)
    asking = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}

    for method in ("OPTIONS", "GET", "POST"):
        response = visitor.open("/api/v1/me", method=method, headers=asking)

        assert not [name for name in dict(response.headers) if name.startswith("Access-Control")]
