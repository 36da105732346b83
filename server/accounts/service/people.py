"""The people of a school: invited, changed, disabled by its admins."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from server.accounts import storage
from server.accounts.domain import people
from server.accounts.domain.lifetimes import LinkKind
from server.accounts.domain.passwords import PasswordHash
from server.accounts.domain.people import (
    Addressee,
    AddressInUse,
    Change,
    Member,
    Newcomer,
    OwnAccount,
)
from server.accounts.service import links, sign_ins
from server.accounts.service.links import OneTimeLink
from server.accounts.service.sign_ins import Begun
from server.core.errors import Conflict, NotFound
from server.core.person import Person, Role
from server.schools import service as schools


class Disabled(Conflict):
    """A disabled account gets no link."""

    message = "This account is disabled."


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the admin's list."""

    member: Member
    invited_until: datetime | None


def add_account(
    session: Session,
    school_id: str,
    *,
    newcomer: Newcomer,
    password_hash: PasswordHash | None = None,
) -> str:
    """Add an account to a school and return its id; without a password it waits for its link.

    Raises:
        AddressInUse: there is an account with this address, in whatever school.
        Invalid: the roles and groups do not fit together.
        NotFound: a group is none of the school's.
    """
    people.check_roles(newcomer.roles, newcomer.group_ids)
    _check_groups(session, school_id, newcomer.group_ids)
    if storage.has_email(session, newcomer.email):
        raise AddressInUse
    try:
        return storage.add_account(
            session, school_id, newcomer=newcomer, password_hash=password_hash
        )
    except IntegrityError as error:
        # Somebody else added the address at this very moment.
        raise AddressInUse from error


def listed(session: Session, school_id: str, *, now: datetime) -> list[Listed]:
    """Return the people of a school by name."""
    invited = storage.invitations(session, school_id)
    return [
        Listed(member, _if_open(invited.get(member.id), now))
        for member in storage.members(session, school_id)
    ]


def invite(
    session: Session, editor: schools.Editor, *, newcomer: Newcomer
) -> tuple[Listed, OneTimeLink]:
    """Add an account to the editor's school and return it with its invitation.

    Raises:
        AddressInUse, Invalid, NotFound: as `add_account`.
    """
    account_id = add_account(session, editor.school_id, newcomer=newcomer)
    link = links.make(session, "invitation", account_id=account_id, now=editor.now)
    _note(session, editor, "person_invited", name=newcomer.name, roles=newcomer.roles)
    return Listed(_member(session, editor, account_id), link.expires_at), link


def new_link(session: Session, editor: schools.Editor, *, account_id: str) -> OneTimeLink:
    """Return a new invitation, or a reset link for who has a password already.

    All staff see in the change list that it was made: whoever holds it can become that person.

    Raises:
        NotFound: the account is none of the editor's school.
        OwnAccount: nobody resets their own password without knowing it.
        Disabled: the account is disabled.
    """
    member = _member(session, editor, account_id)
    if member.id == editor.account_id:
        raise OwnAccount
    if member.is_disabled:
        raise Disabled
    kind: LinkKind = "reset" if member.has_signed_in else "invitation"
    _note(session, editor, f"{kind}_link_made", name=member.name, roles=member.roles)
    return links.make(session, kind, account_id=account_id, now=editor.now)


def change(session: Session, editor: schools.Editor, *, account_id: str, wanted: Change) -> Listed:
    """Change a person of the editor's school; other roles or disabling end all their sign-ins.

    Raises:
        NotFound: the account, or a group, is none of the editor's school.
        Invalid: roles and groups do not fit together.
        OwnAccount: the editor would lose their own way in.
        LastAdmin: nobody would be left to do this.
    """
    everybody = storage.members(session, editor.school_id, locked=True)
    before = next((member for member in everybody if member.id == account_id), None)
    if before is None:
        raise NotFound
    after = people.changed(before, wanted)
    people.check_own_way_in(account_id, changed_by=editor.account_id, after=after)
    _check_groups(session, editor.school_id, after.group_ids or ())
    storage.set_account(session, account_id, after=after)
    people.check_an_admin_is_left(storage.members(session, editor.school_id))
    _end_what_no_longer_holds(session, before, after)
    _note_change(session, editor, before=before, after=after)
    invited = storage.invitations(session, editor.school_id)
    return Listed(_member(session, editor, account_id), invited.get(account_id))


