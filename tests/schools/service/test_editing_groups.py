from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid, NotFound
from server.schools import service as schools
from server.schools.service import Editor, GroupAtMoment, GroupChanges, YearPlan
from tests import factories
from tests.factories import NEXT_ROUND, NOW, THIS_ROUND, SchoolAtWork

NEXT_WEEK = NOW + timedelta(days=7)
IN_SUMMER = datetime(2027, 8, 1, tzinfo=UTC)


@pytest.fixture
def work(session: Session) -> SchoolAtWork:
    return factories.make_school_at_work(session)


@pytest.fixture
def editor(work: SchoolAtWork) -> Editor:
    return factories.make_editor(work.school_id)


def students_in(session: Session, work: SchoolAtWork, round_name: str) -> dict[str, int]:
    found = schools.groups_in_round(session, work.school_id, round_name)
    return {each.label: each.students for each in found}


def active_code(standing: GroupAtMoment) -> str:
    (code,) = (each.code for each in standing.group.codes if each.status == "active")
    return code


def leads_into(session: Session, code: str, round_name: str) -> bool:
    return schools.doors(session, {code})[code].leads_into(round_name)


def plan_next_year(session: Session, work: SchoolAtWork, *, now: datetime) -> None:
    plan = YearPlan(datetime(2027, 8, 30).date(), datetime(2028, 7, 14).date(), 1)
    schools.set_calendar(session, factories.make_editor(work.school_id, now=now), plan)


def test_a_new_group_takes_part_from_the_next_round_on(
    session: Session, work: SchoolAtWork
) -> None:
    added = factories.make_group(session, work.school_id, label="3A", students=20, now=NOW)

    assert students_in(session, work, THIS_ROUND) == {"2B": 25}
    assert students_in(session, work, NEXT_ROUND) == {"2B": 25, "3A": 20}
    assert (added.students_now, added.students_next) == (None, 20)


