"""JSON of the calendar: a plan comes in, a list of weeks that can be checked goes out."""

from datetime import date
from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, post_load, validate
from typing_extensions import override

from server.schools.domain.calendar import RHYTHMS, WeekKind
from server.schools.domain.plan_rules import MOST_HOLIDAYS
from server.schools.domain.week_list import WeekStanding
from server.schools.models import NAME_LENGTH
from server.schools.service import Holiday, YearPlan
from server.web.api import MAX_BODY_BYTES, PlainText, Strict, WholeNumber


class Day(fields.Date):
    """A date as `2026-11-16`, and in no other of the ways that ISO 8601 knows."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day: date = super()._deserialize(value, attr, data, **kwargs)
        if day.isoformat() != value:
            raise ValidationError("Not a date like 2026-11-16.")
        return day


class HolidayBody(Strict):
    """A holiday, both days included."""

    name = PlainText(longest=NAME_LENGTH, required=True)
    first_day = Day(required=True)
    last_day = Day(required=True)

    @post_load
    def build(self, data: dict[str, Any], **_options: Any) -> Holiday:
        """Return the holiday."""
        return Holiday(**data)


class CalendarBody(Strict):
    """A school year as an admin plans it."""

    first_day = Day(required=True)
    last_day = Day(required=True)
    rhythm = WholeNumber(required=True, validate=validate.OneOf(RHYTHMS))
    holidays = fields.List(
        fields.Nested(HolidayBody), required=True, validate=validate.Length(max=MOST_HOLIDAYS)
    )

    @post_load
    def build(self, data: dict[str, Any], **_options: Any) -> YearPlan:
        """Return the plan."""
        return YearPlan(**{**data, "holidays": tuple(data["holidays"])})


class YearAnswer(Schema):
    """A school year."""

    label = fields.String(required=True)
    first_day = fields.Date(required=True)
    last_day = fields.Date(required=True)
    rhythm = fields.Integer(required=True)


class HolidayAnswer(Schema):
    """A holiday, both days included."""

    name = fields.String(required=True)
    first_day = fields.Date(required=True)
    last_day = fields.Date(required=True)


class WeekAnswer(Schema):
    """A week of the school year; its moments are null when it has no round."""

    name = fields.String(required=True)
    monday = fields.Date(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(get_args(WeekKind)))
    opens_at = fields.DateTime(required=True, allow_none=True)
    closes_at = fields.DateTime(required=True, allow_none=True)
    releases_at = fields.DateTime(required=True, allow_none=True)
    holiday = fields.String(required=True, allow_none=True)
    standing = fields.String(required=True, validate=validate.OneOf(get_args(WeekStanding)))


class CalendarAnswer(Schema):
    """A school year as a list of weeks that can be checked.

    `years` are all school years known; `left_out` are holidays sent that lie outside this one.
    """

    year = fields.Nested(YearAnswer, required=True, allow_none=True)
    years = fields.List(fields.Nested(YearAnswer), required=True)
    time_zone = fields.String(required=True)
    holidays = fields.List(fields.Nested(HolidayAnswer), required=True)
    left_out = fields.List(fields.Nested(HolidayAnswer), required=True)
    weeks = fields.List(fields.Nested(WeekAnswer), required=True)


class HolidayFileBody(Strict):
    """The text of a calendar file (ICS)."""

    text = PlainText(longest=MAX_BODY_BYTES, lines=True, required=True)


class HolidayFileAnswer(Schema):
    """The holidays of the file; `left_out` names events that must be typed by hand."""

    holidays = fields.List(fields.Nested(HolidayAnswer), required=True)
    left_out = fields.List(fields.String(), required=True)
