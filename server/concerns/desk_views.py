"""The desk of a school: what it promises, whether it is open, and what the paper can change."""

from typing import Any

from sqlalchemy.orm import Session

from server.concerns.book import BODY, GRAVE, STAFF, confirm, shown, trust_of, written
from server.concerns.domain.desk import DeskFacts
from server.concerns.schemas import desk as schemas
from server.concerns.schemas import desk_keys as bodies
from server.concerns.service import desk, recovery
from server.concerns.service.desk import DeskShown
from server.core.person import Person
from server.schools.service import Editor
from server.web import access, api, orm

blueprint = api.blueprint(
    "desk", "The desk of a school, and what the paper in the envelope changes."
)


@blueprint.route("/desk", methods=["GET"])
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *STAFF)
@access.roles("care", "leader")
def show_desk() -> DeskShown:
    """Show the desk: settings, inboxes and readers, with the asker's own wrapped keys."""
    return shown()


@blueprint.route("/desk/settings", methods=["PUT"])
@blueprint.arguments(schemas.SettingsBody)
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("leader")
def change_settings(wanted: DeskFacts) -> DeskShown:
    """Change when concerns are read, how soon they are answered and who stands in."""

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        desk.change_settings(session, editor, wanted, staff)

    return written(write)


@blueprint.route("/desk/open", methods=["PUT"])
@blueprint.arguments(schemas.OpenBody)
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("leader")
def set_open(body: dict[str, bool]) -> DeskShown:
    """Open the desk for students, or close it; `fields.missing` says why it cannot open."""

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        desk.set_open(session, editor, staff, is_open=body["is_open"])

    return written(write)


@blueprint.route("/desk/root", methods=["POST"])
@blueprint.arguments(bodies.RootBody)
@blueprint.response(201, schemas.DeskAnswer)
@api.refuses(blueprint, *GRAVE)
@access.roles("leader")
@api.takes_large_bodies
def set_up(body: dict[str, Any]) -> DeskShown:
    """Set up the school's keys, once, together with the first inbox."""
    confirm(body["password"])

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        recovery.set_up(
            session,
            editor,
            public_key=body["public_key"],
            inbox=body["inbox"],
            trust=trust_of(staff),
        )

    return written(write)


@blueprint.route("/desk/recovery", methods=["GET"])
@blueprint.response(200, schemas.RecoveryAnswer)
@api.refuses(blueprint, *STAFF)
@access.roles("leader")
def show_recoverable() -> dict[str, object]:
    """Show the keys that only the paper opens."""
    school_id = access.me().school_id
    with orm.reading() as session:
        return {
            "roots": recovery.roots(session, school_id),
            "inboxes": recovery.recoverable(session, school_id),
        }


@blueprint.route("/desk/recovery", methods=["POST"])
@blueprint.arguments(bodies.RecoveryBody)
@blueprint.response(200, schemas.DeskAnswer)
@api.refuses(blueprint, *GRAVE)
@access.roles("leader")
@api.takes_large_bodies
def recover(body: dict[str, Any]) -> DeskShown:
    """Change keys with the paper alone; all staff are told."""
    confirm(body["password"])

    def write(session: Session, editor: Editor, staff: list[Person]) -> None:
        recovery.recover(
            session, editor, root=body["root"], work=body["inboxes"], trust=trust_of(staff)
        )

    return written(write)
