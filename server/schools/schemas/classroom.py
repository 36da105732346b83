"""JSON of the classroom: what a phone with a code learns, and nothing about anybody."""

from marshmallow import Schema, fields, validate

from server.web.api import PlainText, Strict

RESULTS = ("known", "unknown", "later")
# Generous: people type spaces and dashes.
LONGEST_TYPED = 100
TAPS = ("why", "need", "with")


class ClassroomBody(Strict):
    """The code behind the poster, as scanned or typed."""

    code = PlainText(longest=LONGEST_TYPED, required=True)


class SchoolName(Schema):
    """A school as a student knows it."""

    id = fields.String(required=True)
    name = fields.String(required=True)


class GroupName(Schema):
    """A group as a student knows it: "class of about N"."""

    label = fields.String(required=True)
    kind = fields.String(required=True)
    scale = fields.String(required=True)
    students = fields.Integer(required=True)


class Emergency(Schema):
    """The emergency number that the school confirmed."""

    number = fields.String(required=True)


class HelplineTold(Schema):
    """A helpline that the school phoned. Hours are `HH:MM` at school, null when `is_always`."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    number = fields.String(required=True)
    is_free = fields.Boolean(required=True)
    is_always = fields.Boolean(required=True)
    opens = fields.String(required=True, allow_none=True)
    closes = fields.String(required=True, allow_none=True)
    site = fields.String(required=True, allow_none=True)


class OpenRound(Schema):
    """The round that is open. `asks`: the one-tap questions that this group hears."""

    name = fields.String(required=True)
    closes_at = fields.DateTime(required=True)
    asks_self = fields.Boolean(required=True)
    asks = fields.List(fields.String(validate=validate.OneOf(TAPS)), required=True)


class ComingRound(Schema):
    """A round to come."""

    name = fields.String(required=True)
    opens_at = fields.DateTime(required=True)


class SaidTo(Schema):
    """What a group is told in one language: what was heard, what will be done."""

    heard = fields.String(required=True)
    doing = fields.String(required=True)


class ReplyToGroup(Schema):
    """The newest reply to the group: of which round, since which day, in which languages."""

    round = fields.String(required=True)
    written_on = fields.Date(required=True)
    texts = fields.Dict(keys=fields.String(), values=fields.Nested(SaidTo), required=True)


class ClassroomAnswer(Schema):
    """The classroom behind a code; all but `result` is there only when the code is known."""

    result = fields.String(required=True, validate=validate.OneOf(RESULTS))
    school = fields.Nested(SchoolName)
    group = fields.Nested(GroupName)
    time_zone = fields.String()
    languages = fields.List(fields.String())
    emergency = fields.Nested(Emergency, allow_none=True)
    round = fields.Nested(OpenRound, allow_none=True)
    next_rounds = fields.List(fields.Nested(ComingRound))
    reply = fields.Nested(ReplyToGroup, allow_none=True)
    picture_round = fields.String(allow_none=True)
    awaits_reply = fields.Boolean()
    helplines = fields.List(fields.Nested(HelplineTold))
    takes_concerns = fields.Boolean()
