"""T20: query strings and unknown fields are refused; there is no way to a new aggregate."""

import re

import pytest
from flask import Flask

from server.core.clock import Clock
from tests import staff
from tests.checkins import door
from tests.checkins.scene import WEDNESDAY
from tests.visitors import Visitor

QUERIES = ("gender=f", "from=2026-W40", "to=2026-W48", "n=1", "group=a&group=b", "x")
UNKNOWN_FIELDS = ("gender", "from", "to", "n", "ip", "name")


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


def routes(app: Flask) -> list[tuple[str, str]]:
    """Return method and path of every route of the API, with an id that fits everywhere."""
    return [
        (method, re.sub("<[^>]+>", "3f2a1c0e-0000-4000-8000-000000000001", rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


@pytest.mark.parametrize("query", QUERIES)
def test_any_query_string_under_the_api_is_refused(
    app: Flask, visitor: Visitor, query: str
) -> None:
    found = routes(app)

    assert len(found) > 20
    for method, path in found:
        response = visitor.open(f"{path}?{query}", method=method, json={})
        assert response.status_code == 400, (method, path)


def test_a_query_string_is_refused_of_those_who_are_signed_in_too(
    app: Flask, visitor: Visitor
) -> None:
    here = door.open_class(app)
    with staff.database_of(app) as session:
        leader = staff.make_person(session, here.school_id, "leader", "mentor", groups=(here.id,))
    signed_in = staff.visitor_as(app, leader)

    trend = f"/api/v1/groups/{here.id}/trend"
    assert signed_in.get(trend).status_code == 200
    assert signed_in.get(f"{trend}?from=2026-W40").status_code == 400
    assert visitor.get(trend).status_code == 401


@pytest.mark.parametrize("name", UNKNOWN_FIELDS)
def test_unknown_fields_of_a_check_in_are_refused(app: Flask, visitor: Visitor, name: str) -> None:
    here = door.open_class(app)
    good = door.body(here)

    for sent in (
        {**good, name: 1},
        {**good, "answers": {**good["answers"], name: 1}},
        {**good, "taps": {name: "x"}},
    ):
        assert visitor.post(door.URL, json=sent).status_code == 422
    classroom = visitor.post("/api/v1/classroom", json={"code": here.code, name: 1})
    assert classroom.status_code == 422
    assert door.tally(app, here).n == 0


def test_every_body_that_the_api_takes_is_closed_to_unknown_fields(visitor: Visitor) -> None:
    document = visitor.get("/api/v1/openapi.json").get_json()
    schemas = document["components"]["schemas"]

    taken = [
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/")[-1]
        for path in document["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict) and "requestBody" in operation
    ]

    assert "CheckIn" in taken
    assert [name for name in taken if schemas[name].get("additionalProperties") is not False] == []
