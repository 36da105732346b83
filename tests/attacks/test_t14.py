"""T14: the same ticket counts once, in parallel, over the cap and after a restart."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.checkins import service as checkins
from server.checkins.domain.ballot_box import Tally
from server.checkins.writer import Writer
from server.core.clock import Clock
from server.database.session import Engines, open_engines, transaction
from tests.trends import scene
from tests.trends.scene import ROUND, Class, World

CLOCK = Clock.starting_at(scene.during(ROUND))


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    return scene.make_world(engines, tmp_path)


@pytest.fixture
def where(world: World) -> Class:
    where = world.make_class(students=10)
    world.make_boxes()
    return where


@pytest.fixture
def writer(world: World) -> Iterator[Writer]:
    opened = Writer(world.engines.write, world.keys, CLOCK)
    yield opened
    opened.close()


def tally(world: World, where: Class) -> Tally:
    with transaction(world.engines.write) as connection:
        found = checkins.open_box(
            connection, group_id=where.id, school_id=world.school_id, round=ROUND, keys=world.keys
        )
    assert isinstance(found, Tally)
    return found


def test_five_times_one_after_the_other(world: World, where: Class, writer: Writer) -> None:
    draft = scene.draft(where, (5, 5, 5))

    assert [writer.submit(draft) for _ in range(5)] == ["received"] * 5

    assert tally(world, where).n == 1


def test_five_times_in_parallel(world: World, where: Class, writer: Writer) -> None:
    draft = scene.draft(where, (5, 5, 5))

    with ThreadPoolExecutor(5) as pool:
        told = list(pool.map(writer.submit, [draft] * 5))

    assert told == ["received"] * 5
    assert tally(world, where).n == 1


def test_five_times_over_the_cap(world: World, where: Class, writer: Writer) -> None:
    world.check_in([scene.draft(where, (5, 5, 5)) for _ in range(11)])
    late = scene.draft(where, (1, 1, 1))

    told = [writer.submit(late) for _ in range(5)]

    assert told == ["received"] * 5
    assert (tally(world, where).n, tally(world, where).overflow) == (11, 1)


def test_again_after_a_restart(world: World, where: Class, database: str) -> None:
    draft, told = scene.draft(where, (5, 5, 5)), []

    for _ in range(2):
        anew = open_engines(database)
        writer = Writer(anew.write, world.keys, CLOCK)
        told.append(writer.submit(draft))
        writer.close()
        anew.dispose()

    assert told == ["received"] * 2
    assert tally(world, where).n == 1


def test_with_other_answers_the_first_ones_stay(world: World, where: Class, writer: Writer) -> None:
    first = scene.draft(where, (5, 5, 5))
    changed = type(first)(
        first.code, first.round, first.scale, {"safe": 1, "challenged": 1}, first.ticket
    )

    assert [writer.submit(draft) for draft in (first, changed)] == ["received"] * 2

    assert tally(world, where).counts["safe"] == (0, 0, 0, 0, 1)
