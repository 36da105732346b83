"""T36: all requests and answers of one kind are equally long, whatever is said in them."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from server.concerns.domain import ticks
from server.concerns.models import Thread
from tests import staff
from tests.browser import desk_keys as keys
from tests.concerns.phone import LONG, SHORT, Receipt
from tests.concerns.scene import Place

# The longest that fits in every script: the phone counts bytes, not letters.
TEXTS = ("a", "a" * 3500, "\u00e9" * 1700)


def test_messages_are_equally_long_before_they_are_sealed_whatever_they_say() -> None:
    """Sealing adds as much to each: tests/pwa/concerns."""
    said = [{"v": 1, "seq": 0, "text": text, "mac": "0" * 64} for text in TEXTS]

    assert {len(keys.padded(each, keys.MESSAGE_BYTES)) for each in said} == {4096}


def test_answers_to_a_message_are_equally_long_and_alike_in_their_headers(place: Place) -> None:
    answers = outcomes(place)

    assert {what: answer.get_json()["result"] for what, answer in answers.items()} == {
        "begun": "ok",
        "begun elsewhere": "ok",
        "urgent": "ok",
        "again": "again",
        "work": "work",
        "more work": "work",
        "closed": "closed",
        "added": "ok",
        "added for nobody": "again",
        "erased": "ok",
        "erased for nobody": "ok",
        "later": "later",
    }
    assert {len(answer.get_data()) for answer in answers.values()} == {128}
    assert len({tuple(answer.headers.items()) for answer in answers.values()}) == 1


def test_answers_are_never_compressed_nor_kept(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)

    answer = phone.visitor.post(
        "/api/v1/threads/open",
        json={"lookup": receipt.lookup},
        headers={"Accept-Encoding": "br, gzip, deflate, zstd"},
    )

    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("state", ["received", "read", "taken", "closed"])
def test_a_conversation_is_as_long_in_every_state(place: Place, state: str) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    place.pass_marks(ticks.MOST)
    with staff.database_of(place.app) as session:
        session.execute(update(Thread).values(state=state))

    answer = phone.send("/threads/open", {"lookup": receipt.lookup}, length=SHORT)

    assert (answer.get_json()["state"], len(answer.get_data())) == (state, 16 * 1024)


def test_no_request_that_fits_the_form_is_too_large(app: Flask) -> None:
    assert app.config["MAX_CONTENT_LENGTH"] >= LONG


def outcomes(place: Place) -> dict[str, TestResponse]:
    """Return the answer of each kind, by what was done."""
    phone, receipt = place.phone(), Receipt()

    def begin(one: Receipt, **changes: Any) -> TestResponse:
        return phone.send("/threads", phone.thread(one, **changes))

    adviser = place.desk.inboxes["adviser"].id
    found = {
        "begun": begin(receipt),
        "begun elsewhere": begin(Receipt(), inbox=adviser),
        "urgent": begin(Receipt(), urgent=True, inbox=adviser),
        "again": begin(Receipt(), epoch=7),
        "work": begin(Receipt(), pow={"challenge": "0" * 32, "answer": 0}),
        "added": phone.send("/threads/append", phone.message(receipt, 1)),
        "added for nobody": phone.send("/threads/append", phone.message(Receipt(), 0)),
    }
    place.close_inbox()
    found["closed"] = begin(Receipt())
    for one in (receipt, Receipt()):
        kind = "erased" if one is receipt else "erased for nobody"
        found[kind] = phone.send("/threads/erase", {"lookup": one.lookup}, length=SHORT)
    for _ in range(2):
        begin(Receipt(), inbox=adviser)
    found["more work"] = begin(Receipt(), inbox=adviser)
    found["later"] = begin(Receipt(), inbox=adviser, pow=phone.proof(bits=18))
    return found
