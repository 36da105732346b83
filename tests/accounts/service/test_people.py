"""Admins invite, change and disable the people of their own school, and never lock it up."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.accounts import storage
from server.accounts.domain.people import AddressInUse, Change, LastAdmin, Newcomer, OwnAccount
from server.accounts.service import links, people, sign_ins
from server.accounts.service.people import Disabled
from server.core.errors import Invalid, NotFound
from server.core.person import Role
from server.database.base import new_id
from server.schools import service as schools
from server.schools.service import Editor
from tests import factories, staff

NOW = factories.NOW


@pytest.fixture
def school_id(session: Session) -> str:
    return factories.make_school(session)


@pytest.fixture
def admin(session: Session, school_id: str) -> Editor:
    account_id = staff.make_person(session, school_id, "admin")
    return factories.make_editor(school_id, account_id=account_id)


def newcomer(email: str = "new@school.example", *, groups: tuple[str, ...] = ()) -> Newcomer:
    """Return a mentor to invite."""
    return Newcomer(email, "Noor", frozenset({"mentor"}), frozenset(groups))


def test_who_is_invited_has_a_link_and_no_password(session: Session, admin: Editor) -> None:
    invited, link = people.invite(session, admin, newcomer=newcomer())

    assert not invited.member.can_sign_in
    assert invited.invited_until == NOW + timedelta(days=7)
    assert links.look(session, link.token, now=NOW).member == invited.member


def test_an_address_belongs_to_one_account_however_it_is_typed(
    session: Session, admin: Editor
) -> None:
    people.invite(session, admin, newcomer=newcomer("noor@school.example"))

    with pytest.raises(AddressInUse):
        people.invite(session, admin, newcomer=newcomer(" Noor@School.Example"))


def test_a_group_of_another_school_does_not_exist(session: Session, admin: Editor) -> None:
    other = factories.make_school_at_work(session, name="Another")

    with pytest.raises(NotFound):
        people.invite(session, admin, newcomer=newcomer(groups=(other.group_id,)))


def test_a_person_of_another_school_does_not_exist(session: Session, admin: Editor) -> None:
    other = staff.make_person(session, factories.make_school(session), "mentor")

    with pytest.raises(NotFound):
        people.change(session, admin, account_id=other, wanted=Change(name="Mine now"))
    with pytest.raises(NotFound):
        people.new_link(session, admin, account_id=other)


def test_the_list_shows_the_own_school_only_with_open_invitations(
    session: Session, admin: Editor
) -> None:
    staff.make_person(session, factories.make_school(session), "mentor")
    people.invite(session, admin, newcomer=newcomer())

    listed = people.listed(session, admin.school_id, now=NOW)
    a_week_later = people.listed(session, admin.school_id, now=NOW + timedelta(days=7))

    assert [(each.member.name, bool(each.invited_until)) for each in listed] == [
        ("Noor", True),
        ("Sam admin", False),
    ]
    assert not any(each.invited_until for each in a_week_later)


def test_a_mentor_is_given_a_group(session: Session, admin: Editor) -> None:
    factories.make_calendar(session, admin.school_id)
    group_id = factories.make_group(session, admin.school_id).group.id
    mentor = staff.make_person(session, admin.school_id, "mentor")

    changed = people.change(
        session, admin, account_id=mentor, wanted=Change(group_ids=frozenset({group_id}))
    )

    assert changed.member.as_person().group_ids == {group_id}


def test_groups_go_with_the_role_of_mentor(session: Session, admin: Editor) -> None:
    factories.make_calendar(session, admin.school_id)
    group_id = factories.make_group(session, admin.school_id).group.id
    mentor = staff.make_person(session, admin.school_id, "mentor", groups=(group_id,))

    people.change(session, admin, account_id=mentor, wanted=Change(roles=frozenset({"leader"})))

    member = storage.member(session, mentor)
    assert member
    assert not member.group_ids


def test_roles_and_groups_must_fit_together(session: Session, admin: Editor) -> None:
    mentor = staff.make_person(session, admin.school_id, "mentor")

    for wanted in (
        Change(roles=frozenset()),
        Change(roles=frozenset({"care"}), group_ids=frozenset({new_id()})),
    ):
        with pytest.raises(Invalid):
            people.change(session, admin, account_id=mentor, wanted=wanted)


def test_admins_cannot_lock_themselves_out(session: Session, admin: Editor) -> None:
    staff.make_person(session, admin.school_id, "admin", email="second@school.example")

    for wanted in (Change(roles=frozenset({"leader"})), Change(is_disabled=True)):
        with pytest.raises(OwnAccount):
            people.change(session, admin, account_id=admin.account_id, wanted=wanted)


def test_the_last_admin_stays_even_when_an_admin_who_is_gone_meanwhile_takes_the_role(
    session: Session, admin: Editor
) -> None:
    """Two admins take each other's role at the same moment; the second comes too late."""
    second_id = staff.make_person(session, admin.school_id, "admin", email="b@school.example")
    second = factories.make_editor(admin.school_id, account_id=second_id)
    to_leader = Change(roles=frozenset({"leader"}))
    people.change(session, admin, account_id=second_id, wanted=to_leader)

    with pytest.raises(LastAdmin):
        people.change(session, second, account_id=admin.account_id, wanted=to_leader)


