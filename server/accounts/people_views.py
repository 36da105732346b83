"""The people of a school, for its admins."""

from uuid import UUID

from server.accounts import entrance, schemas
from server.accounts.domain.people import Change, Newcomer
from server.accounts.entrance import in_order
from server.accounts.service import people
from server.accounts.service.links import OneTimeLink
from server.accounts.service.people import Listed
from server.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn
from server.web import access, api, orm, quiet_log
from server.web.house import house

blueprint = api.blueprint("people", "The people of a school: invited, changed, disabled.")
STAFF = (NotAllowed, NotSignedIn)


@blueprint.route("/people", methods=["GET"])
@blueprint.response(200, schemas.PersonListed(many=True))
@api.refuses(blueprint, *STAFF)
@access.roles("admin")
def list_people() -> list[dict[str, object]]:
    """List the people of the school by name."""
    with orm.reading() as session:
        found = people.listed(session, access.me().school_id, now=house().clock.now())
        return [_json(person) for person in found]


@blueprint.route("/people", methods=["POST"])
@blueprint.arguments(schemas.NewPersonBody)
@blueprint.response(201, schemas.Invited)
@api.refuses(blueprint, *entrance.BODY, *STAFF, NotFound, Conflict)
@access.roles("admin")
def invite(newcomer: Newcomer) -> dict[str, object]:
    """Invite somebody; the link in the answer is handed over by the admin, and works once."""
    editor = entrance.editor(house().clock.now())
    with orm.writing() as session:
        invited, link = people.invite(session, editor, newcomer=newcomer)
    quiet_log.staff_event("link_made", invited.member.id)
    return {"person": _json(invited), "link": url_of(link), "expires_at": link.expires_at}


@blueprint.route("/people/<uuid:account_id>", methods=["PATCH"])
@blueprint.arguments(schemas.PersonBody)
@blueprint.response(200, schemas.PersonListed)
@api.refuses(blueprint, *entrance.BODY, *STAFF, NotFound, Conflict)
@access.roles("admin")
def change(wanted: Change, account_id: UUID) -> dict[str, object]:
    """Change somebody's name, roles, groups or access; other rights end all their sign-ins."""
    editor = entrance.editor(house().clock.now())
    current = access.this_sign_in()
    with orm.writing() as session:
        changed = people.change(session, editor, account_id=str(account_id), wanted=wanted)
        begun = people.begin_anew(session, current.person, changed.member, now=editor.now)
    if begun:
        entrance.let_in(begun)
    if wanted.roles is not None:
        quiet_log.staff_event("roles_changed", changed.member.id)
    if wanted.is_disabled:
        quiet_log.staff_event("disabled", changed.member.id)
    return _json(changed)


@blueprint.route("/people/<uuid:account_id>/link", methods=["POST"])
@blueprint.response(200, schemas.LinkMade)
@api.refuses(blueprint, *entrance.CHANGE, NotSignedIn, NotFound, Conflict)
@access.roles("admin")
def make_link(account_id: UUID) -> dict[str, object]:
    """Make a new invitation, or a reset link for who has a password; older links stop working."""
    editor = entrance.editor(house().clock.now())
    with orm.writing() as session:
        link = people.new_link(session, editor, account_id=str(account_id))
    quiet_log.staff_event("link_made", str(account_id))
    return {"kind": link.kind, "link": url_of(link), "expires_at": link.expires_at}


def url_of(link: OneTimeLink) -> str:
    """Return the address of a link; its token stands behind `#`, where no log sees it."""
    return f"{house().settings.url}/staff#{link.kind.replace('_', '-')}={link.token}"


def _json(person: Listed) -> dict[str, object]:
    member = person.member
    return {
        "id": member.id,
        "name": member.name,
        "email": member.email,
        "roles": in_order(member.roles),
        "groups": sorted(member.group_ids),
        "is_disabled": member.is_disabled,
        "has_signed_in": member.has_signed_in,
        "invited_until": person.invited_until,
    }
