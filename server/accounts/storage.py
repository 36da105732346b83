"""Reads and writes the tables of accounts."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from server.accounts.domain import addresses
from server.accounts.domain.people import Change, Member, Newcomer
from server.accounts.models import Account, AccountRole, Link, MentorGroup, SignIn
from server.core.person import Role


def add_account(
    session: Session, school_id: str, *, newcomer: Newcomer, password_hash: str | None
) -> str:
    """Write a new account with its roles and groups and return its id."""
    account = Account(
        school_id=school_id,
        email=addresses.plain(newcomer.email),
        name=newcomer.name,
        password_hash=password_hash,
        language=newcomer.language,
        is_disabled=False,
    )
    session.add(account)
    session.flush()
    set_roles(session, account.id, newcomer.roles)
    set_groups(session, account.id, newcomer.group_ids)
    return account.id


def has_email(session: Session, email: str) -> bool:
    """Return whether any account has this address."""
    return (
        session.scalar(select(Account.id).where(Account.email == addresses.plain(email)))
        is not None
    )


def member(session: Session, account_id: str) -> Member | None:
    """Return an account of whatever school, or None."""
    found = session.scalars(select(Account).where(Account.id == account_id))
    return _one(_members(session, found))


def member_by_email(session: Session, email: str) -> Member | None:
    """Return the account with this address, or None."""
    found = session.scalars(select(Account).where(Account.email == addresses.plain(email)))
    return _one(_members(session, found))


def members(session: Session, school_id: str, *, locked: bool = False) -> list[Member]:
    """Return the accounts of a school by name; `locked` keeps others from changing them now."""
    query = select(Account).where(Account.school_id == school_id).order_by(Account.name, Account.id)
    return _members(session, session.scalars(query.with_for_update() if locked else query))


def who_want_mail(session: Session) -> list[Member]:
    """Return the accounts of all schools that asked for mail, by id."""
    query = select(Account).where(Account.wants_mail).order_by(Account.id)
    return _members(session, session.scalars(query))


def with_role(session: Session, role: Role, account_ids: Collection[str]) -> frozenset[str]:
    """Return which of these accounts have a role and are not disabled."""
    query = (
        select(Account.id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(Account.id.in_(sorted(account_ids)), AccountRole.role == role, ~Account.is_disabled)
    )
    return frozenset(session.scalars(query))


def set_account(session: Session, account_id: str, *, after: Change) -> None:
    """Write the whole of a filled-in change."""
    values = {"name": after.name, "is_disabled": after.is_disabled}
    session.execute(update(Account).where(Account.id == account_id).values(**values))
    set_roles(session, account_id, after.roles or ())
    set_groups(session, account_id, after.group_ids or ())


def set_own(session: Session, account_id: str, *, values: Mapping[str, str | bool]) -> None:
    """Write what people change about themselves: `name`, `language`, `wants_mail`."""
    session.execute(update(Account).where(Account.id == account_id).values(**values))


def set_password(session: Session, account_id: str, *, password_hash: str) -> None:
    """Write a new password hash."""
    changed = update(Account).where(Account.id == account_id).values(password_hash=password_hash)
    session.execute(changed)


def set_roles(session: Session, account_id: str, roles: Iterable[str]) -> None:
    """Replace the roles of an account."""
    session.execute(delete(AccountRole).where(AccountRole.account_id == account_id))
    rows = [{"account_id": account_id, "role": role} for role in sorted(roles)]
    if rows:
        session.execute(insert(AccountRole), rows)


def set_groups(session: Session, account_id: str, group_ids: Iterable[str]) -> None:
    """Replace the groups of a mentor."""
    session.execute(delete(MentorGroup).where(MentorGroup.account_id == account_id))
    rows = [{"account_id": account_id, "group_id": group_id} for group_id in sorted(group_ids)]
    if rows:
        session.execute(insert(MentorGroup), rows)


def add_sign_in(session: Session, account_id: str, *, token_hash: str, now: datetime) -> None:
    """Write a new sign-in."""
    row = SignIn(token_hash=token_hash, account_id=account_id, started_at=now, used_at=now)
    session.add(row)
    session.flush()


def sign_in(session: Session, token_hash: str) -> tuple[SignIn, Member] | None:
    """Return a sign-in, ended by time or not, and whose it is, or None; one statement.

    It stands before every request of staff, so it is one row per role and group, not four queries.
    """
    query = (
        select(SignIn, Account, AccountRole.role, MentorGroup.group_id)
        .join(Account, Account.id == SignIn.account_id)
        .outerjoin(AccountRole, AccountRole.account_id == Account.id)
        .outerjoin(MentorGroup, MentorGroup.account_id == Account.id)
        .where(SignIn.token_hash == token_hash)
    )
    rows = session.execute(query).all()
    if not rows:
        return None
    begun, account, _, _ = rows[0]
    roles: set[Role] = {cast("Role", role) for _, _, role, _ in rows if role}
    return begun, _member(account, roles, {group for _, _, _, group in rows if group})


def sign_ins(session: Session, account_id: str) -> list[SignIn]:
    """Return the sign-ins of an account, newest first."""
    query = select(SignIn).where(SignIn.account_id == account_id)
    return list(session.scalars(query.order_by(SignIn.started_at.desc(), SignIn.token_hash)))


def note_use(session: Session, token_hash: str, *, now: datetime) -> None:
    """Write down when a sign-in was last used."""
    session.execute(update(SignIn).where(SignIn.token_hash == token_hash).values(used_at=now))


def end_sign_in(session: Session, token_hash: str) -> None:
    """Delete one sign-in."""
    session.execute(delete(SignIn).where(SignIn.token_hash == token_hash))


def end_sign_ins(session: Session, account_id: str, *, but: str | None = None) -> None:
    """Delete the sign-ins of an account, except the one with the hash `but`."""
    ended = delete(SignIn).where(SignIn.account_id == account_id)
    session.execute(ended if but is None else ended.where(SignIn.token_hash != but))


def drop_old(session: Session, *, started_before: datetime, now: datetime) -> None:
    """Delete sign-ins that began too long ago and links that have expired."""
    session.execute(delete(SignIn).where(SignIn.started_at < started_before))
    session.execute(delete(Link).where(Link.expires_at <= now))


def add_link(session: Session, link: Link) -> None:
    """Write a link; an account has one at a time."""
    if link.account_id is not None:
        drop_links(session, link.account_id)
    session.add(link)
    session.flush()


def link(session: Session, token_hash: str) -> Link | None:
    """Return a link, expired or not, or None."""
    return session.get(Link, token_hash)


def invitations(session: Session, school_id: str) -> dict[str, datetime]:
    """Return when the open invitations of a school expire, by account id."""
    query = (
        select(Account.id, Link.expires_at)
        .join(Link, Link.account_id == Account.id)
        .where(Account.school_id == school_id, Link.kind == "invitation")
    )
    return {row.id: row.expires_at for row in session.execute(query)}


def use_link(session: Session, token_hash: str) -> bool:
    """Delete a link; return whether this call was the one that did."""
    used = delete(Link).where(Link.token_hash == token_hash).returning(Link.token_hash)
    return session.scalar(used) is not None


def drop_links(session: Session, account_id: str) -> None:
    """Delete all links of an account."""
    session.execute(delete(Link).where(Link.account_id == account_id))


def _members(session: Session, accounts: Iterable[Account]) -> list[Member]:
    """Return the members behind the rows, with two further queries however many there are."""
    rows = list(accounts)
    ids = [row.id for row in rows]
    roles: dict[str, set[Role]] = {account_id: set() for account_id in ids}
    groups: dict[str, set[str]] = {account_id: set() for account_id in ids}
    for role in session.scalars(select(AccountRole).where(AccountRole.account_id.in_(ids))):
        roles[role.account_id].add(cast("Role", role.role))
    for group in session.scalars(select(MentorGroup).where(MentorGroup.account_id.in_(ids))):
        groups[group.account_id].add(group.group_id)
    return [_member(row, roles[row.id], groups[row.id]) for row in rows]


def _member(row: Account, roles: set[Role], groups: set[str]) -> Member:
    return Member(
        id=row.id,
        school_id=row.school_id,
        email=row.email,
        name=row.name,
        language=row.language,
        roles=frozenset(roles),
        group_ids=frozenset(groups),
        is_disabled=row.is_disabled,
        wants_mail=row.wants_mail,
        password_hash=row.password_hash,
    )


def _one(found: list[Member]) -> Member | None:
    return found[0] if found else None
