"""Who may see what, and which changes of people are refused."""

import pytest

from server.accounts.domain import people
from server.accounts.domain.people import Change, LastAdmin, Member, OwnAccount
from server.core.errors import Invalid
from server.core.person import ROLES, Person, Role


def person(*roles: Role, groups: frozenset[str] = frozenset()) -> Person:
    """Return somebody of the school "s"."""
    return Person("a", "s", "An", frozenset(roles), groups)


def member(*roles: Role, account_id: str = "a", is_disabled: bool = False) -> Member:
    """Return somebody of the school "s" who is mentor of the group "g"."""
    return Member(
        id=account_id,
        school_id="s",
        email="a@school.example",
        name="An",
        language="nl",
        roles=frozenset(roles),
        group_ids=frozenset({"g"}),
        is_disabled=is_disabled,
        wants_mail=False,
        password_hash="hash",
    )


def test_a_mentor_sees_the_releases_of_the_own_group_only() -> None:
    mentor = person("mentor", groups=frozenset({"g"}))

    assert people.may_see_releases(mentor, group_id="g", school_id="s")
    assert not people.may_see_releases(mentor, group_id="h", school_id="s")


def test_a_leader_sees_the_releases_of_every_group_of_the_own_school_only() -> None:
    assert people.may_see_releases(person("leader"), group_id="g", school_id="s")
    assert not people.may_see_releases(person("leader"), group_id="g", school_id="t")


def test_admins_and_care_see_no_release_even_of_a_group_that_is_noted_with_them() -> None:
    somebody = person("admin", "care", groups=frozenset({"g"}))

    assert not people.may_see_releases(somebody, group_id="g", school_id="s")


def test_the_mentor_of_a_group_of_another_school_sees_nothing() -> None:
    mentor = person("mentor", groups=frozenset({"g"}))

    assert not people.may_see_releases(mentor, group_id="g", school_id="t")


def test_groups_count_for_mentors_only() -> None:
    assert member("mentor").as_person().group_ids == {"g"}
    assert member("leader").as_person().group_ids == frozenset()


def test_an_account_without_any_role_is_refused() -> None:
    with pytest.raises(Invalid):
        people.check_roles([], [])


@pytest.mark.parametrize("role", [role for role in ROLES if role != "mentor"])
def test_only_a_mentor_has_groups(role: Role) -> None:
    with pytest.raises(Invalid):
        people.check_roles([role], ["g"])


def test_who_is_no_mentor_any_more_loses_the_groups() -> None:
    after = people.changed(member("mentor"), Change(roles=frozenset({"leader"})))

    assert after.group_ids == frozenset()


def test_what_a_change_does_not_name_stays() -> None:
    after = people.changed(member("mentor"), Change(name="Anna"))

    assert after == Change("Anna", frozenset({"mentor"}), frozenset({"g"}), is_disabled=False)


@pytest.mark.parametrize("wanted", [Change(roles=frozenset({"leader"})), Change(is_disabled=True)])
def test_nobody_takes_their_own_way_in_away(wanted: Change) -> None:
    after = people.changed(member("admin"), wanted)

    with pytest.raises(OwnAccount):
        people.check_own_way_in("a", changed_by="a", after=after)


def test_a_school_keeps_an_admin_who_can_sign_in() -> None:
    people.check_an_admin_is_left([member("leader"), member("admin")])

    with pytest.raises(LastAdmin):
        people.check_an_admin_is_left([member("leader"), member("admin", is_disabled=True)])
