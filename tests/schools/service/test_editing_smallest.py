from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid, NotAllowed, NotFound
from server.core.person import Role
from server.schools import service as schools
from server.schools.service import Editor
from tests import factories
from tests.factories import NEXT_ROUND, NOW, THIS_ROUND

ADMIN: frozenset[Role] = frozenset({"admin"})
WEEK = timedelta(days=7)


@pytest.fixture
def editor(session: Session) -> Editor:
    return factories.make_editor(factories.make_school_at_work(session).school_id)


@pytest.fixture
def colleague(editor: Editor) -> Editor:
    return replace(editor, account_id="account-2", name="Bo Leader")


def in_rounds(session: Session, editor: Editor) -> tuple[int, int]:
    """Return what holds in the running round and in the next."""
    this_one = schools.smallest_in_round(session, editor.school_id, THIS_ROUND)
    return this_one, schools.smallest_in_round(session, editor.school_id, NEXT_ROUND)


def test_ten_answers_are_the_fewest_unless_the_school_says_otherwise(
    session: Session, editor: Editor
) -> None:
    assert in_rounds(session, editor) == (10, 10)


def test_one_admin_raises_it_from_the_next_round_on(session: Session, editor: Editor) -> None:
    answer = schools.set_smallest(session, editor, 12)

    assert in_rounds(session, editor) == (10, 12)
    assert (answer.now, answer.next, answer.request) == (10, 12, None)


def test_lowering_it_waits_for_another_account(session: Session, editor: Editor) -> None:
    answer = schools.set_smallest(session, editor, 8)

    assert in_rounds(session, editor) == (10, 10)
    assert answer.request is not None
    assert (answer.request.smallest, answer.request.expires_at) == (8, NOW + WEEK)


@pytest.mark.parametrize("role", ["leader", "admin"])
def test_another_leader_or_admin_lowers_it_from_the_next_round_on(
    session: Session, editor: Editor, colleague: Editor, role: Role
) -> None:
    schools.set_smallest(session, editor, 8)

    answer = schools.confirm_smallest(session, colleague, roles=frozenset({role}))

    assert in_rounds(session, editor) == (10, 8)
    assert answer.request is None


def test_whoever_asked_cannot_confirm(session: Session, editor: Editor) -> None:
    schools.set_smallest(session, editor, 8)

    with pytest.raises(NotAllowed):
        schools.confirm_smallest(session, editor, roles=frozenset({"admin", "leader"}))

    assert in_rounds(session, editor) == (10, 10)


def test_asking_again_makes_the_last_one_who_asked_the_asker(
    session: Session, editor: Editor, colleague: Editor
) -> None:
    schools.set_smallest(session, editor, 9)
    schools.set_smallest(session, colleague, 8)

    with pytest.raises(NotAllowed):
        schools.confirm_smallest(session, colleague, roles=ADMIN)
    schools.confirm_smallest(session, editor, roles=ADMIN)

    assert in_rounds(session, editor) == (10, 8)


@pytest.mark.parametrize("role", ["mentor", "care"])
def test_no_mentor_or_care_coordinator_confirms(
    session: Session, editor: Editor, colleague: Editor, role: Role
) -> None:
    schools.set_smallest(session, editor, 8)

    with pytest.raises(NotAllowed):
        schools.confirm_smallest(session, colleague, roles=frozenset({role}))


def test_after_seven_days_there_is_nothing_to_confirm(
    session: Session, editor: Editor, colleague: Editor
) -> None:
    schools.set_smallest(session, editor, 8)

    with pytest.raises(NotFound):
        schools.confirm_smallest(session, replace(colleague, now=NOW + WEEK), roles=ADMIN)

    just_in_time = replace(colleague, now=NOW + WEEK - timedelta(seconds=1))
    assert schools.confirm_smallest(session, just_in_time, roles=ADMIN).next == 8


def test_raising_it_drops_the_wish_to_lower_it(
    session: Session, editor: Editor, colleague: Editor
) -> None:
    schools.set_smallest(session, editor, 8)
    schools.set_smallest(session, editor, 12)

    with pytest.raises(NotFound):
        schools.confirm_smallest(session, colleague, roles=ADMIN)


def test_a_raise_that_has_not_begun_is_taken_back_by_two_only(
    session: Session, editor: Editor
) -> None:
    schools.set_smallest(session, editor, 12)

    schools.set_smallest(session, editor, 10)

    assert in_rounds(session, editor) == (10, 12)


def test_a_wish_can_be_withdrawn(session: Session, editor: Editor, colleague: Editor) -> None:
    schools.set_smallest(session, editor, 8)

    schools.withdraw_smallest(session, editor)

    with pytest.raises(NotFound):
        schools.confirm_smallest(session, colleague, roles=ADMIN)
    with pytest.raises(NotFound):
        schools.withdraw_smallest(session, editor)


def test_what_holds_already_is_not_set_again(session: Session, editor: Editor) -> None:
    with pytest.raises(Conflict):
        schools.set_smallest(session, editor, 10)


@pytest.mark.parametrize("wanted", [7, 16, 0, -8])
def test_fewer_than_eight_or_more_than_fifteen_are_refused(
    session: Session, editor: Editor, wanted: int
) -> None:
    with pytest.raises(Invalid):
        schools.set_smallest(session, editor, wanted)


def test_each_step_stands_in_the_change_list(
    session: Session, editor: Editor, colleague: Editor
) -> None:
    schools.set_smallest(session, editor, 8)
    schools.confirm_smallest(session, replace(colleague, now=NOW + WEEK / 2), roles=ADMIN)

    lowered, asked, *_ = schools.changes(session, editor.school_id)

    assert (asked.kind, asked.made_by) == ("smallest_asked", "Alex Admin")
    assert (lowered.kind, lowered.made_by) == ("smallest_lowered", "Bo Leader")
    assert lowered.details["asked_by"] == "Alex Admin"


def test_the_wish_of_another_school_cannot_be_confirmed(
    session: Session, editor: Editor, colleague: Editor
) -> None:
    schools.set_smallest(session, editor, 8)
    other = factories.make_school(session, name="Other")

    with pytest.raises(NotFound):
        schools.confirm_smallest(session, replace(colleague, school_id=other), roles=ADMIN)
