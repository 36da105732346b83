"""T12: copies of the database and its log after each check-in tell no answer and no order.

How often a box was rewritten can be seen; the threat model says so.
"""

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, text

from server.checkins.domain.answers import Draft
from server.checkins.domain.ballot_box import tag_of
from server.checkins.models import Box
from server.checkins.sealing import Keyring, Place
from server.database.session import Engines, transaction
from tests.trends import scene
from tests.trends.scene import ROUND, Answers, Class, World

STUDENTS = 24
# A class that says "never", and one that says "always": to the thief they must look the same.
ALL_NEVER: list[Answers] = scene.same(1, STUDENTS)
ALL_ALWAYS: list[Answers] = scene.same(5, STUDENTS)


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    return scene.make_world(engines, tmp_path)


def sealed_versions(
    world: World, where: Class, drafts: Sequence[Draft], *, look: Callable[[], None]
) -> list[bytes]:
    """Check in one by one and return the box after each, the empty one first."""
    versions = [_sealed(world, where)]
    for draft in drafts:
        world.check_in([draft])
        look()
        versions.append(_sealed(world, where))
    return versions


def equal_bytes(one: bytes, other: bytes) -> float:
    """Return the share of places at which two sealed boxes hold the same byte."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def test_each_rewriting_looks_random_whatever_was_answered(world: World) -> None:
    for answers in (ALL_NEVER, ALL_ALWAYS):
        where = world.make_class(students=STUDENTS)
        world.make_boxes()
        drafts = [scene.draft(where, given) for given in answers]

        versions = sealed_versions(world, where, drafts, look=lambda: None)

        assert len({len(version) for version in versions}) == 1
        shares = [
            equal_bytes(one, other)
            for place, one in enumerate(versions)
            for other in versions[:place]
        ]
        # Counters would agree in nearly all places; random bytes agree in one of 256.
        assert sum(shares) / len(shares) < 2 / 256


def test_no_copy_holds_a_ticket_a_tag_or_a_count_in_the_clear(
    engines: Engines, world: World, tmp_path: Path
) -> None:
    where = world.make_class(students=STUDENTS)
    world.make_boxes()
    drafts = [scene.draft(where, given) for given in ALL_ALWAYS]
    copies: list[bytes] = []

    versions = sealed_versions(
        world, where, drafts, look=lambda: copies.append(_raw(engines, tmp_path))
    )

    ring = Keyring(world.keys)
    place = Place(world.school_id, where.id, ROUND)
    box = ring.unseal(place, versions[-1])
    content = getattr(box, "to_bytes", bytes)()
    tags = [tag_of(draft.ticket, tag_key=ring.tag_key(place)) for draft in drafts]
    in_the_clear = [*(draft.ticket for draft in drafts), *tags, content[:40]]
    # The copies are what they should be: they hold the sealed box itself.
    assert all(version in copy for version, copy in zip(versions[1:], copies, strict=True))
    assert not any(part in copy for part in in_the_clear for copy in copies)


def test_the_order_of_arrival_changes_nothing_but_the_nonce(world: World) -> None:
    one, other = (world.make_class(students=STUDENTS) for _ in range(2))
    world.make_boxes()
    answers: list[Answers] = [(1 + n % 5, 1 + n % 4, None) for n in range(STUDENTS)]
    ring = Keyring(world.keys)
    contents = []

    for where, order in ((one, 1), (other, -1)):
        world.check_in([scene.draft(where, given) for given in answers[::order]])
        box = ring.unseal(Place(world.school_id, where.id, ROUND), _sealed(world, where))
        contents.append(getattr(box, "to_bytes", bytes)())

    # Tickets differ, so tags do; but tags stand sorted and all else is equal.
    tags = [[c[at : at + 8] for at in range(len(c) - 32 * 8, len(c), 8)] for c in contents]
    assert all(found[:STUDENTS] == sorted(found[:STUDENTS]) for found in tags)
    assert contents[0][: -32 * 8] == contents[1][: -32 * 8]


def test_without_the_master_secret_nothing_opens(world: World, tmp_path: Path) -> None:
    """The thief has the whole folder: database, log, salts."""
    where = world.make_class(students=STUDENTS)
    world.answer(where, ALL_ALWAYS)
    thief = scene.KnownJitter(secrets.token_bytes(32))

    guessed = Keyring(type(world.keys).beside(tmp_path / "master.secret", thief))

    place = Place(world.school_id, where.id, ROUND)
    assert getattr(guessed.unseal(place, _sealed(world, where)), "why", None) == "box"


@pytest.mark.postgres
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_dead_rows_in_postgresql_are_sealed_too(world: World) -> None:
    where = world.make_class(students=STUDENTS)
    world.make_boxes()
    drafts = [scene.draft(where, given) for given in ALL_NEVER]

    with transaction(world.engines.write) as connection:
        connection.execute(text("CREATE EXTENSION pageinspect"))
    versions = sealed_versions(world, where, drafts, look=lambda: None)
    dead = _old_versions(world.engines)

    # The page keeps what was overwritten: this is why it must say nothing.
    assert sum(any(version in row for row in dead) for version in versions) > 1
    found = [version for version in versions if any(version in row for row in dead)]
    assert all(
        # Random bytes come nowhere near it; counters, or a nonce used twice, would pass it by far.
        equal_bytes(one, other) < 32 / 256
        for place, one in enumerate(found)
        for other in found[:place]
    )


def _sealed(world: World, where: Class) -> bytes:
    with world.engines.read.connect() as connection:
        return connection.execute(select(Box.sealed).where(Box.group_id == where.id)).scalar_one()


def _raw(engines: Engines, folder: Path) -> bytes:
    """Return every byte that a thief of the database can copy at this moment."""
    if engines.write.dialect.name == "sqlite":
        return b"".join(path.read_bytes() for path in sorted(folder.glob("meetellen.sqlite3*")))
    with transaction(engines.write) as connection:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
    return b"".join(_old_versions(engines))


def _old_versions(engines: Engines) -> list[bytes]:
    """Return the rows of the box table that PostgreSQL's pages still hold, dead ones included."""
    with engines.read.connect() as connection:
        pages = connection.execute(
            text("SELECT pg_relation_size('box') / current_setting('block_size')::int")
        ).scalar_one()
        return [
            bytes(row)
            for page in range(pages)
            for (row,) in connection.execute(
                text(
                    "SELECT t_data FROM heap_page_items(get_raw_page('box', :page))"
                    " WHERE t_data IS NOT NULL"
                ),
                {"page": page},
            )
        ]
