"""The inbox of signals: care says what was done with each, the leader reads along."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.core.person import Role
from server.database.base import new_id
from server.database.session import Engines, writing
from tests import factories, staff
from tests.trends import scene, site
from tests.trends.published import Press
from tests.trends.site import Site

URL = "/api/v1/signals"
DROP, TAIL = ("matter", "level", "down"), ("safe", "tail", "down")
FIGURES = (4.0, 4.0, 3.2)


@pytest.fixture
def at(engines: Engines, database: str, tmp_path: Path) -> Iterator[Site]:
    with site.open_site(engines, database, tmp_path) as opened:
        yield opened


@pytest.fixture
def group_id(at: Site) -> str:
    """A class with a drop since W44 that still holds, and one of W43 that is over."""
    with writing(at.world.engines.write) as session:
        made = factories.make_group(session, at.world.school_id, label="2B").group.id
        press = Press(session, at.world.school_id)
        press.release(made, "2026-W43", FIGURES, signals=[TAIL])
        press.release(made, "2026-W44", FIGURES, signals=[DROP])
        press.release(made, "2026-W45", "too_few")
        press.release(made, "2026-W46", FIGURES, signals=[DROP])
    return made


def wish(group_id: str, state: str) -> dict[str, str]:
    """Return what the page sends about the drop."""
    drop = {"item": "matter", "kind": "level", "direction": "down", "since": "2026-W44"}
    return {"group_id": group_id, **drop, "state": state}


def states(found: Any) -> dict[str, tuple[str, str | None, str | None]]:
    return {
        one["since"]: (one["state"], one["by_name"], one["on_day"])
        for one in found.get_json()["signals"]
    }


def test_signals_are_listed_from_the_latest_without_any_figure(at: Site, group_id: str) -> None:
    found = at.sign_in("care").get(URL)

    new = {"state": "new", "by_name": None, "on_day": None, "may_be_response": False}
    group = {"id": group_id, "label": "2B", "kind": "class"}
    assert found.get_json() == {
        "signals": [
            {
                "group": group, "item": "matter", "kind": "level", "direction": "down",
                "since": "2026-W44", "until": "2026-W46", "is_now": True, **new,
            },
            {
                "group": group, "item": "safe", "kind": "tail", "direction": "down",
                "since": "2026-W43", "until": "2026-W43", "is_now": False, **new,
            },
        ]
    }  # fmt: skip


def test_what_was_done_is_kept_with_name_and_day_and_can_be_taken_back(
    at: Site, group_id: str
) -> None:
    care = at.sign_in("care")

    answer = care.put(f"{URL}/state", json=wish(group_id, "seen"))

    kept = ("seen", "Sam care", "2026-11-18")
    assert answer.status_code == 200
    assert (answer.get_json()["state"], answer.get_json()["on_day"]) == (kept[0], kept[2])
    assert states(at.sign_in("leader").get(URL))["2026-W44"] == kept

    care.put(f"{URL}/state", json=wish(group_id, "talked"))
    assert states(care.get(URL))["2026-W44"][0] == "talked"
    back = care.put(f"{URL}/state", json=wish(group_id, "new"))

    assert (back.get_json()["state"], back.get_json()["by_name"]) == ("new", None)
    assert states(care.get(URL))["2026-W44"] == ("new", None, None)


def test_a_signal_that_is_not_there_has_no_state(at: Site, group_id: str) -> None:
    care = at.sign_in("care")
    others = (
        {"since": "2026-W46"},
        {"item": "safe"},
        {"kind": "blip"},
        {"direction": "up"},
        {"group_id": new_id()},
    )

    for changed in others:
        body = wish(group_id, "seen") | changed
        assert care.put(f"{URL}/state", json=body).status_code == 404


def test_the_signal_of_another_school_is_not_there(at: Site, group_id: str) -> None:
    with staff.database_of(at.app) as session:
        elsewhere = factories.make_school(session, name="Other School")
        factories.make_calendar(session, elsewhere)
    stranger = at.sign_in("care", school_id=elsewhere)

    assert stranger.get(URL).get_json() == {"signals": []}
    assert stranger.put(f"{URL}/state", json=wish(group_id, "seen")).status_code == 404


def test_a_state_outside_the_list_is_refused(at: Site, group_id: str) -> None:
    care = at.sign_in("care")

    for changed in ({"state": "solved"}, {"since": "last week"}, {"note": "Kim"}):
        body = {**wish(group_id, "seen"), **changed}
        assert care.put(f"{URL}/state", json=body).status_code == 422


def test_only_care_says_what_was_done(at: Site, group_id: str) -> None:
    others: tuple[Role, ...] = ("leader", "mentor", "admin")

    for role in others:
        answer = at.sign_in(role).put(f"{URL}/state", json=wish(group_id, "seen"))
        assert answer.status_code == 403


def test_the_pages_of_the_whole_school_have_their_readers(at: Site, group_id: str) -> None:
    roles: tuple[Role, ...] = ("mentor", "care", "leader", "admin")
    visitors = {role: at.sign_in(role) for role in roles}

    may = {role: (who.get(URL), who.get("/api/v1/school/trend")) for role, who in visitors.items()}

    assert {role: (one.status_code, two.status_code) for role, (one, two) in may.items()} == {
        "mentor": (403, 403),
        "care": (200, 403),
        "leader": (200, 200),
        "admin": (403, 403),
    }
    assert [group["id"] for group in may["leader"][1].get_json()["groups"]] == [group_id]


def test_a_class_that_has_left_signals_nothing_now(at: Site, group_id: str) -> None:
    at.clock.move_to(scene.during("2026-W48"))
    at.sign_in("admin").patch(f"/api/v1/groups/{group_id}", json={"archived": True})
    at.clock.move_to(scene.during("2026-W49"))

    found = at.sign_in("care").get(URL).get_json()["signals"]

    assert [one["is_now"] for one in found] == [False, False]
