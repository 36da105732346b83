"""T13: after the release, an older complete copy and today's master secret open nothing."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from server.checkins import service as checkins
from server.checkins.models import Box
from server.checkins.salts import Salts
from server.checkins.sealing import BoxKeys
from server.checkins.service import Tally, Unreadable
from server.database.session import Engines, open_engines, transaction
from tests.trends import scene
from tests.trends.scene import ROUND, Class, World


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    return scene.make_world(engines, tmp_path)


def boxes(world: World) -> list[tuple[str, str, bytes]]:
    with world.engines.read.connect() as connection:
        rows = connection.execute(select(Box.group_id, Box.round, Box.sealed))
        return [(group_id, name, sealed) for group_id, name, sealed in rows]


def opened(world: World, where: Class, keys: BoxKeys) -> Tally | Unreadable | None:
    with transaction(world.engines.write) as connection:
        return checkins.open_box(
            connection, group_id=where.id, school_id=world.school_id, round=ROUND, keys=keys
        )


def test_after_the_release_boxes_and_salt_files_are_gone(world: World) -> None:
    for students in (20, 30):
        world.answer(world.make_class(students=students), scene.same(4, 12))
    assert len(boxes(world)) == 2

    report = world.release()

    assert (report.released, report.failed) == (2, ())
    assert boxes(world) == []
    assert [path for path in world.keys.salts.folder.rglob("*") if path.is_file()] == []


def test_rows_copied_before_the_release_do_not_open_after_it(world: World) -> None:
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    stolen = boxes(world)
    assert isinstance(opened(world, where, world.keys), Tally)

    world.release()
    with transaction(world.engines.write) as connection:
        for group_id, name, sealed in stolen:
            row = {"group_id": group_id, "round": name, "sealed": sealed}
            connection.execute(insert(Box).values(row))

    assert opened(world, where, world.keys) == Unreadable("salt")


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_complete_copy_of_the_files_does_not_open_after_the_release(
    engines: Engines, tmp_path: Path
) -> None:
    """Database and log as a backup of the whole disk would hold them, the salts left out."""
    world = scene.make_world(engines, tmp_path)
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in tmp_path.glob("meetellen.sqlite3*"):
        shutil.copy(path, copy / path.name)

    world.release()
    stolen = open_engines(f"sqlite:///{copy / 'meetellen.sqlite3'}")
    older = World(stolen, world.secret, world.keys, world.school_id)
    found = opened(older, where, world.keys)
    with stolen.read.connect() as connection:
        rows = connection.execute(select(Box.group_id)).all()
    stolen.dispose()

    assert len(rows) == 1
    assert found == Unreadable("salt")


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_nothing_of_a_box_stays_in_the_files_after_the_release(
    engines: Engines, tmp_path: Path
) -> None:
    world = scene.make_world(engines, tmp_path)
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    (_, _, sealed), *_ = boxes(world)

    report = world.release()

    assert report.is_log_empty
    assert not any(
        sealed[at : at + 32] in path.read_bytes()
        for path in tmp_path.glob("meetellen.sqlite3*")
        for at in range(0, len(sealed) - 32, 32)
    )


def test_a_guessed_salt_does_not_help(world: World, tmp_path: Path) -> None:
    """Whoever makes a new salt file for the old round has another key."""
    where = world.make_class()
    world.answer(where, scene.same(4, 12))
    elsewhere = BoxKeys(world.secret, Salts(tmp_path / "elsewhere"))
    elsewhere.salts.make(world.school_id, ROUND)

    assert opened(world, where, elsewhere) == Unreadable("box")
