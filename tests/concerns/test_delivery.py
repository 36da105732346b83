"""What a student wrote is seen after a while, drawn at random; nothing tells when that was."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select, update

from server import jobs
from server.concerns.domain import ticks
from server.concerns.models import Delivery, Message, Thread
from server.concerns.service import keeping
from server.concerns.storage import delivery
from server.database.session import reading, writing
from tests import staff
from tests.concerns.phone import Receipt
from tests.concerns.scene import NOW, TICK, Place

PROCESSES = 4


def test_a_message_waits_for_two_to_twelve_marks_an_urgent_one_for_two_at_most() -> None:
    drawn = {ticks.draw(is_urgent=False) for _ in range(1000)}
    urgent = {ticks.draw(is_urgent=True) for _ in range(1000)}

    assert drawn == set(range(2, 13))
    assert urgent == {None, 1, 2}


def test_marks_are_the_clock_minutes_that_five_divides() -> None:
    assert ticks.mark_of(NOW.replace(minute=4, second=59)) == NOW.replace(minute=0)
    assert ticks.mark_of(NOW.replace(minute=5)) == NOW.replace(minute=5)


def test_each_mark_brings_a_message_one_step_nearer_and_then_it_is_seen(place: Place) -> None:
    with drawing(2):
        place.phone().begin(Receipt())

    left = []
    for _ in range(3):
        left.append(hidden(place))
        place.pass_marks()

    assert left == [[2], [1], [None]]


def test_a_mark_counts_once_however_often_and_by_how_many_it_is_worked_on(place: Place) -> None:
    with drawing(9):
        place.phone().begin(Receipt())
    place.clock.move_to(NOW + TICK)

    def work(_process: int) -> bool:
        return keeping.deliver(place.engines, now=place.clock.now())

    with ThreadPoolExecutor(PROCESSES) as pool:
        ours = [is_ours for _ in range(3) for is_ours in pool.map(work, range(PROCESSES))]

    assert ours.count(True) == 1
    assert hidden(place) == [8]


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_who_claims_a_mark_while_another_does_gets_none_of_it(place: Place) -> None:
    """On SQLite nobody can read it then: a transaction that writes is alone from its begin."""
    mark, is_asking = ticks.mark_of(NOW) + TICK, threading.Event()

    def claim_too() -> int | None:
        with writing(place.engines.write) as session:
            return delivery.claim(session, mark)

    def see(_connection: object, _cursor: object, statement: str, *_given: object) -> None:
        if statement.startswith(("INSERT INTO delivery", "UPDATE delivery")):
            is_asking.set()

    with ThreadPoolExecutor(1) as pool:
        with writing(place.engines.write) as session:
            assert delivery.claim(session, mark) == 1
            event.listen(place.engines.write, "before_cursor_execute", see)
            other = pool.submit(claim_too)
            assert is_asking.wait(10)
        assert other.result() is None


def test_marks_that_passed_while_nobody_worked_count_too(place: Place) -> None:
    with drawing(9):
        place.phone().begin(Receipt())

    place.clock.move_to(NOW + 4 * TICK)
    jobs.deliver_concerns(place.house)

    assert hidden(place) == [5]


def test_a_mark_that_passed_before_a_message_came_does_not_count_for_it(place: Place) -> None:
    """The server was away: what is written before its first job must still wait its whole time."""
    place.clock.move_to(NOW + 50 * TICK)
    with drawing(2):
        place.phone().begin(Receipt())

    jobs.deliver_concerns(place.house)

    assert hidden(place) == [2]


def test_a_clock_that_is_set_back_neither_shows_nor_keeps_anything_for_ever(place: Place) -> None:
    with drawing(2):
        place.phone().begin(Receipt())

    place.clock.move_to(NOW - timedelta(days=30))
    jobs.deliver_concerns(place.house)
    assert hidden(place) == [2]

    place.pass_marks(2)
    assert hidden(place) == [None]


def test_no_message_overtakes_an_earlier_one(place: Place) -> None:
    receipt = Receipt()
    with drawing(9):
        place.phone().begin(receipt)
    with drawing(2):
        place.phone().append(receipt, 1)
    with drawing(None):
        place.phone().append(receipt, 2)

    assert hidden(place) == [9, 9, 9]


def test_readers_learn_of_a_further_message_only_when_they_see_it(place: Place) -> None:
    receipt = Receipt()
    with drawing(None):
        place.phone().begin(receipt, urgent=True)
    answered(place, closed_on=NOW.date())
    before = thread(place)
    with drawing(2):
        place.phone().append(receipt, 1)

    place.pass_marks()
    assert thread(place) == before
    # The student knows what they wrote, and that it was received.
    assert place.phone().open(receipt)["state"] == "received"

    place.pass_marks()
    assert thread(place) == ("received", True, NOW.date(), None)


def test_who_took_a_conversation_has_it_again_when_the_student_writes_once_more(
    place: Place,
) -> None:
    receipt = Receipt()
    with drawing(None):
        place.phone().begin(receipt, urgent=True)
    answered(place, closed_on=NOW.date(), taken_by=place.care.readers[0].account_id)

    with drawing(None):
        place.phone().append(receipt, 1)

    assert thread(place) == ("taken", True, NOW.date(), None)
    assert place.phone().open(receipt)["state"] == "taken"


def test_a_message_of_late_sunday_keeps_its_day_when_it_is_seen_on_monday(place: Place) -> None:
    receipt = Receipt()
    with drawing(None):
        place.phone().begin(receipt, urgent=True)
    # Ten to twelve at school.
    place.clock.move_to(NOW.replace(day=22, hour=22, minute=50))
    with drawing(3):
        place.phone().append(receipt, 1)

    place.pass_marks(3)

    assert thread(place)[2] == date(2026, 11, 22)


def test_a_reader_who_answers_meanwhile_stops_no_delivery(place: Place) -> None:
    """Both write the same rows: none waits for the other in a circle."""
    receipts = [Receipt() for _ in range(4)]
    with drawing(12):
        for receipt in receipts:
            place.phone().begin(receipt, urgent=True)

    def deliver(turn: int) -> None:
        keeping.deliver(place.engines, now=NOW + (turn + 1) * TICK)

    def erase(turn: int) -> str:
        return str(place.phone().erase(receipts[turn])["result"])

    with ThreadPoolExecutor(2 * PROCESSES) as pool:
        delivered = pool.map(deliver, range(PROCESSES))
        erased = list(pool.map(erase, range(PROCESSES)))
        list(delivered)

    assert erased == ["ok"] * PROCESSES
    assert place.threads() == []


def test_the_database_knows_one_mark_and_no_other_time(place: Place) -> None:
    place.phone().begin(Receipt())
    place.pass_marks(3)

    with reading(place.engines.read) as session:
        marks = session.scalars(select(Delivery.mark)).all()

    assert marks == [ticks.mark_of(NOW) + 3 * TICK]


def test_a_delivery_that_fails_is_done_at_the_next_tick(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with drawing(9):
        place.phone().begin(Receipt())
    place.clock.move_to(NOW + TICK)
    with monkeypatch.context() as planted:
        planted.setattr(keeping, "_lower", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.deliver_concerns(place.house)
    assert hidden(place) == [9]

    jobs.deliver_concerns(place.house)

    assert hidden(place) == [8]


@contextmanager
def drawing(steps: int | None) -> Iterator[None]:
    """Let every message wait so many steps; None for none."""
    with pytest.MonkeyPatch.context() as planted:
        planted.setattr(ticks, "draw", lambda **_given: steps)
        yield


def hidden(place: Place) -> list[int | None]:
    """Return the steps left of every message."""
    with reading(place.engines.read) as session:
        return list(session.scalars(select(Message.ticks_left).order_by(Message.seq)))


def thread(place: Place) -> tuple[str, bool, date, date | None]:
    """Return what readers see of the one conversation."""
    (one,) = place.threads()
    return one.state, one.is_waiting, one.last_day, one.closed_on


def answered(place: Place, *, closed_on: date, taken_by: str | None = None) -> None:
    """Let a reader have answered and closed every conversation."""
    with staff.database_of(place.app) as session:
        session.execute(
            update(Thread).values(
                state="closed", closed_on=closed_on, taken_by=taken_by, is_waiting=False
            )
        )
