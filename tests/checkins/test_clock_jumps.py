"""The clock falls back over Monday 07:00: what has opened stays as it was when it opened."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from server.checkins import service as checkins
from server.checkins.models import Box
from server.checkins.service import BoxKeys
from server.database.session import Engines, transaction, writing
from server.schools import service as schools
from server.schools.service import GroupChanges, Holiday, YearPlan
from tests import factories
from tests.checkins import scene
from tests.checkins.scene import NEXT_ROUND, OPENS, ROUND, Class

Seen = Callable[[Connection, Class, BoxKeys], None]


def by_a_tick(connection: Connection, _where: Class, keys: BoxKeys) -> None:
    checkins.make_boxes(connection, keys=keys, now=OPENS)


def by_a_check_in(connection: Connection, where: Class, keys: BoxKeys) -> None:
    scene.accept(connection, scene.check_in(where), keys=keys, now=OPENS)


@pytest.fixture(params=[by_a_tick, by_a_check_in])
def seen_open(request: pytest.FixtureRequest) -> Seen:
    """Runs the test once per way in which a round is known to have opened."""
    seen: Seen = request.param
    return seen


@pytest.fixture(params=[timedelta(hours=10), timedelta(days=9)], ids=["hours", "days"])
def jump(request: pytest.FixtureRequest) -> timedelta:
    """How far the clock falls back behind the opening."""
    far: timedelta = request.param
    return far


@pytest.fixture
def here(engines: Engines, keys: BoxKeys, seen_open: Seen) -> Class:
    """A class of 26 whose round has just opened."""
    with transaction(engines.write) as connection:
        here = scene.add_class(connection, scene.add_school(connection), students=26)
        checkins.make_boxes(connection, keys=keys, now=OPENS - timedelta(minutes=5))
        seen_open(connection, here, keys)
    return here


def sealed(engines: Engines) -> dict[str, bytes]:
    with engines.read.connect() as connection:
        rows = connection.execute(select(Box.group_id, Box.sealed).where(Box.round == ROUND))
        return {row.group_id: row.sealed for row in rows}


def students(engines: Engines, school_id: str, round: str) -> list[int]:
    with engines.read.connect() as connection:
        found = schools.groups_in_round(connection, school_id, round)
    return [each.students for each in found]


def edit(
    engines: Engines, where: Class, keys: BoxKeys, jump: timedelta, do: Callable[[Session], object]
) -> None:
    """Change something as an admin, the clock being `jump` behind the opening."""
    with writing(engines.write) as session:
        do(session)
        connection = session.connection()
        checkins.remake_unopened_boxes(connection, where.school_id, keys=keys, now=OPENS - jump)


def test_a_new_head_count_waits_for_the_next_round(
    engines: Engines, keys: BoxKeys, here: Class, jump: timedelta
) -> None:
    """An admin could fit the running round to a known answer by making the class larger."""
    before = sealed(engines)
    editor = factories.make_editor(here.school_id, now=OPENS - jump)

    edit(
        engines, here, keys, jump,
        lambda at: schools.change_group(at, editor, here.id, GroupChanges(students=60)),
    )  # fmt: skip

    assert sealed(engines) == before
    assert students(engines, here.school_id, ROUND) == [26]
    assert students(engines, here.school_id, NEXT_ROUND) == [60]


def test_a_round_that_runs_is_not_taken_out_of_the_calendar(
    engines: Engines, keys: BoxKeys, here: Class, jump: timedelta
) -> None:
    before = sealed(engines)
    editor = factories.make_editor(here.school_id, now=OPENS - jump)
    this_week = Holiday("Snow", OPENS.date(), OPENS.date() + timedelta(days=4))
    plan = YearPlan(factories.FIRST_DAY, factories.LAST_DAY, 1, (this_week,))

    edit(engines, here, keys, jump, lambda at: schools.set_calendar(at, editor, plan))

    assert sealed(engines) == before
    with engines.read.connect() as connection:
        assert schools.rounds_named(connection, {(here.school_id, ROUND)})


def test_a_replaced_code_still_counts_in_the_round_that_runs(
    engines: Engines, here: Class, jump: timedelta
) -> None:
    editor = factories.make_editor(here.school_id, now=OPENS - jump)

    with writing(engines.write) as session:
        its = {"group_id": here.id, "code": here.code}
        schools.replace_code(session, editor, **its, is_misused=False)
        accepted_through = schools.doors(session, {here.code})[here.code].accepted_through

    assert accepted_through == ROUND
