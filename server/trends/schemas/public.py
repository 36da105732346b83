"""JSON of what is frozen: releases, and what was judged of them."""

from typing import Any

from marshmallow import fields, validate

from server.web.api import Strict

BADGES = ("whole", "mind", "partial", "grey")
LOW_WORDS = ("almost_nobody", "a_few", "a_good_part", "many")
EDGES = ("or_more", "or_less", None)
ITEMS = ("safe", "challenged", "matter")
KINDS = ("level", "tail", "blip")
DIRECTIONS = ("down", "up")
FIELDS = ("against", "not", "for", "with")


def one_of(*words: str | None, **kwargs: Any) -> fields.String:
    """Return a field that takes one of these words only."""
    return fields.String(required=True, validate=validate.OneOf(words), **kwargs)


def low_word() -> fields.String:
    """Return a field for one of the four words that stand for a share."""
    return one_of(*LOW_WORDS)


class Band(Strict):
    """How many answered, as a range; the last one is open."""

    from_ = fields.Integer(required=True, data_key="from", attribute="from")
    to = fields.Integer(required=True, allow_none=True)


class PublicItem(Strict):
    """What is published of one item: a mean, and a word for how many answers were low."""

    mean = fields.Float(required=True)
    edge = one_of(*EDGES, allow_none=True)
    low = low_word()


class PublicItems(Strict):
    """The items; a hidden one is null and does not say why, nor whether it was asked."""

    safe = fields.Nested(PublicItem, required=True, allow_none=True)
    challenged = fields.Nested(PublicItem, required=True, allow_none=True)
    matter = fields.Nested(PublicItem, required=True, allow_none=True)
    self_ = fields.Nested(
        PublicItem, required=True, allow_none=True, data_key="self", attribute="self"
    )


class Why(Strict):
    """Why one was little challenged: a word for how many of those who tapped."""

    easy = low_word()
    hard = low_word()
    help = low_word()
    dare = low_word()
    other = low_word()


class Need(Strict):
    """What one needs: a word for how many of those who tapped."""

    time = low_word()
    help = low_word()
    rest = low_word()
    clarity = low_word()
    means = low_word()
    heard = low_word()


class With(Strict):
    """How what was promised was done: a word for how many of those who tapped."""

    to = low_word()
    for_ = fields.String(
        required=True, validate=validate.OneOf(LOW_WORDS), data_key="for", attribute="for"
    )
    with_ = fields.String(
        required=True, validate=validate.OneOf(LOW_WORDS), data_key="with", attribute="with"
    )
    not_ = fields.String(
        required=True, validate=validate.OneOf(LOW_WORDS), data_key="not", attribute="not"
    )


class PublicTaps(Strict):
    """One-tap questions; null where too few tapped or it was not asked.

    `with` is for the group's mentors alone, and null for every other reader.
    """

    why = fields.Nested(Why, required=True, allow_none=True)
    need = fields.Nested(Need, required=True, allow_none=True)
    with_ = fields.Nested(With, required=True, allow_none=True, data_key="with", attribute="with")


class Public(Strict):
    """The frozen public part of a release."""

    students = fields.Integer(required=True)
    band = fields.Nested(Band, required=True)
    badge = one_of(*BADGES)
    items = fields.Nested(PublicItems, required=True)
    taps = fields.Nested(PublicTaps, required=True)


class Sign(Strict):
    """What stands out in a round."""

    item = one_of(*ITEMS)
    kind = one_of(*KINDS)
    direction = one_of(*DIRECTIONS)


class Rebase(Strict):
    """A new normal of an item, which begins with the round `from`."""

    item = one_of(*ITEMS)
    from_ = fields.String(required=True, data_key="from", attribute="from")


class Shares(Strict):
    """Tens of percent in each field; 0 is almost nobody, 100 almost everybody."""

    against = fields.Integer(required=True)
    not_ = fields.Integer(required=True, data_key="not", attribute="not")
    for_ = fields.Integer(required=True, data_key="for", attribute="for")
    with_ = fields.Integer(required=True, data_key="with", attribute="with")


class Window(Strict):
    """A block of four rounds over the four fields: one is named only when it is sure."""

    rounds = fields.List(fields.String(), required=True)
    field = one_of(*FIELDS, None, allow_none=True)
    between = fields.List(one_of(*FIELDS), required=True, allow_none=True)
    shares = fields.Nested(Shares, required=True)


class Judgement(Strict):
    """The frozen judgement of a group and round; `watch` holds only what is in no signal."""

    signals = fields.Nested(Sign, required=True, many=True)
    watch = fields.Nested(Sign, required=True, many=True)
    rebased = fields.Nested(Rebase, required=True, many=True)
    window = fields.Nested(Window, required=True, allow_none=True)
