"""T30: a receipt that leads nowhere is answered in the shape and the size of one that does.

A wrong check digit never gets here: the phone says so offline.
"""

import pytest

from tests.concerns.phone import SHORT, Receipt
from tests.concerns.scene import Place

PAGE = 16 * 1024


def test_an_unknown_receipt_is_answered_as_a_conversation_is(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)

    known = phone.send("/threads/open", {"lookup": receipt.lookup}, length=SHORT)
    unknown = phone.send("/threads/open", {"lookup": Receipt().lookup}, length=SHORT)

    assert known.get_json().keys() == unknown.get_json().keys()
    assert (unknown.get_json()["state"], unknown.get_json()["msgs"]) == ("none", [])
    assert len(known.get_data()) == len(unknown.get_data()) == PAGE
    assert list(known.headers.items()) == list(unknown.headers.items())


def test_an_erased_conversation_is_answered_as_one_that_never_was(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    phone.erase(receipt)

    erased = phone.send("/threads/open", {"lookup": receipt.lookup}, length=SHORT)
    unknown = phone.send("/threads/open", {"lookup": Receipt().lookup}, length=SHORT)

    assert erased.get_data() == unknown.get_data()


@pytest.mark.parametrize("messages", [1, 2, 3, 7])
def test_a_conversation_of_any_length_fills_whole_pages(place: Place, messages: int) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    for seq in range(1, messages):
        assert phone.append(receipt, seq)["result"] == "ok"

    answer = phone.send("/threads/open", {"lookup": receipt.lookup}, length=SHORT)

    assert len(answer.get_json()["msgs"]) == messages
    assert len(answer.get_data()) % PAGE == 0


def test_who_tries_many_receipts_waits_and_learns_nothing(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    for _ in range(30):
        assert phone.open(Receipt())["result"] == "ok"

    late = [phone.open(Receipt()), phone.open(receipt)]

    assert late[0] == late[1]
    assert (late[0]["result"], late[0]["state"], late[0]["wait"]) == ("later", "none", 30)
    assert place.phone(address="198.51.100.1").open(receipt)["state"] == "received"
