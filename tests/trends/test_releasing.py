"""The release job: once for each group, whatever happens around it."""

from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import make_url, text

from server.checkins.service import BoxKeys
from server.core.secret import MasterSecret
from server.database.session import open_engines
from server.schools import service as schools
from server.trends import storage
from server.trends.service import publishing
from tests import factories
from tests.trends import rows, scene
from tests.trends.rows import Kept
from tests.trends.scene import NEXT_ROUND, ROUND, World


def salts(world: World) -> set[tuple[str, str]]:
    return set(world.keys.salts.known())


def test_a_round_is_not_released_a_moment_before_its_time(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))

    report = world.run_job(scene.released(ROUND) - timedelta(seconds=1))

    assert (report.released, rows.releases(world)) == (0, {})


def test_each_group_gets_the_status_that_its_box_deserves(world: World) -> None:
    shown, few, full, small = (world.make_class(students=n) for n in (25, 25, 25, 11))
    world.answer(shown, scene.same(4, 20))
    world.answer(few, scene.same(4, 9))
    world.answer(full, scene.same(4, 40))
    world.answer(small, scene.same(4, 11))

    report = world.release()

    assert (report.released, report.failed) == (4, ())
    statuses = {group: kept.status for (group, _), kept in rows.releases(world).items()}
    assert statuses == {
        shown.id: "released", few.id: "too_few", full.id: "unreliable", small.id: "too_few",
    }  # fmt: skip


def test_only_a_released_group_has_a_public_part_and_a_baseline(world: World) -> None:
    shown, few = world.make_class(), world.make_class()
    world.answer(shown, scene.same(4, 20))
    world.answer(few, scene.same(4, 9))

    world.release()

    assert rows.releases(world)[few.id, ROUND] == Kept("too_few", None)
    assert rows.count(world, "baseline") == 1


def test_a_baseline_holds_the_exact_figures(world: World) -> None:
    group = world.make_class(students=27)
    # Thirteen say 4, 3 and 5; eight say 2, 4 and 3, two of them without an answer to `matter`.
    answers = [(4, 3, 5)] * 13 + [(2, 4, 3)] * 6 + [(2, 4, None)] * 2
    world.answer(group, answers)

    world.release()

    kept = rows.baselines(world, group.id)[ROUND]
    assert (kept.n, kept.students) == (21, 27)
    assert kept.items == {
        "safe": (0, 8, 0, 13, 0), "challenged": (0, 0, 13, 8, 0), "matter": (0, 0, 6, 0, 13),
    }  # fmt: skip
    # 4+5 is caring and 3 is not daring: for. 2+3 is not caring and 4 is daring: against.
    assert kept.fields == {"against": 6, "not": 0, "for": 13, "with": 0}


