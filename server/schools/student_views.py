"""What a phone learns about its classroom. Knows nobody, logs nothing, keeps nothing."""

from flask import request

from server.core import codes, errors
from server.core.circle import CircleTold
from server.core.help import HelpTold
from server.schools import service as schools
from server.schools.schemas import classroom as schemas
from server.schools.service import Classroom
from server.web import api, doors, limits, orm
from server.web.house import house

blueprint = api.blueprint("classroom", "The classroom behind a code")


@blueprint.route("/classroom", methods=["POST"])
@doors.for_students
@blueprint.arguments(schemas.ClassroomBody)
@blueprint.response(200, schemas.ClassroomAnswer)
@api.refuses(blueprint, errors.Invalid, errors.TooLarge, errors.UnsupportedType)
def classroom(body: dict[str, str]) -> dict[str, object]:
    """Tell school, group and rounds behind a code.

    A code that never was is `unknown`, or `later` when too many of them come from one place.
    """
    now = house().clock.now()
    code = codes.read_code(body["code"])
    with orm.reading() as session:
        knock = schools.knock(session, code, now=now)
        found = knock.classroom
        if found:
            school_id, group_id = found.school.id, found.door.group_id
            circle = house().circle_of(session, school_id, group_id, now)
            return _told(found, circle, house().help_of(session, school_id, now))
    is_admitted = knock.is_of_a_code or limits.admits_unknown_code(request.remote_addr)
    return {"result": "unknown" if is_admitted else "later"}


def _told(found: Classroom, circle: CircleTold, help_: HelpTold) -> dict[str, object]:
    school, door = found.school, found.door
    its_round = found.round
    return {
        "result": "known",
        "school": school,
        "group": {
            "label": door.label,
            "kind": door.kind,
            "scale": door.scale,
            "students": found.students,
        },
        "time_zone": school.time_zone,
        "languages": school.languages,
        "emergency": {"number": school.emergency_number} if school.emergency_number else None,
        "round": its_round
        and {
            "name": its_round.name,
            "closes_at": its_round.closes_at,
            "asks_self": "self" in its_round.asks,
            "asks": found.taps(is_with_due=its_round.name in circle.asked_in),
        },
        "next_rounds": found.next_rounds,
        "reply": circle.reply,
        "picture_round": circle.picture_round,
        "awaits_reply": circle.awaits_reply,
        "helplines": help_.helplines,
        "takes_concerns": help_.takes_concerns,
    }
