"""What a mail about the desk says: nothing of its cause. And what becomes of it: never two."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from server.concerns import reminders
from server.mail.letter import texts
from server.mail.sending import MailReport
from tests import factories, serving, staff
from tests.circles import post_office
from tests.circles.post_office import Postbox
from tests.concerns.mail_room import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, MailRoom, at
from tests.concerns.scene import Place

OWN = {"To", "Date", "Message-ID"}
PROCESSES = 4


@pytest.fixture
def room(place: Place) -> Iterator[MailRoom]:
    """The mail of such a school."""
    box = Postbox()
    with post_office.running(box) as port:
        yield MailRoom(place, box, port)


def common(room: MailRoom) -> set[tuple[object, ...]]:
    """Return what the mails say and are headed, but for whom, when and their own names."""
    return {
        (
            *((name, str(value)) for name, value in sorted(one.items()) if name not in OWN),
            one.get_content(),
        )
        for one in room.box.letters
    }


def test_a_mail_is_the_same_whatever_waits_and_wherever(room: MailRoom) -> None:
    room.tick("08:00")
    room.add(is_urgent=True)
    room.tick("10:00")
    room.add(is_urgent=True)
    room.add(room.place.desk.inboxes["adviser"])
    for clock in ("10:05", "14:00"):
        room.tick(clock)
    room.tick("08:00", THURSDAY)

    assert len(room.box.letters) == 2 + 2 + 2 + 3
    assert len(common(room)) == 1
    assert {one["Date"].datetime.minute % 5 for one in room.box.letters} == {0}
    assert {one["Date"].datetime.second for one in room.box.letters} == {0}


def test_a_mail_has_no_word_of_the_concern_and_no_way_to_answer(room: MailRoom) -> None:
    room.add(is_urgent=True)
    room.tick("09:00")

    letter = room.box.letters[0]
    assert set(letter.keys()) == OWN | {
        "From",
        "Subject",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }
    assert letter["Auto-Submitted"] == "auto-generated"
    told = f"{letter['Subject']} {letter.get_content()}".lower()
    for word in ("zorgteam", "dringend", "leerling", "zorg", "inbox", "test school", "2b"):
        assert word not in told
    assert not any(sign.isdigit() for sign in told.replace("http://localhost", ""))


def test_each_reads_it_in_their_own_language(room: MailRoom) -> None:
    for language in ("nl", "en", "pap", "es"):
        room.employ("leader", language=language)
    room.tick("08:00", MONDAY)
    room.notice(TUESDAY)
    room.tick("08:00", TUESDAY)

    lapsed = [one for one in room.box.letters if "herstel" not in one["Subject"]]
    assert len({str(one["Subject"]) for one in lapsed}) >= 4
    assert all("{" not in one.get_content() for one in room.box.letters)
    assert any("binnen 2 schooldagen" in one.get_content() for one in room.box.letters)


@pytest.mark.parametrize("language", ["nl", "en", "es", "pap"])
def test_each_language_says_the_same_things(language: str) -> None:
    says, model = (texts(reminders.TEXTS, one) for one in (language, "nl"))

    assert set(says) - {"needs_native_review"} == set(model)
    assert bool(says.get("needs_native_review")) == (language in {"es", "pap"})
    assert all("{days}" in one["lapsed.text"] and "{link}" in one["link"] for one in (says, model))


def test_all_staff_are_told_at_once_that_the_sheet_was_used(room: MailRoom) -> None:
    addresses = [room.employ(role)[1] for role in ("mentor", "admin", "leader")]
    others = [*room.readers(), *room.readers(room.place.desk.inboxes["adviser"])]
    with staff.database_of(room.place.app) as session:
        elsewhere = factories.make_school(session, name="Other")
        staff.make_person(session, elsewhere, "admin", email="elsewhere@school.example")
    room.notice()

    assert room.told("23:00") == sorted([*addresses, *others])
    assert room.told("23:05") == []
    assert len(common(room)) == 1


def test_while_the_mail_server_is_down_nothing_is_lost_and_nothing_sent_twice(
    place: Place,
) -> None:
    room = MailRoom(place, Postbox(), serving.free_port())
    room.add()

    down = room.tick("08:00", THURSDAY)
    with post_office.running(room.box, port=room.port):
        reports = [room.tick(clock, THURSDAY) for clock in ("08:05", "08:10")]

    assert down == MailReport(0, ("ConnectionRefusedError",))
    assert [report.sent for report in reports] == [2, 0]
    assert sorted(room.box.addresses) == room.readers()


def test_one_address_that_is_refused_stops_no_other(room: MailRoom) -> None:
    first, second = room.readers()
    room.add()
    room.box.refused = {first: "450 come back later"}

    report = room.tick("08:00", THURSDAY)
    room.box.refused = {}

    assert report == MailReport(1, ("NotSent code 450",))
    assert room.box.addresses == [second]
    assert room.told("08:05", THURSDAY) == [first]


def test_a_mail_that_may_have_been_taken_is_not_sent_again(room: MailRoom) -> None:
    room.add()
    room.box.hangs_up = True

    report = room.tick("08:00", THURSDAY)
    room.box.hangs_up = False
    room.tick("08:05", THURSDAY)

    assert report.sent == 0
    assert sorted(room.box.addresses) == room.readers()


def test_several_processes_at_once_send_one_mail_each(room: MailRoom) -> None:
    room.add(is_urgent=True)
    room.notice()
    together = threading.Barrier(PROCESSES)

    def work() -> None:
        together.wait()
        room.tick("09:00")

    running = [threading.Thread(target=work) for _ in range(PROCESSES)]
    for one in running:
        one.start()
    for one in running:
        one.join()

    adviser = room.readers(room.place.desk.inboxes["adviser"])
    assert sorted(room.box.addresses) == sorted([*room.readers() * 2, *adviser])


def test_a_clock_that_jumps_sends_nothing_twice(room: MailRoom) -> None:
    room.add(is_urgent=True, day=date(2026, 11, 10))
    room.tick("09:00")
    sent = len(room.box.addresses)

    room.tick_at(at("20:00") + timedelta(days=365))
    room.tick("09:30")
    room.tick("08:30")
    room.tick("09:00")

    assert len(room.box.addresses) == sent == 2


def test_without_a_mail_server_nothing_is_done(room: MailRoom) -> None:
    room.add()
    settings = replace(room.place.house.settings, mail=None)

    report = reminders.send_due(room.place.engines, settings, now=at("08:00", THURSDAY))

    assert report == MailReport(0)
    assert room.written() == set()
    assert room.told("08:00", THURSDAY) == room.readers()


def test_what_was_written_down_is_forgotten(room: MailRoom) -> None:
    room.add(is_urgent=True, day=date(2026, 11, 9))
    early = [room.tick("08:00", WEDNESDAY - timedelta(days=days)).sent for days in (9, 8, 7)]
    room.set_desk(is_open=False)

    room.tick("16:00")

    assert early == [2, 2, 2]
    assert room.written() == set()