def change_own(
    session: Session, editor: schools.Editor, *, values: Mapping[str, str | bool]
) -> Member:
    """Change one's own `name`, `language` or `wants_mail` and return the account.

    All staff see a new name in the change list: that list tells people by name.
    """
    before = _member(session, editor, editor.account_id)
    if values:
        storage.set_own(session, before.id, values=values)
    _note_renaming(session, editor, before=before, name=str(values.get("name", "")))
    return _member(session, editor, editor.account_id)


def language_of(session: Session, account_id: str) -> str:
    """Return the language that somebody reads in.

    Raises:
        NotFound: there is no such account.
    """
    known = storage.member(session, account_id)
    if known is None:
        raise NotFound
    return known.language


def staff(session: Session, school_id: str) -> list[Person]:
    """Return the adults of a school who can sign in, by name."""
    members = storage.members(session, school_id)
    return [member.as_person() for member in members if member.can_sign_in]


def who_have(session: Session, role: Role, account_ids: Collection[str]) -> frozenset[str]:
    """Return which of these accounts, of whatever school, have the role and are not disabled."""
    return storage.with_role(session, role, account_ids)


def mentors_to_mail(session: Session) -> list[Addressee]:
    """Return the mentors of all schools who asked for mail and can sign in, by id."""
    return [
        Addressee(member.id, member.school_id, member.email, member.language, its_groups)
        for member in storage.who_want_mail(session)
        if member.can_sign_in and (its_groups := member.as_person().group_ids)
    ]


def staff_to_mail(session: Session, school_id: str) -> list[Addressee]:
    """Return all adults of a school who can sign in, by id, whether they asked for mail or not."""
    found = [
        Addressee(one.id, one.school_id, one.email, one.language, frozenset(), one.roles)
        for one in storage.members(session, school_id)
        if one.can_sign_in
    ]
    return sorted(found, key=lambda one: one.account_id)


def begin_anew(session: Session, before: Person, after: Member, *, now: datetime) -> Begun | None:
    """Return a new sign-in for admins whose own rights were changed by themselves, else None."""
    if before.account_id != after.id or before.roles == after.roles:
        return None
    return sign_ins.begin(session, after.id, now=now)


def has_other_rights(before: Member, after: Change) -> bool:
    """Return whether a change touches what somebody may do."""
    return after.roles != before.roles or after.is_disabled != before.is_disabled


def _member(session: Session, editor: schools.Editor, account_id: str) -> Member:
    member = storage.member(session, account_id)
    if member is None or member.school_id != editor.school_id:
        raise NotFound
    return member


def _check_groups(session: Session, school_id: str, group_ids: Collection[str]) -> None:
    if not schools.group_ids(session, school_id).issuperset(group_ids):
        raise NotFound


def _if_open(expires_at: datetime | None, now: datetime) -> datetime | None:
    return expires_at if expires_at and expires_at > now else None


def _end_what_no_longer_holds(session: Session, before: Member, after: Change) -> None:
    if has_other_rights(before, after):
        storage.end_sign_ins(session, before.id)
    if after.is_disabled:
        storage.drop_links(session, before.id)


def _note_change(
    session: Session, editor: schools.Editor, *, before: Member, after: Change
) -> None:
    name = after.name or before.name
    roles = after.roles or before.roles
    if roles != before.roles or after.group_ids != before.group_ids:
        _note(session, editor, "roles_changed", name=name, roles=roles)
    _note_renaming(session, editor, before=before, name=after.name)
    if after.is_disabled != before.is_disabled:
        kind = "person_disabled" if after.is_disabled else "person_enabled"
        _note(session, editor, kind, name=name, roles=roles)


def _note_renaming(
    session: Session, editor: schools.Editor, *, before: Member, name: str | None
) -> None:
    if name and name != before.name:
        details: dict[str, object] = {"before": before.name, "name": name}
        schools.note_change(session, editor, kind="person_renamed", details=details)


def _note(
    session: Session, editor: schools.Editor, kind: str, *, name: str, roles: Collection[Role]
) -> None:
    """Write a line that all staff of the school see."""
    schools.note_change(session, editor, kind=kind, details={"name": name, "roles": sorted(roles)})
