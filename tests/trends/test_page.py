"""The trend of a group: releases as they are frozen, drawn from public parts only."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from server.core.errors import NotFound
from server.database.session import reading, writing
from server.schools import service as schools
from server.schools.service import Holiday
from server.trends import schemas
from server.trends import service as trends
from tests import factories
from tests.trends import rows, scene
from tests.trends.scene import NEXT_ROUND, ROUND, Class, World

AUTUMN = Holiday("Autumn", date(2026, 12, 7), date(2026, 12, 11))


def page(world: World, group: Class, now: datetime | None = None) -> Any:
    """Return the JSON of a group's page."""
    with reading(world.engines.read) as session:
        found = trends.trend(
            session,
            school_id=world.school_id,
            group_id=group.id,
            now=now or scene.during(NEXT_ROUND),
        )
    return json.loads(json.dumps(schemas.Trend().dump(found)))


def weeks(found: Any) -> dict[str, str]:
    return {week["name"]: week["status"] for week in found["weeks"]}


def test_the_page_shows_the_release_exactly_as_it_is_frozen(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()

    frozen = rows.releases(world)[group.id, ROUND].public

    assert frozen is not None
    assert page(world, group)["weeks"][0] == {
        "name": ROUND,
        "monday": "2026-11-16",
        "status": "released",
        "release": json.loads(frozen),
        "judgement": {"signals": [], "watch": [], "rebased": [], "window": None},
    }


def test_weeks_without_figures_are_told_apart(world: World) -> None:
    with writing(world.engines.write) as session:
        factories.make_calendar(
            session, world.school_id, holidays=(AUTUMN,), now=scene.during("2026-W46")
        )
    group = world.make_class()
    world.answer(group, scene.same(4, 9), round=ROUND)
    world.release(ROUND)
    world.answer(group, scene.same(4, 40), round=NEXT_ROUND)
    world.release(NEXT_ROUND)

    found = page(world, group, scene.during("2026-W49"))

    assert [week["release"] for week in found["weeks"]] == [None] * len(found["weeks"])
    assert list(weeks(found).items())[:5] == [
        ("2026-W47", "too_few"),
        ("2026-W48", "unreliable"),
        ("2026-W49", "open"),
        ("2026-W50", "holiday"),
        ("2026-W51", "coming"),
    ]


def test_a_lost_round_says_so(world: World) -> None:
    group = world.make_class()

    world.release()

    assert weeks(page(world, group))[ROUND] == "lost"


def test_a_closed_round_waits_for_its_monday(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    moment = scene.released(ROUND) - timedelta(hours=1)

    found = page(world, group, moment)

    assert weeks(found)[ROUND] == "coming"
    assert found["next_release_at"] == scene.released(ROUND).isoformat()


def test_weeks_before_a_group_existed_and_after_it_left_are_not_its_weeks(world: World) -> None:
    group = world.make_class()
    with writing(world.engines.write) as session:
        editor = factories.make_editor(world.school_id, now=scene.during(ROUND))
        schools.change_group(session, editor, group.id, schools.GroupChanges(archived=True))

    assert list(weeks(page(world, group))) == [ROUND]


def test_the_drawing_follows_from_the_published_means(world: World) -> None:
    group = world.make_class()
    for index, answer in enumerate((4, 4, 3)):
        name = ROUND if index == 0 else f"2026-W{47 + index}"
        world.answer(group, scene.same(answer, 20), round=name)
        world.release(name)

    found = page(world, group, scene.during("2026-W50"))

    published = [week["release"]["items"]["safe"]["mean"] for week in found["weeks"][:3]]
    points = found["items"]["safe"]["points"]
    assert [point["mean"] for point in points] == published
    assert points[-1]["line"] == pytest.approx(sum(published) / 3, abs=0.005)
    assert found["items"]["safe"]["usual"] is None


def test_equal_public_parts_give_equal_pages(world: World) -> None:
    """Two classes whose exact figures differ, but whose frozen texts are made the same."""
    group, other = world.make_class(), world.make_class()
    world.answer(group, scene.same(4, 20))
    world.answer(other, scene.same(2, 24))
    world.release()
    shown = page(world, group)
    frozen = rows.releases(world)[group.id, ROUND].public
    rows.unfreeze(world)
    rows.execute(
        world, "UPDATE release SET public = :p WHERE group_id = :id", p=frozen, id=other.id
    )

    copied = page(world, other)

    assert copied["group"].pop("id") != shown["group"].pop("id")
    assert copied == shown


def test_the_page_needs_three_statements_whatever_the_number_of_weeks(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    with counted(world) as few:
        page(world, group)
    world.run_job(scene.released("2027-W20"))

    with counted(world) as many:
        found = page(world, group)

    assert sum(status == "lost" for status in weeks(found).values()) > 20
    assert (len(few), len(many)) == (3, 3)


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """Collect the statements that the read engine runs."""
    seen: list[str] = []

    def note(*arguments: Any) -> None:
        seen.append(arguments[2])

    event.listen(world.engines.read, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(world.engines.read, "before_cursor_execute", note)
        seen[:] = [each for each in seen if each.startswith("SELECT")]


def test_the_group_of_another_school_does_not_exist(world: World) -> None:
    group = world.make_class()
    with writing(world.engines.write) as session:
        other = factories.make_school(session, name="Other School")

    with reading(world.engines.read) as session, pytest.raises(NotFound):
        trends.trend(session, school_id=other, group_id=group.id, now=scene.during(ROUND))


def test_without_a_calendar_the_page_is_empty(world: World) -> None:
    with writing(world.engines.write) as session:
        school_id = factories.make_school(session, name="New School")
        made = factories.make_group(session, school_id).group

    with reading(world.engines.read) as session:
        found = trends.trend(
            session, school_id=school_id, group_id=made.id, now=scene.during(ROUND)
        )

    assert (found.school_year, found.weeks, found.next_release_at) == (None, (), None)
    assert found.smallest == 10


def test_the_page_tells_the_smallest_number_that_holds_in_the_next_release(world: World) -> None:
    group = world.make_class()
    with writing(world.engines.write) as session:
        editor = factories.make_editor(world.school_id, now=scene.during(ROUND))
        schools.set_smallest(session, editor, 12)

    assert page(world, group, scene.during(ROUND))["smallest"] == 10
    assert page(world, group, scene.during(NEXT_ROUND))["smallest"] == 12
