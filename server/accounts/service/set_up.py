"""The set-up of one's own school: made once by whoever holds the link and the paper."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from server.accounts import storage
from server.accounts.domain import tokens
from server.accounts.domain.passwords import PasswordHash
from server.accounts.domain.people import Newcomer
from server.accounts.service import links, people, sign_ins
from server.accounts.service.links import LinkGone
from server.accounts.service.sign_ins import Begun
from server.core.errors import Invalid
from server.schools import service as schools


@dataclass(frozen=True, slots=True)
class Wanted:
    """The school and its first admin."""

    school: schools.NewSchool
    admin: Newcomer


def set_up(
    session: Session, token: str, *, wanted: Wanted, password_hash: PasswordHash, now: datetime
) -> Begun:
    """Use the link: remove the demo, add the school and its first admin, sign the admin in.

    Raises:
        Invalid: something about the school makes no sense; `fields` names it as `school.…`.
        LinkGone: the link does not work any more, or was used at this very moment.
        AddressInUse: another school knows the admin's address.
    """
    links.look_at_set_up(session, token, now=now)
    if not storage.use_link(session, tokens.hash_of(token)):
        raise LinkGone
    for school in schools.all_schools(session):
        if school.is_demo:
            schools.remove_school(session, school.id)
    school_id = _add_school(session, wanted.school, now=now)
    account_id = people.add_account(
        session, school_id, newcomer=wanted.admin, password_hash=password_hash
    )
    return sign_ins.begin(session, account_id, now=now)


def _add_school(session: Session, school: schools.NewSchool, *, now: datetime) -> str:
    try:
        return schools.add_school(session, school, now=now)
    except Invalid as refused:
        named = {f"school.{field}": sentences for field, sentences in refused.fields.items()}
        raise Invalid(fields=named) from refused
