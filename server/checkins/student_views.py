"""The students' door to the ballot box. Knows nobody, logs nothing, answers always alike."""

from collections.abc import Mapping
from typing import Final, cast

from flask import Response, current_app, request
from flask.blueprints import BlueprintSetupState

from server.checkins.domain.answers import Draft, NotAsked, OtherScale, Outcome, Told
from server.checkins.schemas import TOLD, CheckInSchema, ResultSchema
from server.checkins.sealing import BoxKeys
from server.checkins.writer import Writer
from server.core import errors
from server.web import api, doors, limits
from server.web.house import EXTENSION, House

WRITER: Final = "meetellen.check_ins"

blueprint = api.blueprint("check-ins", "Check-ins of students")


def _body(told: Told) -> bytes:
    """Return the answer's body, as long for each result as for any other."""
    pad = "0" * (max(map(len, TOLD)) - len(told))
    return f'{{"result":"{told}","pad":"{pad}"}}'.encode()


_BODIES: Final[Mapping[Outcome, bytes]] = {
    **{told: _body(told) for told in TOLD},
    # No guess, so it is not counted as one: a whole class may still have the old poster.
    "replaced": _body("unknown"),
}


@blueprint.record
def prepare(state: BlueprintSetupState) -> None:
    """Give an app its writer; the writer's thread starts with the first check-in."""
    at: House = state.app.extensions[EXTENSION]
    keys = BoxKeys.beside(at.settings.secret_file, at.secret)
    state.app.extensions[WRITER] = Writer(at.engines.write, keys, at.clock)


@blueprint.route("/check-ins", methods=["POST"])
@doors.for_students
# Made once: a class would be made into a schema anew for each request.
@blueprint.arguments(CheckInSchema())
@blueprint.response(200, ResultSchema)
@api.refuses(
    blueprint, errors.Invalid, errors.TooLarge, errors.UnsupportedType, errors.ShuttingDown
)
def check_in(draft: Draft) -> Response:
    """Drop a check-in into the ballot box of its group.

    `received` says nothing about the box: repeated tickets and those over the cap get it too.
    `later` is tried again; `early` once the round has opened; all else is final.
    """
    writer = cast("Writer", current_app.extensions[WRITER])
    outcome = writer.submit(draft)
    if outcome == "other_scale":
        raise OtherScale(fields={"scale": [OtherScale.message]})
    if outcome == "not_asked":
        raise NotAsked(fields={"answers.self": [NotAsked.message]})
    if outcome == "unknown" and not limits.admits_unknown_code(request.remote_addr):
        outcome = "later"
    return Response(_BODIES[outcome], mimetype="application/json")