def test_a_new_head_count_holds_from_the_next_round_on(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    changed = schools.change_group(session, editor, work.group_id, GroupChanges(students=27))

    assert students_in(session, work, THIS_ROUND) == {"2B": 25}
    assert students_in(session, work, NEXT_ROUND) == {"2B": 27}
    assert (changed.students_now, changed.students_next) == (25, 27)


def test_a_head_count_changed_twice_in_a_week_holds_as_typed_last(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    schools.change_group(session, editor, work.group_id, GroupChanges(students=27))
    schools.change_group(session, editor, work.group_id, GroupChanges(students=26))

    assert students_in(session, work, NEXT_ROUND) == {"2B": 26}


def test_an_archived_group_still_ends_the_running_round(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    changed = schools.change_group(session, editor, work.group_id, GroupChanges(archived=True))

    assert students_in(session, work, THIS_ROUND) == {"2B": 25}
    assert students_in(session, work, NEXT_ROUND) == {}
    assert changed.is_archived


def test_archiving_can_be_taken_back_until_the_next_round(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    schools.change_group(session, editor, work.group_id, GroupChanges(archived=True))
    schools.change_group(session, editor, work.group_id, GroupChanges(archived=False))
    kept = students_in(session, work, NEXT_ROUND)
    schools.change_group(session, editor, work.group_id, GroupChanges(archived=True))

    later = factories.make_editor(work.school_id, now=NEXT_WEEK)
    with pytest.raises(Conflict):
        schools.change_group(session, later, work.group_id, GroupChanges(archived=False))
    assert kept == {"2B": 25}


def test_a_label_changes_at_once(session: Session, work: SchoolAtWork, editor: Editor) -> None:
    changes = GroupChanges(label="2C", year_label="second year")

    schools.change_group(session, editor, work.group_id, changes)

    group = schools.group(session, work.school_id, work.group_id)
    assert (group.label, group.year_label) == ("2C", "second year")


def test_two_groups_of_a_year_cannot_have_the_same_label(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    other = factories.make_group(session, work.school_id, label="3A").group

    with pytest.raises(Conflict):
        factories.make_group(session, work.school_id, label="2b")
    with pytest.raises(Conflict):
        schools.change_group(session, editor, other.id, GroupChanges(label="2B"))


def test_the_label_of_a_group_that_left_is_free_again(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    schools.change_group(session, editor, work.group_id, GroupChanges(archived=True))

    factories.make_group(session, work.school_id, label="2B", now=NOW)

    assert students_in(session, work, NEXT_ROUND) == {"2B": 25}


def test_the_scale_is_fixed_once_the_first_round_of_the_group_has_opened(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    new = factories.make_group(session, work.school_id, label="3A", now=NOW).group

    schools.change_group(session, editor, new.id, GroupChanges(scale="freq3"))
    with pytest.raises(Conflict):
        schools.change_group(session, editor, work.group_id, GroupChanges(scale="freq3"))
    later = factories.make_editor(work.school_id, now=NEXT_WEEK)
    with pytest.raises(Conflict):
        schools.change_group(session, later, new.id, GroupChanges(scale="freq5"))

    assert schools.group(session, work.school_id, new.id).scale == "freq3"


def test_the_scale_may_change_between_two_school_years(
    session: Session, work: SchoolAtWork
) -> None:
    for each in schools.rounds_of_year(session, work.school_id, factories.YEAR):
        schools.close_round(session, work.school_id, each.name)
    plan_next_year(session, work, now=NOW)

    in_summer = factories.make_editor(work.school_id, now=IN_SUMMER)
    changed = schools.change_group(session, in_summer, work.group_id, GroupChanges(scale="freq3"))

    assert changed.group.scale == "freq3"
    assert not changed.is_scale_fixed


def test_the_scale_stays_while_a_round_of_the_old_year_waits_for_its_release(
    session: Session, work: SchoolAtWork
) -> None:
    plan_next_year(session, work, now=NOW)

    in_summer = factories.make_editor(work.school_id, now=IN_SUMMER)
    with pytest.raises(Conflict):
        schools.change_group(session, in_summer, work.group_id, GroupChanges(scale="freq3"))


@pytest.mark.parametrize("students", [0, -1, 501])
def test_a_head_count_that_cannot_be_meant_is_refused(
    session: Session, work: SchoolAtWork, editor: Editor, students: int
) -> None:
    with pytest.raises(Invalid) as refused:
        schools.change_group(session, editor, work.group_id, GroupChanges(students=students))

    assert list(refused.value.fields) == ["students"]


def test_groups_and_codes_of_another_school_do_not_exist(
    session: Session, work: SchoolAtWork
) -> None:
    stranger = factories.make_editor(factories.make_school(session, name="Other"))
    its = {"group_id": work.group_id, "code": work.code}

    with pytest.raises(NotFound):
        schools.group(session, stranger.school_id, work.group_id)
    with pytest.raises(NotFound):
        schools.change_group(session, stranger, work.group_id, GroupChanges(students=2))
    with pytest.raises(NotFound):
        schools.add_code(session, stranger, work.group_id, label="x")
    with pytest.raises(NotFound):
        schools.replace_code(session, stranger, **its, is_misused=True)
    assert schools.groups_in_round(session, stranger.school_id, THIS_ROUND) == []
    assert leads_into(session, work.code, THIS_ROUND)


def test_every_change_stands_in_the_change_list_and_no_code_does(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    its = {"group_id": work.group_id, "code": work.code}
    schools.change_group(session, editor, work.group_id, GroupChanges(students=27, label="2D"))
    replaced = schools.replace_code(session, editor, **its, is_misused=True)
    schools.change_group(session, editor, work.group_id, GroupChanges(archived=True))

    changes = [each for each in schools.changes(session, work.school_id) if each.made_at == NOW]

    assert {each.kind for each in changes} == {
        "group_renamed",
        "head_count_changed",
        "code_replaced",
        "group_archived",
    }
    assert all(each.made_by == "Alex Admin" for each in changes)
    for code in (work.code, active_code(replaced)):
        assert code not in str(changes)


def test_a_change_that_changes_nothing_is_not_noted(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    before = schools.changes(session, work.school_id)

    same = GroupChanges(label="2B", year_label="2", students=25, scale="freq5", archived=False)
    schools.change_group(session, editor, work.group_id, same)

    assert schools.changes(session, work.school_id) == before
