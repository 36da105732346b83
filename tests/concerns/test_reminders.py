"""Who is mailed about the desk, and when: in the morning, soon when urgent, never once taken."""

from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from sqlalchemy import update
from typing_extensions import override

from server.accounts import storage as account_rows
from server.accounts.models import Account
from server.schools import service as schools
from server.schools.service import Holiday, YearPlan
from tests import factories, staff
from tests.circles import post_office
from tests.circles.post_office import Postbox
from tests.concerns.mail_room import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    MailRoom,
)
from tests.concerns.scene import Place


@pytest.fixture
def room(place: Place) -> Iterator[MailRoom]:
    """The mail of such a school."""
    box = Postbox()
    with post_office.running(box) as port:
        yield MailRoom(place, box, port)


def test_readers_are_mailed_once_when_the_reading_hours_begin(room: MailRoom) -> None:
    room.add()

    assert room.told("07:55", THURSDAY) == []
    assert room.told("08:00", THURSDAY) == room.readers()
    assert [room.told(clock, THURSDAY) for clock in ("08:05", "11:00", "14:55")] == [[]] * 3
    assert room.told("08:00", FRIDAY) == room.readers()


def test_only_readers_of_the_inbox_in_which_something_waits_are_mailed(room: MailRoom) -> None:
    adviser = room.place.desk.inboxes["adviser"]
    room.employ("leader")
    room.employ("admin")
    room.add(adviser)

    assert room.told("08:00", THURSDAY) == room.readers(adviser)


def test_what_comes_in_the_course_of_a_day_is_mailed_the_next_morning(room: MailRoom) -> None:
    """A mail within the day would tell when it was written."""
    assert room.told("08:00") == []
    room.add()

    assert [room.told(clock) for clock in ("08:05", "09:00", "14:55")] == [[]] * 3
    assert room.told("08:00", THURSDAY) == room.readers()


def test_nobody_is_mailed_on_a_day_without_school(room: MailRoom) -> None:
    with staff.database_of(room.place.app) as session:
        holiday = (Holiday("Friday off", FRIDAY, FRIDAY),)
        plan = YearPlan(factories.FIRST_DAY, factories.LAST_DAY, 1, holiday)
        editor = factories.make_editor(room.place.school_id)
        schools.set_calendar(session, editor, plan)
    room.add(is_urgent=True, day=THURSDAY)

    assert room.told("09:00", FRIDAY) == []
    assert room.told("09:00", SATURDAY) == []
    assert room.told("08:00", MONDAY) == room.readers()


def test_what_readers_do_not_see_yet_is_mailed_to_nobody(room: MailRoom) -> None:
    room.add(is_urgent=True, ticks_left=1)

    assert room.told("09:00") == []


def test_something_urgent_is_mailed_at_the_next_mark(room: MailRoom) -> None:
    assert room.told("08:00") == []
    room.add(is_urgent=True)

    assert room.told("10:00") == room.readers()
    assert [room.told(clock) for clock in ("10:05", "11:00", "13:55")] == [[]] * 3


def test_something_urgent_waits_for_the_reading_hours(room: MailRoom) -> None:
    room.add(is_urgent=True)

    assert room.told("15:00") == []
    assert room.told("23:00") == []
    assert room.told("08:00", THURSDAY) == room.readers()


def test_each_new_urgent_concern_is_told_also_after_one_was_taken(room: MailRoom) -> None:
    room.tick("08:00")
    first = room.add(is_urgent=True)
    assert room.told("09:00") == room.readers()

    room.add(is_urgent=True)
    assert room.told("09:05") == room.readers()

    room.change(first, state="taken")
    assert room.told("09:10") == []
    room.add(is_urgent=True)
    assert room.told("09:15") == room.readers()
    assert room.told("09:20") == []


