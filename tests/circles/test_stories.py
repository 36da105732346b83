"""From a release to an answer that the class hears: stories over HTTP, on both databases."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server import jobs
from server.database.session import Engines
from server.schools import service as schools
from server.schools.service import SchoolChanges
from server.web.house import EXTENSION, House
from tests import factories, staff
from tests.circles import post_office
from tests.circles.post_office import Postbox
from tests.trends import scene, site
from tests.trends.scene import Class
from tests.trends.site import Site
from tests.visitors import Visitor

ROUND, NEXT = scene.ROUND, scene.NEXT_ROUND
SAID = {"nl": {"heard": "Pauzes zijn druk.", "doing": "We maken een rustige hoek."}}


@pytest.fixture
def at(engines: Engines, database: str, tmp_path: Path) -> Iterator[Site]:
    with site.open_site(engines, database, tmp_path) as opened:
        yield opened


def ask(at: Site, path: str, group: Class) -> dict[str, Any]:
    """Return what a phone with the code of a class hears."""
    answer = at.app.test_client().post(f"/api/v1{path}", json={"code": group.code})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def circle_of(group: Class, path: str = "") -> str:
    return f"/api/v1/circles/{group.id}{path}"


def wish(at: Site, *asks: Any) -> None:
    """Let the school ask something beside the three questions from its next round on."""
    with staff.database_of(at.app) as session:
        editor = factories.make_editor(at.world.school_id, now=at.clock.now())
        schools.change_school(session, editor, SchoolChanges(asks=asks))


def on_monday(at: Site, *groups: Class) -> Visitor:
    """Let the groups answer and be released, and return the mentor of the first on that Monday."""
    for each in groups:
        at.world.answer(each, scene.same(4, 20))
    wish(at, "with")
    at.world.release()
    at.clock.move_to(scene.released(ROUND) + timedelta(hours=3))
    return at.sign_in("mentor", groups=(groups[0].id,))


def test_what_a_mentor_opens_the_class_sees_as_it_stands_on_the_page(at: Site) -> None:
    group = at.world.make_class()
    mentor = on_monday(at, group)

    before = ask(at, "/classroom", group), ask(at, "/classroom/picture", group)
    mentor.post(circle_of(group, "/openings"), json={"round": ROUND})
    told, opened = ask(at, "/classroom", group), ask(at, "/classroom/picture", group)["picture"]

    assert (before[0]["awaits_reply"], before[1]["picture"]) == (False, None)
    assert (told["picture_round"], told["awaits_reply"]) == (ROUND, True)
    page = mentor.get(f"/api/v1/groups/{group.id}/trend").get_json()
    (week,) = [each for each in page["weeks"] if each["name"] == ROUND]
    for key in ("students", "band", "badge"):
        assert opened[key] == week["release"][key]
    for item in ("safe", "challenged", "matter"):
        drawn = page["items"][item]
        assert opened["items"][item] == week["release"]["items"][item]
        assert opened["drawing"][item] == {"usual": drawn["usual"], "points": drawn["points"]}


def test_a_class_hears_the_reply_and_is_asked_once_how_it_was_done(at: Site) -> None:
    group, other = at.world.make_class(), at.world.make_class()
    mentor, leader = on_monday(at, group, other), at.sign_in("leader")
    reply = {"round": ROUND, "texts": SAID}

    mentor.put(circle_of(group, "/replies"), json=reply)

    told = ask(at, "/classroom", group)
    assert (told["reply"]["texts"], told["awaits_reply"]) == (SAID, False)
    assert leader.get(circle_of(group)).get_json()["replies"][0]["texts"] == SAID
    assert leader.put(circle_of(group, "/replies"), json=reply).status_code == 403
    asks = []
    for name in (NEXT, "2026-W49", "2026-W50"):
        at.clock.move_to(scene.during(name))
        asks.append([ask(at, "/classroom", each)["round"]["asks"] for each in (group, other)])
    assert asks == [[[], []], [["with"], []], [[], []]]


def test_a_reply_that_was_taken_back_is_gone_for_the_class(at: Site) -> None:
    group = at.world.make_class()
    mentor = on_monday(at, group)
    mentor.post(circle_of(group, "/openings"), json={"round": ROUND})
    mentor.put(circle_of(group, "/replies"), json={"round": ROUND, "texts": SAID})

    gone = mentor.delete(circle_of(group, f"/replies/{ROUND}"))

    assert gone.status_code == 200
    at.clock.move_to(scene.during("2026-W49"))
    told = ask(at, "/classroom", group)
    assert (told["reply"], told["awaits_reply"], told["round"]["asks"]) == (None, True, [])
    assert "rustige hoek" not in str(told)


def test_a_mentor_is_told_by_mail_reads_and_hears_no_more(
    at: Site, caplog: pytest.LogCaptureFixture
) -> None:
    group = at.world.make_class()
    with staff.database_of(at.app) as session:
        account = staff.make_person(session, at.world.school_id, "mentor", groups=(group.id,))
    asking = staff.visitor_as(at.app, account)
    asking.patch("/api/v1/me", json={"wants_mail": True, "language": "en"})
    house: House = at.app.extensions[EXTENSION]
    at.world.answer(group, scene.same(4, 20))
    at.clock.move_to(scene.released(ROUND))

    with (
        post_office.running(box := Postbox()) as port,
        caplog.at_level(logging.INFO, logger="meetellen"),
    ):
        mailing = replace(house, settings=replace(house.settings, mail=post_office.at_hand(port)))
        box.refused["mentor@school.example"] = "451 not now, mentor@school.example"
        jobs.tick(mailing)
        jobs.post(mailing)
        box.refused.clear()
        jobs.post(mailing)
        mentor = staff.visitor_as(at.app, account)
        seen = mentor.post(circle_of(group, "/seen"), json={"round": ROUND})
        mentor.put(circle_of(group, "/replies"), json={"round": ROUND, "texts": SAID})
        for days in range(1, 12):
            at.clock.move_to(scene.released(ROUND) + timedelta(days=days, hours=2))
            jobs.send_digests(mailing)

    assert seen.status_code == 204
    assert box.addresses == ["mentor@school.example"]
    assert "A new result is waiting for you." in box.letters[0].get_content()
    assert [line for line in caplog.messages if "mail" in line] == [
        "mail failed: NotSent code 451, times=1",
        "mailed adults=1",
    ]
    assert "mentor@" not in caplog.text
