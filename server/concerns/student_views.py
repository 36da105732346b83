"""The students' door to concerns. Knows nobody, logs nothing, answers always alike.

It never shuts out: who asks too often is asked to wait a moment, and to let the phone work more.
"""

import base64
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Final, cast
from uuid import UUID

from flask import Response, current_app, request
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from server.concerns.domain import keeping, work
from server.concerns.domain.conversations import NewMessage, NewThread, Outcome, ThreadTold
from server.concerns.domain.pace import Crowd, Pace
from server.concerns.domain.work import Proof
from server.concerns.schemas import student as schemas
from server.concerns.service import telling, threads
from server.core import errors
from server.database import checkpoint
from server.web import api, doors, limits, orm
from server.web.house import house
from server.web.padding import padded

GATES: Final = "meetellen.concerns"
ANSWER_BYTES: Final = 128
PAGE_BYTES: Final = 16 * 1024
# How long a phone waits when the database takes nothing: full, or locked for too long.
STUCK_SECONDS: Final = 5
GAP: Final = timedelta(seconds=30)
HOUR: Final = timedelta(hours=1)
REFUSALS = (errors.Invalid, errors.TooLarge, errors.UnsupportedType)

blueprint = api.blueprint("concerns", "Concerns of students: sealed on the phone")


@dataclass(frozen=True, slots=True)
class Gates:
    """How often each neighbourhood was served, by what it asked for."""

    new: Crowd = field(default_factory=lambda: Crowd(Pace(5, HOUR, GAP)))
    more: Crowd = field(default_factory=lambda: Crowd(Pace(30, HOUR, GAP)))
    opened: Crowd = field(default_factory=lambda: Crowd(Pace(30, timedelta(minutes=10), GAP)))


@blueprint.record
def prepare(state: BlueprintSetupState) -> None:
    """Give an app its gates."""
    state.app.extensions[GATES] = Gates()


@blueprint.route("/schools/<uuid:school_id>/concerns")
@doors.for_students
@blueprint.response(200, schemas.ConcernsAnswer)
@api.refuses(blueprint, errors.NotFound)
def concerns(school_id: UUID) -> dict[str, object]:
    """Tell who reads concerns, when, and how long they are kept: the same to everybody.

    A school that does not exist looks like one that takes none.
    """
    now = house().clock.now()
    with orm.reading() as session:
        told = telling.concerns_of(session, str(school_id), now=now, help_of=house().help_of)
    return {
        **asdict(told),
        "emergency": {"number": told.emergency_number} if told.emergency_number else None,
        "kept": {
            "closed_days": keeping.CLOSED_DAYS,
            "silent_days": keeping.SILENT_DAYS,
            "backup_days": keeping.BACKUP_DAYS,
        },
        "pow": {"challenge": work.challenge(_key(), now), "bits": work.BITS},
    }


@blueprint.route("/threads", methods=["POST"])
@doors.for_students
@blueprint.arguments(schemas.ThreadBody())
@blueprint.response(200, schemas.OutcomeAnswer)
@api.refuses(blueprint, *REFUSALS)
def begin(body: tuple[NewThread, Proof | None]) -> Response:
    """Keep the first message of a conversation; the same one twice is kept once.

    `again`: the inbox has another key by now. `work`, `later`: this neighbourhood writes much.
    """
    new, proof = body

    def is_there(session: Session) -> bool:
        return threads.is_there(session, new.lookup_hash, seq=0, body=new.body)

    def keep(session: Session, now: datetime) -> Outcome:
        return threads.begin(session, new, now=now)

    return _taken(_gates().new, proof, is_there, keep)


@blueprint.route("/threads/append", methods=["POST"])
@doors.for_students
@blueprint.arguments(schemas.MessageBody())
@blueprint.response(200, schemas.OutcomeAnswer)
@api.refuses(blueprint, *REFUSALS)
def append(body: tuple[NewMessage, Proof | None]) -> Response:
    """Keep a further message; the same one twice is kept once.

    `again`: open the conversation anew, another number is next or another key is used.
    """
    new, proof = body

    def is_there(session: Session) -> bool:
        return threads.is_there(session, new.lookup_hash, seq=new.seq, body=new.body)

    def keep(session: Session, now: datetime) -> Outcome:
        return threads.append(session, new, now=now)

    return _taken(_gates().more, proof, is_there, keep)


