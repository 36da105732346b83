"""T32: a newcomer reads from the epoch that was handed over on; a leaver reads nothing more."""

import pyrage
import pytest

from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_scene
from tests.browser.desk_scene import ReaderKeys
from tests.concerns import hand
from tests.concerns.hand import Hand
from tests.concerns.phone import Receipt
from tests.concerns.scene import Place
from tests.staff import PHRASE


def renewed(place: Place) -> Hand:
    """Renew the key of the care team's inbox."""
    written = Hand.before(place.desk, place.care)
    holders = hand.holders_of(place.desk, place.care)
    written.new_epoch(place.care.readers[0].signer, holders)
    path = f"/api/v1/inboxes/{place.care.id}/statements"
    assert place.reader().post(path, json=written.body()).status_code == 200
    return written


def let_in(place: Place, written: Hand, epochs: dict[int, str]) -> ReaderKeys:
    """Let a newcomer read these epochs: number → private key."""
    with staff.database_of(place.app) as session:
        new = desk_scene.add_person(session, place.school_id, "Mw. Nieuw", ("nl",))
    said = Hand(place.school_id, place.care.id, place.care.label, prev=written.prev)
    said.say(place.care.readers[0].signer, "delegate", delegate=new.signer.public_key)
    wraps = [hand.wrap(epoch, "", key, new.recipient) for epoch, key in epochs.items()]
    body = {
        "account_id": new.account_id,
        "statements": said.statements,
        "wraps": [{"epoch": each["epoch"], "sealed": each["sealed"]} for each in wraps],
        "password": PHRASE,
    }
    path = f"/api/v1/inboxes/{place.care.id}/readers"
    assert place.reader().post(path, json=body).status_code == 200
    return new


@pytest.mark.parametrize("reads_all", ["all epochs", "the newest epoch"])
def test_a_newcomer_opens_what_was_sealed_to_the_epochs_handed_over(
    place: Place, reads_all: str
) -> None:
    old_key = place.care.identities[1]
    written = renewed(place)
    epochs = {2: written.identity} | ({1: old_key} if reads_all == "all epochs" else {})
    new = let_in(place, written, epochs)

    inboxes = staff.visitor_as(place.app, new.account_id).get("/api/v1/desk").get_json()["inboxes"]
    wraps = next(each["wraps"] for each in inboxes if each["mine"])
    held = [hand.opened(each["sealed"], new.identity) for each in wraps]

    assert held == [epochs[number] for number in sorted(epochs)]
    before = keys.seal(b"before", keys.recipient_of(old_key))
    after = keys.seal(b"after", keys.recipient_of(written.identity))
    assert keys.open_sealed(after, held[-1]) == b"after"
    if 1 in epochs:
        assert keys.open_sealed(before, held[0]) == b"before"
    else:
        with pytest.raises(pyrage.DecryptError):
            keys.open_sealed(before, held[0])


@pytest.mark.parametrize("change", [{"is_disabled": True}, {"roles": ["mentor"]}])
def test_a_leavers_very_next_request_shows_nothing(place: Place, change: dict[str, object]) -> None:
    """Before any job has run."""
    leaver = place.care.readers[0].account_id
    visitor = place.reader()
    threads = f"/api/v1/inboxes/{place.care.id}/threads"
    assert visitor.get(threads).status_code == 200

    answer = place.sign_in("admin").patch(f"/api/v1/people/{leaver}", json=change)
    assert answer.status_code == 200

    assert visitor.get(threads).status_code == 401
    if "roles" in change:
        again = staff.visitor_as(place.app, leaver)
        assert again.get(threads).status_code == 404
        assert (again.get("/api/v1/desk").status_code, again.get("/api/v1/me/key").status_code) == (
            403,
            403,
        )


def test_what_is_written_after_the_renewal_goes_to_the_new_key(place: Place) -> None:
    renewed(place)
    phone = place.phone()

    assert phone.begin(Receipt())["result"] == "again"
    phone.epoch = 2
    assert phone.begin(Receipt())["result"] == "ok"
