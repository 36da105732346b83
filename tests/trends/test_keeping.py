"""Releases, baselines and boxes are kept as long as promised, and not a day longer."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from server.core import weeks
from server.database.session import writing
from server.schools import service as schools
from server.schools.service import Holiday
from server.trends.service import publishing
from tests import factories
from tests.trends import rows, scene
from tests.trends.scene import ROUND, World


def test_baselines_live_until_the_last_round_of_the_school_year_is_judged(world: World) -> None:
    """The last round closes after the last school day; it is judged beside all before it."""
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()
    monday = factories.LAST_DAY + timedelta(days=3)
    world.run_job(at_school(monday, hour=6))
    assert rows.count(world, "baseline") == 1

    world.run_job(at_school(monday, hour=7))
    assert rows.count(world, "baseline") == 0
    assert rows.count(world, "release") > 0


def test_baselines_go_when_the_school_year_ended_in_a_holiday(world: World) -> None:
    with writing(world.engines.write) as session:
        summer = Holiday("Summer", factories.LAST_DAY - timedelta(days=11), factories.LAST_DAY)
        factories.make_calendar(
            session, world.school_id, holidays=(summer,), now=scene.during(ROUND)
        )
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()
    world.run_job(at_school(factories.LAST_DAY, hour=23))
    assert rows.count(world, "baseline") == 1

    world.run_job(at_school(factories.LAST_DAY + timedelta(days=1), hour=0))
    assert rows.count(world, "baseline") == 0


def test_baselines_wait_a_week_for_a_last_round_that_fails(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()
    monday = factories.LAST_DAY + timedelta(days=3)
    last_round = weeks.name_of(factories.LAST_DAY)
    rows.plant_baseline(world, group.id, round=last_round)
    world.make_boxes(last_round)
    world.answer(group, scene.same(4, 20), round=last_round)

    failed = world.run_job(at_school(monday, hour=7)).failed
    left = rows.count(world, "baseline")
    world.run_job(at_school(monday + timedelta(days=7), hour=7))

    assert {failure.round for failure in failed} >= {last_round}
    assert (left, rows.count(world, "baseline")) == (2, 0)


def at_school(day: date, *, hour: int) -> datetime:
    return datetime.combine(day, time(hour), scene.ZONE).astimezone(UTC)


def test_releases_go_when_they_have_been_kept_for_four_years(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()
    row = {"id": group.id, "school": world.school_id}
    rows.execute(
        world,
        "INSERT INTO release (group_id, round, school_id, school_year, status, kept_until)"
        " VALUES (:id, '2018-W40', :school, '2018-2019', 'lost', '2022-10-08')",
        **row,
    )
    for since in ("2018-W40", scene.ROUND):
        rows.execute(
            world,
            "INSERT INTO follow_up (group_id, since, item, kind, direction, state, by_name, on_day)"
            " VALUES (:id, :since, 'safe', 'level', 'down', 'seen', 'Example', '2018-10-10')",
            id=group.id,
            since=since,
        )

    report = world.release()

    assert report.failed == ()
    assert set(rows.releases(world)) == {(group.id, scene.ROUND)}
    assert rows.count(world, "follow_up") == 1


def test_a_clock_in_the_future_deletes_no_release_early(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()

    report = world.run_job(scene.released(scene.ROUND) + timedelta(days=5 * 365))

    assert report.failed == ()
    assert (group.id, scene.ROUND) in rows.releases(world)


def test_the_box_of_a_group_that_left_goes_with_the_salt(world: World) -> None:
    """It took part when the boxes were made; no release opens its box any more."""
    group, left = world.make_class(), world.make_class()
    world.answer(group, scene.same(4, 20))
    world.answer(left, scene.same(4, 20))
    rows.execute(
        world, "UPDATE group_ SET archived_from = :r WHERE id = :id", r=scene.ROUND, id=left.id
    )

    world.release()

    assert set(rows.releases(world)) == {(group.id, scene.ROUND)}
    assert (rows.count(world, "box"), set(world.keys.salts.known())) == (0, set())


def test_a_release_is_kept_for_four_years() -> None:
    assert publishing.kept_until("2026-W47") == date(2030, 11, 23)
    # Released on 29 February 2044, a leap day.
    assert publishing.kept_until("2044-W08") == date(2048, 2, 28)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE release SET status = 'lost', public = NULL",
        "UPDATE release SET kept_until = '2000-01-01'",
        "DELETE FROM release",
        "DELETE FROM group_",
    ],
)
def test_the_database_itself_refuses_to_change_a_release(world: World, change: str) -> None:
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()
    before = rows.releases(world)

    with pytest.raises(DBAPIError, match="a release is"):
        rows.execute(world, change)

    assert rows.releases(world) == before


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_release_is_not_replaced_on_a_connection_without_our_pragmas(world: World) -> None:
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()
    database = make_url(str(world.engines.write.url)).database
    assert database is not None

    with (
        closing(sqlite3.connect(database)) as shell,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        shell.execute(
            "INSERT OR REPLACE INTO release SELECT group_id, round, school_id, school_year, 'lost',"
            " NULL, kept_until FROM release"
        )


def test_releases_go_with_their_school(world: World) -> None:
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()

    with writing(world.engines.write) as session:
        schools.remove_school(session, world.school_id)

    assert (rows.count(world, "release"), rows.count(world, "baseline")) == (0, 0)
