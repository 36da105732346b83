"""What phones send of concerns and hear: always in one shape, always of one length."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from server.concerns.storage import threads as thread_rows
from server.database.session import transaction
from tests import staff
from tests.browser import desk_scene
from tests.concerns import phone as phones
from tests.concerns.phone import Receipt
from tests.concerns.scene import NOW, Place


def test_a_concern_is_kept_once_however_often_the_phone_asks(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    body = phone.thread(receipt)

    told = [phones.told(phone.send("/threads", body))["result"] for _ in range(3)]

    assert told == ["ok", "ok", "ok"]
    assert len(place.threads()) == len(place.messages()) == 1


def test_a_retry_is_ok_even_when_the_desk_has_shut_and_the_proof_is_old(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    body = phone.thread(receipt)
    phone.send("/threads", body)
    place.set_desk(is_open=False)
    place.clock.move_to(NOW + timedelta(hours=5))

    assert phones.told(phone.send("/threads", body))["result"] == "ok"


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"epoch": 2}, "again"),
        ({"inbox": "00000000-0000-4000-8000-000000000000"}, "again"),
        ({"pow": {"challenge": "0" * 32, "answer": 1}}, "work"),
    ],
)
def test_what_is_no_longer_current_is_asked_for_again(
    place: Place, changes: dict[str, Any], result: str
) -> None:
    told = place.phone().begin(Receipt(), **changes)

    assert (told["result"], told["bits"], told["wait"]) == (result, 14, 0)
    assert place.threads() == []


def test_without_a_proof_the_phone_hears_how_much_work_is_asked(place: Place) -> None:
    phone = place.phone()
    body = phone.thread(Receipt())
    del body["pow"]

    told = phones.told(phone.send("/threads", body))

    assert (told["result"], told["bits"]) == ("work", 14)


def test_a_proof_holds_in_the_next_hour_and_not_in_the_one_after(place: Place) -> None:
    phone = place.phone()
    proof = phone.proof()

    place.clock.move_to(NOW + timedelta(hours=1))
    assert phone.begin(Receipt(), pow=proof)["result"] == "ok"

    place.clock.move_to(NOW + timedelta(hours=2))
    assert phone.begin(Receipt(), pow=proof)["result"] == "work"


def test_a_desk_that_is_shut_takes_nothing(place: Place) -> None:
    receipt = Receipt()
    place.phone().begin(receipt)
    place.set_desk(is_open=False)

    assert place.phone().begin(Receipt())["result"] == "closed"
    assert place.phone().append(receipt, 1)["result"] == "closed"
    assert len(place.messages()) == 1


def test_a_receipt_that_is_in_use_begins_no_second_conversation(place: Place) -> None:
    receipt = Receipt()
    place.phone().begin(receipt)

    assert place.phone().begin(receipt)["result"] == "again"
    assert len(place.messages()) == 1


def test_a_student_comes_back_with_a_receipt(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    first, second = phones.text_of(phones.sealed()), phones.text_of(phones.sealed())
    phone.begin(receipt, body=first)
    phone.append(receipt, 1, body=second)

    told = phone.open(receipt)

    assert (told["result"], told["state"], told["inbox"], told["epoch"]) == (
        "ok",
        "received",
        place.care.id,
        1,
    )
    assert told["erase_on"] == "2027-11-18"
    assert told["msgs"] == [
        {"dir": "s", "seq": 0, "day": "2026-11-18", "body": first},
        {"dir": "s", "seq": 1, "day": "2026-11-18", "body": second},
    ]


def test_a_message_twice_is_kept_once_and_another_under_its_number_is_not(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    body = phone.message(receipt, 1)

    told = [phones.told(phone.send("/threads/append", body))["result"] for _ in range(2)]

    assert told == ["ok", "ok"]
    assert phone.append(receipt, 1)["result"] == "again"
    assert phone.append(receipt, 3)["result"] == "again"
    assert phone.append(Receipt(), 0)["result"] == "again"
    assert len(place.messages()) == 2


def test_a_message_sealed_to_another_key_than_the_newest_is_asked_for_again(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    with staff.database_of(place.app) as session:
        desk_scene.new_epoch(session, place.desk, place.care, by=place.desk.root)

    adviser = place.desk.inboxes["adviser"].id
    assert phone.append(receipt, 1, inbox=place.care.id, epoch=1)["result"] == "again"
    assert phone.append(receipt, 1, inbox=adviser, epoch=2)["result"] == "again"
    assert phone.append(receipt, 1, inbox=place.care.id, epoch=2)["result"] == "ok"


def test_what_a_student_erases_is_gone_and_nobody_can_tell_that_it_was_there(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)

    assert phone.erase(receipt) == phone.erase(receipt) == phone.erase(Receipt())
    assert (place.threads(), place.messages()) == ([], [])
    assert phone.open(receipt) == phone.open(Receipt())


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "AA=="},
        {"body": phones.text_of(bytes(4393))},
        {"body": phones.text_of(bytes(4395))},
        {"body": phones.text_of(bytes(4394))[:-2] + "B="},
        {"body": "\u00e9" + phones.text_of(bytes(4394))[1:]},
        {"urgent": 1},
        {"lookup_hash": "A" * 64},
        {"lookup_hash": "a" * 63 + "\n"},
        {"inbox": "care"},
        {"epoch": 0},
        {"epoch": True},
        {"pow": {"challenge": "0" * 32, "answer": 2**32}},
        {"group": "2B"},
    ],
)
def test_what_no_phone_of_ours_sends_is_refused(place: Place, changes: dict[str, Any]) -> None:
    phone = place.phone()
    body = {**phone.thread(Receipt()), **changes}

    assert place.visitor().post("/api/v1/threads", json=body).status_code == 422
    assert place.threads() == []


def test_a_locked_database_makes_the_phone_wait_and_nothing_fails(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)

    with short_lock_wait(place, monkeypatch), threads_locked(place):
        told = [phone.begin(Receipt()), phone.append(receipt, 1), phone.erase(receipt)]
        still_open = phone.open(receipt)

    assert [(each["result"], each["wait"]) for each in told] == [("later", 5)] * 3
    assert len(still_open["msgs"]) == len(place.messages()) == 1
    assert phone.append(receipt, 1)["result"] == "ok"


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_full_disk_makes_the_phone_wait(place: Place) -> None:
    def be_full(connection: Any, *_record: object) -> None:
        connection.execute("PRAGMA max_page_count=1")

    place.engines.write.dispose()
    event.listen(place.engines.write, "connect", be_full)

    told = [place.phone().begin(Receipt()) for _ in range(9)]

    # Not even the pace counts what was not kept.
    assert {(each["result"], each["bits"], each["wait"]) for each in told} == {("later", 14, 5)}


@contextmanager
def threads_locked(place: Place) -> Iterator[None]:
    """Hold the conversations as another process would, for as long as the block lasts."""
    with transaction(place.engines.write) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE thread IN EXCLUSIVE MODE"))
        yield


@contextmanager
def short_lock_wait(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nobody wait long for a lock."""

    def be_impatient(connection: Any, *_record: object) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    engine = place.engines.write
    monkeypatch.setattr(thread_rows, "LIMIT_LOCK_WAIT", "SET LOCAL lock_timeout = 50")
    if engine.dialect.name == "sqlite":
        engine.dispose()
        event.listen(engine, "connect", be_impatient)
    yield
