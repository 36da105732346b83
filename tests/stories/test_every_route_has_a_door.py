"""Deny by default: every route says for whom it opens, and opens for nobody else."""

import pytest
from flask import Flask

from server.core.person import ROLES, Role
from server.database.base import new_id
from server.web import access
from tests import factories, routes, staff
from tests.routes import Route
from tests.visitors import Visitor

# Whoever opens another route to strangers writes it down here, where a second reader sees it.
FOR_STUDENTS = {
    "POST /api/v1/check-ins",
    "POST /api/v1/classroom",
    "POST /api/v1/classroom/picture",
    "GET /api/v1/schools/<uuid:school_id>/concerns",
    "POST /api/v1/threads",
    "POST /api/v1/threads/append",
    "POST /api/v1/threads/erase",
    "POST /api/v1/threads/open",
}
FOR_ANYONE = {
    "GET /api/v1/openapi.json",
    "POST /api/v1/session",
    "POST /api/v1/links/look",
    "POST /api/v1/links/accept",
    "POST /api/v1/set-up/look",
    "POST /api/v1/set-up",
}
FOR_ALL_STAFF = {
    "DELETE /api/v1/session",
    "GET /api/v1/me",
    "PATCH /api/v1/me",
    "PUT /api/v1/me/password",
    "GET /api/v1/me/sign-ins",
    "DELETE /api/v1/me/sign-ins",
    "GET /api/v1/helplines",
    "GET /api/v1/school",
    "GET /api/v1/school/calendar",
    "GET /api/v1/school/calendar/<string:label>",
    "GET /api/v1/school/changes",
}
# Whoever does not read the inbox hears that it does not exist, whatever the roles.
_THREAD = "/api/v1/inboxes/<uuid:inbox_id>/threads/<string:thread_id>"
FOR_READERS = {
    "GET /api/v1/inboxes/<uuid:inbox_id>/threads",
    f"GET {_THREAD}",
    f"POST {_THREAD}/messages",
    f"POST {_THREAD}/take",
    f"PUT {_THREAD}/state",
    f"POST {_THREAD}/notes",
    f"DELETE {_THREAD}/notes/<string:note_id>",
    f"POST {_THREAD}/hand-over",
}


def values(route: Route) -> dict[str, str]:
    """Return something for each place in the address; nobody has such an id."""
    return {name: "1" if name == "term" else new_id() for name in route.arguments}


def ask(visitor: Visitor, route: Route) -> int:
    """Return the status that the visitor gets at the route."""
    address = routes.path(visitor.application, route, values(route))
    return visitor.open(address, method=route.method).status_code


def api_routes(app: Flask) -> list[Route]:
    return [route for route in routes.all_of(app) if route.is_of_the_api]


def someone_with(app: Flask, school_id: str, role: Role) -> str:
    """Return an account with one role."""
    with staff.database_of(app) as session:
        return staff.make_person(session, school_id, role)


@pytest.fixture
def accounts(app: Flask) -> dict[Role, str]:
    """One account for each role, in one school at work."""
    with staff.database_of(app) as session:
        school = factories.make_school_at_work(session)
    return {role: someone_with(app, school.school_id, role) for role in ROLES}


def test_there_are_routes_to_walk_over(app: Flask) -> None:
    assert len(api_routes(app)) > 30


def test_every_route_says_for_whom_it_opens(app: Flask) -> None:
    without = [route.name for route in routes.all_of(app) if route.door is None]

    assert without == []


def test_the_routes_open_to_strangers_are_the_known_ones(app: Flask) -> None:
    open_to = {route.name: route.door for route in api_routes(app) if route.door != "signed_in"}

    assert open_to == dict.fromkeys(FOR_STUDENTS, "students") | dict.fromkeys(FOR_ANYONE, "anyone")


def test_the_routes_open_to_all_staff_whatever_their_role_are_the_known_ones(app: Flask) -> None:
    without_role = {
        route.name for route in api_routes(app) if route.door == "signed_in" and route.roles is None
    }

    assert without_role == FOR_ALL_STAFF | FOR_READERS


@pytest.mark.parametrize("role", ROLES)
def test_to_whom_it_may_not_open_an_inbox_does_not_exist(
    app: Flask, accounts: dict[Role, str], role: Role
) -> None:
    for_readers = [route for route in api_routes(app) if route.name in FOR_READERS]

    answers = {
        route.name: ask(staff.visitor_as(app, accounts[role]), route) for route in for_readers
    }

    # What has a body is looked at first, by everybody's body alike.
    assert set(answers.values()) <= {404, 422}
    assert answers[f"GET {_THREAD}"] == 404


def test_who_is_not_signed_in_gets_no_further_than_the_door(app: Flask, visitor: Visitor) -> None:
    behind = [route for route in api_routes(app) if route.door == "signed_in"]

    answers = {route.name: ask(visitor, route) for route in behind}

    assert answers == dict.fromkeys(answers, 401)


def test_an_invented_token_opens_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.set_cookie("meetellen", "invented")
    behind = [route for route in api_routes(app) if route.door == "signed_in"]

    answers = {route.name: ask(visitor, route) for route in behind}

    assert answers == dict.fromkeys(answers, 401)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_own_routes_and_no_other(
    app: Flask, accounts: dict[Role, str], role: Role
) -> None:
    shut: dict[str, int] = {}
    opened: dict[str, int] = {}
    for route in api_routes(app):
        if route.roles is None:
            continue
        visitor = staff.visitor_as(app, accounts[role])
        (opened if role in route.roles else shut)[route.name] = ask(visitor, route)

    assert shut == dict.fromkeys(shut, 403)
    assert not {
        name: status for name, status in opened.items() if status in {401, 403} or status >= 500
    }


def test_no_admin_route_shows_releases(app: Flask) -> None:
    """The admin keeps the groups, and sees nothing of what they answered."""
    about_answers = [route for route in api_routes(app) if "trend" in route.rule]

    assert about_answers
    assert all(route.roles and route.roles <= {"mentor", "leader"} for route in about_answers)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_view_without_a_door_answers_as_if_it_did_not_exist(
    app: Flask, visitor: Visitor, method: str
) -> None:
    app.add_url_rule("/api/v1/forgotten", view_func=lambda: "secret", methods=["GET", "POST"])

    response = visitor.open("/api/v1/forgotten", method=method)

    assert response.status_code == 404
    assert b"secret" not in response.data


def test_a_view_for_the_signed_in_lets_nobody_in_who_is_not(app: Flask, visitor: Visitor) -> None:
    @access.signed_in
    def view() -> str:
        return "secret"

    app.add_url_rule("/api/v1/planted", view_func=view)

    assert visitor.get("/api/v1/planted").status_code == 401


def test_reading_asks_for_no_change_of_state(app: Flask, accounts: dict[Role, str]) -> None:
    """A link in a mail makes a browser GET an address; nothing may follow from it."""
    with staff.database_of(app) as session:
        before = staff.everything(session)
    for account_id in accounts.values():
        visitor = staff.visitor_as(app, account_id)
        for route in api_routes(app):
            if not route.changes_something:
                ask(visitor, route)

    with staff.database_of(app) as session:
        assert staff.everything(session) == before
