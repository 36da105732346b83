"""What the views of accounts share: the cookie, the brake on guessing, the answer "this is you".

The token of a sign-in passes through here on its way to the cookie and is kept nowhere.
"""

from contextlib import suppress
from datetime import datetime
from typing import cast

from flask import Response, after_this_request, current_app
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from server.accounts.domain.people import Member
from server.accounts.domain.throttle import Throttle
from server.accounts.service import sign_ins
from server.accounts.service.sign_ins import Begun
from server.core.errors import Invalid, NotAllowed, TooLarge, UnsupportedType
from server.core.person import ROLES, Role
from server.schools import service as schools
from server.web import access, orm
from server.web.access import SignedIn
from server.web.house import house

# What every change may meet, and what one with a body may meet.
CHANGE = (NotAllowed, TooLarge, UnsupportedType)
BODY = (*CHANGE, Invalid)
THROTTLE = "meetellen.throttle"


def load_person(token: str) -> SignedIn | None:
    """Return who holds the token of a sign-in, or None when it has ended."""
    now = house().clock.now()
    with orm.reading() as session:
        found = sign_ins.load_person(session, token, now=now)
    if found is None:
        return None
    if found.is_worth_noting:
        # A database that cannot be written to just now may still be read.
        with suppress(OperationalError), orm.writing() as session:
            sign_ins.note_use(session, found.token_hash, now=now)
    return SignedIn(found.person, found.token_hash)


def throttle() -> Throttle:
    """Return the brake on guessing of this process."""
    made = Throttle(house().secret.derive("meetellen/v1/throttle"))
    return cast("Throttle", current_app.extensions.setdefault(THROTTLE, made))


def editor(now: datetime) -> schools.Editor:
    """Return the signed-in person as the one who changes something now."""
    person = access.me()
    return schools.Editor(person.school_id, person.account_id, person.name, now)


def confirm_password(password: str) -> None:
    """Make sure that who asks for something grave is who signed in; ask before any transaction.

    Raises:
        Invalid: this is not their password.
        TooOften: it was wrong too often.
    """
    sign_ins.check_own_password(
        house().engines,
        access.me().account_id,
        password=password,
        throttle=throttle(),
        now=house().clock.now(),
        field="password",
    )


def let_in(begun: Begun) -> None:
    """Hand the browser the token of a sign-in that has just begun."""

    def put_cookie(response: Response) -> Response:
        response.set_cookie(
            access.cookie_name(),
            begun.token,
            secure=house().settings.uses_tls,
            httponly=True,
            samesite="Strict",
            path="/",
        )
        return response

    after_this_request(put_cookie)


def let_out() -> None:
    """Take the cookie away."""

    def drop_cookie(response: Response) -> Response:
        response.delete_cookie(
            access.cookie_name(),
            secure=house().settings.uses_tls,
            httponly=True,
            samesite="Strict",
            path="/",
        )
        return response

    after_this_request(drop_cookie)


def me(session: Session, member: Member) -> dict[str, object]:
    """Return the answer that tells people who they are here."""
    person = member.as_person()
    all_groups = schools.groups(session, person.school_id) if person.group_ids else []
    labels = {group.id: group.label for group in all_groups}
    own = sorted(person.group_ids & labels.keys(), key=labels.__getitem__)
    return {
        "id": member.id,
        "name": member.name,
        "email": member.email,
        "language": member.language,
        "roles": in_order(member.roles),
        "groups": [{"id": group_id, "label": labels[group_id]} for group_id in own],
        "wants_mail": member.wants_mail,
        "sends_mail": house().settings.mail is not None,
        "school": schools.school(session, person.school_id),
    }


def in_order(roles: frozenset[Role]) -> list[Role]:
    """Return roles in the order in which screens name them."""
    return [role for role in ROLES if role in roles]
