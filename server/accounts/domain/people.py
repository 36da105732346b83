"""The people of a school: who they are, and which changes of roles are refused."""

from collections.abc import Collection
from dataclasses import dataclass, field

from server.core.errors import Conflict, Invalid
from server.core.person import Person, Role

FIRST_LANGUAGE = "nl"


class AddressInUse(Conflict):
    """There is an account with this e-mail address already."""

    message = "This e-mail address is in use already."


class OwnAccount(Conflict):
    """Admins do not take their own way in away."""

    message = "Ask another admin: nobody takes away their own access."


class LastAdmin(Conflict):
    """A school keeps at least one admin who can sign in."""

    message = "A school needs at least one admin who can sign in."


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An account to be made; `email` is kept in lower case."""

    email: str
    name: str
    roles: frozenset[Role]
    group_ids: frozenset[str] = frozenset()
    language: str = FIRST_LANGUAGE


@dataclass(frozen=True, slots=True)
class Member:
    """An account of a school as its admins see it."""

    id: str
    school_id: str
    email: str
    name: str
    language: str
    roles: frozenset[Role]
    group_ids: frozenset[str]
    is_disabled: bool
    wants_mail: bool
    password_hash: str | None = field(repr=False)

    @property
    def has_signed_in(self) -> bool:
        """Return whether the invitation was accepted."""
        return self.password_hash is not None

    @property
    def can_sign_in(self) -> bool:
        """Return whether there is a way in now."""
        return self.has_signed_in and not self.is_disabled

    def as_person(self) -> Person:
        """Return the member as other features see them; groups count for mentors only."""
        groups = self.group_ids if "mentor" in self.roles else frozenset()
        return Person(self.id, self.school_id, self.name, self.roles, groups)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is mailed, with nothing that mailing does not need."""

    account_id: str
    school_id: str
    email: str = field(repr=False)
    language: str
    group_ids: frozenset[str]
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What an admin wants different; None leaves it as it is."""

    name: str | None = None
    roles: frozenset[Role] | None = None
    group_ids: frozenset[str] | None = None
    is_disabled: bool | None = None


def may_see_releases(person: Person, *, group_id: str, school_id: str) -> bool:
    """Return whether the person may see releases of the group, which belongs to `school_id`.

    The mentor of the group and the leader of its school may; admins and care may not.
    """
    if person.school_id != school_id:
        return False
    is_its_mentor = "mentor" in person.roles and group_id in person.group_ids
    return is_its_mentor or "leader" in person.roles


def check_roles(roles: Collection[Role], group_ids: Collection[str]) -> None:
    """Refuse an account that could do nothing, and groups without the role that needs them.

    Raises:
        Invalid: there is no role, or there are groups for somebody who is no mentor.
    """
    if not roles:
        raise Invalid(fields={"roles": ["Choose at least one role."]})
    if group_ids and "mentor" not in roles:
        raise Invalid(fields={"groups": ["Only a mentor has groups."]})


def changed(member: Member, change: Change) -> Change:
    """Return the change with every part filled in; who is no mentor any more loses the groups.

    Raises:
        Invalid: the result would be an account that `check_roles` refuses.
    """
    roles = member.roles if change.roles is None else change.roles
    asked = change.group_ids
    kept = member.group_ids if "mentor" in roles else frozenset()
    check_roles(roles, asked or ())
    return Change(
        name=change.name or member.name,
        roles=roles,
        group_ids=kept if asked is None else asked,
        is_disabled=member.is_disabled if change.is_disabled is None else change.is_disabled,
    )


def check_own_way_in(account_id: str, *, changed_by: str, after: Change) -> None:
    """Refuse a change by which admins would lock themselves out.

    Raises:
        OwnAccount: `changed_by`, an account, would lose its admin role or be disabled.
    """
    if changed_by != account_id:
        return
    if after.is_disabled or "admin" not in (after.roles or ()):
        raise OwnAccount


def check_an_admin_is_left(members: Collection[Member]) -> None:
    """Refuse to leave a school without an admin.

    Raises:
        LastAdmin: none of these members is an admin who can sign in.
    """
    if not any("admin" in member.roles and member.can_sign_in for member in members):
        raise LastAdmin
