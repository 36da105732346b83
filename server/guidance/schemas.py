"""JSON of the helplines as the staff of a school sees them."""

from marshmallow import Schema, fields, validate

from server.web.api import Flag, Strict

TIME = validate.Regexp(r"^([01]\d|2[0-3]):[0-5]\d\Z")


class HoursBody(Strict):
    """When a helpline said that it answers: day and night, or from when to when at school."""

    is_always = Flag(required=True)
    opens = fields.String(load_default=None, allow_none=True, validate=TIME)
    closes = fields.String(load_default=None, allow_none=True, validate=TIME)


class HoursAnswer(Schema):
    """Hours, `HH:MM` at school; null when it answers day and night."""

    is_always = fields.Boolean(required=True)
    opens = fields.String(required=True, allow_none=True)
    closes = fields.String(required=True, allow_none=True)


class CheckAnswer(Schema):
    """That somebody of the school phoned, and until when that counts."""

    verified_on = fields.Date(required=True)
    verified_by = fields.String(required=True)
    expires_on = fields.Date(required=True)
    is_valid = fields.Boolean(required=True)
    hours = fields.Nested(HoursAnswer, required=True)


class HelplineAnswer(Schema):
    """A helpline of the region. `hours` is a suggestion; `is_free` null when nobody knows."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    number = fields.String(required=True)
    is_free = fields.Boolean(required=True, allow_none=True)
    hours = fields.Nested(HoursAnswer, required=True, allow_none=True)
    is_sure_of_hours = fields.Boolean(required=True)
    site = fields.String(required=True, allow_none=True)
    whom = fields.String(required=True)
    islands = fields.String(required=True)
    show = fields.String(required=True)
    certainty = fields.String(required=True)
    check = fields.Nested(CheckAnswer, required=True, allow_none=True)


class EmergencyAnswer(Schema):
    """The school's own number for danger, and since when it is confirmed."""

    number = fields.String(required=True, allow_none=True)
    confirmed_on = fields.Date(required=True, allow_none=True)


class HelplinesAnswer(Schema):
    """What a school knows of the helplines of its region."""

    region = fields.String(required=True)
    emergency = fields.Nested(EmergencyAnswer, required=True)
    may_change = fields.Boolean(required=True)
    helplines = fields.List(fields.Nested(HelplineAnswer), required=True)
