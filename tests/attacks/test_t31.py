"""T31: an admin resets a coordinator's sign-in, and with it reads nothing.

What opens concerns is sealed under a passphrase that no server ever saw.
"""

import base64

import pyrage
import pytest

from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_scene
from tests.browser.desk_keys import Signer
from tests.concerns import rows
from tests.concerns.scene import Place
from tests.visitors import Visitor

NEW_PHRASE = "een-ander-lang-wachtwoord"


def signed_in_as_the_coordinator(place: Place) -> Visitor:
    """Return an admin who made a reset link for a coordinator and used it."""
    coordinator = place.care.readers[0].account_id
    admin = place.sign_in("admin")
    link = admin.post(f"/api/v1/people/{coordinator}/link")
    assert link.status_code == 200, link.text
    token = link.get_json()["link"].rsplit("=", 1)[-1]
    visitor = place.visitor()
    accepted = visitor.post("/api/v1/links/accept", json={"token": token, "password": NEW_PHRASE})
    assert accepted.status_code == 200, accepted.text
    return visitor


def test_whoever_resets_the_sign_in_opens_no_key(place: Place) -> None:
    taken = signed_in_as_the_coordinator(place)
    wrap = base64.b64decode(taken.get("/api/v1/me/key").get_json()["key"]["wrap"])

    for guess in (NEW_PHRASE, staff.PHRASE):
        with pytest.raises(pyrage.DecryptError):
            pyrage.passphrase.decrypt(wrap, guess)
    assert pyrage.passphrase.decrypt(wrap, desk_scene.PHRASE)


def test_new_keys_in_the_name_of_the_coordinator_open_nothing_either(place: Place) -> None:
    with staff.database_of(place.app) as session:
        rows.add_talk(session, place.care, today=place.clock.now().date())
    taken = signed_in_as_the_coordinator(place)
    own = {
        "recipient": keys.recipient_of(keys.new_identity()),
        "signing_key": Signer.new().public_key,
        "wrap": rows.AGE_FILE,
        "languages": ["nl"],
        "password": NEW_PHRASE,
    }

    assert taken.put("/api/v1/me/key", json=own).status_code == 200

    assert [each["wraps"] for each in taken.get("/api/v1/desk").get_json()["inboxes"]] == [[], []]
    assert taken.get(f"/api/v1/inboxes/{place.care.id}/threads").status_code == 404
    kinds = [each["kind"] for each in taken.get("/api/v1/school/changes").get_json()]
    assert {"reset_link_made", "key_replaced"} <= set(kinds)
