"""Conversations, for the readers of their inbox. For everybody else they do not exist."""

import base64
import re
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from server.concerns.book import BODY, CHANGE
from server.concerns.schemas import desk_talking as schemas
from server.concerns.service import talking
from server.concerns.service.talking import Place
from server.core.errors import NotFound, NotSignedIn
from server.web import access, api, orm
from server.web.house import house

THREADS = "/inboxes/<uuid:inbox_id>/threads"
THREAD = f"{THREADS}/<string:thread_id>"
Made = TypeVar("Made")
_HEX_ID = re.compile(r"[0-9a-f]{32}")

blueprint = api.blueprint("inboxes", "Conversations, for the readers of their inbox.")


@blueprint.route(THREADS, methods=["GET"])
@blueprint.response(200, schemas.ThreadsAnswer)
@api.refuses(blueprint, NotSignedIn, NotFound)
@access.signed_in
def list_threads(inbox_id: UUID) -> dict[str, object]:
    """List the conversations of an inbox; students are told whether anybody looks."""
    with orm.reading() as session:
        place = _place(session, inbox_id)
        threads = talking.listed(session, place)
    if not talking.has_looked(place):
        with orm.writing() as session:
            talking.look(session, place)
    return {"today": place.today, "threads": threads}


@blueprint.route(THREAD, methods=["GET"])
@blueprint.response(200, schemas.ThreadOpenedAnswer)
@api.refuses(blueprint, NotSignedIn, NotFound)
@access.signed_in
def show_thread(inbox_id: UUID, thread_id: str) -> dict[str, object]:
    """Open a conversation; its student is told that it was read."""
    _check(thread_id)
    with orm.reading() as session:
        place = _place(session, inbox_id)
        opened = talking.opened(session, place, thread_id)
    if opened.thread.state == "received":
        with orm.writing() as session:
            talking.mark_read(session, place, thread_id)
            opened = talking.opened(session, place, thread_id)
    listed = {name: getattr(opened.thread, name) for name in schemas.ThreadListed().fields}
    own = ("today", "first_answer_days", "msgs", "notes")
    return {**listed, **{name: getattr(opened, name) for name in own}}


@blueprint.route(f"{THREAD}/messages", methods=["POST"])
@blueprint.arguments(schemas.AnswerBody)
@blueprint.response(204)
@api.refuses(blueprint, *BODY)
@access.signed_in
def answer(body: dict[str, Any], inbox_id: UUID, thread_id: str) -> None:
    """Send an answer; the same once more changes nothing."""

    def write(session: Session, place: Place) -> None:
        sealed = base64.b64decode(body["body"])
        talking.answer(session, place, thread_id, seq=body["seq"], body=sealed)

    _written(inbox_id, thread_id, write)


@blueprint.route(f"{THREAD}/take", methods=["POST"])
@blueprint.response(204)
@api.refuses(blueprint, *BODY)
@access.signed_in
def take(inbox_id: UUID, thread_id: str) -> None:
    """Take a conversation that nobody else has taken."""

    def write(session: Session, place: Place) -> None:
        talking.take(session, place, thread_id)

    _written(inbox_id, thread_id, write)


@blueprint.route(f"{THREAD}/state", methods=["PUT"])
@blueprint.arguments(schemas.StateBody)
@blueprint.response(204)
@api.refuses(blueprint, *BODY)
@access.signed_in
def set_state(body: dict[str, Any], inbox_id: UUID, thread_id: str) -> None:
    """Take a conversation, from a colleague too, give it back, close it or open it again."""

    def write(session: Session, place: Place) -> None:
        talking.set_state(session, place, thread_id, body["state"])

    _written(inbox_id, thread_id, write)


@blueprint.route(f"{THREAD}/notes", methods=["POST"])
@blueprint.arguments(schemas.NoteBody)
@blueprint.response(201, schemas.NoteMade)
@api.refuses(blueprint, *BODY)
@access.signed_in
def add_note(body: dict[str, Any], inbox_id: UUID, thread_id: str) -> dict[str, str]:
    """Write a note for one's colleagues, or the plan."""
    sealed = base64.b64decode(body["body"])

    def write(session: Session, place: Place) -> str:
        kind, epoch = body["kind"], body["epoch"]
        return talking.add_note(session, place, thread_id, kind=kind, epoch=epoch, body=sealed)

    return {"id": _written(inbox_id, thread_id, write)}


@blueprint.route(f"{THREAD}/notes/<string:note_id>", methods=["DELETE"])
@blueprint.response(204)
@api.refuses(blueprint, *CHANGE)
@access.signed_in
def drop_note(inbox_id: UUID, thread_id: str, note_id: str) -> None:
    """Remove a note."""
    _check(note_id)

    def write(session: Session, place: Place) -> None:
        talking.drop_note(session, place, thread_id, note_id)

    _written(inbox_id, thread_id, write)


@blueprint.route(f"{THREAD}/hand-over", methods=["POST"])
@blueprint.arguments(schemas.HandOverBody)
@blueprint.response(204)
@api.refuses(blueprint, *BODY)
@access.signed_in
@api.takes_large_bodies
def hand_over(body: dict[str, Any], inbox_id: UUID, thread_id: str) -> None:
    """Hand a conversation to another inbox, with a transcript that its readers can open."""
    sealed = base64.b64decode(body["body"])

    def write(session: Session, place: Place) -> None:
        to, epoch = body["to"], body["epoch"]
        talking.hand_over(session, place, thread_id, to=to, epoch=epoch, body=sealed)

    _written(inbox_id, thread_id, write)


def _place(session: Session, inbox_id: UUID) -> Place:
    return talking.enter(session, access.me(), str(inbox_id), now=house().clock.now())


def _check(hex_id: str) -> None:
    if not _HEX_ID.fullmatch(hex_id):
        raise NotFound


def _written(inbox_id: UUID, thread_id: str, write: Callable[[Session, Place], Made]) -> Made:
    """Let a reader of the inbox write in one transaction.

    Raises:
        NotFound: the signed-in person does not read this inbox.
    """
    _check(thread_id)
    with orm.writing() as session:
        return write(session, _place(session, inbox_id))
