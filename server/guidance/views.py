"""The helplines of a school: all staff may read them, some phone and tick them."""

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from server.core import errors
from server.core.errors import NotAllowed, NotFound, NotSignedIn
from server.core.person import Role
from server.guidance import schemas
from server.guidance import service as guidance
from server.guidance.service import Hours, Phoned
from server.schools import service as schools
from server.schools.service import Editor
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("guidance", "Helplines of the region, and which of them were phoned.")

MAY_PHONE: tuple[Role, ...] = ("admin", "leader", "care")
CHANGE = (NotSignedIn, NotAllowed, NotFound, errors.TooLarge, errors.UnsupportedType)


@blueprint.route("/helplines", methods=["GET"])
@blueprint.response(200, schemas.HelplinesAnswer)
@api.refuses(blueprint, NotSignedIn, NotAllowed)
@access.signed_in
def list_helplines() -> dict[str, object]:
    """List the helplines of the school's region that have a number."""
    with orm.reading() as session:
        return _told(session)


@blueprint.route("/helplines/<string:helpline_id>", methods=["PUT"])
@blueprint.arguments(schemas.HoursBody)
@blueprint.response(200, schemas.HelplinesAnswer)
@api.refuses(blueprint, *CHANGE, errors.Invalid)
@access.roles(*MAY_PHONE)
def verify_helpline(body: dict[str, Any], helpline_id: str) -> dict[str, object]:
    """Note that one has phoned a helpline today, and when it answers."""
    hours = guidance.hours_of(**body)
    with orm.writing() as session:
        guidance.verify(session, _editor(), helpline_id, hours)
        return _told(session)


@blueprint.route("/helplines/<string:helpline_id>", methods=["DELETE"])
@blueprint.response(200, schemas.HelplinesAnswer)
@api.refuses(blueprint, *CHANGE)
@access.roles(*MAY_PHONE)
def withdraw_helpline(helpline_id: str) -> dict[str, object]:
    """Take back that a helpline was phoned: no child sees it any more."""
    with orm.writing() as session:
        guidance.withdraw(session, _editor(), helpline_id)
        return _told(session)


def _editor() -> Editor:
    person = access.me()
    return Editor(person.school_id, person.account_id, person.name, house().clock.now())


def _told(session: Session) -> dict[str, object]:
    person = access.me()
    school = schools.school(session, person.school_id)
    lines = guidance.list_for_staff(session, school, house().clock.now())
    confirmed_on = school.emergency_confirmed_on
    return {
        "region": school.region,
        "emergency": {"number": school.emergency_number, "confirmed_on": confirmed_on},
        "may_change": bool(person.roles & set(MAY_PHONE)),
        "helplines": [_line(each) for each in lines],
    }


def _line(phoned: Phoned) -> dict[str, object]:
    line, check = phoned.line, phoned.check
    return {
        **asdict(line),
        "hours": line.hours and _hours(line.hours),
        "check": check
        and {
            "verified_on": check.verified_on,
            "verified_by": check.verified_by,
            "expires_on": check.expires_on,
            "is_valid": phoned.is_valid,
            "hours": _hours(check.hours),
        },
    }


def _hours(hours: Hours) -> dict[str, object]:
    return {"is_always": hours.is_always, "opens": hours.opens, "closes": hours.closes}
