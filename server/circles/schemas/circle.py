"""JSON of circles: plain text of a mentor, in lines and not too long."""

from typing import Any

from marshmallow import ValidationError, fields, validate
from typing_extensions import override

from server.core import weeks
from server.schools import service as schools
from server.web.api import PlainText, Strict

LONGEST_PART = 400
LONGEST_AGREEMENT = 200
OUTCOMES = ("kept", "partly", "not")


class RoundName(fields.String):
    """The name of a week: `2026-W48`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Regexp(r"^[0-9]{4}-W[0-9]{2}$"), **kwargs)

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        name = str(super()._deserialize(value, attr, data, **kwargs))
        try:
            weeks.monday_of(name)
        except ValueError as error:
            raise ValidationError("Not a week.") from error
        return name


def _language() -> fields.String:
    return fields.String(validate=validate.OneOf(schools.LANGUAGES))


def _part() -> PlainText:
    return PlainText(longest=LONGEST_PART, shortest=0, lines=True, required=True)


class RoundBody(Strict):
    """The round that something is done with."""

    round = RoundName(required=True)


class SaidBody(Strict):
    """A reply in one language; both parts, or neither."""

    heard = _part()
    doing = _part()


class ReplyBody(Strict):
    """A reply to the group: of which round, in which languages."""

    round = RoundName(required=True)
    texts = fields.Dict(
        keys=_language(),
        values=fields.Nested(SaidBody),
        required=True,
        validate=validate.Length(min=1, max=len(schools.LANGUAGES)),
    )


class NewAgreementBody(Strict):
    """What the group agreed upon, and until when."""

    round = RoundName(required=True)
    text = PlainText(longest=LONGEST_AGREEMENT, required=True)
    until = fields.Date(required=True)


class AgreementBody(Strict):
    """What is changed of an agreement; what is left out stays."""

    text = PlainText(longest=LONGEST_AGREEMENT)
    until = fields.Date()
    outcome = fields.String(validate=validate.OneOf(OUTCOMES), allow_none=True)


class GroupOfCircle(Strict):
    """The group that the circle is of."""

    id = fields.String(required=True)
    label = fields.String(required=True)
    kind = fields.String(required=True)
    scale = fields.String(required=True)


class Said(Strict):
    """A reply in one language."""

    heard = fields.String(required=True)
    doing = fields.String(required=True)


class ReplyAnswer(Strict):
    """A reply to the group, and who wrote it last."""

    round = fields.String(required=True)
    texts = fields.Dict(keys=fields.String(), values=fields.Nested(Said), required=True)
    written_by = fields.String(required=True)
    written_on = fields.Date(required=True)


class AgreementAnswer(Strict):
    """What the group agreed upon; `outcome` is null until it was looked back upon."""

    id = fields.String(required=True)
    round = fields.String(required=True)
    text = fields.String(required=True)
    until = fields.Date(required=True)
    outcome = fields.String(
        required=True, allow_none=True, validate=validate.OneOf((*OUTCOMES, None))
    )


class CircleAnswer(Strict):
    """What became of a group's releases in the running school year; lists newest first."""

    group = fields.Nested(GroupOfCircle, required=True)
    languages = fields.List(fields.String(), required=True)
    last_release = fields.String(required=True, allow_none=True)
    opened_on = fields.Date(required=True, allow_none=True)
    asks_with = fields.Boolean(required=True)
    is_reply_due = fields.Boolean(required=True)
    next_round = fields.String(required=True, allow_none=True)
    replies = fields.Nested(ReplyAnswer, required=True, many=True)
    agreements = fields.Nested(AgreementAnswer, required=True, many=True)
