"""JSON of concerns as students' phones send and hear it. What no schema names is refused.

`pad` fills requests of one kind to one length; nobody reads it.
"""

import base64
from typing import Any, Final

from marshmallow import Schema, fields, post_load, validate

from server.concerns.domain.conversations import NewMessage, NewThread, hash_of
from server.concerns.domain.work import CHALLENGE_BYTES, Proof
from server.concerns.schemas.sealed import Sealed
from server.web import api

ID_PATTERN: Final = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
HASH_PATTERN: Final = r"^[0-9a-f]{64}$"
CHALLENGE_PATTERN: Final = r"^[0-9a-f]{32}$"
MOST_EPOCHS: Final = 2**31 - 1
MOST_MESSAGES: Final = 2**31 - 1
MOST_WORK: Final = 2**32 - 1
LONGEST_PAD: Final = api.MAX_BODY_BYTES
OUTCOMES = ("ok", "again", "later", "work", "closed")
STATES = ("none", "received", "read", "taken", "closed")


def _exactly(length: int, pattern: str) -> list[validate.Validator]:
    # To Python, `$` also stands before a last line break.
    return [validate.Length(equal=length), validate.Regexp(pattern)]


def _number(most: int, *, least: int = 0, **kwargs: Any) -> api.WholeNumber:
    return api.WholeNumber(validate=validate.Range(least, most), **kwargs)


def _pad() -> fields.String:
    return fields.String(validate=validate.Length(max=LONGEST_PAD))


def _inbox(**kwargs: Any) -> fields.String:
    return fields.String(validate=_exactly(36, ID_PATTERN), **kwargs)


def _lookup() -> fields.String:
    return fields.String(required=True, validate=_exactly(64, HASH_PATTERN))


class ProofBody(api.Strict):
    """The work that a phone did: a challenge of ours, and the number it found."""

    challenge = fields.String(
        required=True, validate=_exactly(2 * CHALLENGE_BYTES, CHALLENGE_PATTERN)
    )
    answer = _number(MOST_WORK, required=True)

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> Proof:
        """Return the proof."""
        return Proof(**data)


class ThreadBody(api.Strict):
    """The first message of a conversation. Without `pow` the answer says how much is asked."""

    inbox = _inbox(required=True)
    epoch = _number(MOST_EPOCHS, least=1, required=True)
    lookup_hash = _lookup()
    urgent = api.Flag(required=True)
    body = Sealed(required=True)
    pow_ = fields.Nested(ProofBody, data_key="pow")
    pad = _pad()

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> tuple[NewThread, Proof | None]:
        """Return the message, and what proves the work."""
        new = NewThread(
            inbox_id=data["inbox"],
            epoch=data["epoch"],
            lookup_hash=data["lookup_hash"],
            is_urgent=data["urgent"],
            body=base64.b64decode(data["body"]),
        )
        return new, data.get("pow_")


class MessageBody(api.Strict):
    """A further message. With `inbox` and `epoch`, to whom it is sealed: `again` once that changed.

    Without them a message that crosses a hand-over reaches readers who cannot open it.
    """

    lookup = _lookup()
    seq = _number(MOST_MESSAGES, required=True)
    body = Sealed(required=True)
    inbox = _inbox()
    epoch = _number(MOST_EPOCHS, least=1)
    pow_ = fields.Nested(ProofBody, data_key="pow")
    pad = _pad()

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> tuple[NewMessage, Proof | None]:
        """Return the message, and what proves the work."""
        new = NewMessage(
            lookup_hash=hash_of(data["lookup"]),
            seq=data["seq"],
            body=base64.b64decode(data["body"]),
            inbox_id=data.get("inbox"),
            epoch=data.get("epoch"),
        )
        return new, data.get("pow_")


class LookupBody(api.Strict):
    """The secret with which a student comes back."""

    lookup = _lookup()
    pad = _pad()


def _text(**kwargs: Any) -> fields.String:
    return fields.String(required=True, **kwargs)


class OutcomeAnswer(Schema):
    """What became of a message; all answers are equally long.

    `work`: prove it with so many `bits`. `later`: ask again in `wait` seconds.
    """

    result = _text(validate=validate.OneOf(OUTCOMES))
    bits = fields.Integer(required=True)
    wait = fields.Integer(required=True)
    pad = _text()


