"""What every answer carries, whoever asks and whatever goes wrong."""

from dataclasses import replace

import pytest
from flask import Flask

from server.app import create_app
from server.core.clock import Clock
from server.settings import Settings
from server.web.house import EXTENSION
from tests.visitors import Visitor

ANSWERS = {
    "/": 200,
    "/staff": 200,
    "/staff/groups": 200,
    "/service-worker.js": 200,
    "/precache.js": 200,
    "/manifest.webmanifest": 200,
    "/favicon.ico": 200,
    "/nothing": 404,
    "/s/other/student.js": 404,
    "/api/v1/me": 401,
    "/api/v1/nothing": 404,
    "/api/v1/me?x=1": 400,
    "/api/v1/classroom": 405,
}


@pytest.mark.parametrize(("path", "status"), ANSWERS.items())
def test_every_answer_is_protected(visitor: Visitor, path: str, status: int) -> None:
    answer = visitor.get(path)

    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types meetellen",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", [path for path in ANSWERS if path.startswith("/api/")])
def test_no_answer_of_the_api_is_stored(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).headers["Cache-Control"] == "no-store"


def test_an_error_nobody_foresaw_is_protected_too(app: Flask, visitor: Visitor) -> None:
    del app.extensions["meetellen.pwa"]

    answer = visitor.get("/")

    assert answer.status_code == 500
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("url", "is_asked_for"), [("https://meetellen.example", True), ("http://localhost", False)]
)
def test_tls_is_insisted_on_where_there_is_tls(
    settings: Settings, clock: Clock, url: str, *, is_asked_for: bool
) -> None:
    app = create_app(replace(settings, url=url), clock=clock)

    answer = app.test_client().get("/")

    assert ("Strict-Transport-Security" in answer.headers) is is_asked_for
    app.extensions[EXTENSION].engines.dispose()


def test_only_the_wish_to_wipe_empties_a_browser(visitor: Visitor) -> None:
    assert visitor.post("/wipe-device").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert all("Clear-Site-Data" not in visitor.get(path).headers for path in ANSWERS)
