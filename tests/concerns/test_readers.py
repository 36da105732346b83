"""Who reads an inbox: a colleague lets in, a leaver is out at once."""

from typing import Any

import pytest
from sqlalchemy import select

from server import jobs
from server.concerns.models import InboxWrap, Reader
from server.database.session import reading
from tests import staff
from tests.browser import desk_scene
from tests.browser.desk_scene import ReaderKeys
from tests.concerns import hand
from tests.concerns.hand import Hand
from tests.concerns.scene import Place
from tests.staff import PHRASE


def newcomer(place: Place) -> ReaderKeys:
    with staff.database_of(place.app) as session:
        return desk_scene.add_person(session, place.school_id, "Mw. Nieuw", ("nl", "pap"))


def joining(place: Place, one: ReaderKeys, **changes: Any) -> dict[str, Any]:
    by = place.care.readers[0].signer
    written = Hand.before(place.desk, place.care)
    written.say(by, "delegate", delegate=one.signer.public_key)
    sealed = hand.wrap(1, one.account_id, place.care.identities[1], one.recipient)["sealed"]
    return {
        "account_id": one.account_id,
        "statements": written.statements,
        "wraps": [{"epoch": 1, "sealed": sealed}],
        "password": PHRASE,
        **changes,
    }


def path(place: Place, account_id: str = "") -> str:
    return f"/api/v1/inboxes/{place.care.id}/readers" + (f"/{account_id}" if account_id else "")


def held_by(place: Place, account_id: str) -> int:
    with reading(place.engines.read) as session:
        return len(session.scalars(select(InboxWrap).where(InboxWrap.holder == account_id)).all())


def test_a_colleague_lets_somebody_in_whom_students_then_see_by_name(place: Place) -> None:
    new = newcomer(place)

    answer = place.reader().post(path(place), json=joining(place, new))

    assert answer.status_code == 200, answer.text
    visitor = staff.visitor_as(place.app, new.account_id)
    assert visitor.get(f"/api/v1/inboxes/{place.care.id}/threads").status_code == 200
    inboxes = {each["id"]: each for each in place.phone().concerns()["inboxes"]}
    readers = [each["name"] for each in inboxes[place.care.id]["readers"]]
    with staff.database_of(place.app) as session:
        name = session.scalars(select(Reader.name).where(Reader.account_id == new.account_id)).one()
    assert name in readers


@pytest.mark.parametrize(
    "wrong", [{"statements": []}, {"wraps": []}, {"password": "not-the-password"}]
)
def test_nobody_joins_without_signature_key_and_password(
    place: Place, wrong: dict[str, Any]
) -> None:
    new = newcomer(place)

    answer = place.reader().post(path(place), json=joining(place, new, **wrong))

    assert answer.status_code == 422
    assert held_by(place, new.account_id) == 0


def test_who_has_another_role_cannot_become_a_reader(place: Place) -> None:
    new = newcomer(place)
    admin = place.sign_in("admin")
    admin.patch(f"/api/v1/people/{new.account_id}", json={"roles": ["leader"]})

    assert place.reader().post(path(place), json=joining(place, new)).status_code == 422


def test_only_a_reader_of_the_inbox_lets_in(place: Place) -> None:
    body = joining(place, newcomer(place))
    adviser = place.reader(place.desk.inboxes["adviser"])

    assert adviser.post(path(place), json=body).status_code == 404
    assert place.sign_in("care").post(path(place), json=body).status_code == 404


@pytest.mark.parametrize("by_whom", ["leader", "reader"])
def test_a_leavers_keys_are_gone_at_once_and_the_key_must_be_renewed(
    place: Place, by_whom: str
) -> None:
    gone, stays = place.care.readers[1], place.care.readers[0]
    by = place.sign_in("leader") if by_whom == "leader" else place.reader()

    answer = by.delete(path(place, gone.account_id))

    assert answer.get_json()["must_renew"] == [place.care.id]
    assert held_by(place, gone.account_id) == 0
    visitor = staff.visitor_as(place.app, gone.account_id)
    assert visitor.get(f"/api/v1/inboxes/{place.care.id}/threads").status_code == 404

    written = Hand.before(place.desk, place.care)
    written.say(stays.signer, "withdrawn", delegate=gone.signer.public_key)
    statements = f"/api/v1/inboxes/{place.care.id}/statements"
    without_key = place.reader().post(statements, json=written.body())
    holders = hand.holders_of(place.desk, place.care, but=gone.account_id)
    renewed = place.reader().post(statements, json=written.new_epoch(stays.signer, holders).body())

    assert without_key.status_code == 422
    assert renewed.get_json()["must_renew"] == [], renewed.text


@pytest.mark.parametrize("change", [{"is_disabled": True}, {"roles": ["mentor"]}])
def test_whose_account_or_role_ends_is_removed_and_all_staff_can_see_it(
    place: Place, change: dict[str, Any]
) -> None:
    gone = place.care.readers[1]
    admin = place.sign_in("admin")
    assert admin.patch(f"/api/v1/people/{gone.account_id}", json=change).status_code == 200
    before = place.reader().get("/api/v1/desk").get_json()

    for _ in range(2):
        jobs.remove_leavers(place.house)

    has_left = [one["has_left"] for each in before["inboxes"] for one in each["readers"]]
    assert has_left.count(True) == 1
    assert held_by(place, gone.account_id) == 0
    after = place.reader().get("/api/v1/desk").get_json()
    assert after["must_renew"] == [place.care.id]
    kinds = [each["kind"] for each in admin.get("/api/v1/school/changes").get_json()]
    assert kinds.count("reader_left") == 1


def test_who_stays_is_not_removed(place: Place) -> None:
    jobs.remove_leavers(place.house)

    assert place.reader().get("/api/v1/desk").get_json()["must_renew"] == []
