"""JSON of the trend page; what goes out has no other field than these."""

from typing import Any

from marshmallow import fields, validate

from server.web.api import Strict

STATUSES = ("released", "too_few", "unreliable", "lost", "holiday", "open", "coming")
BADGES = ("whole", "mind", "partial", "grey")
LOW_WORDS = ("almost_nobody", "a_few", "a_good_part", "many")
EDGES = ("or_more", "or_less", None)


def _one_of(*words: str | None, **kwargs: Any) -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(words), **kwargs)


class Band(Strict):
    """How many answered, as a range; the last one is open."""

    from_ = fields.Integer(required=True, data_key="from", attribute="from")
    to = fields.Integer(required=True, allow_none=True)


class PublicItem(Strict):
    """What is published of one item: a mean, and a word for how many answers were low."""

    mean = fields.Float(required=True)
    edge = _one_of(*EDGES, allow_none=True)
    low = _one_of(*LOW_WORDS)


class PublicItems(Strict):
    """The three items; a hidden one is null and does not say why."""

    safe = fields.Nested(PublicItem, required=True, allow_none=True)
    challenged = fields.Nested(PublicItem, required=True, allow_none=True)
    matter = fields.Nested(PublicItem, required=True, allow_none=True)


class Public(Strict):
    """The frozen public part of a release."""

    students = fields.Integer(required=True)
    band = fields.Nested(Band, required=True)
    badge = _one_of(*BADGES)
    items = fields.Nested(PublicItems, required=True)


class TrendWeek(Strict):
    """A round or a holiday week of the school year."""

    name = fields.String(required=True)
    monday = fields.Date(required=True)
    status = _one_of(*STATUSES)
    release = fields.Nested(Public, required=True, allow_none=True)


class Point(Strict):
    """One item in one round: its published mean, the main line there, the band around the mean."""

    week = fields.String(required=True)
    mean = fields.Float(required=True)
    line = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)


class Drawing(Strict):
    """What is drawn of one item; `usual` is null while it is being learnt."""

    usual = fields.Float(required=True, allow_none=True)
    points = fields.Nested(Point, required=True, many=True)


class Drawings(Strict):
    """What is drawn of the three items."""

    safe = fields.Nested(Drawing, required=True)
    challenged = fields.Nested(Drawing, required=True)
    matter = fields.Nested(Drawing, required=True)


class TrendGroup(Strict):
    """The group that the page is about; `students` is the head count of the running week."""

    id = fields.UUID(required=True)
    label = fields.String(required=True)
    kind = _one_of("class", "team")
    scale = _one_of("freq5", "freq3")
    year_label = fields.String(required=True)
    students = fields.Integer(required=True)


class Trend(Strict):
    """The trend of one group over its school year."""

    group = fields.Nested(TrendGroup, required=True)
    school_year = fields.String(required=True, allow_none=True)
    smallest = fields.Integer(required=True)
    next_release_at = fields.DateTime(required=True, allow_none=True)
    weeks = fields.Nested(TrendWeek, required=True, many=True)
    items = fields.Nested(Drawings, required=True)
