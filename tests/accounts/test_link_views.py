"""One-time links over HTTP: looked at, accepted, and the set-up of a school."""

from typing import Any

import pytest
from flask import Flask

from server.accounts import service as accounts
from server.accounts.service import links
from server.web.house import house
from tests import factories, staff
from tests.accounts.conftest import Scene
from tests.visitors import Visitor

PHRASE = "een-wachtwoord-voor-de-school"


def set_up_token(app: Flask) -> str:
    """Return the token of a fresh set-up link, as the command line makes it."""
    with staff.database_of(app) as session, app.app_context():
        return accounts.make_set_up_link(session, house().clock.now())


def invitation_token(scene: Scene) -> str:
    """Return the token of a fresh invitation."""
    body = {"name": "Noor", "email": "noor@school.example", "roles": ["care"]}
    invited = scene.admin().post("/api/v1/people", json=body)
    assert invited.json
    return str(invited.json["link"].partition("=")[2])


def set_up_body(app: Flask, token: str, **changes: Any) -> dict[str, Any]:
    """Return what the set-up page sends, with the right words."""
    with app.app_context():
        words = house().secret.words()
        positions = links.word_positions(house().secret, token)
    return {
        "token": token,
        "secret_words": [words[position - 1] for position in positions],
        "school": {
            "name": "Kolegio",
            "region": "CW",
            "time_zone": "America/Curacao",
            "languages": ["pap", "nl"],
            "emergency_number": "911",
        },
        "admin": {"name": "Ada", "email": "ada@school.example", "password": PHRASE},
        **changes,
    }


def test_an_invitation_tells_whom_it_is_for(scene: Scene, visitor: Visitor) -> None:
    response = visitor.post("/api/v1/links/look", json={"token": invitation_token(scene)})

    assert response.json
    facts = dict(response.json)
    assert facts.pop("expires_at").startswith("2026-11-25T09:00:")
    assert facts == {
        "kind": "invitation",
        "name": "Noor",
        "email": "noor@school.example",
        "school": "Test School",
    }


@pytest.mark.parametrize("path", ["links/look", "links/accept", "set-up/look"])
def test_a_link_that_never_was_is_gone(visitor: Visitor, path: str) -> None:
    body = {"token": "never-was"} | ({"password": PHRASE} if path == "links/accept" else {})

    response = visitor.post(f"/api/v1/{path}", json=body)

    assert response.status_code == 404
    assert response.json
    assert response.json["error"]["code"] == "link_gone"


def test_a_weak_password_does_not_use_the_link_up(scene: Scene, visitor: Visitor) -> None:
    token = invitation_token(scene)

    weak = visitor.post("/api/v1/links/accept", json={"token": token, "password": "short"})
    strong = visitor.post("/api/v1/links/accept", json={"token": token, "password": PHRASE})

    assert (weak.status_code, strong.status_code) == (422, 200)


def test_set_up_asks_for_four_words_and_offers_the_regions(app: Flask, visitor: Visitor) -> None:
    response = visitor.post("/api/v1/set-up/look", json={"token": set_up_token(app)})

    assert response.json
    assert len(response.json["word_positions"]) == 4
    assert response.json["regions"] == ["NL", "CW", "BQ", "AW"]
    assert response.json["time_zones"]["CW"] == "America/Curacao"


def test_set_up_makes_the_school_signs_in_and_removes_the_demo(
    app: Flask, visitor: Visitor
) -> None:
    with staff.database_of(app) as session:
        demo = factories.make_school(session, is_demo=True)
        demo_admin = staff.make_person(session, demo, "admin")
    demo_visitor = staff.visitor_as(app, demo_admin)

    response = visitor.post("/api/v1/set-up", json=set_up_body(app, set_up_token(app)))

    assert response.status_code == 200
    assert response.json
    assert response.json["school"]["name"] == "Kolegio"
    assert response.json["roles"] == ["admin"]
    assert visitor.get("/api/v1/me").json == response.json
    assert demo_visitor.get("/api/v1/me").status_code == 401


def test_wrong_words_set_nothing_up_and_leave_the_link_whole(app: Flask, visitor: Visitor) -> None:
    token = set_up_token(app)

    wrong = visitor.post(
        "/api/v1/set-up", json=set_up_body(app, token, secret_words=["abandon"] * 4)
    )
    right = visitor.post("/api/v1/set-up", json=set_up_body(app, token))

    assert wrong.status_code == 422
    assert wrong.json
    assert set(wrong.json["error"]["fields"]) == {"secret_words"}
    assert right.status_code == 200


def test_a_set_up_link_works_once(app: Flask, visitor: Visitor) -> None:
    body = set_up_body(app, set_up_token(app))
    visitor.post("/api/v1/set-up", json=body)

    assert visitor.post("/api/v1/set-up", json=body).status_code == 404


def test_a_weak_password_of_the_first_admin_is_named_by_its_place(
    app: Flask, visitor: Visitor
) -> None:
    admin = {"name": "Ada", "email": "ada@school.example", "password": "short"}

    response = visitor.post("/api/v1/set-up", json=set_up_body(app, set_up_token(app), admin=admin))

    assert response.status_code == 422
    assert response.json
    assert set(response.json["error"]["fields"]) == {"admin.password"}
