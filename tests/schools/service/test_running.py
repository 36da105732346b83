"""What check-ins and releases ask, on both databases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from server.database import session as database_session
from server.database.session import Engines
from server.schools import service as schools
from tests import factories
from tests.factories import NEXT_ROUND, NOW, THIS_ROUND, SchoolAtWork

SHORTLY = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def works(engines: Engines) -> tuple[SchoolAtWork, SchoolAtWork]:
    with database_session.writing(engines.write) as session:
        one = factories.make_school_at_work(session, name="One")
        other = factories.make_school_at_work(session, name="Other", students=12)
    return one, other


@pytest.fixture
def reader(engines: Engines) -> Iterator[Connection]:
    with engines.read.connect() as connection:
        yield connection


def test_each_code_leads_to_its_own_school(
    reader: Connection, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    one, other = works

    doors = schools.doors(reader, {one.code, other.code, "0000000000"})

    assert {door.code: door.school_id for door in doors.values()} == {
        one.code: one.school_id,
        other.code: other.school_id,
    }


def test_rounds_tell_open_early_and_closed(
    reader: Connection, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    school_id = works[0].school_id
    wanted = [(school_id, name) for name in ("2026-W46", THIS_ROUND, NEXT_ROUND, "2030-W01")]

    found = schools.rounds_named(reader, wanted)

    assert [found[pair].standing(NOW) for pair in wanted[:3]] == ["closed", "open", "early"]
    assert wanted[3] not in found


def test_nothing_asked_is_nothing_answered(reader: Connection) -> None:
    assert schools.rounds_named(reader, []) == {}
    assert schools.doors(reader, []) == {}


def test_boxes_are_wanted_for_open_rounds_and_those_that_open_soon(
    reader: Connection, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    a_day = timedelta(days=1)
    (opens_at,) = {
        each.opens_at
        for each in schools.upcoming_rounds(reader, now=NOW, within=timedelta(days=6))
        if each.name == NEXT_ROUND
    }

    too_early = schools.upcoming_rounds(reader, now=opens_at - a_day - SHORTLY, within=a_day)
    in_time = schools.upcoming_rounds(reader, now=opens_at - a_day, within=a_day)

    assert {each.name for each in too_early} == {THIS_ROUND}
    assert {each.name for each in in_time} == {THIS_ROUND, NEXT_ROUND}
    assert {each.school_id for each in in_time} == {work.school_id for work in works}


def test_a_round_is_due_from_its_release_on_and_stays_so(reader: Connection) -> None:
    (release,) = {
        each.releases_at for each in schools.upcoming_rounds(reader, now=NOW, within=timedelta(0))
    }

    def names(now: timedelta) -> set[str]:
        return {each.name for each in schools.due_rounds(reader, release + now)}

    assert THIS_ROUND not in names(-SHORTLY)
    assert THIS_ROUND in names(timedelta(0))
    assert THIS_ROUND in names(timedelta(weeks=50))


def test_a_round_that_was_shut_never_opens_again(
    engines: Engines, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    one, other = works
    pairs = [(one.school_id, THIS_ROUND), (other.school_id, THIS_ROUND)]

    with database_session.transaction(engines.write) as connection:
        schools.close_round(connection, one.school_id, THIS_ROUND)

    with engines.read.connect() as connection:
        found = schools.rounds_named(connection, pairs)
        upcoming = schools.upcoming_rounds(connection, now=NOW, within=timedelta(0))
    assert [found[pair].standing(NOW) for pair in pairs] == ["closed", "open"]
    assert {each.school_id for each in upcoming} == {other.school_id}


def test_groups_in_a_round_are_those_of_the_school_with_that_rounds_head_counts(
    engines: Engines, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    one, other = works
    with database_session.writing(engines.write) as session:
        editor = factories.make_editor(one.school_id)
        changes = schools.GroupChanges(students=27)
        schools.change_group(session, editor, one.group_id, changes)

    with engines.read.connect() as connection:
        counts = [
            [each.students for each in schools.groups_in_round(connection, school_id, name)]
            for school_id in (one.school_id, other.school_id)
            for name in ("2026-W01", THIS_ROUND, NEXT_ROUND)
        ]
    assert counts == [[], [25], [27], [], [12], [12]]


def test_the_calendar_is_written_alike_on_both_databases(
    engines: Engines, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    one, _ = works
    with database_session.writing(engines.write) as session:
        factories.make_calendar(session, one.school_id, rhythm=4, now=NOW)

    with engines.read.connect() as connection:
        rounds = {
            work.name: len(schools.rounds_of_year(connection, work.id, factories.YEAR))
            for work in schools.all_schools(connection)
        }
    # 46 weeks without a holiday; of those after week 47 every fourth from the first is left.
    assert rounds == {"Other": 46, "One": 13 + 8}


def test_a_change_is_held_written_and_read_alike_on_both_databases(
    engines: Engines, works: tuple[SchoolAtWork, SchoolAtWork]
) -> None:
    one, _ = works

    with database_session.writing(engines.write) as session:
        schools.hold(session, one.school_id)
        editor = factories.make_editor(one.school_id)
        schools.set_smallest(session, editor, 12)
        schools.set_smallest(session, editor, 13)

    with database_session.reading(engines.read) as session:
        newest = schools.changes(session, one.school_id)[0]
        group = schools.group_at(session, one.school_id, one.group_id, now=NOW)
        found = schools.smallest(session, one.school_id, now=NOW)
    assert (found.now, found.next) == (10, 13)
    assert (newest.kind, newest.made_at) == ("smallest_raised", NOW)
    assert (group.students_now, group.group.codes[0].code) == (25, one.code)
