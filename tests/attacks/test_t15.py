"""T15: fifty parallel check-ins to a group of 26 leave 27 counted and 3 tags over the cap."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from server.checkins import service as checkins
from server.checkins.domain.ballot_box import Tally
from server.checkins.writer import Writer
from server.core.clock import Clock
from server.database.session import Engines, transaction
from server.trends.models import Release
from tests.trends import scene
from tests.trends.scene import ROUND, Class, World

CLOCK = Clock.starting_at(scene.during(ROUND))


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    return scene.make_world(engines, tmp_path)


@pytest.fixture
def where(world: World) -> Class:
    where = world.make_class(students=26)
    world.make_boxes()
    return where


@pytest.fixture
def writers(world: World) -> Iterator[list[Writer]]:
    """Two, as two processes would have."""
    opened = [Writer(world.engines.write, world.keys, CLOCK) for _ in range(2)]
    yield opened
    for writer in opened:
        writer.close()


def submit_at_once(writers: list[Writer], where: Class, *, times: int) -> list[str]:
    drafts = [scene.draft(where, (4, 4, 4)) for _ in range(times)]
    with ThreadPoolExecutor(times) as pool:
        futures = [
            pool.submit(writers[n % len(writers)].submit, draft) for n, draft in enumerate(drafts)
        ]
        return [str(future.result()) for future in futures]


def status(world: World, where: Class) -> str:
    world.release()
    with world.engines.read.connect() as connection:
        query = select(Release.status).where(Release.group_id == where.id)
        return str(connection.execute(query).scalar_one())


def tally(world: World, where: Class) -> Tally:
    with transaction(world.engines.write) as connection:
        found = checkins.open_box(
            connection, group_id=where.id, school_id=world.school_id, round=ROUND, keys=world.keys
        )
    assert isinstance(found, Tally)
    return found


def test_fifty_fill_the_box_and_spoil_the_round(
    world: World, where: Class, writers: list[Writer]
) -> None:
    told = submit_at_once(writers, where, times=50)

    assert told == ["received"] * 50
    found = tally(world, where)
    assert (found.n, found.overflow) == (27, 3)
    assert found.counts["safe"] == (0, 0, 0, 27, 0)
    assert status(world, where) == "unreliable"


def test_two_over_the_cap_do_not_spoil_it(
    world: World, where: Class, writers: list[Writer]
) -> None:
    told = submit_at_once(writers, where, times=29)

    assert told == ["received"] * 29
    assert (tally(world, where).n, tally(world, where).overflow) == (27, 2)
    assert status(world, where) == "released"
