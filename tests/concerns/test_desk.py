"""The desk: what it lacks, when it opens, and what phones and posters hear of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from server.concerns.models import Reader, Root
from server.guidance.models import HelplineCheck
from server.schools.models import School
from tests import staff
from tests.browser import desk_scene
from tests.concerns.scene import Place

SETTINGS: dict[str, Any] = {
    "reads_from": "08:30",
    "reads_to": "14:00",
    "answer_days": 3,
    "notes_kept_days": 60,
    "deputy_id": None,
}


@pytest.fixture
def ready(place: Place) -> Place:
    """A school that lacks nothing."""
    with staff.database_of(place.app) as session:
        desk_scene.verify_helplines(session, place.school_id, today=place.clock.now().date())
    return place


def set_open(place: Place, *, is_open: bool = True) -> Any:
    return place.sign_in("leader").put("/api/v1/desk/open", json={"is_open": is_open})


def test_a_desk_that_lacks_nothing_opens(ready: Place) -> None:
    ready.set_desk(is_open=False)
    assert not ready.phone().concerns()["is_open"]

    answer = set_open(ready)

    assert (answer.status_code, answer.get_json()["missing"], answer.get_json()["warnings"]) == (
        200,
        [],
        [],
    )
    assert ready.phone().concerns()["is_open"]


def read_now(place: Place) -> list[bool]:
    return [inbox["is_read"] for inbox in place.phone().concerns()["inboxes"]]


def looked(place: Place, day: date | None) -> None:
    with staff.database_of(place.app) as session:
        session.execute(update(Reader).values(looked_on=day))


def test_a_desk_that_has_just_opened_is_not_called_unread(ready: Place) -> None:
    ready.set_desk(is_open=False)
    looked(ready, None)

    set_open(ready)

    assert all(read_now(ready))


def test_opening_once_more_is_no_look_of_readers_who_stay_away(ready: Place) -> None:
    ready.set_desk(is_open=False)
    looked(ready, ready.clock.now().date() - timedelta(days=30))

    set_open(ready)

    assert not any(read_now(ready))


def take_away(place: Place, what: str) -> None:
    with staff.database_of(place.app) as session:
        match what:
            case "root":
                session.execute(delete(Root))
            case "readers":
                one = place.care.readers[0].account_id
                session.execute(delete(Reader).where(Reader.account_id == one))
            case "helplines":
                session.execute(delete(HelplineCheck))
            case "emergency":
                session.query(School).update({"emergency_confirmed_on": None})
    if what == "hours":
        place.set_desk(reads_from=None)
    if what == "promise":
        place.set_desk(answer_days=None)


@pytest.mark.parametrize("what", ["root", "readers", "hours", "promise", "helplines", "emergency"])
def test_a_desk_that_lacks_something_stays_shut_and_says_what(ready: Place, what: str) -> None:
    take_away(ready, what)
    warned = ready.reader().get("/api/v1/desk").get_json()["warnings"]
    ready.set_desk(is_open=False)

    answer = set_open(ready)

    assert answer.status_code == 409
    assert answer.get_json()["error"]["fields"]["missing"] == [what] == warned
    assert not ready.phone().concerns()["is_open"]


def test_a_reader_who_lost_the_role_does_not_count(ready: Place) -> None:
    ready.set_desk(is_open=False)
    gone = ready.care.readers[0].account_id
    ready.sign_in("admin").patch(f"/api/v1/people/{gone}", json={"roles": ["leader"]})

    assert set_open(ready).get_json()["error"]["fields"]["missing"] == ["readers"]


def test_settings_are_changed_by_leaders_and_told_to_all_staff(ready: Place) -> None:
    leader, deputy = ready.sign_in("leader"), ready.care.readers[0].account_id

    answer = leader.put("/api/v1/desk/settings", json={**SETTINGS, "deputy_id": deputy})

    assert answer.status_code == 200, answer.text
    assert (answer.get_json()["reads_from"], answer.get_json()["is_open"]) == ("08:30", True)
    assert answer.get_json()["deputy"]["id"] == deputy
    assert ready.phone().concerns()["answer_days"] == 3
    newest = leader.get("/api/v1/school/changes").get_json()[0]
    assert (newest["kind"], newest["details"]["answer_days"]) == ("desk_settings", 3)
    assert deputy not in str(newest)
    assert ready.reader().put("/api/v1/desk/settings", json=SETTINGS).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"reads_from": "15:00"},
        {"reads_to": "24:00"},
        {"reads_from": None},
        {"answer_days": 6},
        {"notes_kept_days": 91},
        {"deputy_id": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_settings_that_make_no_sense_are_refused(ready: Place, wrong: dict[str, Any]) -> None:
    answer = ready.sign_in("leader").put("/api/v1/desk/settings", json={**SETTINGS, **wrong})

    assert answer.status_code == 422


def test_each_sees_the_own_wrapped_keys_only(place: Place) -> None:
    reader, leader = place.reader(), place.sign_in("leader")

    mine = {each["label"]: each for each in reader.get("/api/v1/desk").get_json()["inboxes"]}
    theirs = leader.get("/api/v1/desk").get_json()["inboxes"]

    assert len(mine["Zorgteam"]["wraps"]) == 1
    assert (mine["Vertrouwenspersoon"]["mine"], mine["Vertrouwenspersoon"]["wraps"]) == (False, [])
    assert [(each["mine"], each["wraps"]) for each in theirs] == [(False, [])] * 2
    assert place.sign_in("admin").get("/api/v1/desk").status_code == 403


def test_links_carry_the_fingerprint_of_the_newest_root(place: Place) -> None:
    told = place.sign_in("admin").get("/api/v1/groups").get_json()

    print_of_root = place.desk.root.fingerprint
    assert place.reader().get("/api/v1/desk").get_json()["fingerprint"] == print_of_root
    assert told[0]["codes"][0]["url"].endswith(f"..{print_of_root}")


def test_a_phone_hears_whether_its_school_takes_concerns(place: Place) -> None:
    code = place.sign_in("admin").get("/api/v1/groups").get_json()[0]["codes"][0]["code"]

    def told() -> object:
        return (
            place.visitor()
            .post("/api/v1/classroom", json={"code": code})
            .get_json()["takes_concerns"]
        )

    assert told() is True
    assert set_open(place, is_open=False).status_code == 200
    assert told() is False
