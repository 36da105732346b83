"""Keys: one's own, and those of inboxes: made, renewed, handed to a colleague, taken away."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from server.accounts import entrance
from server.concerns.book import (
    BODY,
    CHANGE,
    GRAVE,
    STAFF,
    confirm,
    trust_of,
    written,
)
from server.concerns.domain.desk import StaffKey
from server.concerns.schemas import desk as schemas
from server.concerns.schemas import desk_keys as bodies
from server.concerns.service import inboxes, keys, readers
from server.concerns.service.desk import DeskShown
from server.concerns.service.inboxes import Extension
from server.core.errors import NotFound
from server.core.person import Person
from server.schools.service import Editor
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("desk-keys", "Keys of the desk: one's own, and those of inboxes.")


@blueprint.route("/me/key", methods=["GET"])
@blueprint.response(200, schemas.OwnKeyAnswer)
@api.refuses(blueprint, *STAFF)
@access.roles("care")
def show_key() -> dict[str, object]:
    """Show one's own keys; the private ones are sealed under the desk passphrase."""
    with orm.reading() as session:
        return {"key": keys.key_of(session, access.me().account_id)}


@blueprint.route("/me/key", methods=["PUT"])
@blueprint.arguments(bodies.OwnKeyBody)
@blueprint.response(200, schemas.OwnKeyAnswer)
@api.refuses(blueprint, *GRAVE)
@access.roles("care")
def put_key(body: dict[str, Any]) -> dict[str, object]:
    """Write one's own keys; whoever replaces them reads nothing until let in again."""
    password = body.pop("password", None)
    key = StaffKey(access.me().account_id, **{**body, "languages": tuple(body["languages"])})
    with orm.reading() as session:
        is_replaced = keys.is_replaced_by(session, key)
    if is_replaced:
        confirm(password)
    editor = entrance.editor(house().clock.now())
    with orm.writing() as session:
        return {"key": keys.put_key(session, editor, key, may_replace=is_replaced)}


@blueprint.route("/me/key/wrap", methods=["PUT"])
@blueprint.arguments(bodies.WrapBody)
@blueprint.response(200, schemas.OwnKeyAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("care")
def rewrap_key(body: dict[str, str]) -> dict[str, object]:
    """Write the same keys under a new passphrase."""
    person = access.me()
    with orm.writing() as session:
        renewed = keys.rewrap(
            session, person.account_id, school_id=person.school_id, wrap=body["wrap"]
        )
    return {"key": renewed}


@blueprint.route("/inboxes", methods=["POST"])
@blueprint.arguments(bodies.InboxBody)
@blueprint.response(201, schemas.DeskAnswer)
@api.refuses(blueprint, *GRAVE)
@access.roles("care", "leader")
@api.takes_large_bodies
def add_inbox(body: dict[str, Any]) -> DeskShown:
    """Add an inbox; its first statement is signed with the paper."""
    confirm(body["password"])

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        inboxes.add(session, editor, body["inbox"], trust_of(staff))

    return written(write)


@blueprint.route("/inboxes/<uuid:inbox_id>/statements", methods=["POST"])
@blueprint.arguments(bodies.StatementsBody)
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *GRAVE)
@access.roles("care", "leader")
@api.takes_large_bodies
def add_statements(body: dict[str, Any], inbox_id: UUID) -> DeskShown:
    """Renew the key of an inbox, or say who may sign; a leader needs the paper for it."""
    is_reader = _is_reader(inbox_id)
    confirm(body["password"])

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        trust = trust_of(staff, takes_delegates=is_reader)
        inboxes.renew(session, editor, str(inbox_id), bodies.extension_of(body), trust)

    return written(write)


@blueprint.route("/inboxes/<uuid:inbox_id>/readers", methods=["POST"])
@blueprint.arguments(bodies.JoinBody)
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *GRAVE)
@access.roles("care")
@api.takes_large_bodies
def add_reader(body: tuple[Extension, str], inbox_id: UUID) -> DeskShown:
    """Let a colleague read an inbox that one reads oneself."""
    extension, password = body
    if not _is_reader(inbox_id):
        raise NotFound
    confirm(password)

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        readers.join(session, editor, str(inbox_id), extension, trust_of(staff))

    return written(write)


@blueprint.route("/inboxes/<uuid:inbox_id>/readers/<uuid:account_id>", methods=["DELETE"])
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *CHANGE)
@access.roles("care", "leader")
def drop_reader(inbox_id: UUID, account_id: UUID) -> DeskShown:
    """Take a reader's keys away at once."""
    _is_reader(inbox_id)

    def write(session: Session, editor: Editor, _staff: list[Person]) -> None:
        readers.leave(session, editor, str(inbox_id), account_id=str(account_id))

    return written(write)


@blueprint.route("/inboxes/<uuid:inbox_id>/close", methods=["PUT"])
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *CHANGE)
@access.roles("leader")
def close_inbox(inbox_id: UUID) -> DeskShown:
    """Close an inbox for new conversations, for good."""

    def write(session: Session, editor: Editor, _staff: list[Person]) -> None:
        inboxes.close(session, editor, str(inbox_id))

    return written(write)


def _is_reader(inbox_id: UUID) -> bool:
    """Return whether the signed-in person reads the inbox; who does not must be a leader.

    Raises:
        NotFound: the school has no such inbox, or the person may not know that it exists.
    """
    person = access.me()
    with orm.reading() as session:
        inbox = inboxes.one(session, person.school_id, str(inbox_id))
    is_reader = "care" in person.roles and inbox.is_read_by(person.account_id)
    if not is_reader and "leader" not in person.roles:
        raise NotFound
    return is_reader