class ErasedAnswer(Schema):
    """Whatever was there is gone; `later`: try again in `wait` seconds."""

    result = _text(validate=validate.OneOf(("ok", "later")))
    wait = fields.Integer(required=True)
    pad = _text()


class MessageOfThread(Schema):
    """A sealed message: `s` by the student, `c` by the care team; numbered per direction."""

    dir = _text(validate=validate.OneOf(("s", "c")))
    seq = fields.Integer(required=True)
    day = fields.Date(required=True)
    body = _text()


class ThreadAnswer(Schema):
    """A conversation; an unknown receipt gets `none`, in the same shape and size as an empty one.

    `later`: ask again in `wait` seconds; the rest is then as if there were none.
    """

    result = _text(validate=validate.OneOf(("ok", "later")))
    wait = fields.Integer(required=True)
    state = _text(validate=validate.OneOf(STATES))
    inbox = _text()
    epoch = fields.Integer(required=True)
    erase_on = fields.Date(required=True, allow_none=True)
    msgs = fields.List(fields.Nested(MessageOfThread), required=True)
    pad = _text()


class EmergencyTold(Schema):
    """The emergency number that the school confirmed."""

    number = _text()


class HelplineShown(Schema):
    """A helpline that the school phoned. Hours are `HH:MM` at school, null when `is_always`."""

    id = _text()
    name = _text()
    number = _text()
    is_free = fields.Boolean(required=True)
    is_always = fields.Boolean(required=True)
    opens = _text(allow_none=True)
    closes = _text(allow_none=True)
    site = _text(allow_none=True)


class KeptTold(Schema):
    """After how many days what is written is erased: closed, silent, and from backups."""

    closed_days = fields.Integer(required=True)
    silent_days = fields.Integer(required=True)
    backup_days = fields.Integer(required=True)


class FiguresShown(Schema):
    """How soon first answers came in twelve months, in rough steps."""

    number = _text()
    within = fields.Integer(required=True)
    median_days = fields.Integer(required=True, allow_none=True)


class RootShown(Schema):
    """A root key; `said` is signed by the key before it, null for the first or a new beginning."""

    public_key = _text()
    said = _text(allow_none=True)
    signature = _text(allow_none=True)


class StatementShown(Schema):
    """A signed statement about an inbox, to be checked on the phone."""

    said = _text()
    signature = _text()


class ReaderShown(Schema):
    """Who reads an inbox."""

    name = _text()
    languages = fields.List(fields.String(), required=True)


class InboxShown(Schema):
    """An inbox; `is_read`: somebody looked there within the promised time."""

    id = _text()
    label = _text()
    kind = _text(validate=validate.OneOf(("care", "adviser")))
    is_read = fields.Boolean(required=True)
    readers = fields.List(fields.Nested(ReaderShown), required=True)
    statements = fields.List(fields.Nested(StatementShown), required=True)
    epoch = fields.Integer(required=True)


class ChallengeTold(Schema):
    """What to count on; more `bits` may be asked for in an answer."""

    challenge = _text()
    bits = fields.Integer(required=True)


class ConcernsAnswer(Schema):
    """A school's concerns, before a word is written: who reads, when, and how long it is kept."""

    is_open = fields.Boolean(required=True)
    name = _text()
    region = _text()
    time_zone = _text()
    languages = fields.List(fields.String(), required=True)
    emergency = fields.Nested(EmergencyTold, required=True, allow_none=True)
    helplines = fields.List(fields.Nested(HelplineShown), required=True)
    reads_from = _text(allow_none=True)
    reads_to = _text(allow_none=True)
    answer_days = fields.Integer(required=True, allow_none=True)
    next_reading = fields.Date(required=True, allow_none=True)
    reads_today = fields.Boolean(required=True)
    notes_kept_days = fields.Integer(required=True)
    kept = fields.Nested(KeptTold, required=True)
    figures = fields.Nested(FiguresShown, required=True, allow_none=True)
    roots = fields.List(fields.Nested(RootShown), required=True)
    inboxes = fields.List(fields.Nested(InboxShown), required=True)
    pow_ = fields.Nested(ChallengeTold, required=True, data_key="pow", attribute="pow")
