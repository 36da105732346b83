"""T2: nine answers show no number anywhere; ten make a release."""

import json
from typing import Any

import pytest

from tests.trends import rows, scene
from tests.trends.scene import NEXT_ROUND, ROUND, Class
from tests.trends.site import Site


def page(at: Site, group: Class) -> Any:
    """Return what the mentor is told, without what names the group."""
    answer = at.sign_in("mentor", groups=(group.id,)).get(f"/api/v1/groups/{group.id}/trend")
    found = answer.get_json()
    del found["group"]["id"]
    return found


@pytest.fixture
def monday(at: Site) -> Site:
    at.clock.move_to(scene.during(NEXT_ROUND))
    return at


def test_nine_answers_are_too_few_and_no_number_is_told(monday: Site) -> None:
    group = monday.world.make_class()
    monday.world.answer(group, scene.same(4, 9))
    monday.world.release()

    found = page(monday, group)

    week = found["weeks"][0]
    assert (week["name"], week["status"], week["release"]) == (ROUND, "too_few", None)
    assert (week["judgement"], found["windows"], found["episodes"]) == (None, [], [])
    for item in ("safe", "challenged", "matter"):
        assert (found["items"][item]["usual"], found["items"][item]["points"]) == (None, [])


def test_nobody_can_tell_nine_answers_from_none(at: Site) -> None:
    """Byte for byte the same page, whether nobody answered, or nine did, and whatever they said."""
    groups = [at.world.make_class() for _ in range(3)]
    at.world.answer(groups[1], scene.same(5, 9))
    at.world.answer(groups[2], scene.same(1, 9))
    at.world.release()
    at.clock.move_to(scene.during(NEXT_ROUND))
    leader = at.sign_in("leader")

    pages = [
        leader.get(f"/api/v1/groups/{group.id}/trend").text.replace(group.id, "")
        for group in groups
    ]

    assert pages[0] == pages[1] == pages[2]


def test_nothing_is_kept_of_nine_answers(world: scene.World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 9))

    world.release()

    assert rows.releases(world) == {(group.id, ROUND): rows.Kept("too_few", None)}
    assert (rows.count(world, "baseline"), rows.count(world, "box")) == (0, 0)
    assert rows.count(world, "judgement") == 0


def test_nine_answers_are_in_no_picture_of_the_school(world: scene.World) -> None:
    for answers in (20, 20, 20, 9):
        world.answer(world.make_class(), scene.same(4, answers))

    world.release()

    # Three groups are too few for a total, and the fourth is none of it.
    assert (rows.count(world, "judgement"), rows.count(world, "school_picture")) == (3, 0)


def test_ten_answers_are_a_release(monday: Site) -> None:
    group = monday.world.make_class()
    monday.world.answer(group, scene.same(4, 10))
    monday.world.release()

    found = page(monday, group)

    assert found["weeks"][0]["status"] == "released"
    assert json.loads(json.dumps(found["weeks"][0]["release"]["band"])) == {"from": 10, "to": 14}
    assert [len(found["items"][item]["points"]) for item in found["items"]] == [1, 1, 1]
