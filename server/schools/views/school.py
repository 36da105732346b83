"""The school's settings, `smallest` and the change list."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.core.errors import Conflict, NotFound
from server.core.person import Person
from server.schools import service as schools
from server.schools.schemas import school as schemas
from server.schools.service import ChangeFacts, SchoolChanges, SmallestFacts
from server.schools.views.book import BODY, CHANGE, STAFF, blueprint, changing
from server.web import access, api, orm
from server.web.house import house


@blueprint.route("/school", methods=["GET"])
@blueprint.response(200, schemas.SchoolAnswer)
@api.refuses(blueprint, *STAFF)
@access.signed_in
def show_school() -> dict[str, object]:
    """Show the school and its settings."""
    with orm.reading() as session:
        return _school(session, access.me(), now=house().clock.now())


@blueprint.route("/school", methods=["PATCH"])
@blueprint.arguments(schemas.SchoolBody)
@blueprint.response(200, schemas.SchoolAnswer)
@api.refuses(blueprint, *BODY, Conflict)
@access.roles("admin")
def change_school(changes: SchoolChanges) -> dict[str, object]:
    """Change the settings; an emergency number sent is an emergency number confirmed."""
    with changing() as (session, editor):
        schools.change_school(session, editor, changes)
        return _school(session, access.me(), now=editor.now)


@blueprint.route("/school/smallest", methods=["PUT"])
@blueprint.arguments(schemas.SmallestBody)
@blueprint.response(200, schemas.SmallestAnswer)
@api.refuses(blueprint, *BODY, Conflict)
@access.roles("admin")
def set_smallest(body: dict[str, int]) -> dict[str, object]:
    """Raise `smallest` from the next round on, or ask another account to lower it."""
    with changing() as (session, editor):
        return _smallest(schools.set_smallest(session, editor, body["smallest"]), access.me())


@blueprint.route("/school/smallest/confirm", methods=["POST"])
@blueprint.response(200, schemas.SmallestAnswer)
@api.refuses(blueprint, *CHANGE, Conflict, NotFound)
@access.roles("leader", "admin")
def confirm_smallest() -> dict[str, object]:
    """Confirm, as another account than the one that asked, that `smallest` is lowered."""
    person = access.me()
    with changing() as (session, editor):
        confirmed = schools.confirm_smallest(session, editor, roles=person.roles)
        return _smallest(confirmed, person)


@blueprint.route("/school/smallest", methods=["DELETE"])
@blueprint.response(200, schemas.SmallestAnswer)
@api.refuses(blueprint, *CHANGE, Conflict, NotFound)
@access.roles("leader", "admin")
def withdraw_smallest() -> dict[str, object]:
    """Take the wish to lower `smallest` back."""
    with changing() as (session, editor):
        return _smallest(schools.withdraw_smallest(session, editor), access.me())


@blueprint.route("/school/changes", methods=["GET"])
@blueprint.response(200, schemas.ChangeAnswer(many=True))
@api.refuses(blueprint, *STAFF)
@access.signed_in
def list_changes() -> list[ChangeFacts]:
    """List what was changed, newest first; all staff of the school see it."""
    with orm.reading() as session:
        return schools.changes(session, access.me().school_id)


def _school(session: Session, person: Person, *, now: datetime) -> dict[str, object]:
    school = schools.school(session, person.school_id)
    smallest = schools.smallest(session, person.school_id, now=now)
    return {
        "id": school.id,
        "name": school.name,
        "region": school.region,
        "time_zone": school.time_zone,
        "languages": school.languages,
        "emergency_number": school.emergency_number,
        "emergency_confirmed_on": school.emergency_confirmed_on,
        "is_demo": school.is_demo,
        "asks": school.asks,
        "smallest": _smallest(smallest, person),
    }


def _smallest(facts: SmallestFacts, person: Person) -> dict[str, object]:
    request = facts.request
    return {
        "now": facts.now,
        "next": facts.next,
        "request": request
        and {
            "smallest": request.smallest,
            "asked_by": request.asked_by_name,
            "expires_at": request.expires_at,
            "may_confirm": request.may_be_confirmed_by(person.account_id, person.roles),
        },
    }
