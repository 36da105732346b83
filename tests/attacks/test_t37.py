"""T37: a check-in and a concern of one phone share nothing, and readers see the concern late."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from server import jobs
from server.concerns.domain import ticks
from server.database.session import reading
from server.schools import service as schools
from tests import databases
from tests.concerns.phone import Receipt
from tests.concerns.scene import Place
from tests.factories import THIS_ROUND

TICKET = "c2VjcmV0LXRpY2tldC0xNg"
FIVE_MINUTES, AN_HOUR = timedelta(minutes=5), timedelta(hours=1)
JOBS_RUN_EVERY = timedelta(seconds=20)
OF_CONCERNS = ("thread", "message", "note", "delivery", "tally", "desk_mail")


def test_a_check_in_and_a_concern_share_no_value(place: Place) -> None:
    phone, receipt = place.phone(), Receipt()
    jobs.make_boxes(place.house)
    code = code_of(place)
    check_in = {
        "code": code,
        "round": THIS_ROUND,
        "scale": "freq5",
        "answers": {"safe": 1, "challenged": 2, "matter": 1},
        "ticket": TICKET,
    }
    concern = phone.thread(receipt)

    answers = [
        phone.visitor.post("/api/v1/check-ins", json=check_in),
        phone.send("/threads", concern),
    ]

    assert [answer.get_json()["result"] for answer in answers] == ["received", "ok"]
    assert set(texts(check_in)) & set(texts(concern)) == set()
    kept = json.dumps(rows_of_concerns(place), default=repr)
    assert not [value for value in (code, TICKET, group_of(place)) if value in kept]
    assert not [answer for answer in answers if "Set-Cookie" in answer.headers]
    assert phone.visitor.get_cookie("meetellen") is None


def test_no_column_of_a_concern_points_at_a_class(place: Place) -> None:
    tables = databases.all_tables().tables

    pointed_at = {
        key.column.table.name for name in OF_CONCERNS for key in tables[name].foreign_keys
    }

    assert pointed_at == {"inbox", "thread", "school", "account"}
    assert place.threads() == []


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("past_the_mark", [0, 1, 19, 150, 299])
@pytest.mark.parametrize("drawn", ["least", "most"])
def test_readers_see_a_concern_after_five_minutes_to_an_hour(
    place: Place, monkeypatch: pytest.MonkeyPatch, past_the_mark: int, drawn: str
) -> None:
    draw_always(monkeypatch, drawn)

    waited = time_until_seen(place, past_the_mark, urgent=False)

    assert FIVE_MINUTES <= waited <= AN_HOUR + JOBS_RUN_EVERY


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("drawn", "most"), [("least", 0), ("most", 10)])
def test_readers_see_an_urgent_concern_within_ten_minutes(
    place: Place, monkeypatch: pytest.MonkeyPatch, drawn: str, most: int
) -> None:
    draw_always(monkeypatch, drawn)

    waited = time_until_seen(place, 150, urgent=True)

    assert waited <= timedelta(minutes=most)


def test_a_reader_cannot_open_what_is_not_seen_yet(place: Place) -> None:
    place.phone().begin(Receipt())
    hidden, invented = place.threads()[0].id, "0" * 32
    reader, url = place.reader(), f"/api/v1/inboxes/{place.care.id}/threads"

    answers = [reader.get(f"{url}/{one}") for one in (hidden, invented)]

    assert answers[0].status_code == answers[1].status_code == 404
    assert answers[0].get_data() == answers[1].get_data()
    assert reader.get(url).get_json()["threads"] == []


def time_until_seen(place: Place, past_the_mark: int, *, urgent: bool) -> timedelta:
    """Write a concern so many seconds after a five-minute mark; return how long it stays hidden."""
    mark = ticks.mark_of(place.clock.now()) + FIVE_MINUTES
    place.clock.move_to(mark + timedelta(seconds=past_the_mark))
    # The last run of the jobs lies up to twenty seconds back.
    jobs.deliver_concerns(place.house) if past_the_mark > 20 else None
    begun = place.clock.now()
    assert place.phone().begin(Receipt(), urgent=urgent)["result"] == "ok"
    reader, url = place.reader(), f"/api/v1/inboxes/{place.care.id}/threads"
    while not reader.get(url).get_json()["threads"]:
        assert place.clock.now() - begun < 2 * AN_HOUR
        place.clock.move_to(place.clock.now() + JOBS_RUN_EVERY)
        jobs.deliver_concerns(place.house)
    return place.clock.now() - begun


def draw_always(monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    """Let chance draw the least, or the most, of what it may."""

    def draw(*, is_urgent: bool) -> int | None:
        return chosen(is_urgent=is_urgent, below=lambda count: count - 1 if which == "most" else 0)

    chosen = ticks.draw
    monkeypatch.setattr(ticks, "draw", draw)


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a request that is long enough to lead to somebody."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, str) and len(value) > 5:
        yield value


def rows_of_concerns(place: Place) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of conversations."""
    tables = databases.all_tables().tables
    with reading(place.engines.read) as session:
        return {
            name: [tuple(row) for row in session.execute(select(tables[name]))]
            for name in OF_CONCERNS
        }


def code_of(place: Place) -> str:
    with reading(place.engines.read) as session:
        return schools.groups(session, place.school_id)[0].codes[0].code


def group_of(place: Place) -> str:
    with reading(place.engines.read) as session:
        return schools.groups(session, place.school_id)[0].id
