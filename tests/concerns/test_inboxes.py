"""The chain of an inbox grows by what was rightly said and signed, and by nothing else."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from server.concerns.models import InboxWrap, Statement
from server.database.session import reading
from tests.browser import desk_keys as keys
from tests.browser.desk_keys import Signer
from tests.concerns import hand
from tests.concerns.hand import Hand
from tests.concerns.scene import Place
from tests.staff import PHRASE

STRANGER = Signer.new()


def renew(place: Place, written: Hand, **more: Any) -> Any:
    path = f"/api/v1/inboxes/{place.care.id}/statements"
    return place.reader().post(path, json=written.body(**more))


def everything(place: Place) -> list[object]:
    with reading(place.engines.read) as session:
        tables = (Statement.said, InboxWrap.sealed)
        return [sorted(session.scalars(select(each))) for each in tables]


def signer(place: Place) -> Signer:
    return place.care.readers[0].signer


def fresh(place: Place) -> Hand:
    return Hand.before(place.desk, place.care)


def holders(place: Place) -> dict[str, str]:
    return hand.holders_of(place.desk, place.care)


def test_a_reader_renews_the_key_for_colleagues_and_the_paper(place: Place) -> None:
    written = fresh(place).new_epoch(signer(place), holders(place))

    answer = renew(place, written)

    assert answer.status_code == 200, answer.text
    care = next(each for each in answer.get_json()["inboxes"] if each["id"] == place.care.id)
    assert (care["epoch"], [each["epoch"] for each in care["wraps"]]) == (2, [1, 2])
    own = place.care.readers[0].identity
    assert hand.opened(care["wraps"][1]["sealed"], own) == written.identity
    told = {each["id"]: each["epoch"] for each in place.phone().concerns()["inboxes"]}
    assert told[care["id"]] == 2
    changes = place.reader().get("/api/v1/school/changes").get_json()
    assert [each["kind"] for each in changes].count("key_renewed") == 1


def test_what_follows_an_older_end_of_the_chain_comes_too_late(place: Place) -> None:
    mine, yours = (fresh(place).new_epoch(signer(place), holders(place)) for _ in range(2))

    assert renew(place, mine).status_code == 200
    assert renew(place, yours).status_code == 409


def spaced(written: Hand, place: Place) -> Hand:
    said = json.dumps(json.loads(written.statements[0]["said"]), sort_keys=True)
    written.statements = [{"said": said, "signature": signer(place).sign(said)}]
    return written


def loose(place: Place) -> Hand:
    written = fresh(place).new_epoch(signer(place), holders(place))
    written.prev = keys.FIRST
    return written.say(signer(place), "delegate", delegate=STRANGER.public_key)


Writing = Callable[[Place], Hand]
WRONG: dict[str, Writing] = {
    "signed by a stranger": lambda at: fresh(at).new_epoch(STRANGER, holders(at)),
    "of another school": lambda at: fresh(at).new_epoch(
        signer(at), holders(at), school=str(uuid4())
    ),
    "of another inbox": lambda at: fresh(at).new_epoch(signer(at), holders(at), inbox=str(uuid4())),
    "of another label": lambda at: fresh(at).new_epoch(signer(at), holders(at), label="Mentor"),
    "a skipped epoch": lambda at: fresh(at).new_epoch(signer(at), holders(at), epoch=3),
    "an epoch that is no number": lambda at: fresh(at).new_epoch(
        signer(at), holders(at), epoch=True
    ),
    "of another year": lambda at: fresh(at).new_epoch(signer(at), holders(at), week="2025-W47"),
    "of no week": lambda at: fresh(at).new_epoch(signer(at), holders(at), week=47),
    "of another version": lambda at: fresh(at).new_epoch(signer(at), holders(at), v=2),
    "a version that only looks like it": lambda at: fresh(at).new_epoch(
        signer(at), holders(at), v=True
    ),
    "saying more": lambda at: fresh(at).new_epoch(signer(at), holders(at), note="hello"),
    "saying less": lambda at: fresh(at).new_epoch(signer(at), holders(at), week=None),
    "a key that is none": lambda at: fresh(at).new_epoch(signer(at), holders(at), recipient="age1"),
    "of an unknown kind": lambda at: fresh(at).say(signer(at), "invented"),
    "a kind that is a list": lambda at: fresh(at).put('{"type":[]}', STRANGER.sign("")),
    "a new paper that a reader names": lambda at: fresh(at).say(
        signer(at), "recovery", recipient=keys.recipient_of(keys.new_identity())
    ),
    "a key missing for a colleague": lambda at: fresh(at).new_epoch(
        signer(at), hand.holders_of(at.desk, at.care, but=at.care.readers[1].account_id)
    ),
    "a key missing for the paper": lambda at: fresh(at).new_epoch(
        signer(at), {one.account_id: one.recipient for one in at.care.readers}
    ),
    "a key for somebody else": lambda at: fresh(at).new_epoch(
        signer(at), holders(at) | {str(uuid4()): keys.recipient_of(keys.new_identity())}
    ),
    "a reader who may sign no more": lambda at: (
        fresh(at)
        .say(signer(at), "withdrawn", delegate=at.care.readers[1].signer.public_key)
        .new_epoch(signer(at), holders(at))
    ),
    "not in canonical JSON": lambda at: spaced(fresh(at).new_epoch(signer(at), holders(at)), at),
    "no JSON": lambda at: fresh(at).put("[" * 900, STRANGER.sign("")),
    "a second that does not follow": loose,
}


@pytest.mark.parametrize("writing", list(WRONG.values()), ids=list(WRONG))
def test_what_does_not_hold_is_refused_and_leaves_nothing(place: Place, writing: Writing) -> None:
    before = everything(place)

    answer = renew(place, writing(place))

    assert answer.status_code == 422, answer.text
    assert set(answer.get_json()["error"]["fields"]) <= {"statements", "wraps", "readers"}
    assert everything(place) == before


def test_a_key_of_old_is_not_sealed_anew_by_a_reader(place: Place) -> None:
    """Whoever could, might lock colleagues out of what they read today."""
    written, other = fresh(place), place.care.readers[1]
    written.wraps = [hand.wrap(1, other.account_id, keys.new_identity(), other.recipient)]

    assert renew(place, written).status_code == 422


def test_the_password_is_asked_before_keys_are_renewed(place: Place) -> None:
    written = fresh(place).new_epoch(signer(place), holders(place))

    answer = renew(place, written, password="not-the-password")

    assert list(answer.get_json()["error"]["fields"]) == ["password"]


def test_a_leader_without_the_paper_changes_no_key(place: Place) -> None:
    path = f"/api/v1/inboxes/{place.care.id}/statements"
    leader = place.sign_in("leader")

    by_reader = fresh(place).new_epoch(signer(place), holders(place))
    with_paper = fresh(place).new_epoch(place.desk.root, holders(place))

    assert leader.post(path, json=by_reader.body()).status_code == 422
    assert leader.post(path, json=with_paper.body()).status_code == 200


def new_inbox(place: Place, by: Signer) -> dict[str, Any]:
    one = place.care.readers[0]
    written = Hand(place.school_id, str(uuid4()), "Mw. Croes")
    paper = keys.recipient_of(place.desk.recovery)
    written.say(by, "recovery", recipient=paper)
    written.new_epoch(by, {one.account_id: one.recipient, "recovery": paper})
    written.say(by, "delegate", delegate=one.signer.public_key)
    about = {"id": written.inbox_id, "label": written.label, "kind": "adviser"}
    keys_of = {"statements": written.statements, "wraps": written.wraps}
    return {"inbox": {**about, **keys_of, "readers": [one.account_id]}, "password": PHRASE}


def test_a_further_inbox_needs_the_paper(place: Place) -> None:
    leader = place.sign_in("leader")

    by_reader = leader.post("/api/v1/inboxes", json=new_inbox(place, signer(place)))
    with_paper = leader.post("/api/v1/inboxes", json=new_inbox(place, place.desk.root))

    assert (by_reader.status_code, with_paper.status_code) == (422, 201), with_paper.text
    told = {each["label"]: each["is_read"] for each in place.phone().concerns()["inboxes"]}
    assert told["Mw. Croes"]


def test_a_closed_inbox_takes_nothing_new_and_is_read_still(place: Place) -> None:
    path = f"/api/v1/inboxes/{place.care.id}/close"

    assert place.reader().put(path).status_code == 403
    assert place.sign_in("leader").put(path).status_code == 200
    assert place.care.id not in [each["id"] for each in place.phone().concerns()["inboxes"]]
    assert place.reader().get(f"/api/v1/inboxes/{place.care.id}/threads").status_code == 200


def test_only_these_routes_take_large_bodies(place: Place) -> None:
    reader, large = place.reader(), "x" * 20_000
    taken = f"/api/v1/inboxes/{place.care.id}/statements"

    assert reader.post(taken, json={"statements": large}).status_code == 422
    assert reader.post(taken, json={"statements": large * 4}).status_code == 413
    assert reader.put("/api/v1/me/key", json={"wrap": large}).status_code == 413
