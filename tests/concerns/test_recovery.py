"""The paper in the envelope: sets the keys up once, and gets a school out of any loss."""

from typing import Any
from uuid import uuid4

from server.concerns.models import Notice
from server.database.session import reading
from tests import factories, staff
from tests.browser import desk_keys as keys
from tests.browser import desk_scene
from tests.browser.desk_keys import Signer
from tests.browser.desk_scene import ReaderKeys
from tests.concerns import hand
from tests.concerns.hand import Hand
from tests.concerns.scene import Place
from tests.staff import PHRASE

ROOT, PAPER = "/api/v1/desk/root", "/api/v1/desk/recovery"


def set_up(school_id: str, people: list[ReaderKeys], root: Signer, by: Signer) -> dict[str, Any]:
    paper = keys.recipient_of(keys.new_identity())
    written = Hand(school_id, str(uuid4()), "Zorgteam").say(by, "recovery", recipient=paper)
    holders = {one.account_id: one.recipient for one in people}
    written.new_epoch(by, holders | {"recovery": paper})
    for one in people:
        written.say(by, "delegate", delegate=one.signer.public_key)
    about = {"id": written.inbox_id, "label": written.label, "kind": "care"}
    parts = {"statements": written.statements, "wraps": written.wraps, "readers": [*holders]}
    return {"public_key": root.public_key, "inbox": {**about, **parts}, "password": PHRASE}


def test_keys_are_set_up_once_by_who_holds_them_with_two_readers(place: Place) -> None:
    with staff.database_of(place.app) as session:
        school_id = factories.make_school_at_work(session, name="New").school_id
        people = [
            desk_scene.add_person(session, school_id, name, ("nl",)) for name in ("Ana", "Ben")
        ]
        leader_id = staff.make_person(session, school_id, "leader", email="new@school.example")
    leader, root = staff.visitor_as(place.app, leader_id), Signer.new()

    alone = leader.post(ROOT, json=set_up(school_id, people[:1], root, root))
    by_another = leader.post(ROOT, json=set_up(school_id, people, root, Signer.new()))
    made = leader.post(ROOT, json=set_up(school_id, people, root, root))
    again = leader.post(ROOT, json=set_up(school_id, people, root, root))

    statuses = [each.status_code for each in (alone, by_another, made, again)]
    assert statuses == [422, 422, 201, 409], made.text
    assert made.get_json()["fingerprint"] == root.fingerprint
    assert "root" not in made.get_json()["missing"]
    readers = {each["account_id"] for each in made.get_json()["inboxes"][0]["readers"]}
    assert readers == {each.account_id for each in people}
    assert made.get_json()["inboxes"][0]["wraps"] == []


def recovered(place: Place, written: Hand, root: dict[str, Any] | None = None, **more: Any) -> Any:
    """Send what the paper changes of the care team's inbox."""
    parts = {"statements": written.statements, "wraps": written.wraps, **more}
    body = {"root": root, "inboxes": [{"id": written.inbox_id, **parts}], "password": PHRASE}
    with staff.database_of(place.app) as session:
        address = f"{uuid4().hex}@school.example"
        leader_id = staff.make_person(session, place.school_id, "leader", email=address)
    return staff.visitor_as(place.app, leader_id).post(PAPER, json=body)


def test_the_paper_lets_somebody_new_read_and_everybody_is_told(place: Place) -> None:
    with staff.database_of(place.app) as session:
        new = desk_scene.add_person(session, place.school_id, "Mw. Nieuw", ("nl",))
    written = Hand.before(place.desk, place.care)
    written.say(place.desk.root, "delegate", delegate=new.signer.public_key)
    written.wraps = [hand.wrap(1, new.account_id, place.care.identities[1], new.recipient)]

    answer = recovered(place, written, readers=[new.account_id])

    assert answer.status_code == 200, answer.text
    visitor = staff.visitor_as(place.app, new.account_id)
    wraps = [
        each["wraps"] for each in visitor.get("/api/v1/desk").get_json()["inboxes"] if each["mine"]
    ]
    assert hand.opened(wraps[0][0]["sealed"], new.identity) == place.care.identities[1]
    kinds = [each["kind"] for each in visitor.get("/api/v1/school/changes").get_json()]
    assert {"recovery_used", "reader_joined"} <= set(kinds)
    with reading(place.engines.read) as session:
        assert [each.kind for each in session.query(Notice)] == ["recovery_used"]


