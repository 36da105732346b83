"""Sign-in, sign-out, one's own password and the list of one's sign-ins."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from server.accounts import storage
from server.accounts.domain import lifetimes, passwords, tokens
from server.accounts.domain.passwords import PasswordHash
from server.accounts.domain.people import Member
from server.accounts.domain.throttle import Throttle
from server.core.errors import Invalid, NotSignedIn
from server.core.person import Person
from server.database.session import Engines, reading, writing

ID_OF_SIGN_IN_LENGTH = 16


class WrongSignIn(NotSignedIn):
    """The address or the password is not right; the answer never tells which."""

    message = "The e-mail address or the password is not right."


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a token belongs to, and whether this use is to be written down."""

    person: Person
    token_hash: str
    is_worth_noting: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that has just begun; `token` goes into the cookie and nowhere else."""

    account_id: str
    token: str


@dataclass(frozen=True, slots=True)
class ListedSignIn:
    """A sign-in as its owner sees it."""

    id: str
    started_at: datetime
    used_at: datetime
    is_this: bool


def load_person(session: Session, token: str, *, now: datetime) -> Found | None:
    """Return whom the token belongs to, or None when it never did or does no more."""
    token_hash = tokens.hash_of(token)
    found = storage.sign_in(session, token_hash)
    if found is None:
        return None
    row, member = found
    if not member.can_sign_in:
        return None
    if lifetimes.is_over(
        started_at=row.started_at, used_at=row.used_at, now=now, roles=member.roles
    ):
        return None
    is_worth_noting = lifetimes.is_worth_noting(used_at=row.used_at, now=now)
    return Found(member.as_person(), token_hash, is_worth_noting)


def note_use(session: Session, token_hash: str, *, now: datetime) -> None:
    """Write down that a sign-in was used now."""
    storage.note_use(session, token_hash, now=now)


def sign_in(
    engines: Engines, *, email: str, password: str, throttle: Throttle, now: datetime
) -> Begun:
    """Begin a sign-in.

    Takes the engines, not a session: the password is worked on between two transactions, so
    that a slow hash never holds the lock for which the check-ins wait.

    Raises:
        WrongSignIn: the address is unknown, the password wrong or the account disabled; all
            three cost the same work and give the same answer.
        TooOften: too many failures in a row for this address, known or not.
    """
    throttle.begin(email, now=now)
    with reading(engines.read) as session:
        found = storage.member_by_email(session, email)
    known = _hash_of(found)
    if not passwords.is_right(password, known) or found is None or known is None:
        raise WrongSignIn
    throttle.succeeded(email)
    newer = passwords.hash_new(password) if passwords.needs_new_hash(known) else None
    with writing(engines.write) as session:
        _refuse_if_changed_meanwhile(session, found)
        if newer:
            storage.set_password(session, found.id, password_hash=newer)
        return begin(session, found.id, now=now)


def begin(session: Session, account_id: str, *, now: datetime) -> Begun:
    """Begin a sign-in of an account whose owner has proved to be there."""
    storage.drop_old(session, started_before=now - lifetimes.ABSOLUTE, now=now)
    token = tokens.new_token()
    storage.add_sign_in(session, account_id, token_hash=tokens.hash_of(token), now=now)
    return Begun(account_id, token)


def sign_out(session: Session, token_hash: str) -> None:
    """End one sign-in."""
    storage.end_sign_in(session, token_hash)


def account(session: Session, account_id: str) -> Member:
    """Return an account for its owner, who is signed in.

    Raises:
        NotSignedIn: the account was removed meanwhile.
    """
    member = storage.member(session, account_id)
    if member is None:
        raise NotSignedIn
    return member


def check_own_password(
    engines: Engines,
    account_id: str,
    *,
    password: str,
    throttle: Throttle,
    now: datetime,
    field: str = "current",
) -> Member:
    """Make sure that who sits at the screen is who signed in.

    Raises:
        Invalid: the current password, which stood in `field`, is not right.
        TooOften: it was wrong too often.
    """
    with reading(engines.read) as session:
        member = account(session, account_id)
    throttle.begin(member.email, now=now)
    if not passwords.is_right(password, _hash_of(member)):
        raise Invalid(fields={field: ["This is not your current password."]})
    throttle.succeeded(member.email)
    return member


def change_password(
    session: Session, member: Member, *, password_hash: PasswordHash, now: datetime
) -> Begun:
    """Change one's own password: every sign-in ends, one new one begins."""
    _refuse_if_changed_meanwhile(session, member)
    storage.set_password(session, member.id, password_hash=password_hash)
    storage.drop_links(session, member.id)
    storage.end_sign_ins(session, member.id)
    return begin(session, member.id, now=now)


def sign_ins(
    session: Session, person: Person, *, token_hash: str, now: datetime
) -> list[ListedSignIn]:
    """Return one's own sign-ins that still hold, newest first; `token_hash` is the one in use."""
    return [
        ListedSignIn(
            id=row.token_hash[:ID_OF_SIGN_IN_LENGTH],
            started_at=row.started_at,
            used_at=row.used_at,
            is_this=row.token_hash == token_hash,
        )
        for row in storage.sign_ins(session, person.account_id)
        if not lifetimes.is_over(
            started_at=row.started_at, used_at=row.used_at, now=now, roles=person.roles
        )
    ]


def end_others(session: Session, account_id: str, *, token_hash: str) -> None:
    """End all of one's sign-ins but the one in use."""
    storage.end_sign_ins(session, account_id, but=token_hash)


def _hash_of(member: Member | None) -> PasswordHash | None:
    if member is None or not member.can_sign_in:
        return None
    return cast("PasswordHash | None", member.password_hash)


def _refuse_if_changed_meanwhile(session: Session, before: Member) -> None:
    """Refuse when the password was changed, or the account disabled, since it was looked up."""
    after = storage.member(session, before.id)
    if after is None or not after.can_sign_in or after.password_hash != before.password_hash:
        raise WrongSignIn
