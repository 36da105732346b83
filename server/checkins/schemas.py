"""JSON of a check-in ↔ a Draft. What no round asks and no schema names is refused."""

import base64
from typing import Any, Final, cast, get_args

from marshmallow import Schema, fields, post_load, validate

from server.checkins.domain.answers import ASKED, Draft, Item, Need, Scale, Taps, Told, Why, With
from server.core import codes
from server.web import api

# The last of 22 characters carries four bits that are always zero.
TICKET_PATTERN: Final = r"^[A-Za-z0-9_-]{21}[AQgw]$"
ROUND_PATTERN: Final = r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$"
LONGEST_CODE: Final = 40
TOLD: Final[tuple[Told, ...]] = get_args(Told)


def _exactly(length: int, pattern: str) -> list[validate.Validator]:
    # To Python, `$` also stands before a last line break.
    return [validate.Length(equal=length), validate.Regexp(pattern)]


def _step(**kwargs: Any) -> api.WholeNumber:
    return api.WholeNumber(allow_none=True, validate=validate.Range(1, 5), **kwargs)


class AnswersSchema(api.Strict):
    """The step on the scale for each item; null for a question that was skipped.

    `self` is there only in a round that asks it.
    """

    safe = _step(required=True)
    challenged = _step(required=True)
    matter = _step(required=True)
    self_ = _step(data_key="self")

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> dict[Item, int | None]:
        """Return the answers by item, those that every round asks first."""
        asked: dict[Item, int | None] = {item: data[item] for item in ASKED}
        if "self_" in data:
            asked["self"] = data["self_"]
        return asked


class TapsGivenSchema(api.Strict):
    """One-tap additions."""

    why = fields.String(validate=validate.OneOf(get_args(Why)))
    with_ = fields.String(data_key="with", validate=validate.OneOf(get_args(With)))
    need = fields.List(
        fields.String(validate=validate.OneOf(get_args(Need))),
        validate=validate.Length(max=len(get_args(Need))),
    )

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> Taps:
        """Return the taps as the domain knows them."""
        return Taps(data.get("why"), data.get("with_"), frozenset(data.get("need", ())))


class CheckInSchema(api.Strict):
    """One check-in."""

    code = api.PlainText(longest=LONGEST_CODE, required=True)
    round = fields.String(required=True, validate=_exactly(8, ROUND_PATTERN))
    scale = fields.String(required=True, validate=validate.OneOf(get_args(Scale)))
    answers = fields.Nested(AnswersSchema, required=True)
    taps = fields.Nested(TapsGivenSchema)
    ticket = fields.String(required=True, validate=_exactly(22, TICKET_PATTERN))

    @post_load
    def make(self, data: dict[str, Any], **_options: object) -> Draft:
        """Return the draft.

        Raises:
            OffScale: an answer is not on the scale.
            AllSkipped: no question was answered.
        """
        return Draft(
            # What cannot be a code is looked up as it is, and is unknown like any other.
            code=codes.read_code(data["code"]) or "",
            round=data["round"],
            scale=cast("Scale", data["scale"]),
            answers=data["answers"],
            ticket=base64.urlsafe_b64decode(data["ticket"] + "=="),
            taps=data.get("taps", Taps()),
        )


class ResultSchema(Schema):
    """What became of a check-in. `pad` makes all answers equally long."""

    result = fields.String(required=True, validate=validate.OneOf(TOLD))
    pad = fields.String(required=True)