def test_an_admin_who_never_came_does_not_count_as_one(session: Session, admin: Editor) -> None:
    second_id = staff.make_person(
        session, admin.school_id, "admin", email="b@school.example", has_password=False
    )
    second = factories.make_editor(admin.school_id, account_id=second_id)

    with pytest.raises(LastAdmin):
        people.change(session, second, account_id=admin.account_id, wanted=Change(is_disabled=True))


def test_who_has_a_password_gets_a_reset_link_for_a_day(session: Session, admin: Editor) -> None:
    mentor = staff.make_person(session, admin.school_id, "mentor")

    link = people.new_link(session, admin, account_id=mentor)

    assert (link.kind, link.expires_at) == ("reset", NOW + timedelta(hours=24))


def test_who_never_came_gets_a_new_invitation_and_the_old_one_is_gone(
    session: Session, admin: Editor
) -> None:
    invited, first = people.invite(session, admin, newcomer=newcomer())

    second = people.new_link(session, admin, account_id=invited.member.id)

    assert second.kind == "invitation"
    assert links.look(session, second.token, now=NOW).kind == "invitation"
    with pytest.raises(links.LinkGone):
        links.look(session, first.token, now=NOW)


def test_nobody_makes_a_reset_link_for_themselves(session: Session, admin: Editor) -> None:
    with pytest.raises(OwnAccount):
        people.new_link(session, admin, account_id=admin.account_id)


def test_a_disabled_account_gets_no_link_and_loses_the_one_it_has(
    session: Session, admin: Editor
) -> None:
    invited, link = people.invite(session, admin, newcomer=newcomer())
    people.change(session, admin, account_id=invited.member.id, wanted=Change(is_disabled=True))

    with pytest.raises(links.LinkGone):
        links.look(session, link.token, now=NOW)
    with pytest.raises(Disabled):
        people.new_link(session, admin, account_id=invited.member.id)


def test_all_staff_can_see_who_was_given_which_role(session: Session, admin: Editor) -> None:
    """An admin could give themselves the leader's eyes; everybody sees it when they do."""
    roles = frozenset[Role]({"admin", "leader"})

    people.change(session, admin, account_id=admin.account_id, wanted=Change(roles=roles))

    line = schools.changes(session, admin.school_id)[0]
    assert (line.kind, line.made_by) == ("roles_changed", "Alex Admin")
    assert line.details == {"name": "Sam admin", "roles": ["admin", "leader"]}


def test_all_staff_can_see_that_a_reset_link_was_made(session: Session, admin: Editor) -> None:
    mentor = staff.make_person(session, admin.school_id, "mentor")

    people.new_link(session, admin, account_id=mentor)

    line = schools.changes(session, admin.school_id)[0]
    assert (line.kind, line.details["name"]) == ("reset_link_made", "Sam mentor")


def test_all_staff_can_see_that_somebody_took_another_name(session: Session, admin: Editor) -> None:
    """The list tells people by name: a borrowed one would put a change on somebody else."""
    people.change_own(session, admin, values={"name": "Lea Leader"})
    people.change(session, admin, account_id=admin.account_id, wanted=Change(name="Sam"))

    lines = schools.changes(session, admin.school_id)
    assert [line.kind for line in lines[:2]] == ["person_renamed"] * 2
    named = [(line.details["before"], line.details["name"]) for line in lines[:2]]
    assert set(named) == {("Sam admin", "Lea Leader"), ("Lea Leader", "Sam")}


def test_a_change_of_language_is_nobodys_business(session: Session, admin: Editor) -> None:
    people.change_own(session, admin, values={"language": "pap"})

    assert schools.changes(session, admin.school_id) == []


def test_a_change_of_the_name_alone_ends_nobodys_sign_in(session: Session, admin: Editor) -> None:
    mentor = staff.make_person(session, admin.school_id, "mentor")
    token = sign_ins.begin(session, mentor, now=NOW).token

    people.change(session, admin, account_id=mentor, wanted=Change(name="Sam van Dam"))

    found = accounts.load_person(session, token, now=NOW)
    assert found
    assert found.person.name == "Sam van Dam"


def test_only_mentors_who_asked_for_it_and_can_sign_in_are_mailed(
    session: Session, school_id: str
) -> None:
    group = factories.make_group(session, school_id).group.id
    wishes: dict[str, tuple[Role, bool]] = {
        "wants@school.example": ("mentor", True),
        "wants-not@school.example": ("mentor", False),
        "leader@school.example": ("leader", True),
    }
    for email, (role, wants_mail) in wishes.items():
        groups = (group,) if role == "mentor" else ()
        made = staff.make_person(session, school_id, role, email=email, groups=groups)
        storage.set_own(session, made, values={"wants_mail": wants_mail})
    invited = staff.make_person(
        session, school_id, "mentor", email="i@s.nl", groups=(group,), has_password=False
    )
    storage.set_own(session, invited, values={"wants_mail": True})

    (found,) = accounts.mentors_to_mail(session)

    assert (found.email, found.language, found.school_id, found.group_ids) == (
        "wants@school.example", "nl", school_id, frozenset({group}),
    )  # fmt: skip
    assert "wants@school.example" not in repr(found)
