"""What the views of the desk share: refusals, and how a change of keys is made."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from server.accounts import entrance
from server.accounts import service as accounts
from server.concerns.service import desk
from server.concerns.service.desk import DeskShown
from server.concerns.service.inboxes import Trust
from server.core import errors
from server.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from server.core.person import Person
from server.schools.service import Editor
from server.web import access, orm
from server.web.house import house

STAFF = (NotSignedIn, NotAllowed)
CHANGE = (*STAFF, NotFound, errors.TooLarge, errors.UnsupportedType)
BODY = (*CHANGE, Invalid, errors.Conflict)
GRAVE = (*BODY, errors.TooOften)


def written(change: Callable[[Session, Editor, list[Person]], Any]) -> DeskShown:
    """Let the signed-in person change the desk in one transaction, and return it then.

    The change is given all of the school who can sign in.
    """
    editor = entrance.editor(house().clock.now())
    with orm.writing() as session:
        staff = accounts.staff(session, editor.school_id)
        change(session, editor, staff)
        return desk.page(session, access.me(), staff, now=editor.now)


def shown() -> DeskShown:
    """Return the desk as the signed-in person may see it."""
    person = access.me()
    with orm.reading() as session:
        staff = accounts.staff(session, person.school_id)
        return desk.page(session, person, staff, now=house().clock.now())


def trust_of(staff: list[Person], *, takes_delegates: bool = True) -> Trust:
    """Return by what a change of keys is judged."""
    care = {each.account_id: each for each in staff if "care" in each.roles}
    return Trust(care, house().is_signed, takes_delegates)


def confirm(password: str | None) -> None:
    """Make sure that who asks for something grave is who signed in.

    Raises:
        Invalid: the password is missing or wrong.
        TooOften: it was wrong too often.
    """
    if password is None:
        raise Invalid(fields={"password": ["Type your password."]})
    entrance.confirm_password(password)