def test_something_urgent_that_nobody_opened_is_told_once_more_in_the_last_hour(
    room: MailRoom,
) -> None:
    urgent = room.add(is_urgent=True)
    room.tick("09:00")

    assert room.told("13:55") == []
    assert room.told("14:00") == room.readers()
    assert room.told("14:30") == []

    room.change(urgent, state="read")
    assert room.told("14:35") == []
    # Somebody has seen it, and nobody has taken it.
    assert room.told("08:00", THURSDAY) == room.readers()
    assert room.told("14:00", THURSDAY) == []


@pytest.mark.parametrize("became", [{"state": "taken"}, {"state": "closed"}, {"is_waiting": False}])
def test_nobody_is_mailed_once_it_was_taken_closed_or_answered(
    room: MailRoom, became: dict[str, object]
) -> None:
    for is_urgent in (True, False):
        room.change(room.add(is_urgent=is_urgent), **became)

    assert room.told("08:00", THURSDAY) == []
    assert room.told("14:00", THURSDAY) == []


def test_a_reader_who_takes_it_meanwhile_spares_the_others_the_mail(place: Place) -> None:
    class Taking(Postbox):
        """The first mail that arrives makes its reader take the concern."""

        @override
        async def handle_DATA(self, server: Any, session: object, envelope: Envelope) -> str:
            room.change(concern, state="taken")
            return await super().handle_DATA(server, session, envelope)

    box = Taking()
    with post_office.running(box) as port:
        room = MailRoom(place, box, port)
        concern = room.add()
        room.tick("08:00", THURSDAY)

    assert len(box.addresses) == 1


def test_who_may_read_no_more_is_mailed_no_more(room: MailRoom) -> None:
    gone, moved = room.place.care.readers
    room.add()
    with staff.database_of(room.place.app) as session:
        its = update(Account).where(Account.id == gone.account_id)
        session.execute(its.values(is_disabled=True))
        account_rows.set_roles(session, moved.account_id, ["mentor"])

    assert room.told("08:00", THURSDAY) == []


def test_the_deputy_is_told_when_the_promised_days_passed_and_the_leader_a_day_later(
    room: MailRoom,
) -> None:
    deputy, address = room.employ("mentor")
    _, leader = room.employ("leader")
    room.set_desk(deputy_id=deputy)

    assert [room.told("09:00", day) for day in (WEDNESDAY, THURSDAY, FRIDAY, SATURDAY)] == [[]] * 4
    assert room.told("07:55", MONDAY) == []
    assert room.told("08:00", MONDAY) == [address]
    assert room.told("09:00", MONDAY) == []
    assert room.told("08:00", TUESDAY) == [leader]
    assert room.told("09:00", TUESDAY) == []


def test_without_a_deputy_the_leader_is_told_at_once(room: MailRoom) -> None:
    _, leader = room.employ("leader")

    assert room.told("08:00", FRIDAY) == []
    assert room.told("08:00", MONDAY) == [leader]


def test_once_somebody_looks_the_leader_is_not_told(room: MailRoom) -> None:
    deputy, address = room.employ("mentor")
    room.employ("leader")
    room.set_desk(deputy_id=deputy)
    assert room.told("08:00", MONDAY) == [address]

    room.look(MONDAY)

    assert room.told("08:00", TUESDAY) == []


def test_the_deputy_is_told_too_when_readers_look_and_nobody_takes(room: MailRoom) -> None:
    deputy, address = room.employ("mentor")
    room.set_desk(deputy_id=deputy)
    concern = room.add(day=WEDNESDAY)
    room.look(MONDAY)

    assert room.told("08:00", MONDAY) == sorted([address, *room.readers()])
    room.change(concern, state="taken")
    assert room.told("08:00", TUESDAY) == []


def test_a_closed_inbox_and_a_closed_desk_promise_nothing(room: MailRoom) -> None:
    room.employ("leader")
    room.set_desk(is_open=False)

    assert room.told("08:00", TUESDAY) == []
