"""What is kept no longer is gone, from the file too; a promise that passed is counted once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, make_url, select

from server import backup
from server.concerns.models import Message, Note, Tally, Thread
from server.concerns.service import keeping
from server.database.session import reading
from tests import staff
from tests.concerns import phone as phones
from tests.concerns.phone import Receipt
from tests.concerns.scene import NOW, Place

# Far enough behind the database's own date that a year later is past too.
CLOSED = date(2024, 1, 10)

SILENT = date(2023, 1, 10)


def test_a_closed_conversation_is_kept_for_ninety_days(place: Place) -> None:
    write(place, state="closed", closed_on=CLOSED)

    keep(place, CLOSED + timedelta(days=89))
    assert len(place.threads()) == 1

    keep(place, CLOSED + timedelta(days=90))
    assert (place.threads(), place.messages()) == ([], [])


def test_a_silent_conversation_is_kept_for_a_year(place: Place) -> None:
    write(place, state="taken", last_day=SILENT)

    keep(place, SILENT + timedelta(days=364))
    assert len(place.threads()) == 1

    keep(place, SILENT + timedelta(days=365))
    assert (place.threads(), place.messages()) == ([], [])


def test_notes_go_as_long_after_closing_as_the_school_says(place: Place) -> None:
    place.set_desk(notes_kept_days=30)
    write(place, state="closed", closed_on=CLOSED)

    keep(place, CLOSED + timedelta(days=29))
    assert notes(place) == 1

    keep(place, CLOSED + timedelta(days=30))
    assert (notes(place), len(place.messages())) == (0, 1)


def test_notes_of_an_open_conversation_stay(place: Place) -> None:
    write(place, state="read", last_day=CLOSED)

    keep(place, CLOSED + timedelta(days=120))

    assert notes(place) == 1


def test_a_closed_conversation_in_which_the_student_just_wrote_stays(place: Place) -> None:
    write(place, state="closed", closed_on=CLOSED, ticks_left=3)

    keep(place, CLOSED + timedelta(days=90))

    assert len(place.threads()) == 1


def test_a_clock_in_the_future_deletes_no_conversation(place: Place) -> None:
    write(place, state="closed", closed_on=CLOSED)

    keep(place, date(2126, 1, 1))

    assert len(place.threads()) == 1


def test_the_student_hears_the_day_on_which_it_goes(place: Place) -> None:
    receipt = Receipt()
    write(place, receipt, state="closed", closed_on=CLOSED)

    told = place.phone().open(receipt)

    assert (told["state"], told["erase_on"]) == ("closed", "2024-04-09")


def test_a_promise_that_passed_unanswered_is_counted_once(place: Place) -> None:
    # Written on a Wednesday; the second school day after it is Friday.
    write(place, day=NOW.date(), last_day=NOW.date(), is_counted=False)

    keep(place, NOW.date() + timedelta(days=4))
    assert tally(place) == {}

    keep(place, NOW.date() + timedelta(days=5))
    keep(place, NOW.date() + timedelta(days=6))
    assert tally(place) == {("2026-11", 99): 1}


@pytest.mark.parametrize("why", ["answered", "hidden", "counted"])
def test_no_promise_is_missed_that_was_kept_or_never_made(place: Place, why: str) -> None:
    ticks_left = 3 if why == "hidden" else None
    thread_id = write(
        place,
        day=NOW.date(),
        last_day=NOW.date(),
        is_counted=why == "counted",
        ticks_left=ticks_left,
    )
    if why == "answered":
        with staff.database_of(place.app) as session:
            row = {"direction": "c", "seq": 0, "day": NOW.date(), "body": b"sealed"}
            session.execute(insert(Message).values(thread_id=thread_id, **row))

    keep(place, NOW.date() + timedelta(days=9))

    assert tally(place) == {}


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("by", ["the student", "age"])
def test_what_is_erased_stands_in_no_file_any_more(place: Place, by: str) -> None:
    body, receipt = phones.sealed(), Receipt()
    write(place, receipt, state="closed", closed_on=CLOSED, body=body)
    assert stands_in_files(place, body)

    if by == "age":
        keep(place, CLOSED + timedelta(days=90))
    else:
        place.phone().erase(receipt)

    assert not stands_in_files(place, body)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_what_was_erased_while_somebody_read_is_gone_at_the_next_mark(place: Place) -> None:
    body, receipt = phones.sealed(), Receipt()
    write(place, receipt, body=body)
    with reading(place.engines.read) as session:
        session.scalars(select(Thread)).all()
        assert place.phone().erase(receipt)["result"] == "ok"
        assert stands_in_files(place, body)

    place.pass_marks()

    assert not stands_in_files(place, body)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_backup_keeps_conversations_as_they_are_sealed(place: Place, tmp_path: Path) -> None:
    body = phones.sealed()
    write(place, body=body)

    file = backup.make(place.house.settings, to=tmp_path / "copies", keep_days=30, now=NOW)

    assert body[100:200] in file.read_bytes()


def test_a_school_in_which_something_fails_stops_no_other(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept: list[str] = []

    def fail_first(_engines: object, school_id: str, **_given: object) -> None:
        kept.append(school_id)
        raise ZeroDivisionError

    monkeypatch.setattr(keeping, "with_desks", lambda _session: ["one", "two"])
    monkeypatch.setattr(keeping, "keep", fail_first)

    place.pass_marks()

    assert kept == ["one", "two"]
    assert "unexpected ZeroDivisionError" in caplog.text


def keep(place: Place, today: date) -> None:
    """Let the jobs of a day run."""
    noon = datetime(today.year, today.month, today.day, 11, tzinfo=UTC)
    keeping.keep(place.engines, place.school_id, now=noon)


def write(
    place: Place,
    receipt: Receipt | None = None,
    *,
    body: bytes = b"sealed",
    ticks_left: int | None = None,
    **values: object,
) -> str:
    """Write a conversation of one message and one note, and return its id."""
    thread_id = (receipt or Receipt()).lookup_hash[:32]
    row = {
        "id": thread_id,
        "inbox_id": place.care.id,
        "epoch": 1,
        "lookup_hash": (receipt or Receipt()).lookup_hash,
        "is_urgent": False,
        "day": CLOSED,
        "last_day": CLOSED,
        "is_counted": True,
    }
    message = {"direction": "s", "seq": 0, "day": CLOSED, "body": body, "ticks_left": ticks_left}
    note = {"id": thread_id, "kind": "note", "epoch": 1, "day": CLOSED, "body": b"sealed"}
    with staff.database_of(place.app) as session:
        session.execute(insert(Thread).values(**{**row, **values}))
        session.execute(insert(Message).values(thread_id=thread_id, **message))
        session.execute(insert(Note).values(thread_id=thread_id, **note))
    return thread_id


def notes(place: Place) -> int:
    with reading(place.engines.read) as session:
        return len(session.scalars(select(Note.id)).all())


def tally(place: Place) -> dict[tuple[str, int], int]:
    """Return month and days → count."""
    with reading(place.engines.read) as session:
        return {(row.month, row.days): row.count for row in session.scalars(select(Tally))}


def stands_in_files(place: Place, body: bytes) -> bool:
    """Return whether a part of the bytes can be read in the database's files."""
    file = make_url(place.house.settings.database_url).database
    assert file
    files = [Path(f"{file}{side}") for side in ("", "-wal")]
    return any(body[100:200] in each.read_bytes() for each in files if each.exists())
