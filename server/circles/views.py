"""The circle of a group: its mentor writes, the leader of the school may read."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.circles import service as circles
from server.circles.schemas import circle as schemas
from server.circles.service import Circle, NewAgreement
from server.core import errors
from server.core.errors import NotAllowed, NotFound, NotSignedIn
from server.schools import service as schools
from server.schools.service import Editor
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("circles", "What became of a release: opened, answered, agreed.")

CHANGE = (NotSignedIn, NotAllowed, NotFound, errors.TooLarge, errors.UnsupportedType)
BODY = (*CHANGE, errors.Invalid)
Write = Callable[[Session, Editor, str], None]


@blueprint.route("/circles/<uuid:group_id>", methods=["GET"])
@blueprint.response(200, schemas.CircleAnswer)
@api.refuses(blueprint, NotSignedIn, NotAllowed, NotFound)
@access.roles("mentor", "leader")
def show_circle(group_id: UUID) -> Circle:
    """Show what became of a group's releases."""
    group, editor = _who_may_see(group_id)
    with orm.reading() as session:
        return circles.circle(session, editor.school_id, group, now=editor.now)


@blueprint.route("/circles/<uuid:group_id>/openings", methods=["POST"])
@blueprint.arguments(schemas.RoundBody)
@blueprint.response(200, schemas.CircleAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("mentor")
def open_release(body: dict[str, str], group_id: UUID) -> Circle:
    """Open a release together with its group; once more changes nothing."""

    def write(session: Session, editor: Editor, group: str) -> None:
        circles.open_release(session, editor, group, round=body["round"])

    return _written(group_id, write)


@blueprint.route("/circles/<uuid:group_id>/replies", methods=["PUT"])
@blueprint.arguments(schemas.ReplyBody)
@blueprint.response(200, schemas.CircleAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("mentor")
def write_reply(body: dict[str, Any], group_id: UUID) -> Circle:
    """Write the reply to a release, or change it."""

    def write(session: Session, editor: Editor, group: str) -> None:
        circles.write_reply(session, editor, group, round=body["round"], texts=body["texts"])

    return _written(group_id, write)


@blueprint.route("/circles/<uuid:group_id>/replies/<string:round_name>", methods=["DELETE"])
@blueprint.response(200, schemas.CircleAnswer)
@api.refuses(blueprint, *CHANGE)
@access.roles("mentor")
def drop_reply(group_id: UUID, round_name: str) -> Circle:
    """Take a reply back."""

    def write(session: Session, editor: Editor, group: str) -> None:
        circles.drop_reply(session, editor, group, round=round_name)

    return _written(group_id, write)


@blueprint.route("/circles/<uuid:group_id>/agreements", methods=["POST"])
@blueprint.arguments(schemas.NewAgreementBody)
@blueprint.response(201, schemas.CircleAnswer)
@api.refuses(blueprint, *BODY, errors.Conflict)
@access.roles("mentor")
def add_agreement(body: dict[str, Any], group_id: UUID) -> Circle:
    """Note what the group agreed upon."""

    def write(session: Session, editor: Editor, group: str) -> None:
        circles.add_agreement(session, editor, group, NewAgreement(**body))

    return _written(group_id, write)


@blueprint.route("/circles/<uuid:group_id>/agreements/<uuid:agreement_id>", methods=["PATCH"])
@blueprint.arguments(schemas.AgreementBody)
@blueprint.response(200, schemas.CircleAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("mentor")
def change_agreement(
    body: dict[str, str | date | None], group_id: UUID, agreement_id: UUID
) -> Circle:
    """Look back upon an agreement, or change it."""

    def write(session: Session, editor: Editor, group: str) -> None:
        circles.change_agreement(
            session, editor, group, agreement_id=str(agreement_id), values=body
        )

    return _written(group_id, write)


@blueprint.route("/circles/<uuid:group_id>/agreements/<uuid:agreement_id>", methods=["DELETE"])
@blueprint.response(200, schemas.CircleAnswer)
@api.refuses(blueprint, *CHANGE)
@access.roles("mentor")
def drop_agreement(group_id: UUID, agreement_id: UUID) -> Circle:
    """Remove an agreement."""

    def write(session: Session, editor: Editor, group: str) -> None:
        circles.drop_agreement(session, editor, group, agreement_id=str(agreement_id))

    return _written(group_id, write)


@blueprint.route("/circles/<uuid:group_id>/seen", methods=["POST"])
@blueprint.arguments(schemas.RoundBody)
@blueprint.response(204)
@api.refuses(blueprint, *BODY)
@access.roles("mentor", "leader")
def mark_seen(body: dict[str, str], group_id: UUID) -> None:
    """Note that one has read a release: no mail speaks of it any more."""
    group, editor = _who_may_see(group_id)
    with orm.writing() as session:
        circles.mark_seen(session, editor, group, round=body["round"])


def _who_may_see(group_id: UUID) -> tuple[str, Editor]:
    """Return the group's id, and the signed-in person as the one who does something now.

    Raises:
        NotFound: the person may not know that the group exists.
    """
    person, group = access.me(), str(group_id)
    if not accounts.may_see_releases(person, group_id=group, school_id=person.school_id):
        raise NotFound
    return group, Editor(person.school_id, person.account_id, person.name, house().clock.now())


def _written(group_id: UUID, write: Write) -> Circle:
    """Let the mentor of a group write, and return the circle as it stands then.

    Raises:
        NotFound: the person may not know that the group exists.
        NotAllowed: the person may see its releases and is not its mentor.
    """
    group, editor = _who_may_see(group_id)
    with orm.writing() as session:
        # Asked first: a group of another school does not exist, whoever asks.
        schools.group(session, editor.school_id, group)
        if group not in access.me().group_ids:
            raise NotAllowed
        write(session, editor, group)
        return circles.circle(session, editor.school_id, group, now=editor.now)
