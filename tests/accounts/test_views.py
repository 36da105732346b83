"""Sign-in over HTTP: the cookie, who one is, one's password and one's sign-ins."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from server.accounts.models import SignIn
from server.core.clock import Clock
from tests import factories, staff
from tests.accounts.conftest import Scene
from tests.visitors import Visitor

EMAIL = "mentor@school.example"
NEW = "een-heel-ander-wachtwoord"


def sign_in(visitor: Visitor, *, email: str = EMAIL, phrase: str = staff.PHRASE) -> TestResponse:
    return visitor.post("/api/v1/session", json={"email": email, "password": phrase})


def leave_unused(session: Session, span: timedelta) -> None:
    """Move the last use of every sign-in back."""
    for row in session.scalars(select(SignIn)):
        row.used_at -= span


def code_of(response: TestResponse) -> str:
    assert response.json
    return str(response.json["error"]["code"])


def test_signing_in_tells_who_one_is(scene: Scene, visitor: Visitor) -> None:
    response = sign_in(visitor)

    assert response.status_code == 200
    assert response.json == {
        "id": scene.mentor_id,
        "name": "Sam mentor",
        "email": EMAIL,
        "language": "nl",
        "roles": ["mentor"],
        "groups": [{"id": scene.group_id, "label": "2B"}],
        "wants_mail": False,
        "sends_mail": False,
        "school": {
            "id": scene.school_id,
            "name": "Test School",
            "is_demo": False,
            "languages": ["nl", "en"],
            "time_zone": "Europe/Amsterdam",
        },
    }
    assert visitor.get("/api/v1/me").json == response.json


@pytest.mark.usefixtures("scene")
def test_the_cookie_is_for_this_origin_alone_and_no_script_can_read_it(visitor: Visitor) -> None:
    cookies = sign_in(visitor).headers.getlist("Set-Cookie")

    assert len(cookies) == 1
    name, *attributes = cookies[0].split("; ")
    assert name.startswith("meetellen=")
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Strict"}


@pytest.mark.usefixtures("scene")
def test_with_tls_the_cookie_is_secure_and_bound_to_the_host(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.settings.Settings.uses_tls", True)

    name, *attributes = sign_in(visitor).headers["Set-Cookie"].split("; ")

    assert name.startswith("__Host-meetellen=")
    assert set(attributes) == {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"}


@pytest.mark.usefixtures("scene")
def test_each_sign_in_has_a_token_of_its_own(visitor: Visitor) -> None:
    tokens = {sign_in(visitor).headers["Set-Cookie"] for _ in range(3)}

    assert len(tokens) == 3


@pytest.mark.usefixtures("scene")
def test_a_token_that_was_planted_before_is_not_taken_over(visitor: Visitor) -> None:
    visitor.set_cookie("meetellen", "planted")

    assert sign_in(visitor).status_code == 200

    cookie = visitor.get_cookie("meetellen")
    assert cookie
    assert cookie.value != "planted"


def test_after_signing_out_the_token_is_worth_nothing(scene: Scene) -> None:
    visitor = scene.mentor()
    cookie = visitor.get_cookie("meetellen")
    assert cookie

    response = visitor.delete("/api/v1/session")

    assert response.status_code == 204
    assert not visitor.get_cookie("meetellen")
    visitor.set_cookie("meetellen", cookie.value)
    assert code_of(visitor.get("/api/v1/me")) == "not_signed_in"


def test_a_sign_in_that_lay_unused_for_half_an_hour_is_over(scene: Scene) -> None:
    visitor = scene.mentor()
    with staff.database_of(scene.app) as session:
        leave_unused(session, timedelta(minutes=30))

    assert visitor.get("/api/v1/me").status_code == 401


def test_using_the_pages_keeps_a_sign_in_alive(scene: Scene) -> None:
    visitor = scene.mentor()
    for _ in range(3):
        with staff.database_of(scene.app) as session:
            leave_unused(session, timedelta(minutes=20))

        assert visitor.get("/api/v1/me").status_code == 200


def test_a_page_can_be_read_while_the_database_cannot_be_written_to(scene: Scene) -> None:
    """Noting the use of the sign-in waited for the lock and then answered 500."""
    visitor = scene.mentor()
    with staff.database_of(scene.app) as session:
        leave_unused(session, timedelta(minutes=5))

    with staff.database_of(scene.app) as session:
        # Only now does the transaction begin, and with it the lock.
        session.connection()
        answer = visitor.get("/api/v1/me")

    assert answer.status_code == 200


@pytest.mark.usefixtures("scene")
def test_the_sixth_wrong_password_has_to_wait_and_is_told_how_long(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "now", lambda _: factories.NOW)
    for _ in range(5):
        assert code_of(sign_in(visitor, phrase="wrong")) == "wrong_sign_in"

    response = sign_in(visitor)

    assert (response.status_code, code_of(response)) == (429, "too_often")
    assert response.headers["Retry-After"] == "1"


def test_changing_the_password_asks_for_the_current_one(scene: Scene) -> None:
    response = scene.mentor().put("/api/v1/me/password", json={"current": "wrong", "new": NEW})

    assert response.status_code == 422
    assert response.json
    assert set(response.json["error"]["fields"]) == {"current"}


def test_changing_the_password_ends_the_other_sign_ins_and_renews_this_one(
    scene: Scene, visitor: Visitor
) -> None:
    here, elsewhere = scene.mentor(), scene.mentor()
    before = here.get_cookie("meetellen")

    response = here.put("/api/v1/me/password", json={"current": staff.PHRASE, "new": NEW})

    assert response.status_code == 204
    assert here.get_cookie("meetellen") != before
    assert here.get("/api/v1/me").status_code == 200
    assert elsewhere.get("/api/v1/me").status_code == 401
    assert sign_in(visitor).status_code == 401
    assert sign_in(visitor, phrase=NEW).status_code == 200


def test_a_short_new_password_is_refused_with_a_sentence(scene: Scene) -> None:
    response = scene.mentor().put(
        "/api/v1/me/password", json={"current": staff.PHRASE, "new": "short"}
    )

    assert response.status_code == 422
    assert response.json
    assert "15 characters" in response.json["error"]["fields"]["new"][0]


def test_one_changes_the_own_name_and_language_and_nothing_else(scene: Scene) -> None:
    mentor = scene.mentor()

    changed = mentor.patch("/api/v1/me", json={"name": "Sam", "language": "pap"})
    refused = mentor.patch("/api/v1/me", json={"roles": ["admin"]})

    assert changed.json
    assert (changed.json["name"], changed.json["language"]) == ("Sam", "pap")
    assert refused.status_code == 422
    assert mentor.get("/api/v1/me").json == changed.json


def test_one_asks_for_mail_oneself_and_nobody_gets_any_unasked(scene: Scene) -> None:
    mentor = scene.mentor()

    before = mentor.get("/api/v1/me").get_json()["wants_mail"]
    wanted = mentor.patch("/api/v1/me", json={"wants_mail": True}).get_json()
    unwanted = mentor.patch("/api/v1/me", json={"wants_mail": False}).get_json()
    refused = mentor.patch("/api/v1/me", json={"wants_mail": "yes"})

    assert (before, wanted["wants_mail"], unwanted["wants_mail"]) == (False, True, False)
    assert refused.status_code == 422
    assert wanted == {**unwanted, "wants_mail": True}


def test_one_sees_where_one_is_signed_in_and_ends_the_rest(scene: Scene) -> None:
    here, elsewhere = scene.mentor(), scene.mentor()

    listed = here.get("/api/v1/me/sign-ins").json
    ended = here.delete("/api/v1/me/sign-ins")

    assert listed
    assert sorted(each["is_this"] for each in listed) == [False, True]
    assert ended.status_code == 204
    assert elsewhere.get("/api/v1/me").status_code == 401
    left = here.get("/api/v1/me/sign-ins").json
    assert left
    assert len(left) == 1


def test_reading_a_page_changes_nothing_but_the_minute_of_use(scene: Scene) -> None:
    visitor = scene.mentor()

    for path in ("/api/v1/me", "/api/v1/me/sign-ins"):
        response = visitor.get(path)

        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "body",
    [
        {"email": "x" * 255, "password": "y"},
        {"email": EMAIL},
        {"email": EMAIL, "password": "\ud800"},
        {"email": EMAIL, "password": "x" * 1001},
        {"email": f"{EMAIL}\x00", "password": "y"},
        {"email": [EMAIL], "password": "y"},
        {"email": EMAIL, "password": "y", "roles": ["admin"]},
    ],
)
def test_nonsense_instead_of_a_sign_in_is_refused(
    visitor: Visitor, body: dict[str, object]
) -> None:
    response = visitor.post("/api/v1/session", json=body)

    assert response.status_code == 422


def test_no_session_cookie_of_the_framework_is_ever_set(app: Flask, scene: Scene) -> None:
    visitor = scene.mentor()

    for path in ("/api/v1/me", "/api/v1/people", "/api/v1/nothing"):
        assert "session" not in visitor.get(path).headers.get("Set-Cookie", "")
    assert app.secret_key is None


def test_signing_in_and_out_is_logged_without_address_or_name(
    scene: Scene, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="meetellen")

    sign_in(visitor, phrase="wrong")
    sign_in(visitor)
    visitor.delete("/api/v1/session")

    lines = [record.getMessage() for record in caplog.records if record.name == "meetellen"]
    assert lines == [
        f"signed_in account={scene.mentor_id}",
        f"signed_out account={scene.mentor_id}",
    ]
