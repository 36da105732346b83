"""Several processes that do the same work at once, as behind a load balancer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select, text

from server.checkins import service as checkins
from server.checkins.models import Box
from server.checkins.service import BoxKeys
from server.database.session import Engines, transaction, writing
from server.schools import service as schools
from server.schools.service import GroupChanges
from tests import factories
from tests.checkins import scene
from tests.checkins.scene import OPENS, ROUND, WEDNESDAY

PROCESSES, CLASSES = 4, 6


def test_boxes_made_by_all_at_once_are_made_once_under_one_salt(
    engines: Engines, keys: BoxKeys
) -> None:
    with transaction(engines.write) as connection:
        school = scene.add_school(connection, rounds=(ROUND,))
        classes = [scene.add_class(connection, school) for _ in range(CLASSES)]

    def make_boxes(_process: int) -> None:
        with transaction(engines.write) as connection:
            checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(make_boxes, range(PROCESSES)))

    with transaction(engines.write) as connection:
        assert connection.execute(select(func.count()).select_from(Box)).scalar_one() == CLASSES
        drafts = [scene.check_in(where) for where in classes]
        assert scene.accept(connection, *drafts, keys=keys) == ["received"] * CLASSES
        assert {scene.tally(connection, where, keys=keys).n for where in classes} == {1}


def test_batches_that_meet_in_the_same_boxes_do_not_wait_in_a_circle(
    engines: Engines, keys: BoxKeys
) -> None:
    with transaction(engines.write) as connection:
        school = scene.add_school(connection, rounds=(ROUND,))
        classes = [scene.add_class(connection, school) for _ in range(CLASSES)]
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)

    def send(turn: int) -> list[str]:
        # Each process meets the classes in another order.
        order = classes[turn % CLASSES :] + classes[: turn % CLASSES]
        with transaction(engines.write) as connection:
            drafts = [scene.check_in(where) for where in order[:: 1 if turn % 2 else -1]]
            return list(scene.accept(connection, *drafts, keys=keys))

    with ThreadPoolExecutor(PROCESSES) as pool:
        told = [result for results in pool.map(send, range(20)) for result in results]

    assert told == ["received"] * 20 * CLASSES
    with transaction(engines.write) as connection:
        assert {scene.tally(connection, where, keys=keys).n for where in classes} == {20}


def test_a_slow_machine_leaves_the_salt_of_boxes_that_are_not_committed_yet(
    engines: Engines, keys: BoxKeys
) -> None:
    """Its clock was two seconds behind: it saw a salt, no box, and no round that opens in a day."""
    a_day_before = OPENS - timedelta(days=1)
    with transaction(engines.write) as connection:
        here = scene.add_class(connection, scene.add_school(connection, rounds=(ROUND,)))

    with transaction(engines.write) as fast:
        checkins.make_boxes(fast, keys=keys, now=a_day_before)
        with engines.read.connect() as slow:
            behind = a_day_before - timedelta(seconds=2)
            checkins.remove_needless_salts(slow, keys=keys, now=behind)

    with transaction(engines.write) as connection:
        assert scene.accept(connection, scene.check_in(here), keys=keys) == ["received"]


@pytest.mark.parametrize("dialect", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_boxes_made_while_a_head_count_is_edited_fit_the_new_one(
    engines: Engines, keys: BoxKeys
) -> None:
    """The tick had read 12, the edit wrote 30, and the box of 12 stayed, with room for 13."""
    on_sunday = OPENS - timedelta(hours=23)
    with transaction(engines.write) as connection:
        here = scene.add_class(connection, scene.add_school(connection), students=12)

    def edit() -> None:
        with writing(engines.write) as session:
            schools.hold(session, here.school_id)
            editor = factories.make_editor(here.school_id, now=on_sunday)
            schools.change_group(session, editor, here.id, GroupChanges(students=30))
            checkins.remake_unopened_boxes(
                session.connection(), here.school_id, keys=keys, now=on_sunday
            )

    with ThreadPoolExecutor(1) as pool:
        with transaction(engines.write) as tick:
            checkins.make_boxes(tick, keys=keys, now=on_sunday)
            editing = pool.submit(edit)
            wait_until_somebody_waits(engines.read)
        editing.result()

    with transaction(engines.write) as connection:
        assert scene.tally(connection, here, keys=keys).cap == 31


def wait_until_somebody_waits(engine: Engine) -> None:
    """Return once a transaction waits for another's lock."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(10_000):
        with engine.connect() as connection:
            if connection.execute(waiting).scalar_one():
                return
    pytest.fail("nobody waits")
