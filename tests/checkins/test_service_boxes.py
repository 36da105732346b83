"""When ballot boxes are made, made anew, left alone, opened and destroyed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from server.checkins import service as checkins
from server.checkins.models import Box
from server.checkins.service import BoxKeys, Unreadable
from server.schools.models import Group, HeadCount, Round, School
from server.schools.service import close_round
from tests.checkins import scene
from tests.checkins.scene import NEXT_ROUND, OPENS, ROUND, WEDNESDAY

A_DAY = timedelta(days=1)


def boxes(connection: Connection) -> dict[tuple[str, str], bytes]:
    rows = connection.execute(select(Box.group_id, Box.round, Box.sealed))
    return {(group_id, name): sealed for group_id, name, sealed in rows}


def test_boxes_are_made_from_a_day_before_the_round_opens(
    on_both: Connection, keys: BoxKeys
) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both, rounds=(ROUND,)))

    checkins.make_boxes(on_both, keys=keys, now=OPENS - A_DAY - timedelta(seconds=1))
    before = boxes(on_both)
    checkins.make_boxes(on_both, keys=keys, now=OPENS - A_DAY)

    assert before == {}
    assert set(boxes(on_both)) == {(here.id, ROUND)}


def test_making_boxes_again_changes_nothing(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    scene.accept(on_both, scene.check_in(here), keys=keys)
    before = boxes(on_both)

    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert boxes(on_both) == before


def test_a_group_gets_no_box_for_a_round_before_its_first(
    on_both: Connection, keys: BoxKeys
) -> None:
    school = scene.add_school(on_both)
    scene.add_class(on_both, school, from_round=NEXT_ROUND)

    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert boxes(on_both) == {}


def test_a_closed_round_gets_no_boxes_even_when_the_clock_jumps_back(
    on_both: Connection, keys: BoxKeys
) -> None:
    school = scene.add_school(on_both)
    scene.add_class(on_both, school)
    close_round(on_both, school, ROUND)

    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert boxes(on_both) == {}


def test_boxes_and_salt_that_are_both_missing_are_made(on_both: Connection, keys: BoxKeys) -> None:
    """After a restore: a backup holds neither open boxes nor salts."""
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    on_both.execute(delete(Box))
    keys.salts.retire(here.school_id, ROUND)

    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert scene.accept(on_both, scene.check_in(here), keys=keys) == ["received"]


def test_nothing_is_made_where_boxes_are_there_but_their_salt_is_not(
    on_both: Connection, keys: BoxKeys, caplog: pytest.LogCaptureFixture
) -> None:
    school = scene.add_school(on_both)
    here, other = scene.add_class(on_both, school), scene.add_class(on_both, school)
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    keys.salts.retire(school, ROUND)
    checkins.drop_box(on_both, other.id, ROUND)

    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert set(boxes(on_both)) == {(here.id, ROUND)}
    assert keys.salts.read(school, ROUND) is None
    assert f"the salt file of round {ROUND} of school {school} cannot be used" in caplog.text


def test_a_damaged_salt_is_not_made_anew(on_both: Connection, keys: BoxKeys) -> None:
    school = scene.add_school(on_both)
    scene.add_class(on_both, school)
    keys.salts.make(school, ROUND)
    path = keys.salts.folder / school / ROUND
    path.write_bytes(b"half")

    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    assert boxes(on_both) == {}
    assert path.read_bytes() == b"half"


def test_a_trouble_is_told_once_an_hour(
    on_both: Connection, keys: BoxKeys, caplog: pytest.LogCaptureFixture
) -> None:
    school = scene.add_school(on_both)
    scene.add_class(on_both, school)
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    keys.salts.retire(school, ROUND)

    for minutes in (0, 1, 30, 59, 61):
        now = WEDNESDAY + timedelta(minutes=minutes)
        checkins.make_boxes(on_both, keys=keys, now=now)

    assert len(caplog.records) == 2


def set_head_count(connection: Connection, group_id: str, students: int) -> None:
    connection.execute(
        insert(HeadCount).values(group_id=group_id, from_round=NEXT_ROUND, students=students)
    )


SUNDAY = OPENS + timedelta(days=6, hours=6)
"""The running round is nearly over, the boxes of the next one are there already."""


def test_a_changed_head_count_makes_the_unopened_box_anew_and_no_other(
    on_both: Connection, keys: BoxKeys
) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both), students=26)
    checkins.make_boxes(on_both, keys=keys, now=SUNDAY)
    before = boxes(on_both)

    set_head_count(on_both, here.id, 60)
    checkins.remake_unopened_boxes(on_both, here.school_id, keys=keys, now=SUNDAY)

    assert boxes(on_both)[here.id, ROUND] == before[here.id, ROUND]
    assert scene.tally(on_both, here, keys=keys, round=NEXT_ROUND).cap == 63


def test_a_head_count_does_not_touch_the_running_round(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both), students=26)
    checkins.make_boxes(on_both, keys=keys, now=OPENS)
    before = boxes(on_both)

    on_both.execute(update(HeadCount).values(students=60))
    checkins.remake_unopened_boxes(on_both, here.school_id, keys=keys, now=OPENS)

    assert boxes(on_both) == before


def archive(connection: Connection, group_id: str) -> None:
    connection.execute(update(Group).where(Group.id == group_id).values(archived_from=NEXT_ROUND))


def take_from_calendar(connection: Connection, _group_id: str) -> None:
    connection.execute(delete(Round).where(Round.name == NEXT_ROUND))


@pytest.mark.parametrize("leave", [archive, take_from_calendar])
def test_the_unopened_box_of_a_group_or_week_that_left_is_taken_away(
    on_both: Connection, keys: BoxKeys, leave: Callable[[Connection, str], None]
) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=SUNDAY)

    leave(on_both, here.id)
    checkins.remake_unopened_boxes(on_both, here.school_id, keys=keys, now=SUNDAY)

    assert set(boxes(on_both)) == {(here.id, ROUND)}


def test_a_box_that_holds_a_ticket_is_never_made_anew(on_both: Connection, keys: BoxKeys) -> None:
    """The clock was set back over the opening; then an admin changed a head count."""
    here = scene.add_class(on_both, scene.add_school(on_both, rounds=(ROUND,)))
    checkins.make_boxes(on_both, keys=keys, now=OPENS)
    scene.accept(on_both, scene.check_in(here), keys=keys, now=OPENS)

    on_both.execute(update(HeadCount).values(students=60))
    checkins.remake_unopened_boxes(
        on_both, here.school_id, keys=keys, now=OPENS - timedelta(hours=5)
    )

    assert scene.tally(on_both, here, keys=keys).n == 1


def test_boxes_that_wait_for_their_release_are_left_alone(
    on_both: Connection, keys: BoxKeys
) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both, rounds=(ROUND,)))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    before = boxes(on_both)

    night = OPENS + timedelta(days=6, hours=20)
    checkins.remake_unopened_boxes(on_both, here.school_id, keys=keys, now=night)

    assert boxes(on_both) == before


def test_other_schools_keep_their_boxes(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))
    there = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=SUNDAY)
    before = boxes(on_both)

    set_head_count(on_both, here.id, 12)
    checkins.remake_unopened_boxes(on_both, here.school_id, keys=keys, now=SUNDAY)

    assert boxes(on_both)[there.id, NEXT_ROUND] == before[there.id, NEXT_ROUND]


def test_a_box_opens_to_the_exact_figures(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    scene.accept(
        on_both, scene.check_in(here, 1, 5, 5), scene.check_in(here, 2, None, 5), keys=keys
    )

    tally = scene.tally(on_both, here, keys=keys)

    assert tally.counts["safe"] == (1, 1, 0, 0, 0)
    assert tally.counts["challenged"] == (0, 0, 0, 0, 1)
    assert tally.skipped["challenged"] == 1


def test_a_box_that_is_not_there_opens_to_nothing(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))

    found = checkins.open_box(
        on_both, group_id=here.id, school_id=here.school_id, round=ROUND, keys=keys
    )

    assert found is None


def test_a_box_without_its_salt_is_unreadable_for_good(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)
    checkins.retire_salt(keys, here.school_id, ROUND)

    found = checkins.open_box(
        on_both, group_id=here.id, school_id=here.school_id, round=ROUND, keys=keys
    )

    assert found == Unreadable("salt")


def test_a_dropped_box_is_gone(on_both: Connection, keys: BoxKeys) -> None:
    school = scene.add_school(on_both)
    here, other = scene.add_class(on_both, school), scene.add_class(on_both, school)
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    checkins.drop_box(on_both, here.id, ROUND)

    assert set(boxes(on_both)) == {(other.id, ROUND)}


def test_the_boxes_of_a_removed_school_go_with_it(on_both: Connection, keys: BoxKeys) -> None:
    here = scene.add_class(on_both, scene.add_school(on_both))
    checkins.make_boxes(on_both, keys=keys, now=WEDNESDAY)

    on_both.execute(delete(School).where(School.id == here.school_id))

    assert boxes(on_both) == {}
