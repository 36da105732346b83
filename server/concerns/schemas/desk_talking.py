"""JSON of conversations as readers see them: sealed bytes, days, states."""

import base64
from typing import Any, Final

from marshmallow import Schema, fields, validate
from typing_extensions import override

from server.concerns.schemas.desk_keys import ID, exactly
from server.concerns.schemas.sealed import Sealed, SealedOf
from server.concerns.schemas.student import MessageOfThread
from server.web.api import Strict, WholeNumber

# What the format adds to a text, sealed to one recipient.
SEAL_BYTES: Final = 200
NOTE_BYTES = frozenset(size + SEAL_BYTES for size in (4096, 8192))
TRANSCRIPT_BYTES = frozenset(size + SEAL_BYTES for size in (16_384, 32_768, 44_000))
MOST_NUMBER: Final = 2**31 - 1
STATES = ("received", "read", "taken", "closed")


class Base64(fields.String):
    """Bytes, told as base64."""

    @override
    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return base64.b64encode(value).decode()


class AnswerBody(Strict):
    """An answer to a student; `seq` is the number of answers before it."""

    seq = WholeNumber(required=True, validate=validate.Range(0, MOST_NUMBER))
    body = Sealed(required=True)


class StateBody(Strict):
    """Take a conversation, give it back, close it."""

    state = fields.String(required=True, validate=validate.OneOf(("taken", "read", "closed")))


class NoteBody(Strict):
    """A note, or the plan in the place of the one before."""

    kind = fields.String(required=True, validate=validate.OneOf(("note", "plan")))
    epoch = WholeNumber(required=True, validate=validate.Range(1, MOST_NUMBER))
    body = SealedOf(NOTE_BYTES, required=True)


class HandOverBody(Strict):
    """To which inbox, and the transcript sealed to its newest key."""

    to = fields.String(required=True, validate=exactly(ID))
    epoch = WholeNumber(required=True, validate=validate.Range(1, MOST_NUMBER))
    body = SealedOf(TRANSCRIPT_BYTES, required=True)


class NoteMade(Schema):
    """The note that was written."""

    id = fields.String(required=True)


class TakerShown(Schema):
    """The reader who has taken a conversation."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class TranscriptShown(Schema):
    """What another inbox handed over."""

    epoch = fields.Integer(required=True)
    body = Base64(required=True)


class ThreadListed(Schema):
    """A conversation; `recent` holds the first message, `age_days` are school days."""

    id = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    is_urgent = fields.Boolean(required=True)
    is_waiting = fields.Boolean(required=True)
    age_days = fields.Integer(required=True)
    day = fields.Date(required=True)
    last_day = fields.Date(required=True)
    taken_by = fields.Nested(TakerShown, required=True, allow_none=True)
    is_late = fields.Boolean(required=True)
    promised_on = fields.Date(required=True, allow_none=True)
    epoch = fields.Integer(required=True)
    recent = fields.List(Base64(), required=True)
    transcript = fields.Nested(TranscriptShown, required=True, allow_none=True)


class ThreadsAnswer(Schema):
    """The conversations of an inbox; `today` at school."""

    today = fields.Date(required=True)
    threads = fields.List(fields.Nested(ThreadListed), required=True)


class NoteShown(Schema):
    """A note, the plan or a transcript."""

    id = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(("note", "plan", "transcript")))
    epoch = fields.Integer(required=True)
    day = fields.Date(required=True)
    body = Base64(required=True)


class MessageShown(MessageOfThread):
    """A sealed message: `s` by the student, `c` by the care team; numbered per direction."""

    dir = fields.String(required=True, attribute="direction", validate=validate.OneOf(("s", "c")))
    body = Base64(required=True)


class ThreadOpenedAnswer(ThreadListed):
    """A conversation with what is said in it and about it; `today` at school."""

    today = fields.Date(required=True)
    first_answer_days = fields.Integer(required=True, allow_none=True)
    msgs = fields.List(fields.Nested(MessageShown), required=True)
    notes = fields.List(fields.Nested(NoteShown), required=True)
