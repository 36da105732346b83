from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid, NotFound
from server.schools import service as schools
from server.schools.service import Editor, GroupAtMoment, NewGroup
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


def active_code(standing: GroupAtMoment) -> str:
    (code,) = (each.code for each in standing.group.codes if each.status == "active")
    return code


def leads_into(session: Session, code: str, round_name: str) -> bool:
    return schools.doors(session, {code})[code].leads_into(round_name)


def test_small_classes_share_one_group_with_a_code_each(
    session: Session, work: SchoolAtWork
) -> None:
    shared = factories.make_reporting_group(session, work.school_id, "1A", "1B").group

    codes = {each.code: each.label for each in shared.codes}
    doors = schools.doors(session, codes)

    assert sorted(codes.values()) == ["1A", "1B"]
    assert {door.group_id for door in doors.values()} == {shared.id}
    assert {door.code: door.label for door in doors.values()} == codes


def test_who_shares_a_group_is_fixed_once_its_first_round_has_opened(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    new = factories.make_reporting_group(session, work.school_id, "1A", "1B", now=NOW).group

    widened = schools.add_code(session, editor, new.id, label="1C")
    with pytest.raises(Conflict):
        schools.add_code(session, editor, work.group_id, label="2C")

    assert len(widened.group.codes) == 3


def test_two_codes_of_a_group_cannot_have_the_same_label(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    new = factories.make_reporting_group(session, work.school_id, "1A", "1B", now=NOW).group

    with pytest.raises(Conflict):
        schools.add_code(session, editor, new.id, label="1a")


def test_a_new_code_works_at_once_and_the_old_one_until_the_round_ends(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    replaced = schools.replace_code(
        session, editor, group_id=work.group_id, code=work.code, is_misused=False
    )

    new = active_code(replaced)
    assert leads_into(session, new, THIS_ROUND)
    assert leads_into(session, new, NEXT_ROUND)
    assert leads_into(session, work.code, THIS_ROUND)
    assert not leads_into(session, work.code, NEXT_ROUND)


def test_a_misused_code_is_shut_at_once(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    replaced = schools.replace_code(
        session, editor, group_id=work.group_id, code=work.code, is_misused=True
    )

    assert not leads_into(session, work.code, THIS_ROUND)
    assert leads_into(session, active_code(replaced), THIS_ROUND)


def test_a_replaced_code_can_still_be_shut_but_not_replaced_again(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    its = {"group_id": work.group_id, "code": work.code}
    schools.replace_code(session, editor, **its, is_misused=False)

    with pytest.raises(Conflict):
        schools.replace_code(session, editor, **its, is_misused=False)
    shut = schools.replace_code(session, editor, **its, is_misused=True)

    assert len(shut.group.codes) == 2
    assert not leads_into(session, work.code, THIS_ROUND)


def test_a_code_replaced_between_rounds_is_not_accepted_any_more(
    session: Session, work: SchoolAtWork
) -> None:
    on_monday_at_six = factories.make_editor(
        work.school_id, now=datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    )

    schools.replace_code(
        session, on_monday_at_six, group_id=work.group_id, code=work.code, is_misused=False
    )

    assert not leads_into(session, work.code, THIS_ROUND)
    assert not leads_into(session, work.code, NEXT_ROUND)


def test_more_codes_than_a_group_may_have_are_refused(session: Session, editor: Editor) -> None:
    labels = tuple(str(number) for number in range(13))

    with pytest.raises(Invalid):
        schools.add_group(session, editor, NewGroup("class", "All", "1", "freq5", 25, labels))


def test_a_code_of_another_group_cannot_be_replaced(
    session: Session, work: SchoolAtWork, editor: Editor
) -> None:
    other = factories.make_group(session, work.school_id, label="3A").group

    with pytest.raises(NotFound):
        schools.replace_code(session, editor, group_id=other.id, code=work.code, is_misused=False)
