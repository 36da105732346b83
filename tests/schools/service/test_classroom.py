from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.schools import service as schools
from server.schools.service import Classroom, GroupChanges
from tests import factories
from tests.factories import NEXT_ROUND, NOW, THIS_ROUND, SchoolAtWork

NEXT_WEEK = NOW + timedelta(days=7)
MONDAY_AT_SIX = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
IN_SUMMER = datetime(2027, 8, 1, tzinfo=UTC)


@pytest.fixture
def work(session: Session) -> SchoolAtWork:
    return factories.make_school_at_work(session)


def classroom(session: Session, code: str, *, now: datetime = NOW) -> Classroom | None:
    return schools.classroom(session, schools.doors(session, {code})[code], now=now)


def test_a_code_leads_to_its_group_and_the_open_round(session: Session, work: SchoolAtWork) -> None:
    found = classroom(session, work.code)

    assert found is not None
    assert (found.door.label, found.students, found.school.name) == ("2B", 25, "Test School")
    assert found.round is not None
    assert found.round.name == THIS_ROUND


def test_the_next_four_rounds_are_told(session: Session, work: SchoolAtWork) -> None:
    found = classroom(session, work.code)

    assert found is not None
    names = [each.name for each in found.next_rounds]
    assert names == ["2026-W48", "2026-W49", "2026-W50", "2026-W51"]


def test_between_sunday_night_and_monday_seven_no_round_is_open(
    session: Session, work: SchoolAtWork
) -> None:
    found = classroom(session, work.code, now=MONDAY_AT_SIX)

    assert found is not None
    assert found.round is None
    assert found.next_rounds[0].name == NEXT_ROUND


def test_in_summer_the_classroom_is_there_without_a_round(
    session: Session, work: SchoolAtWork
) -> None:
    found = classroom(session, work.code, now=IN_SUMMER)

    assert found is not None
    assert (found.round, found.next_rounds, found.students) == (None, (), 25)


def test_a_new_group_hears_when_its_first_round_opens(session: Session, work: SchoolAtWork) -> None:
    new = factories.make_group(session, work.school_id, label="3A", students=20, now=NOW).group

    found = classroom(session, new.codes[0].code)

    assert found is not None
    assert (found.round, found.students) == (None, 20)
    assert found.next_rounds[0].name == NEXT_ROUND


def test_the_head_count_told_is_that_of_the_open_round(
    session: Session, work: SchoolAtWork
) -> None:
    editor = factories.make_editor(work.school_id)
    schools.change_group(session, editor, work.group_id, GroupChanges(students=27))

    now, next_week = classroom(session, work.code), classroom(session, work.code, now=NEXT_WEEK)

    assert now is not None
    assert next_week is not None
    assert (now.students, next_week.students) == (25, 27)


def test_a_replaced_code_leads_on_until_its_round_closes(
    session: Session, work: SchoolAtWork
) -> None:
    editor = factories.make_editor(work.school_id)
    schools.replace_code(session, editor, group_id=work.group_id, code=work.code, is_misused=False)

    found = classroom(session, work.code)

    assert found is not None
    assert found.next_rounds == ()
    assert classroom(session, work.code, now=NEXT_WEEK) is None


def test_a_misused_code_leads_nowhere_at_once(session: Session, work: SchoolAtWork) -> None:
    editor = factories.make_editor(work.school_id)
    schools.replace_code(session, editor, group_id=work.group_id, code=work.code, is_misused=True)

    assert classroom(session, work.code) is None


def test_a_group_that_left_leads_nowhere_after_its_last_round(
    session: Session, work: SchoolAtWork
) -> None:
    editor = factories.make_editor(work.school_id)
    schools.change_group(session, editor, work.group_id, GroupChanges(archived=True))

    found = classroom(session, work.code)

    assert found is not None
    assert found.next_rounds == ()
    assert classroom(session, work.code, now=NEXT_WEEK) is None
