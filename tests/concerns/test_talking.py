"""What readers do with conversations, and what they may not yet see."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from server.concerns.models import Reader, Tally
from server.database.session import reading
from tests import staff
from tests.concerns import phone, rows
from tests.concerns.phone import Receipt
from tests.concerns.rows import Talk
from tests.concerns.scene import Place
from tests.visitors import Visitor

ONE_DAY = timedelta(days=1)


@pytest.fixture
def talk(place: Place) -> Talk:
    """A conversation that readers see since today."""
    with staff.database_of(place.app) as session:
        return rows.add_talk(session, place.care, today=place.clock.now().date())


def path(talk: Talk, rest: str = "") -> str:
    return f"/api/v1/inboxes/{talk.inbox_id}/threads/{talk.thread_id}{rest}"


def listed(place: Place, visitor: Visitor | None = None) -> list[dict[str, Any]]:
    reader = visitor or place.reader()
    answer = reader.get(f"/api/v1/inboxes/{place.care.id}/threads")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["threads"]
    return found


def answer_of(seq: int) -> dict[str, Any]:
    return {"seq": seq, "body": phone.text_of(phone.sealed())}


def colleague(place: Place) -> Visitor:
    return staff.visitor_as(place.app, place.care.readers[1].account_id)


def test_a_message_is_nowhere_until_its_time_has_come(place: Place) -> None:
    place.phone().begin(Receipt())
    thread = place.threads()[0]
    hidden = Talk(place.care.id, thread.id, "")

    before = listed(place), place.reader().get(path(hidden)).status_code
    blind = place.reader().post(path(hidden, "/messages"), json=answer_of(0)).status_code
    place.pass_marks(12)

    assert (before, blind) == (([], 404), 404)
    assert [each["id"] for each in listed(place)] == [thread.id]


def test_a_further_message_changes_nothing_that_readers_see(place: Place) -> None:
    receipt = Receipt()
    place.phone().begin(receipt)
    place.pass_marks(12)
    thread = Talk(place.care.id, place.threads()[0].id, "")
    reader = place.reader()
    reader.post(path(thread, "/messages"), json=answer_of(0))
    opened = reader.get(path(thread)).get_json()
    before = listed(place), opened

    assert place.phone().append(receipt, 1)["result"] == "ok"
    after = listed(place), reader.get(path(thread)).get_json()
    place.pass_marks(12)

    assert after == before
    assert (before[0][0]["is_waiting"], listed(place)[0]["is_waiting"]) == (False, True)
    # An hour has passed: the sign-in of before has ended.
    told = place.reader().get(path(thread)).get_json()["msgs"]
    assert [(each["dir"], each["seq"]) for each in told] == [("c", 0), ("s", 0), ("s", 1)]


def test_opening_tells_the_student_that_it_was_read_and_nobody_else(
    place: Place, talk: Talk
) -> None:
    leader = place.sign_in("leader")
    changes = leader.get("/api/v1/school/changes").data
    assert listed(place)[0]["state"] == "received"

    opened = place.reader().get(path(talk)).get_json()

    assert (opened["state"], listed(place)[0]["state"]) == ("read", "read")
    assert [each["kind"] for each in opened["notes"]] == ["note"]
    assert leader.get("/api/v1/school/changes").data == changes


def test_looking_is_noted_by_day(place: Place) -> None:
    place.clock.move_to(place.clock.now() + ONE_DAY)

    listed(place)

    one = place.care.readers[0].account_id
    its = select(Reader.looked_on).where(Reader.account_id == one)
    with reading(place.engines.read) as session:
        assert session.scalars(its).all() == [place.clock.now().date()]


def tallies(place: Place) -> dict[int, int]:
    with reading(place.engines.read) as session:
        return {each.days: each.count for each in session.scalars(select(Tally))}


@pytest.mark.parametrize(("days", "counted"), [(0, 0), (1, 1), (5, 99)])
def test_the_first_answer_is_counted_once_in_school_days(
    place: Place, talk: Talk, days: int, counted: int
) -> None:
    """Wednesday and five days later, a Monday: three school days, past the promise of two."""
    place.clock.move_to(place.clock.now() + days * ONE_DAY)

    for seq in (0, 1):
        sent = place.reader().post(path(talk, "/messages"), json=answer_of(seq))
        assert sent.status_code == 204, sent.text

    assert tallies(place) == {counted: 1}
    assert not listed(place)[0]["is_waiting"]


def test_an_answer_sent_twice_is_one_and_two_colleagues_do_not_overwrite_each_other(
    place: Place, talk: Talk
) -> None:
    mine, yours = answer_of(0), answer_of(0)
    reader = place.reader()

    statuses = [
        reader.post(path(talk, "/messages"), json=mine).status_code,
        reader.post(path(talk, "/messages"), json=mine).status_code,
        colleague(place).post(path(talk, "/messages"), json=yours).status_code,
        reader.post(path(talk, "/messages"), json=answer_of(2)).status_code,
    ]

    assert statuses == [204, 204, 409, 409]
    assert [each["dir"] for each in reader.get(path(talk)).get_json()["msgs"]] == ["c", "s"]


def test_a_conversation_is_taken_given_back_closed_and_opened_again(
    place: Place, talk: Talk
) -> None:
    reader, other = place.reader(), colleague(place)

    assert reader.post(path(talk, "/take")).status_code == 204
    assert listed(place)[0]["taken_by"]["name"] == place.care.readers[0].name
    assert other.post(path(talk, "/take")).status_code == 409
    assert other.put(path(talk, "/state"), json={"state": "taken"}).status_code == 204
    assert listed(place)[0]["taken_by"]["id"] == place.care.readers[1].account_id
    assert other.put(path(talk, "/state"), json={"state": "read"}).status_code == 204
    assert listed(place)[0]["taken_by"] is None
    assert other.put(path(talk, "/state"), json={"state": "closed"}).status_code == 204
    assert place.threads()[0].closed_on == place.clock.now().date()
    assert other.post(path(talk, "/messages"), json=answer_of(0)).status_code == 409
    assert other.put(path(talk, "/state"), json={"state": "read"}).status_code == 204
    assert place.threads()[0].closed_on is None


def test_what_a_leaver_had_taken_waits_for_somebody_else(place: Place, talk: Talk) -> None:
    colleague(place).post(path(talk, "/take"))
    gone = place.care.readers[1].account_id

    place.reader().delete(f"/api/v1/inboxes/{place.care.id}/readers/{gone}")

    assert (listed(place)[0]["state"], listed(place)[0]["taken_by"]) == ("read", None)


def note(kind: str, size: int = rows.NOTE_BYTES, epoch: int = 1) -> dict[str, Any]:
    return {"kind": kind, "epoch": epoch, "body": phone.text_of(bytes(size))}


def test_notes_gather_and_the_newest_plan_stays(place: Place, talk: Talk) -> None:
    reader = place.reader()

    made = [reader.post(path(talk, "/notes"), json=note(kind)) for kind in ("plan", "note", "plan")]

    assert [each.status_code for each in made] == [201, 201, 201]
    notes = {each["id"]: each["kind"] for each in reader.get(path(talk)).get_json()["notes"]}
    assert notes == {
        talk.note_id: "note",
        made[1].get_json()["id"]: "note",
        made[2].get_json()["id"]: "plan",
    }
    assert reader.delete(path(talk, f"/notes/{talk.note_id}")).status_code == 204
    assert reader.delete(path(talk, f"/notes/{made[2].get_json()['id']}")).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "status"),
    [(note("note", 4295), 422), (note("transcript"), 422), (note("note", epoch=2), 409)],
)
def test_a_note_of_another_size_kind_or_key_is_refused(
    place: Place, talk: Talk, wrong: dict[str, Any], status: int
) -> None:
    assert place.reader().post(path(talk, "/notes"), json=wrong).status_code == status


def test_what_is_handed_over_is_gone_here_and_there_with_its_transcript(
    place: Place, talk: Talk
) -> None:
    adviser = place.desk.inboxes["adviser"]
    transcript = {"to": adviser.id, "epoch": 1, "body": phone.text_of(bytes(44_200))}
    reader = place.reader()

    answer = reader.post(path(talk, "/hand-over"), json=transcript)

    assert answer.status_code == 204, answer.text
    assert (listed(place), reader.get(path(talk)).status_code) == ([], 404)
    there = Talk(adviser.id, talk.thread_id, "")
    opened = place.reader(adviser).get(path(there)).get_json()
    assert [each["kind"] for each in opened["notes"]] == ["transcript"]
    assert opened["transcript"] == {"epoch": 1, "body": transcript["body"]}
    assert (opened["state"], opened["epoch"], opened["taken_by"]) == ("read", 1, None)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"to": str(uuid4())}, 404),
        ({"epoch": 2}, 409),
        ({"to": "here"}, 422),
        ({"body": phone.text_of(bytes(100))}, 422),
    ],
)
def test_nothing_is_handed_over_to_where_it_cannot_be_opened(
    place: Place, talk: Talk, changes: dict[str, Any], status: int
) -> None:
    body = {"to": place.desk.inboxes["adviser"].id, "epoch": 1, **changes}
    body = {"body": phone.text_of(bytes(16_584)), **body}
    if body["to"] == "here":
        body["to"] = place.care.id

    answer = place.reader().post(path(talk, "/hand-over"), json=body)

    assert answer.status_code == status
    assert len(listed(place)) == 1


def test_urgent_ones_come_first_and_late_ones_are_marked(place: Place) -> None:
    today = place.clock.now().date()
    with staff.database_of(place.app) as session:
        old = rows.add_talk(session, place.care, today=today - 5 * ONE_DAY)
    urgent = Receipt()
    place.phone().begin(urgent, urgent=True)
    place.pass_marks(2)

    told = listed(place)

    assert [(each["is_urgent"], each["is_late"]) for each in told] == [(True, False), (False, True)]
    assert (told[1]["id"], told[1]["age_days"]) == (old.thread_id, 3)
