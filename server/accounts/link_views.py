"""Links that work once, opened by somebody who cannot sign in yet: invitation, reset, set-up."""

from typing import Any

from server.accounts import entrance, schemas
from server.accounts.domain import passwords
from server.accounts.domain.people import Newcomer
from server.accounts.service import links, set_up, sign_ins
from server.core.errors import Conflict, NotFound, TooOften
from server.schools import service as schools
from server.web import api, doors, orm, quiet_log
from server.web.house import house

blueprint = api.blueprint("links", "One-time links: invitation, new password, set-up of a school.")


@blueprint.route("/links/look", methods=["POST"])
@blueprint.arguments(schemas.LookBody)
@blueprint.response(200, schemas.LinkLookedAt)
@api.refuses(blueprint, *entrance.BODY, NotFound)
@doors.for_anyone
def look(body: dict[str, str]) -> dict[str, object]:
    """Tell what a link is for, without using it."""
    with orm.reading() as session:
        facts = links.look(session, body["token"], now=house().clock.now())
        member = facts.member
        school = schools.school(session, member.school_id) if member else None
    return {
        "kind": facts.kind,
        "name": member and member.name,
        "email": member and member.email,
        "school": school and school.name,
        "expires_at": facts.expires_at,
    }


@blueprint.route("/links/accept", methods=["POST"])
@blueprint.arguments(schemas.AcceptBody)
@blueprint.response(200, schemas.Me)
@api.refuses(blueprint, *entrance.BODY, NotFound, TooOften)
@doors.for_anyone
def accept(body: dict[str, str]) -> dict[str, object]:
    """Choose a password with an invitation or a reset link, and be signed in."""
    now = house().clock.now()
    with orm.reading() as session:
        # Before any work is done on a password: strangers have no link.
        links.look(session, body["token"], now=now)
    password_hash = passwords.hash_new(body["password"])
    with orm.writing() as session:
        begun = links.accept(session, body["token"], password_hash=password_hash, now=now)
        answer = entrance.me(session, sign_ins.account(session, begun.account_id))
    entrance.let_in(begun)
    quiet_log.staff_event("password_changed", begun.account_id)
    return answer


@blueprint.route("/set-up/look", methods=["POST"])
@blueprint.arguments(schemas.LookBody)
@blueprint.response(200, schemas.SetUpLookedAt)
@api.refuses(blueprint, *entrance.BODY, NotFound)
@doors.for_anyone
def look_at_set_up(body: dict[str, str]) -> dict[str, object]:
    """Tell which words of the master secret set-up asks for, and what can be chosen."""
    with orm.reading() as session:
        links.look_at_set_up(session, body["token"], now=house().clock.now())
    return {
        "word_positions": links.word_positions(house().secret, body["token"]),
        "regions": list(schools.REGIONS),
        "time_zones": dict(schools.TIME_ZONES),
    }


@blueprint.route("/set-up", methods=["POST"])
@blueprint.arguments(schemas.SetUpBody)
@blueprint.response(200, schemas.Me)
@api.refuses(blueprint, *entrance.BODY, NotFound, Conflict, TooOften)
@doors.for_anyone
def set_up_school(body: dict[str, Any]) -> dict[str, object]:
    """Set up a school with its first admin; demo schools go."""
    now, token = house().clock.now(), body["token"]
    with orm.reading() as session:
        links.look_at_set_up(session, token, now=now)
    links.check_words(
        house().secret, token, body["secret_words"], throttle=entrance.throttle(), now=now
    )
    wanted = set_up.Wanted(_school(body["school"]), _admin(body["admin"]))
    password_hash = passwords.hash_new(body["admin"]["password"], field="admin.password")
    with orm.writing() as session:
        begun = set_up.set_up(session, token, wanted=wanted, password_hash=password_hash, now=now)
        answer = entrance.me(session, sign_ins.account(session, begun.account_id))
    entrance.let_in(begun)
    quiet_log.staff_event("set_up", begun.account_id)
    return answer


def _school(body: dict[str, Any]) -> schools.NewSchool:
    languages = tuple(dict.fromkeys(body.pop("languages")))
    return schools.NewSchool(**body, languages=languages)


def _admin(body: dict[str, Any]) -> Newcomer:
    return Newcomer(email=body["email"], name=body["name"], roles=frozenset({"admin"}))
