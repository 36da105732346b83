"""The picture that a group opened together, for who has its code. Knows nobody, logs nothing."""

from flask import request

from server.circles import service as circles
from server.circles.schemas import picture as schemas
from server.circles.service import OpenedPicture
from server.core import codes, errors
from server.schools import service as schools
from server.schools.service import Classroom
from server.web import api, doors, limits, orm
from server.web.house import house

blueprint = api.blueprint("pictures", "The picture that a group opened together.")


@blueprint.route("/classroom/picture", methods=["POST"])
@doors.for_students
@blueprint.arguments(schemas.PictureBody)
@blueprint.response(200, schemas.PictureAnswer)
@api.refuses(blueprint, errors.Invalid, errors.TooLarge, errors.UnsupportedType)
def opened_picture(body: dict[str, str]) -> dict[str, object]:
    """Show the newest release that was opened with the group, and no other.

    A code that never was is `unknown`, or `later` when too many of them come from one place.
    """
    now = house().clock.now()
    with orm.reading() as session:
        knock = schools.knock(session, codes.read_code(body["code"]), now=now)
        found = knock.classroom
        if found:
            school_id, group_id = found.school.id, found.door.group_id
            return _told(found, circles.opened_picture(session, school_id, group_id, now=now))
    is_admitted = knock.is_of_a_code or limits.admits_unknown_code(request.remote_addr)
    return {"result": "unknown" if is_admitted else "later"}


def _told(found: Classroom, opened: OpenedPicture | None) -> dict[str, object]:
    door = found.door
    return {
        "result": "known",
        "group": {"label": door.label, "kind": door.kind, "scale": door.scale},
        "round": opened and opened.round,
        "picture": opened
        and {
            **opened.picture.release,
            "drawing": opened.picture.drawing,
            "signals": opened.picture.signals,
        },
    }