@blueprint.route("/threads/open", methods=["POST"])
@doors.for_students
@blueprint.arguments(schemas.LookupBody())
@blueprint.response(200, schemas.ThreadAnswer)
@api.refuses(blueprint, *REFUSALS)
def open_thread(body: dict[str, str]) -> Response:
    """Show the conversation behind a receipt; without one, the same in shape and size."""
    name = limits.name_of_neighbourhood(request.remote_addr)
    wait = _gates().opened.enter(name, now=house().clock.now())
    if wait:
        return _shown(ThreadTold(), wait=wait)
    try:
        with orm.reading() as session:
            return _shown(threads.open_thread(session, body["lookup"]))
    except OperationalError:
        return _shown(ThreadTold(), wait=STUCK_SECONDS)


@blueprint.route("/threads/erase", methods=["POST"])
@doors.for_students
@blueprint.arguments(schemas.LookupBody())
@blueprint.response(200, schemas.ErasedAnswer)
@api.refuses(blueprint, *REFUSALS)
def erase(body: dict[str, str]) -> Response:
    """Delete the conversation behind a receipt; the answer does not tell whether there was one."""
    try:
        with orm.writing() as session:
            threads.erase(session, body["lookup"])
        # If somebody reads at this moment, the next five-minute mark does it.
        checkpoint.empty_log(house().engines.write)
    except OperationalError:
        return padded({"result": "later", "wait": STUCK_SECONDS}, unit=ANSWER_BYTES)
    return padded({"result": "ok", "wait": 0}, unit=ANSWER_BYTES)


def _taken(
    crowd: Crowd,
    proof: Proof | None,
    is_there: Callable[[Session], bool],
    keep: Callable[[Session, datetime], Outcome],
) -> Response:
    """Keep a message when its phone worked enough and its neighbourhood does not write too much."""
    now = house().clock.now()
    name = limits.name_of_neighbourhood(request.remote_addr)
    bits = work.BITS_UNDER_LOAD if crowd.is_busy(name, now=now) else work.BITS
    try:
        with orm.reading() as session:
            # A phone that never heard our answer need not work, nor wait, once more.
            if is_there(session):
                return _told("ok", bits=bits)
        if not work.is_proven(_key(), proof, bits=bits, now=now):
            return _told("work", bits=bits)
        wait = crowd.enter(name, now=now)
        if wait:
            return _told("later", bits=bits, wait=wait)
        with orm.writing() as session:
            outcome = keep(session, now)
    except OperationalError:
        crowd.leave(name, entered=now)
        return _told("later", bits=bits, wait=STUCK_SECONDS)
    if outcome != "ok":
        crowd.leave(name, entered=now)
    return _told(outcome, bits=bits)


def _told(result: str, *, bits: int, wait: int = 0) -> Response:
    return padded({"result": result, "bits": bits, "wait": wait}, unit=ANSWER_BYTES)


def _shown(told: ThreadTold, *, wait: int = 0) -> Response:
    messages = [
        {
            "dir": each.direction,
            "seq": each.seq,
            "day": each.day.isoformat(),
            "body": base64.b64encode(each.body).decode(),
        }
        for each in told.messages
    ]
    shown = {
        "result": "later" if wait else "ok",
        "wait": wait,
        "state": told.state,
        "inbox": told.inbox_id,
        "epoch": told.epoch,
        "erase_on": told.erase_on and told.erase_on.isoformat(),
        "msgs": messages,
    }
    return padded(shown, unit=PAGE_BYTES)


def _key() -> bytes:
    return house().secret.derive("meetellen/v1/work")


def _gates() -> Gates:
    return cast("Gates", current_app.extensions[GATES])
