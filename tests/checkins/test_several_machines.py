"""Several processes that do the same work at once, as behind a load balancer."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from server.checkins import service as checkins
from server.checkins.models import Box
from server.checkins.service import BoxKeys
from server.database.session import Engines, transaction
from tests.checkins import scene
from tests.checkins.scene import ROUND, WEDNESDAY

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