def test_a_baseline_opens_with_no_other_key(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()

    stranger = publishing.baseline_key(MasterSecret(b"x" * 32), world.school_id, school_year="x")

    with world.engines.read.connect() as connection, pytest.raises(InvalidTag):
        storage.baselines_of(connection, group.id, school_year=factories.YEAR, key=stranger)


def test_running_the_job_again_changes_nothing(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()
    before = rows.releases(world)

    report = world.release()

    assert (report.released, rows.releases(world)) == (0, before)


def test_several_processes_at_once_release_each_group_once(world: World, database: str) -> None:
    groups = [world.make_class() for _ in range(12)]
    for group in groups:
        world.answer(group, scene.same(4, 20))
    # One without a box: there is nothing to lock.
    rows.execute(world, "DELETE FROM box WHERE group_id = :id", id=groups[0].id)
    job = partial(release_in_own_process, database, world.secret, world.keys, world.school_id)

    apart = get_context("spawn")
    # All wait for one another before they start.
    start = apart.Barrier(3).wait
    with ProcessPoolExecutor(3, mp_context=apart, initializer=start, initargs=(60,)) as pool:
        reports = list(pool.map(job, [ROUND] * 3))

    assert [failed for _, _, failed in reports] == [()] * 3
    assert sum(released for released, _, _ in reports) == 12
    assert sum(judged for _, judged, _ in reports) == 1
    assert (rows.count(world, "judgement"), rows.count(world, "school_picture")) == (11, 1)
    assert len(rows.releases(world)) == 12
    assert (rows.count(world, "box"), salts(world)) == (0, set())


def release_in_own_process(
    database: str, secret: MasterSecret, keys: BoxKeys, school_id: str, round_name: str
) -> tuple[int, int, tuple[str, ...]]:
    """Run the release job as a server of its own would; return what it did and what failed."""
    engines = open_engines(database)
    report = World(engines, secret, keys, school_id).release(round_name)
    engines.dispose()
    return report.released, report.judged, tuple(map(str, report.failed))


def test_a_job_that_slept_for_weeks_catches_up(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20), round=ROUND)
    world.answer(group, scene.same(3, 20), round=NEXT_ROUND)

    report = world.run_job(scene.released(NEXT_ROUND) + timedelta(days=40))

    statuses = {name: kept.status for (_, name), kept in rows.releases(world).items()}
    assert statuses[ROUND] == statuses[NEXT_ROUND] == "released"
    # The rounds that came and went without a server had no box.
    assert {status for name, status in statuses.items() if name > NEXT_ROUND} == {"lost"}
    assert report.failed == ()


def test_one_group_that_fails_stops_no_other_and_is_reported(world: World) -> None:
    broken, sound = world.make_class(), world.make_class()
    world.answer(broken, scene.same(4, 20))
    world.answer(sound, scene.same(4, 20))
    rows.plant_baseline(world, broken.id)

    report = world.release()

    assert set(rows.releases(world)) == {(sound.id, ROUND)}
    assert [(failure.group_id, failure.round) for failure in report.failed] == [(broken.id, ROUND)]
    assert report.released == 1


def test_a_failure_tells_type_and_place_and_no_value(world: World) -> None:
    broken = world.make_class()
    world.answer(broken, scene.same(4, 20))
    rows.plant_baseline(world, broken.id)

    told = str(world.release().failed[0])

    assert told.startswith("IntegrityError at ")
    assert broken.id not in told


def test_a_group_that_failed_keeps_its_box_and_is_released_next_time(world: World) -> None:
    broken, sound = world.make_class(), world.make_class()
    world.answer(broken, scene.same(4, 20))
    world.answer(sound, scene.same(4, 20))
    rows.plant_baseline(world, broken.id)
    world.release()
    assert (rows.count(world, "box"), salts(world)) == (1, {(world.school_id, ROUND)})

    rows.execute(world, "DELETE FROM baseline WHERE group_id = :id", id=broken.id)
    report = world.release()

    assert (report.released, report.failed) == (1, ())
    assert rows.releases(world)[broken.id, ROUND].status == "released"
    assert (rows.count(world, "box"), salts(world)) == (0, set())


def test_the_round_is_shut_before_anything_else(world: World) -> None:
    """A clock that jumps back a day must not open a round whose figures are known."""
    broken = world.make_class()
    world.answer(broken, scene.same(4, 20))
    rows.plant_baseline(world, broken.id)

    world.release()

    assert world.check_in([scene.draft(broken, (1, 1, 1))]) == ["closed"]


def test_a_job_that_died_after_shutting_the_round_is_finished_by_the_next(world: World) -> None:
    group = world.make_class()
    with world.engines.write.begin() as connection:
        schools.close_round(connection, world.school_id, ROUND)

    # No box, no salt, and the round is shut: only the missing release tells.
    report = world.release()

    assert report.released == 1
    assert rows.releases(world)[group.id, ROUND].status == "lost"


def test_after_the_last_group_boxes_and_salt_are_gone(world: World) -> None:
    world.answer(world.make_class(), scene.same(4, 20))
    assert salts(world) == {(world.school_id, ROUND)}

    world.release()

    assert (rows.count(world, "box"), salts(world)) == (0, set())


def test_a_corrupted_box_is_lost_and_never_holds_the_salt(world: World) -> None:
    damaged, sound = world.make_class(), world.make_class()
    world.answer(damaged, scene.same(4, 20))
    world.answer(sound, scene.same(4, 20))
    rows.execute(
        world, "UPDATE box SET sealed = :s WHERE group_id = :id", s=b"\0" * 400, id=damaged.id
    )

    report = world.release()

    assert report.failed == ()
    assert rows.releases(world)[damaged.id, ROUND] == Kept("lost", None)
    assert rows.releases(world)[sound.id, ROUND].status == "released"
    assert (rows.count(world, "box"), salts(world)) == (0, set())


def test_without_its_salt_a_round_is_lost_and_not_too_few(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.keys.salts.retire(world.school_id, ROUND)

    world.release()

    assert rows.releases(world)[group.id, ROUND] == Kept("lost", None)


def test_a_group_without_a_box_is_lost(world: World) -> None:
    group = world.make_class()

    world.release()

    assert rows.releases(world)[group.id, ROUND] == Kept("lost", None)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_the_log_is_empty_after_a_release(world: World) -> None:
    world.answer(world.make_class(), scene.same(4, 20))

    report = world.release()

    assert report.is_log_empty
    assert log_bytes(world) == 0


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_reader_delays_the_emptying_of_the_log_until_the_next_run(world: World) -> None:
    world.answer(world.make_class(), scene.same(4, 20))
    with world.engines.read.connect() as reader:
        reader.execute(text("SELECT count(*) FROM box")).scalar_one()
        assert not world.release().is_log_empty
        assert log_bytes(world) > 0

    assert world.release().is_log_empty

    assert log_bytes(world) == 0


def log_bytes(world: World) -> int:
    database = make_url(str(world.engines.write.url)).database
    return Path(f"{database}-wal").stat().st_size
