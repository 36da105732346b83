"""T38: who does not read an inbox cannot tell whether a conversation exists in it."""

import secrets
from typing import Any

import pytest

from server.core.person import ROLES, Role
from tests import staff
from tests.concerns import phone, rows
from tests.concerns.rows import Talk
from tests.concerns.scene import Place
from tests.visitors import Visitor

SEALED = phone.text_of(bytes(phone.SEALED_BYTES))
NOTE = phone.text_of(bytes(rows.NOTE_BYTES))
# Method, end of the address, body.
ASKED: list[tuple[str, str, dict[str, Any] | None]] = [
    ("GET", "", None),
    ("POST", "/messages", {"seq": 0, "body": SEALED}),
    ("POST", "/take", None),
    ("PUT", "/state", {"state": "closed"}),
    ("POST", "/notes", {"kind": "note", "epoch": 1, "body": NOTE}),
    ("DELETE", "/notes/{note}", None),
    ("POST", "/hand-over", {"to": "{inbox}", "epoch": 1, "body": phone.text_of(bytes(16_584))}),
]


@pytest.fixture
def talk(place: Place) -> Talk:
    with staff.database_of(place.app) as session:
        return rows.add_talk(session, place.care, today=place.clock.now().date())


def strangers(place: Place) -> dict[str, Visitor]:
    """Return everybody who might be curious: all roles, and the reader of another inbox."""
    roles: tuple[Role, ...] = ROLES
    curious: dict[str, Visitor] = {role: place.sign_in(role) for role in roles}
    return {**curious, "adviser": place.reader(place.desk.inboxes["adviser"])}


def heard(visitor: Visitor, talk: Talk) -> list[tuple[int, bytes]]:
    """Return all that somebody hears who asks for a conversation in every way."""
    told = []
    for method, rest, body in ASKED:
        end = rest.format(note=talk.note_id)
        sent = {**body, "to": talk.inbox_id} if body and "to" in body else body
        path = f"/api/v1/inboxes/{talk.inbox_id}/threads/{talk.thread_id}{end}"
        answer = visitor.open(path, method=method, json=sent)
        told.append((answer.status_code, answer.data))
    return told


def test_a_conversation_that_is_there_and_one_that_is_not_answer_alike(
    place: Place, talk: Talk
) -> None:
    invented = Talk(talk.inbox_id, secrets.token_hex(16), secrets.token_hex(16))
    nowhere = Talk("00000000-0000-4000-8000-000000000000", invented.thread_id, invented.note_id)
    with staff.database_of(place.app) as session:
        before = staff.everything(session)

    for name, visitor in strangers(place).items():
        there = heard(visitor, talk)
        assert {status for status, _ in there} == {404}, name
        assert there == heard(visitor, invented) == heard(visitor, nowhere), name

    with staff.database_of(place.app) as session:
        after = staff.everything(session)
    kept = ("thread", "message", "note", "reader")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_reader_of_another_inbox_finds_it_in_neither(place: Place, talk: Talk) -> None:
    adviser = place.desk.inboxes["adviser"]
    visitor = place.reader(adviser)
    here = Talk(adviser.id, talk.thread_id, talk.note_id)

    statuses = {status for status, _ in heard(visitor, here)}
    listed = visitor.get(f"/api/v1/inboxes/{adviser.id}/threads").get_json()["threads"]

    # Handing over to the own inbox is looked at after the conversation was looked for.
    assert (statuses, listed) == ({404}, [])


def test_no_page_of_others_changes_with_a_concern(place: Place) -> None:
    pages = ("/me", "/school", "/school/changes", "/people", "/desk", "/desk/figures", "/groups")
    curious = [visitor for name, visitor in strangers(place).items() if name != "adviser"]

    def seen() -> list[bytes]:
        return [visitor.get(f"/api/v1{page}").data for visitor in curious for page in pages]

    before = seen()
    with staff.database_of(place.app) as session:
        rows.add_talk(session, place.care, today=place.clock.now().date())

    assert seen() == before


def test_its_reader_finds_it(place: Place, talk: Talk) -> None:
    """Without this the tests above might ask for nothing sensible."""
    statuses = [status for status, _ in heard(place.reader(), talk)]

    assert statuses == [200, 204, 204, 204, 201, 204, 422]
