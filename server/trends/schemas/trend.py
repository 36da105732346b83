"""JSON of the trend page; what goes out has no other field than these."""

from marshmallow import fields

from server.trends.schemas.public import (
    Judgement,
    Public,
    Sign,
    Window,
    one_of,
)
from server.web.api import Strict

STATUSES = ("released", "too_few", "unreliable", "lost", "holiday", "open", "coming")
SIZES = ("small", "middle", "large")


class TrendWeek(Strict):
    """A round or a holiday week of the school year."""

    name = fields.String(required=True)
    monday = fields.Date(required=True)
    status = one_of(*STATUSES)
    release = fields.Nested(Public, required=True, allow_none=True)
    judgement = fields.Nested(Judgement, required=True, allow_none=True)


class Point(Strict):
    """One item in one round: its published mean, the main line there, the band around the mean."""

    week = fields.String(required=True)
    mean = fields.Float(required=True)
    line = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)


class Drawing(Strict):
    """What is drawn of one item.

    `usual` is null while it is being learnt; `breaks` names the rounds with which a new normal
    began; `is_sparse`: the last rounds lie too far apart to tell a change from chance.
    """

    usual = fields.Float(required=True, allow_none=True)
    points = fields.Nested(Point, required=True, many=True)
    breaks = fields.List(fields.String(), required=True)
    is_sparse = fields.Boolean(required=True)


class Drawings(Strict):
    """What is drawn of the three items."""

    safe = fields.Nested(Drawing, required=True)
    challenged = fields.Nested(Drawing, required=True)
    matter = fields.Nested(Drawing, required=True)


class TrendGroup(Strict):
    """The group that the page is about.

    `students` is the head count of the running week; `codes` holds the labels of its posters, of
    which a reporting group has more than one.
    """

    id = fields.UUID(required=True)
    label = fields.String(required=True)
    kind = one_of("class", "team")
    scale = one_of("freq5", "freq3")
    year_label = fields.String(required=True)
    students = fields.Integer(required=True)
    codes = fields.List(fields.String(), required=True)


class Episode(Sign):
    """One kind of signal of one item in consecutive rounds.

    `is_now`: it holds in the last released round; `may_be_response`: who answered may explain it.
    """

    since = fields.String(required=True)
    until = fields.String(required=True)
    is_now = fields.Boolean(required=True)
    may_be_response = fields.Boolean(required=True)


class WindowPoint(Window):
    """A block of four rounds in the window, and where it is drawn; from published means."""

    caring = fields.Float(required=True)
    daring = fields.Float(required=True)
    size = one_of(*SIZES)


class Term(Strict):
    """A period between holidays: its number in the school year, its first and last round."""

    number = fields.Integer(required=True)
    from_ = fields.String(required=True, data_key="from", attribute="first")
    to = fields.String(required=True, attribute="last")


class Trend(Strict):
    """The trend of one group over its school year."""

    group = fields.Nested(TrendGroup, required=True)
    school_year = fields.String(required=True, allow_none=True)
    smallest = fields.Integer(required=True)
    next_release_at = fields.DateTime(required=True, allow_none=True)
    weeks = fields.Nested(TrendWeek, required=True, many=True)
    items = fields.Nested(Drawings, required=True)
    episodes = fields.Nested(Episode, required=True, many=True)
    watch = fields.Nested(Episode, required=True, many=True)
    windows = fields.Nested(WindowPoint, required=True, many=True)
    terms = fields.Nested(Term, required=True, many=True)
