"""Phones, readers and jobs at the same conversation at the same moment, on both databases."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from server.concerns.domain.pace import MANY_NAMES, Crowd, Pace
from server.concerns.models import Reader
from tests import staff
from tests.concerns import phone as phones
from tests.concerns.phone import Receipt
from tests.concerns.scene import NOW, Place

AT_ONCE = 8


def test_the_same_concern_sent_by_all_at_once_is_kept_once(place: Place) -> None:
    phone = place.phone()
    body = phone.thread(Receipt())

    told = all_at_once(place, "/threads", [body] * AT_ONCE)

    assert set(told) <= {"ok", "work", "later"}
    assert told["ok"] >= 1
    assert len(place.threads()) == len(place.messages()) == 1


def test_of_different_messages_under_one_number_one_is_kept(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    bodies = [phone.message(receipt, 1) for _ in range(AT_ONCE)]

    told = all_at_once(place, "/threads/append", bodies)

    assert told == {"ok": 1, "again": AT_ONCE - 1}
    assert len(place.messages()) == 2


def test_a_conversation_erased_while_its_student_writes_is_gone_or_whole(place: Place) -> None:
    for _ in range(4):
        phone, receipt = place.phone(), Receipt()
        phone.begin(receipt)
        body = phone.message(receipt, 1)
        with ThreadPoolExecutor(2) as pool:
            erased = pool.submit(place.phone().erase, receipt)
            written = pool.submit(place.phone().send, "/threads/append", body)
            assert erased.result()["result"] == "ok"
            assert phones.told(written.result())["result"] in {"ok", "again"}

        assert (place.threads(), place.messages()) == ([], [])


def test_a_conversation_erased_while_a_reader_answers_is_gone_for_both(place: Place) -> None:
    url = f"/api/v1/inboxes/{place.care.id}/threads"
    for _ in range(4):
        receipt = Receipt()
        # An hour each, so that nobody has written too much.
        place.clock.move_to(place.clock.now() + timedelta(hours=1))
        assert place.phone().begin(receipt, urgent=True)["result"] == "ok"
        place.pass_marks(2)
        reader = place.reader()
        answer = {"seq": 0, "body": phones.text_of(phones.sealed())}
        to = f"{url}/{place.threads()[0].id}/messages"
        with ThreadPoolExecutor(2) as pool:
            answered = pool.submit(reader.post, to, json=answer)
            erased = pool.submit(place.phone().erase, receipt)
            assert erased.result()["result"] == "ok"
            assert answered.result().status_code in {204, 404}

        assert (place.threads(), place.messages()) == ([], [])
        assert reader.post(to, json=answer).status_code == 404


@pytest.mark.parametrize("has_reader", [True, False])
def test_what_nobody_reads_takes_no_new_concern_and_keeps_the_old(
    place: Place, *, has_reader: bool
) -> None:
    phone, receipt = place.phone(), Receipt()
    phone.begin(receipt)
    if not has_reader:
        with staff.database_of(place.app) as session:
            adviser = place.desk.inboxes["adviser"].id
            its = Reader.inbox_id == place.care.id
            session.execute(update(Reader).where(its).values(inbox_id=adviser))

    assert phone.begin(Receipt())["result"] == ("ok" if has_reader else "closed")
    assert phone.append(receipt, 1)["result"] == "ok"


def test_a_busy_neighbourhood_waits_half_a_minute_at_most_and_is_free_after_the_hour() -> None:
    crowd = Crowd(Pace(2, timedelta(hours=1), timedelta(seconds=30)))

    waits = [crowd.enter("one", now=NOW + timedelta(seconds=20 * step)) for step in range(6)]

    assert waits == [0, 0, 10, 0, 10, 0]
    assert crowd.enter("two", now=NOW) == 0
    assert not crowd.is_busy("one", now=NOW + timedelta(hours=2))


def test_a_clock_that_is_set_back_makes_nobody_wait() -> None:
    crowd = Crowd(Pace(1, timedelta(hours=1), timedelta(seconds=30)))
    crowd.enter("one", now=NOW)

    assert crowd.enter("one", now=NOW - timedelta(days=300)) == 0


def test_what_came_to_nothing_is_not_counted() -> None:
    crowd = Crowd(Pace(1, timedelta(hours=1), timedelta(seconds=30)))
    crowd.enter("one", now=NOW)

    crowd.leave("one", entered=NOW)

    assert crowd.enter("one", now=NOW) == 0


def test_quiet_neighbourhoods_are_forgotten() -> None:
    crowd = Crowd(Pace(1, timedelta(hours=1), timedelta(seconds=30)))
    for number in range(MANY_NAMES + 1):
        crowd.enter(str(number), now=NOW)

    crowd.enter("late", now=NOW + timedelta(hours=2))

    assert list(crowd._served) == ["late"]  # noqa: SLF001


def all_at_once(place: Place, path: str, bodies: list[dict[str, Any]]) -> Counter[str]:
    """Send all bodies at the same moment and count what they came to."""
    senders = [place.phone() for _ in bodies]
    with ThreadPoolExecutor(len(bodies)) as pool:
        answers = pool.map(lambda one: one[0].send(path, one[1]), zip(senders, bodies, strict=True))
        return Counter(str(phones.told(answer)["result"]) for answer in answers)
