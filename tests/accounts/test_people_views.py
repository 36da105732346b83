"""People over HTTP, for admins only."""

import pytest

from server.core.person import Role
from tests import staff
from tests.accounts.conftest import Scene
from tests.visitors import Visitor

NOOR = {"name": "Noor", "email": "Noor@School.example", "roles": ["mentor"], "groups": []}
NEW = "een-heel-ander-wachtwoord"


def test_an_admin_invites_and_the_invited_comes_in_through_the_link(
    scene: Scene, visitor: Visitor
) -> None:
    invited = scene.admin().post("/api/v1/people", json={**NOOR, "groups": [scene.group_id]})

    assert invited.status_code == 201
    assert invited.json
    assert invited.json["person"]["has_signed_in"] is False
    assert invited.json["person"]["email"] == "noor@school.example"
    base, _, token = invited.json["link"].partition("#invitation=")
    assert base == "http://localhost/staff"
    accepted = visitor.post("/api/v1/links/accept", json={"token": token, "password": NEW})
    assert accepted.json
    assert accepted.json["groups"] == [{"id": scene.group_id, "label": "2B"}]
    assert visitor.get("/api/v1/me").json == accepted.json


def test_the_list_shows_everybody_without_any_password(scene: Scene) -> None:
    response = scene.admin().get("/api/v1/people")

    assert response.json == [
        {
            "id": scene.admin_id,
            "name": "Sam admin",
            "email": "admin@school.example",
            "roles": ["admin"],
            "groups": [],
            "is_disabled": False,
            "has_signed_in": True,
            "invited_until": None,
        },
        {
            "id": scene.mentor_id,
            "name": "Sam mentor",
            "email": "mentor@school.example",
            "roles": ["mentor"],
            "groups": [scene.group_id],
            "is_disabled": False,
            "has_signed_in": True,
            "invited_until": None,
        },
    ]


@pytest.mark.parametrize("role", ["mentor", "care", "leader"])
def test_nobody_but_an_admin_sees_or_invites_people(scene: Scene, role: Role) -> None:
    with staff.database_of(scene.app) as session:
        account_id = staff.make_person(session, scene.school_id, role, email="other@school.example")
    visitor = staff.visitor_as(scene.app, account_id)

    assert visitor.get("/api/v1/people").status_code == 403
    # The body is not even looked at.
    assert visitor.post("/api/v1/people", json={}).status_code == 403


def test_a_role_that_is_taken_away_is_gone_at_once(scene: Scene) -> None:
    mentor = scene.mentor()

    changed = scene.admin().patch(f"/api/v1/people/{scene.mentor_id}", json={"roles": ["care"]})

    assert changed.json
    assert (changed.json["roles"], changed.json["groups"]) == (["care"], [])
    assert mentor.get("/api/v1/me").status_code == 401


def test_who_is_disabled_is_out_at_once_and_can_be_let_in_again(
    scene: Scene, visitor: Visitor
) -> None:
    mentor, admin = scene.mentor(), scene.admin()
    body = {"email": "mentor@school.example", "password": staff.PHRASE}

    admin.patch(f"/api/v1/people/{scene.mentor_id}", json={"is_disabled": True})

    assert mentor.get("/api/v1/me").status_code == 401
    assert visitor.post("/api/v1/session", json=body).status_code == 401
    admin.patch(f"/api/v1/people/{scene.mentor_id}", json={"is_disabled": False})
    assert visitor.post("/api/v1/session", json=body).status_code == 200


def test_an_admin_who_takes_a_further_role_stays_signed_in_here_and_nowhere_else(
    scene: Scene,
) -> None:
    here, elsewhere = scene.admin(), scene.admin()

    changed = here.patch(f"/api/v1/people/{scene.admin_id}", json={"roles": ["admin", "leader"]})

    assert changed.status_code == 200
    me = here.get("/api/v1/me").json
    assert me
    assert me["roles"] == ["leader", "admin"]
    assert elsewhere.get("/api/v1/me").status_code == 401


def test_admins_cannot_lock_themselves_out(scene: Scene) -> None:
    response = scene.admin().patch(f"/api/v1/people/{scene.admin_id}", json={"is_disabled": True})

    assert response.status_code == 409
    assert response.json
    assert response.json["error"]["code"] == "own_account"


def test_a_reset_link_replaces_the_password(scene: Scene, visitor: Visitor) -> None:
    mentor = scene.mentor()
    made = scene.admin().post(f"/api/v1/people/{scene.mentor_id}/link")

    assert made.json
    assert made.json["kind"] == "reset"
    token = made.json["link"].partition("#reset=")[2]
    accepted = visitor.post("/api/v1/links/accept", json={"token": token, "password": NEW})
    assert accepted.status_code == 200
    assert mentor.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("email", "a@b"),
        ("email", "é@school.example"),
        ("name", ""),
        ("name", "x" * 101),
        ("name", "a\x00b"),
        ("roles", ["operator"]),
        ("roles", []),
        ("groups", ["no id"]),
        ("is_disabled", True),
    ],
)
def test_nonsense_about_a_person_is_refused(scene: Scene, field: str, value: object) -> None:
    response = scene.admin().post("/api/v1/people", json={**NOOR, field: value})

    assert response.status_code == 422
    assert response.json
    assert any(name.startswith(field) for name in response.json["error"]["fields"])


def test_an_address_in_use_is_refused(scene: Scene) -> None:
    response = scene.admin().post("/api/v1/people", json={**NOOR, "email": "mentor@school.example"})

    assert response.status_code == 409
    assert response.json
    assert response.json["error"]["code"] == "address_in_use"
