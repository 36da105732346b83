"""T38: who does not read an inbox cannot tell whether there is a conversation in it."""

import pytest
from werkzeug.test import TestResponse

from server.core.person import ROLES, Role
from server.database.base import new_id
from tests import routes, staff
from tests.concerns import scene
from tests.concerns.phone import Receipt, sealed, text_of
from tests.concerns.scene import Place
from tests.routes import Route
from tests.visitors import Visitor

INVENTED = "0" * 32
BODIES: dict[str, dict[str, object]] = {
    "messages": {"seq": 0, "body": text_of(sealed())},
    "state": {"state": "closed"},
    "notes": {"kind": "note", "epoch": 1, "body": text_of(bytes(4096))},
}


def test_there_are_routes_to_try(place: Place) -> None:
    assert len(of_threads(place)) >= 6


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_no_role_opens_a_conversation_without_reading_its_inbox(place: Place, role: Role) -> None:
    thread_id = seen_thread(place)
    outsider = place.sign_in(role)

    for route in of_threads(place):
        there = ask(outsider, route, place.care.id, thread_id)
        nowhere = ask(outsider, route, new_id(), INVENTED)
        assert there.status_code in {403, 404, 422}, route.name
        assert there.status_code == nowhere.status_code, route.name
        assert there.get_data() == nowhere.get_data(), route.name
    assert place.threads()[0].state == "received"
    assert len(place.messages()) == 1


def test_a_reader_of_another_inbox_finds_nothing(place: Place) -> None:
    thread_id = seen_thread(place)
    adviser = place.desk.inboxes["adviser"]
    other = place.reader(adviser)

    for route in of_threads(place):
        if "thread_id" not in route.arguments:
            continue
        for inbox_id in (place.care.id, adviser.id):
            there = ask(other, route, inbox_id, thread_id)
            nowhere = ask(other, route, inbox_id, INVENTED)
            assert (there.status_code, there.get_data()) == (
                nowhere.status_code,
                nowhere.get_data(),
            ), route.name
            assert there.status_code in {404, 422}, route.name
    assert place.threads()[0].state == "received"


def test_a_reader_of_another_school_finds_nothing(place: Place) -> None:
    thread_id = seen_thread(place)
    with staff.database_of(place.app) as session:
        _, other = scene.make_school_with_desk(session, name="Other")
    stranger = staff.visitor_as(place.app, other.inboxes["care"].readers[0].account_id)
    url = f"/api/v1/inboxes/{place.care.id}/threads"

    answers = [stranger.get(url), stranger.get(f"{url}/{thread_id}")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_whoever_reads_it_does_find_it(place: Place) -> None:
    """Without it, the tests above could pass because nothing is ever found."""
    thread_id = seen_thread(place)
    reader, url = place.reader(), f"/api/v1/inboxes/{place.care.id}/threads"

    assert [each["id"] for each in reader.get(url).get_json()["threads"]] == [thread_id]
    assert reader.get(f"{url}/{thread_id}").status_code == 200


def test_a_receipt_tells_readers_nothing_and_an_id_tells_phones_nothing(place: Place) -> None:
    receipt = Receipt()
    thread_id = seen_thread(place, receipt)
    reader, url = place.reader(), f"/api/v1/inboxes/{place.care.id}/threads"

    listed = reader.get(url).get_data() + reader.get(f"{url}/{thread_id}").get_data()
    opened = place.phone().open(receipt)

    assert receipt.lookup_hash.encode() not in listed
    assert thread_id not in str(opened)


def seen_thread(place: Place, receipt: Receipt | None = None) -> str:
    """Write a concern to the care team, let readers see it, and return its id."""
    assert place.phone().begin(receipt or Receipt(), urgent=True)["result"] == "ok"
    place.pass_marks(2)
    return place.threads()[0].id


def of_threads(place: Place) -> list[Route]:
    """Return every route to the conversations of an inbox."""
    return [
        each for each in routes.all_of(place.app) if "/inboxes/<uuid:inbox_id>/threads" in each.rule
    ]


def ask(visitor: Visitor, route: Route, inbox_id: str, thread_id: str) -> TestResponse:
    """Call a route with the ids and a body that would do."""
    values = dict.fromkeys(route.arguments, INVENTED)
    values |= {"inbox_id": inbox_id, "thread_id": thread_id, "account_id": new_id()}
    body = BODIES.get(route.rule.rsplit("/", 1)[-1], {})
    kept = {name: values[name] for name in route.arguments}
    address = routes.path(visitor.application, route, kept)
    sent = {} if route.method in {"GET", "DELETE"} else {"json": body}
    return visitor.open(address, method=route.method, **sent)
