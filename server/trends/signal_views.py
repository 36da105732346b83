"""The inbox of signals: the care team says what was done with each, the leader reads along."""

from typing import Any

from server.core.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    TooLarge,
    UnsupportedType,
)
from server.trends.schemas import signals as schemas
from server.trends.service import inbox
from server.trends.service.inbox import InboxSignal, SignalKey
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("signals", "Signals of all groups, and what was done with them.")
STAFF = (NotSignedIn, NotAllowed)


@blueprint.route("/signals", methods=["GET"])
@blueprint.response(200, schemas.Inbox)
@api.refuses(blueprint, *STAFF)
@access.roles("care", "leader")
def list_signals() -> dict[str, object]:
    """List the signals of all groups of the school in its school year, the latest first."""
    with orm.reading() as session:
        found = inbox.inbox(session, school_id=access.me().school_id, now=house().clock.now())
    return {"signals": found}


@blueprint.route("/signals/state", methods=["PUT"])
@blueprint.arguments(schemas.SignalState)
@blueprint.response(200, schemas.InboxSignal)
@api.refuses(blueprint, *STAFF, NotFound, Invalid, TooLarge, UnsupportedType)
@access.roles("care")
def set_signal_state(wanted: dict[str, Any]) -> InboxSignal:
    """Say what was done with a signal; `new` takes it back."""
    person = access.me()
    key = SignalKey(
        group_id=str(wanted["group_id"]),
        since=wanted["since"],
        item=wanted["item"],
        kind=wanted["kind"],
        direction=wanted["direction"],
    )
    with orm.writing() as session:
        return inbox.set_state(
            session,
            key,
            wanted["state"],
            school_id=person.school_id,
            by_name=person.name,
            now=house().clock.now(),
        )