def test_what_the_paper_opens_is_shown_to_leaders_only(place: Place) -> None:
    told = place.sign_in("leader").get(PAPER).get_json()

    care = next(each for each in told["inboxes"] if each["id"] == place.care.id)
    assert hand.opened(care["wraps"][0]["sealed"], place.desk.recovery) == place.care.identities[1]
    assert place.reader().get(PAPER).status_code == 403


def test_without_the_paper_nothing_is_recovered(place: Place) -> None:
    reader = place.care.readers[0]
    by_reader = Hand.before(place.desk, place.care)
    by_reader.say(reader.signer, "delegate", delegate=Signer.new().public_key)
    nothing = Hand.before(place.desk, place.care)
    nothing.wraps = [hand.wrap(1, reader.account_id, keys.new_identity(), reader.recipient)]

    assert recovered(place, by_reader).status_code == 422
    assert recovered(place, nothing).status_code == 422


def next_root(place: Place, new: Signer, by: Signer) -> dict[str, Any]:
    content = {"prev": keys.FIRST, "root": new.public_key, "school": place.school_id}
    said = keys.canonical({**content, "type": "root_next", "v": 1, "week": factories.THIS_ROUND})
    return {"public_key": new.public_key, "said": said, "signature": by.sign(said)}


def with_new_paper(place: Place, new: Signer, *, restates: bool) -> Hand:
    """Name a new paper in the care team's chain, as a browser that holds the new root does."""
    paper = keys.recipient_of(keys.new_identity())
    written = Hand.before(place.desk, place.care).say(new, "recovery", recipient=paper)
    holders = hand.holders_of(place.desk, place.care) | {"recovery": paper}
    written.new_epoch(new, holders)
    if restates:
        for one in place.care.readers:
            written.say(new, "delegate", delegate=one.signer.public_key)
    return written


def close_adviser(place: Place) -> None:
    path = f"/api/v1/inboxes/{place.desk.inboxes['adviser'].id}/close"
    assert place.sign_in("leader").put(path).status_code == 200


def test_a_new_root_is_signed_by_the_old_and_takes_every_open_inbox_along(place: Place) -> None:
    new = Signer.new()
    root = next_root(place, new, place.desk.root)
    stolen = next_root(place, new, Signer.new())

    assert recovered(place, with_new_paper(place, new, restates=False), root).status_code == 422
    close_adviser(place)
    assert recovered(place, with_new_paper(place, new, restates=False), stolen).status_code == 422
    answer = recovered(place, with_new_paper(place, new, restates=False), root)

    assert answer.status_code == 200, answer.text
    assert answer.get_json()["fingerprint"] == new.fingerprint
    assert [each["public_key"] for each in answer.get_json()["roots"]] == [
        place.desk.root.public_key,
        new.public_key,
    ]


def test_after_a_lost_paper_nothing_signed_before_counts(place: Place) -> None:
    close_adviser(place)
    new = Signer.new()
    root = {"public_key": new.public_key, "said": None, "signature": None}

    unsaid = recovered(place, with_new_paper(place, new, restates=False), root)
    by_old = recovered(place, with_new_paper(place, place.desk.root, restates=True), root)
    answer = recovered(place, with_new_paper(place, new, restates=True), root)

    assert (unsaid.status_code, by_old.status_code) == (422, 422)
    assert answer.status_code == 200, answer.text
    assert answer.get_json()["must_renew"] == []
