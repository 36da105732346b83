"""What everybody may know of a school's concerns before a word is written, the same for all."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from server.concerns.models import Reader
from server.schools.models import School
from tests import staff
from tests.browser import desk_scene
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
    told = place.phone().concerns()
    assert (told["next_reading"], told["reads_today"]) == ("2026-11-18", True)

    place.clock.move_to(NOW.replace(hour=14, minute=0))

    told = place.phone().concerns()
    assert (told["next_reading"], told["reads_today"]) == ("2026-11-19", False)


def test_over_the_weekend_concerns_are_read_on_monday(place: Place) -> None:
    place.clock.move_to(NOW + timedelta(days=3))

    told = place.phone().concerns()

    assert (told["next_reading"], told["reads_today"]) == ("2026-11-23", False)


def test_a_school_that_does_not_exist_looks_like_one_that_takes_none(place: Place) -> None:
    known = place.phone().concerns()

    told = place.phone().concerns("00000000-0000-4000-8000-000000000000")

    assert told.keys() == known.keys()
    assert (told["is_open"], told["name"], told["inboxes"], told["roots"]) == (False, "", [], [])
    assert told["pow"] == known["pow"]


def test_a_desk_that_is_shut_names_no_reader(place: Place) -> None:
    place.set_desk(is_open=False)

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
    place.close_inbox()

    assert [each["label"] for each in place.phone().concerns()["inboxes"]] == ["Vertrouwenspersoon"]
    assert place.phone().begin(Receipt())["result"] == "closed"


def told_of(place: Place, label: str) -> dict[str, Any]:
    """Return what is told of an inbox."""
    inboxes = place.phone().concerns()["inboxes"]
    return next(each for each in inboxes if each["label"] == label)
