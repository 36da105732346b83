"""What phones send of concerns and hear: always in one shape, always of one length."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text, update

from server.concerns.models import Desk, Inbox, Reader
from server.concerns.storage import threads as thread_rows
from server.database.session import transaction
from server.schools.models import School
from tests import staff
from tests.browser import desk_scene
from tests.concerns import phone as phones
from tests.concerns.phone import Receipt
from tests.concerns.scene import NOW, Place


def test_who_reads_and_when_is_told_before_a_word_is_written(place: Place) -> None:
    told = place.phone().concerns()

    assert told["is_open"] is True
    assert (told["name"], told["region"], told["time_zone"]) == (
        "Test School",
        "NL",
        "Europe/Amsterdam",
    )
    assert (told["reads_from"], told["reads_to"], told["answer_days"]) == ("08:00", "15:00", 2)
    assert told["kept"] == {"closed_days": 90, "silent_days": 365, "backup_days": 30}
    assert [(each["label"], each["kind"], each["is_read"]) for each in told["inboxes"]] == [
        ("Zorgteam", "care", True),
        ("Vertrouwenspersoon", "adviser", True),
    ]
    assert told["inboxes"][0]["readers"] == [
        {"name": "Dhr. Winklaar", "languages": ["nl", "en"]},
        {"name": "Mw. Janga", "languages": ["nl", "pap"]},
    ]
    assert told["inboxes"][0]["epoch"] == 1
    assert len(told["inboxes"][0]["statements"]) == 4
    assert told["roots"] == [
        {"public_key": place.desk.root.public_key, "said": None, "signature": None}
    ]
    assert told["pow"]["bits"] == 14


def test_the_next_reading_is_today_while_the_hours_last(place: Place) -> None:
    assert place.phone().concerns()["next_reading"] == "2026-11-18"

    place.clock.move_to(NOW.replace(hour=14, minute=0))

    assert place.phone().concerns()["next_reading"] == "2026-11-19"


def test_over_the_weekend_concerns_are_read_on_monday(place: Place) -> None:
    place.clock.move_to(NOW + timedelta(days=3))

    told = place.phone().concerns()

    assert (told["next_reading"], told["is_school_day"]) == ("2026-11-23", False)


def test_a_school_that_does_not_exist_looks_like_one_that_takes_none(place: Place) -> None:
    known = place.phone().concerns()

    told = place.phone().concerns("00000000-0000-4000-8000-000000000000")

    assert told.keys() == known.keys()
    assert (told["is_open"], told["name"], told["inboxes"], told["roots"]) == (False, "", [], [])
    assert told["pow"] == known["pow"]


def test_a_desk_that_is_shut_names_no_reader(place: Place) -> None:
    set_desk(place, is_open=False)

    told = place.phone().concerns()

    assert (told["is_open"], told["inboxes"], told["next_reading"]) == (False, [], None)


def test_an_emergency_number_is_told_only_if_the_school_confirmed_it(place: Place) -> None:
    assert place.phone().concerns()["emergency"] == {"number": "112"}

    with staff.database_of(place.app) as session:
        session.execute(update(School).values(emergency_confirmed_on=None))

    assert place.phone().concerns()["emergency"] is None


def test_phoned_helplines_are_told(place: Place) -> None:
    with staff.database_of(place.app) as session:
        desk_scene.verify_helplines(session, place.school_id, today=NOW.date())

    told = {each["id"] for each in place.phone().concerns()["helplines"]}

    assert told == {"nl.kindertelefoon", "nl.113"}


def test_everybody_hears_the_same_bytes_whatever_was_written(place: Place) -> None:
    url = f"/api/v1/schools/{place.school_id}/concerns"
    before = place.visitor().get(url).get_data()

    place.phone().begin(Receipt(), urgent=True)
    place.clock.move_to(NOW + timedelta(minutes=58))

    assert place.visitor().get(url).get_data() == before
    assert place.reader().get(url).get_data() == before


def test_an_inbox_at_which_nobody_looked_within_the_promise_is_not_read(place: Place) -> None:
    # Thursday and Friday are within the two school days, Monday is not.
    place.clock.move_to(NOW + timedelta(days=2))
    assert told_of(place, "Zorgteam")["is_read"] is True

    place.clock.move_to(NOW + timedelta(days=5))
    assert told_of(place, "Zorgteam")["is_read"] is False

    with staff.database_of(place.app) as session:
        its = Reader.account_id == place.care.readers[1].account_id
        session.execute(update(Reader).where(its).values(looked_on=NOW.date() + timedelta(days=5)))
    assert told_of(place, "Zorgteam")["is_read"] is True


def test_an_inbox_that_is_closed_is_left_out(place: Place) -> None:
    close_inbox(place)

    assert [each["label"] for each in place.phone().concerns()["inboxes"]] == ["Vertrouwenspersoon"]
    assert place.phone().begin(Receipt())["result"] == "closed"


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
    set_desk(place, is_open=False)
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
    set_desk(place, is_open=False)

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


def told_of(place: Place, label: str) -> dict[str, Any]:
    """Return what is told of an inbox."""
    inboxes = place.phone().concerns()["inboxes"]
    return next(each for each in inboxes if each["label"] == label)


def set_desk(place: Place, **values: object) -> None:
    """Change the desk of the school."""
    with staff.database_of(place.app) as session:
        session.execute(update(Desk).values(**values))


def close_inbox(place: Place) -> None:
    """Close the inbox of the care team."""
    with staff.database_of(place.app) as session:
        session.execute(update(Inbox).where(Inbox.id == place.care.id).values(is_closed=True))
