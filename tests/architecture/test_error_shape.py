"""Whatever goes wrong, on whatever route: one shape, and nothing that was not meant to be said."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.web import doors
from tests.visitors import Visitor

# A value for each kind of place in a path; nothing exists under it.
NOWHERE = "5c7e0b50-0000-4000-8000-00000000dead"
TOO_LARGE = 17 * 1024


def is_in_shape(answer: TestResponse) -> bool:
    """Return whether an answer says what went wrong in the one shape."""
    body = answer.get_json(silent=True)
    if answer.mimetype != "application/json" or not isinstance(body, dict):
        return False
    error = body.get("error")
    if set(body) != {"error"} or not isinstance(error, dict):
        return False
    has_words = all(isinstance(error.get(name), str) for name in ("code", "message"))
    fields = error.get("fields", {})
    has_lists = isinstance(fields, dict) and all(isinstance(v, list) for v in fields.values())
    return has_words and has_lists and set(error) <= {"code", "message", "fields"}


def calls(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield the method and path of every route of the API, with nobody's ids in it."""
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        path = rule.rule
        for argument in rule.arguments:
            path = path.replace(f"<{argument}>", NOWHERE)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, path


def wrong_calls(visitor: Visitor, method: str, path: str) -> Iterator[TestResponse]:
    """Call a route in each of the wrong ways that every route may meet."""
    yield visitor.open(f"{path}?page=1", method=method)
    yield visitor.open(f"{path}/nowhere", method=method)
    yield visitor.open(path, method="TRACE")
    if method != "GET":
        yield visitor.open(path, method=method, data="a=1", content_type="text/plain")
        yield visitor.open(path, method=method, data="{", content_type="application/json")
        yield visitor.open(path, method=method, data=b"\xff", content_type="application/json")
        yield visitor.open(path, method=method, json={"unknown": "x" * TOO_LARGE})
        yield visitor.open(path, method=method, json=["a", "list"])
        yield visitor.open(path, method=method, json={"unknown": "field"})


def test_every_route_goes_wrong_in_the_one_shape(app: Flask, visitor: Visitor) -> None:
    answers = [
        (method, path, answer)
        for method, path in calls(app)
        for answer in wrong_calls(visitor, method, path)
    ]

    out_of_shape = [
        (method, path, answer.status_code)
        for method, path, answer in answers
        if answer.status_code >= 500 or (answer.status_code >= 400 and not is_in_shape(answer))
    ]
    assert len(answers) > 100
    assert out_of_shape == []


def test_a_query_string_is_refused_on_every_route(app: Flask, visitor: Visitor) -> None:
    answers = {
        (method, path): visitor.open(f"{path}?a=b", method=method).status_code
        for method, path in calls(app)
    }

    assert set(answers.values()) == {400}


def test_an_error_nobody_foresaw_says_nothing(
    app: Flask, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> str:
        raise RuntimeError("the secret of 2B")

    app.add_url_rule("/api/v1/fail", view_func=doors.for_anyone(fail))

    answer = visitor.get("/api/v1/fail")

    assert answer.status_code == 500
    assert is_in_shape(answer)
    assert "secret" not in answer.text
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    "body",
    [
        {"message": "Not found."},
        {"error": "not_found"},
        {"error": {"code": "not_found"}},
        {"error": {"code": "not_found", "message": "No.", "trace": "line 1"}},
        {"error": {"code": "invalid", "message": "No.", "fields": {"name": "too long"}}},
        {"error": {"code": "invalid", "message": "No."}, "status": 422},
    ],
)
def test_another_shape_is_found(app: Flask, visitor: Visitor, body: dict[str, object]) -> None:
    def other() -> dict[str, object]:
        return body

    app.add_url_rule("/api/v1/other", view_func=doors.for_anyone(other))

    assert not is_in_shape(visitor.get("/api/v1/other"))
