"""JSON of the picture that a group opened together: what its mentor sees of it, no more."""

from typing import Any

from marshmallow import fields, validate

from server.web.api import PlainText, Strict

RESULTS = ("known", "unknown", "later")
# Generous: people type spaces and dashes.
LONGEST_TYPED = 100
ITEMS = ("safe", "challenged", "matter")


class PictureBody(Strict):
    """The code behind the poster, as scanned or typed."""

    code = PlainText(longest=LONGEST_TYPED, required=True)


class GroupOfPicture(Strict):
    """A group as its members know it."""

    label = fields.String(required=True)
    kind = fields.String(required=True)
    scale = fields.String(required=True)


class PictureBand(Strict):
    """How many answered, as a range; the last one is open."""

    from_ = fields.Integer(required=True, data_key="from", attribute="from")
    to = fields.Integer(required=True, allow_none=True)


class PictureItem(Strict):
    """What is published of one item: a mean, and a word for how many answers were low."""

    mean = fields.Float(required=True)
    edge = fields.String(required=True, allow_none=True)
    low = fields.String(required=True)


class PictureItems(Strict):
    """The three items; a hidden one is null and does not say why."""

    safe = fields.Nested(PictureItem, required=True, allow_none=True)
    challenged = fields.Nested(PictureItem, required=True, allow_none=True)
    matter = fields.Nested(PictureItem, required=True, allow_none=True)


class PicturePoint(Strict):
    """One item in one round: its published mean, the main line there, the band around the mean."""

    week = fields.String(required=True)
    mean = fields.Float(required=True)
    line = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)


class PictureDrawing(Strict):
    """What is drawn of one item until the round that was opened."""

    usual = fields.Float(required=True, allow_none=True)
    points = fields.Nested(PicturePoint, required=True, many=True)


class PictureDrawings(Strict):
    """What is drawn of the three items."""

    safe = fields.Nested(PictureDrawing, required=True)
    challenged = fields.Nested(PictureDrawing, required=True)
    matter = fields.Nested(PictureDrawing, required=True)


def _word(**kwargs: Any) -> fields.String:
    return fields.String(required=True, **kwargs)


class PictureSignal(Strict):
    """A change in the round that was opened that is more than chance."""

    item = _word(validate=validate.OneOf(ITEMS))
    kind = _word(validate=validate.OneOf(("level", "tail", "blip")))
    direction = _word(validate=validate.OneOf(("up", "down")))


class OpenedPicture(Strict):
    """One release as its group may see it."""

    students = fields.Integer(required=True)
    band = fields.Nested(PictureBand, required=True)
    badge = fields.String(required=True)
    items = fields.Nested(PictureItems, required=True)
    drawing = fields.Nested(PictureDrawings, required=True)
    signals = fields.Nested(PictureSignal, required=True, many=True)


class PictureAnswer(Strict):
    """The picture behind a code; null while none was opened. The rest only for a known code."""

    result = fields.String(required=True, validate=validate.OneOf(RESULTS))
    group = fields.Nested(GroupOfPicture)
    round = fields.String(allow_none=True)
    picture = fields.Nested(OpenedPicture, allow_none=True)
