"""The adults of tests: accounts that are written straight away, and visitors signed in as them."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.accounts.domain.passwords import PasswordHash
from server.accounts.models import Account, MentorGroup
from server.accounts.service import sign_ins
from server.core.person import Role
from server.database import session as database_session
from server.web import house
from tests import databases
from tests.visitors import Visitor

PHRASE = "een-lang-wachtwoord-voor-proeven"


@contextmanager
def database_of(app: Flask) -> Iterator[Session]:
    """Yield a session on the app's database, committed at the end."""
    with app.app_context():
        engine = house.house().engines.write
    with database_session.writing(engine) as session:
        yield session


def make_person(
    session: Session,
    school_id: str,
    *roles: Role,
    email: str = "",
    groups: tuple[str, ...] = (),
    has_password: bool = True,
) -> str:
    """Write an account with `PHRASE` and return its id; the e-mail names its roles."""
    newcomer = accounts.Newcomer(
        email=email or f"{'-'.join(roles)}@school.example",
        name=f"Sam {' '.join(roles)}",
        roles=frozenset(roles),
        group_ids=frozenset(groups),
    )
    password_hash = hash_of_password() if has_password else None
    return accounts.add_account(session, school_id, newcomer=newcomer, password_hash=password_hash)


def visitor_as(app: Flask, account_id: str) -> Visitor:
    """Return a visitor who has just signed in."""
    client = app.test_client()
    assert isinstance(client, Visitor)
    with app.app_context():
        now = house.house().clock.now()
    with database_of(app) as session:
        begun = sign_ins.begin(session, account_id, now=now)
    client.set_cookie("meetellen", begun.token)
    return client


def token_of(session: Session, address: str, *, now: datetime) -> str:
    """Return what the cookie holds of somebody who has just signed in."""
    account_id = session.scalars(select(Account.id).where(Account.email == address)).one()
    return sign_ins.begin(session, account_id, now=now).token


@functools.cache
def hash_of_password() -> PasswordHash:
    """Return the hash of `PHRASE`, worked out once."""
    return accounts.hash_new(PHRASE)


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but the sign-ins, to compare before and after."""
    return {
        table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
        for table in databases.all_tables().sorted_tables
        if table.name != "sign_in"
    }


def tie(session: Session, account_id: str, group_id: str) -> None:
    """Make somebody the mentor of a group, past every check."""
    session.add(MentorGroup(account_id=account_id, group_id=group_id))
