"""A reader's own keys: made in the browser, kept sealed, replaced at a price."""

from typing import Any

import pytest

from server.core.person import Role
from tests import staff
from tests.browser import desk_keys
from tests.browser.desk_keys import Signer
from tests.concerns import rows
from tests.concerns.scene import Place


def new_keys(**changes: Any) -> dict[str, Any]:
    recipient = desk_keys.recipient_of(desk_keys.new_identity())
    return {
        "recipient": recipient,
        "signing_key": Signer.new().public_key,
        "wrap": rows.AGE_FILE,
        "languages": ["nl", "pap"],
        **changes,
    }


def test_the_first_keys_are_written_and_shown_to_nobody_else(place: Place) -> None:
    sam, own = place.sign_in("care"), new_keys()

    assert sam.get("/api/v1/me/key").get_json() == {"key": None}
    assert sam.put("/api/v1/me/key", json=own).status_code == 200
    assert sam.get("/api/v1/me/key").get_json() == {"key": own}
    assert own["wrap"] not in place.reader().get("/api/v1/desk").text


def test_replacing_keys_asks_for_the_password_and_ends_reading(place: Place) -> None:
    reader, threads = place.reader(), f"/api/v1/inboxes/{place.care.id}/threads"
    assert reader.get(threads).status_code == 200

    missing = reader.put("/api/v1/me/key", json=new_keys())
    wrong = reader.put("/api/v1/me/key", json=new_keys(password="not-the-password"))
    replaced = reader.put("/api/v1/me/key", json=new_keys(password=staff.PHRASE))

    assert (missing.status_code, wrong.status_code) == (422, 422)
    assert "password" in missing.get_json()["error"]["fields"]
    assert replaced.status_code == 200
    assert reader.get(threads).status_code == 404
    desk = reader.get("/api/v1/desk").get_json()
    care = next(each for each in desk["inboxes"] if each["id"] == place.care.id)
    assert (care["mine"], care["wraps"], desk["must_renew"]) == (False, [], [care["id"]])
    kinds = [each["kind"] for each in reader.get("/api/v1/school/changes").get_json()]
    assert kinds.count("key_replaced") == 1


def test_a_new_passphrase_changes_the_wrap_only(place: Place) -> None:
    reader = place.reader()
    before = reader.get("/api/v1/me/key").get_json()["key"]

    answer = reader.put("/api/v1/me/key/wrap", json={"wrap": rows.AGE_FILE})

    assert answer.get_json()["key"] == {**before, "wrap": rows.AGE_FILE}
    assert reader.get(f"/api/v1/inboxes/{place.care.id}/threads").status_code == 200


def test_without_keys_there_is_nothing_to_wrap_anew(place: Place) -> None:
    answer = place.sign_in("care").put("/api/v1/me/key/wrap", json={"wrap": rows.AGE_FILE})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"recipient": "age1nothing"},
        {"signing_key": "00"},
        {"wrap": "bm90IGFnZQ=="},
        {"wrap": "***"},
        {"languages": []},
        {"languages": ["de"]},
    ],
)
def test_keys_that_are_none_are_refused(place: Place, wrong: dict[str, Any]) -> None:
    answer = place.sign_in("care").put("/api/v1/me/key", json=new_keys(**wrong))

    assert answer.status_code == 422
    assert {name.split(".")[0] for name in answer.get_json()["error"]["fields"]} == set(wrong)


@pytest.mark.parametrize("role", ["mentor", "leader", "admin"])
def test_only_care_has_keys(place: Place, role: Role) -> None:
    assert place.sign_in(role).put("/api/v1/me/key", json=new_keys()).status_code == 403
