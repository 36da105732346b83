"""Groups and their codes. A mentor sees the own groups only; another's do not exist."""

from uuid import UUID

from sqlalchemy.orm import Session

from server.core.errors import Conflict, NotFound
from server.core.person import Person
from server.schools import service as schools
from server.schools.schemas import groups as schemas
from server.schools.service import GroupAtMoment, GroupChanges, NewGroup
from server.schools.views.book import BODY, STAFF, blueprint, changing
from server.web import access, api, orm
from server.web.house import house

SEES_ALL = frozenset({"admin", "leader"})


@blueprint.route("/groups", methods=["GET"])
@blueprint.response(200, schemas.GroupAnswer(many=True))
@api.refuses(blueprint, *STAFF)
@access.roles("admin", "leader", "mentor")
def list_groups() -> list[dict[str, object]]:
    """List the groups by year and label; for a mentor, the own ones."""
    person = access.me()
    with orm.reading() as session:
        found = schools.groups_at(session, person.school_id, now=house().clock.now())
        fingerprint = _fingerprint(session, person.school_id)
    return [_json(each, fingerprint) for each in found if _may_see(person, each)]


@blueprint.route("/groups", methods=["POST"])
@blueprint.arguments(schemas.NewGroupBody)
@blueprint.response(201, schemas.GroupAnswer)
@api.refuses(blueprint, *BODY, Conflict)
@access.roles("admin")
def add_group(new: NewGroup) -> dict[str, object]:
    """Add a group with its codes; it takes part from the next round on."""
    with changing() as (session, editor):
        return _told(session, schools.add_group(session, editor, new))


@blueprint.route("/groups/<uuid:group_id>", methods=["PATCH"])
@blueprint.arguments(schemas.GroupBody)
@blueprint.response(200, schemas.GroupAnswer)
@api.refuses(blueprint, *BODY, NotFound, Conflict)
@access.roles("admin")
def change_group(changes: GroupChanges, group_id: UUID) -> dict[str, object]:
    """Change a group: labels at once, all else from the next round on."""
    with changing() as (session, editor):
        return _told(session, schools.change_group(session, editor, str(group_id), changes))


@blueprint.route("/groups/<uuid:group_id>/codes", methods=["POST"])
@blueprint.arguments(schemas.NewCodeBody)
@blueprint.response(201, schemas.GroupAnswer)
@api.refuses(blueprint, *BODY, NotFound, Conflict)
@access.roles("admin")
def add_code(body: dict[str, str], group_id: UUID) -> dict[str, object]:
    """Give a reporting group another code; it works at once."""
    with changing() as (session, editor):
        changed = schools.add_code(session, editor, str(group_id), label=body["label"])
        return _told(session, changed)


@blueprint.route("/groups/<uuid:group_id>/codes/replace", methods=["POST"])
@blueprint.arguments(schemas.ReplaceCodeBody)
@blueprint.response(200, schemas.GroupAnswer)
@api.refuses(blueprint, *BODY, NotFound, Conflict)
@access.roles("admin")
def replace_code(wanted: schemas.Replacement, group_id: UUID) -> dict[str, object]:
    """Replace a code; the old one still counts in the running round, unless it is misused."""
    with changing() as (session, editor):
        replaced = schools.replace_code(
            session,
            editor,
            group_id=str(group_id),
            code=wanted["code"],
            is_misused=wanted["misused"],
        )
        return _told(session, replaced)


def _may_see(person: Person, each: GroupAtMoment) -> bool:
    return bool(person.roles & SEES_ALL) or each.group.id in person.group_ids


def _fingerprint(session: Session, school_id: str) -> str | None:
    return house().help_of(session, school_id, house().clock.now()).fingerprint


def _told(session: Session, standing: GroupAtMoment) -> dict[str, object]:
    return _json(standing, _fingerprint(session, access.me().school_id))


def _json(standing: GroupAtMoment, fingerprint: str | None) -> dict[str, object]:
    group, base_url = standing.group, house().settings.url
    return {
        "id": group.id,
        "kind": group.kind,
        "label": group.label,
        "year_label": group.year_label,
        "scale": group.scale,
        "students": {"now": standing.students_now, "next": standing.students_next},
        "from_round": group.from_round,
        "archived_from": group.archived_from,
        "is_scale_fixed": standing.is_scale_fixed,
        "codes": [
            {
                "code": each.code,
                "label": each.label,
                "url": schools.student_link(
                    base_url,
                    each.code,
                    kind=group.kind,
                    scale=group.scale,
                    fingerprint=fingerprint,
                ),
                "status": each.status,
            }
            for each in group.codes
        ],
    }
