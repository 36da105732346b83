"""JSON of the desk: what it promises, what it lacks, who reads."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from server.concerns.domain.desk import DeskFacts
from server.concerns.schemas.desk_keys import HOUR, ID, KINDS, exactly
from server.concerns.schemas.student import FiguresShown, RootShown, StatementShown
from server.web.api import Flag, Strict, WholeNumber

MISSING = ("root", "readers", "hours", "promise", "helplines", "emergency")


def _text(**kwargs: Any) -> fields.String:
    return fields.String(required=True, **kwargs)


def _hour() -> fields.String:
    return _text(validate=exactly(HOUR))


class SettingsBody(Strict):
    """When concerns are read, how soon they are answered, how long notes are kept."""

    reads_from = _hour()
    reads_to = _hour()
    answer_days = WholeNumber(required=True, validate=validate.Range(1, 5))
    notes_kept_days = WholeNumber(required=True, validate=validate.OneOf((30, 60, 90)))
    deputy_id = fields.String(required=True, allow_none=True, validate=exactly(ID))

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> DeskFacts:
        """Return the settings."""
        return DeskFacts(**data)


class OpenBody(Strict):
    """Whether students may write."""

    is_open = Flag(required=True)


class OwnKeyShown(Schema):
    """One's own keys; only the desk passphrase opens `wrap`."""

    recipient = _text()
    signing_key = _text()
    wrap = _text()
    languages = fields.List(fields.String(), required=True)


class OwnKeyAnswer(Schema):
    """One's own keys, or null before they are made."""

    key = fields.Nested(OwnKeyShown, required=True, allow_none=True)


class NamedShown(Schema):
    """Somebody of the staff."""

    id = _text()
    name = _text()


class CandidateShown(Schema):
    """Somebody who may become a reader; without keys until they made some."""

    account_id = _text()
    name = _text()
    recipient = _text(allow_none=True)
    signing_key = _text(allow_none=True)


class ColleagueShown(Schema):
    """A reader; `can_read_from`: the first epoch whose key is sealed to them."""

    account_id = _text()
    name = _text()
    languages = fields.List(fields.String(), required=True)
    has_left = fields.Boolean(required=True)
    can_read_from = fields.Integer(required=True, allow_none=True)


class SealedKeyShown(Schema):
    """The private key of an epoch, sealed to who asks."""

    epoch = fields.Integer(required=True)
    sealed = _text()


class DeskInboxShown(Schema):
    """An inbox as staff see it; `wraps` are the asker's own."""

    id = _text()
    label = _text()
    kind = _text(validate=validate.OneOf(KINDS))
    is_closed = fields.Boolean(required=True)
    epoch = fields.Integer(required=True)
    recovery = _text(allow_none=True)
    statements = fields.List(fields.Nested(StatementShown), required=True)
    readers = fields.List(fields.Nested(ColleagueShown), required=True)
    mine = fields.Boolean(required=True)
    wraps = fields.List(fields.Nested(SealedKeyShown), required=True)


class DeskAnswer(Schema):
    """The desk of a school; `week` and `today` are those at school."""

    school_id = _text()
    week = _text()
    today = fields.Date(required=True)
    is_open = fields.Boolean(required=True)
    reads_from = _text(allow_none=True)
    reads_to = _text(allow_none=True)
    answer_days = fields.Integer(required=True, allow_none=True)
    notes_kept_days = fields.Integer(required=True)
    deputy = fields.Nested(NamedShown, required=True, allow_none=True)
    missing = fields.List(fields.String(validate=validate.OneOf(MISSING)), required=True)
    warnings = fields.List(fields.String(validate=validate.OneOf(MISSING)), required=True)
    roots = fields.List(fields.Nested(RootShown), required=True)
    fingerprint = _text(allow_none=True)
    candidates = fields.List(fields.Nested(CandidateShown), required=True)
    staff = fields.List(fields.Nested(NamedShown), required=True)
    inboxes = fields.List(fields.Nested(DeskInboxShown), required=True)
    must_renew = fields.List(fields.String(), required=True)


class RecoverableShown(Schema):
    """An inbox with the keys that the paper opens."""

    id = _text()
    label = _text()
    kind = _text(validate=validate.OneOf(KINDS))
    epoch = fields.Integer(required=True)
    is_closed = fields.Boolean(required=True)
    statements = fields.List(fields.Nested(StatementShown), required=True)
    wraps = fields.List(fields.Nested(SealedKeyShown), required=True)


class RecoveryAnswer(Schema):
    """What the paper opens."""

    roots = fields.List(fields.Nested(RootShown), required=True)
    inboxes = fields.List(fields.Nested(RecoverableShown), required=True)


class DeskFiguresAnswer(Schema):
    """How soon first answers came, from one ended month through another; null when too few."""

    figures = fields.Nested(FiguresShown, required=True, allow_none=True)
    from_month = _text()
    to_month = _text()
