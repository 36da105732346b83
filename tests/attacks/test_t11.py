"""T11: a check-in for a closed week is `closed` and changes no byte of its release."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from server.database.session import Engines
from server.trends.models import Release
from tests.trends import scene
from tests.trends.scene import NEXT_ROUND, ROUND, World


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    return scene.make_world(engines, tmp_path)


def hash_of_releases(world: World) -> str:
    """Return a hash over every column of every release."""
    with world.engines.read.connect() as connection:
        rows = connection.execute(
            select(*Release.__table__.columns).order_by(Release.group_id, Release.round)
        )
        return hashlib.sha256(repr(rows.all()).encode()).hexdigest()


def test_a_late_check_in_is_closed_and_the_release_stays(world: World) -> None:
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    world.release()
    before = hash_of_releases(world)

    late = scene.draft(where, (1, 1, 1))
    told = [
        world.check_in([late], now=now)[0]
        for now in (
            scene.released(ROUND),
            scene.during(NEXT_ROUND),
            # The clock is set back into the round, and before it.
            scene.during(ROUND),
            scene.during(ROUND) - timedelta(days=7),
        )
    ]
    world.release()

    assert told == ["closed"] * 4
    assert hash_of_releases(world) == before


def test_between_the_close_and_the_release_it_is_closed_too(world: World) -> None:
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    sunday_midnight = scene.released(ROUND) - timedelta(hours=7)

    told = world.check_in([scene.draft(where, (1, 1, 1))], now=sunday_midnight)

    assert told == ["closed"]
    assert world.release().released == 1


def test_boxes_made_again_after_the_release_stay_away(world: World) -> None:
    """The clock is set back after the release: nobody may fill the round a second time."""
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    world.release()
    before = hash_of_releases(world)

    told = world.answer(where, scene.same(1, 20))
    report = world.release()

    assert told == ["closed"] * 20
    assert report.released == 0
    assert hash_of_releases(world) == before
