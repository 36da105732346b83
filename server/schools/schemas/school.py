"""JSON of a school's settings, of `smallest` and of the change list."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from server.schools.domain.smallest import HIGHEST_SMALLEST, LOWEST_SMALLEST
from server.schools.models import NAME_LENGTH
from server.schools.service import EXTRAS, LANGUAGES, REGIONS, TIME_ZONES, SchoolChanges
from server.web.api import PlainText, Strict, WholeNumber

LONGEST_NUMBER = 20


def _languages(**kwargs: Any) -> fields.List[Any]:
    one = fields.String(validate=validate.OneOf(LANGUAGES))
    return fields.List(one, validate=validate.Length(1, len(LANGUAGES)), **kwargs)


def _asks(**kwargs: Any) -> fields.List[Any]:
    one = fields.String(validate=validate.OneOf(EXTRAS))
    return fields.List(one, validate=validate.Length(max=len(EXTRAS)), **kwargs)


class SchoolBody(Strict):
    """What an admin changes of the school."""

    name = PlainText(longest=NAME_LENGTH)
    languages = _languages()
    emergency_number = PlainText(longest=LONGEST_NUMBER)
    time_zone = fields.String(validate=validate.OneOf(sorted(TIME_ZONES.values())))
    asks = _asks()

    @post_load
    def build(self, data: dict[str, Any], **_options: Any) -> SchoolChanges:
        """Return the changes."""
        for name in ("languages", "asks"):
            if name in data:
                data[name] = tuple(data[name])
        return SchoolChanges(**data)


class SmallestBody(Strict):
    """The fewest answers that an admin wants to be shown."""

    smallest = WholeNumber(
        required=True, validate=validate.Range(LOWEST_SMALLEST, HIGHEST_SMALLEST)
    )


class SmallestRequestAnswer(Schema):
    """A wish to lower `smallest` that waits for another account."""

    smallest = fields.Integer(required=True)
    asked_by = fields.String(required=True)
    expires_at = fields.DateTime(required=True)
    may_confirm = fields.Boolean(required=True)


class SmallestAnswer(Schema):
    """What holds this week, what holds from the next round on, and the wish that waits."""

    now = fields.Integer(required=True)
    next = fields.Integer(required=True)
    request = fields.Nested(SmallestRequestAnswer, required=True, allow_none=True)


class SchoolAnswer(Schema):
    """A school and its settings."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    region = fields.String(required=True, validate=validate.OneOf(REGIONS))
    time_zone = fields.String(required=True)
    languages = fields.List(fields.String(), required=True)
    emergency_number = fields.String(required=True, allow_none=True)
    emergency_confirmed_on = fields.Date(required=True, allow_none=True)
    is_demo = fields.Boolean(required=True)
    asks = _asks(required=True)
    smallest = fields.Nested(SmallestAnswer, required=True)


class ChangeAnswer(Schema):
    """A line of the change list."""

    made_at = fields.DateTime(required=True)
    made_by = fields.String(required=True)
    kind = fields.String(required=True)
    details = fields.Dict(keys=fields.String(), required=True)
