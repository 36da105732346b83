"""JSON of the inbox of signals: words and days, no figure."""

import re

from marshmallow import fields, validate

from server.trends.schemas.public import DIRECTIONS, ITEMS, KINDS, one_of
from server.web.api import Strict

STATES = ("new", "seen", "talked", "closed")
ROUND = re.compile(r"\d{4}-W\d{2}\Z")


class SignalGroup(Strict):
    """Whose signal it is."""

    id = fields.UUID(required=True)
    label = fields.String(required=True)
    kind = one_of("class", "team")


class InboxSignal(Strict):
    """A signal and what was done with it; nobody has done anything with a new one."""

    group = fields.Nested(SignalGroup, required=True)
    item = one_of(*ITEMS, attribute="episode.item")
    kind = one_of(*KINDS, attribute="episode.kind")
    direction = one_of(*DIRECTIONS, attribute="episode.direction")
    since = fields.String(required=True, attribute="episode.since")
    until = fields.String(required=True, attribute="episode.until")
    is_now = fields.Boolean(required=True, attribute="episode.is_now")
    may_be_response = fields.Boolean(required=True, attribute="episode.may_be_response")
    state = one_of(*STATES)
    by_name = fields.String(required=True, allow_none=True)
    on_day = fields.Date(required=True, allow_none=True)


class Inbox(Strict):
    """The signals of all groups in the school year, the latest first."""

    signals = fields.Nested(InboxSignal, required=True, many=True)


class SignalState(Strict):
    """What was done with a signal; `new` takes it back."""

    group_id = fields.UUID(required=True)
    since = fields.String(required=True, validate=validate.Regexp(ROUND))
    item = one_of(*ITEMS)
    kind = one_of(*KINDS)
    direction = one_of(*DIRECTIONS)
    state = one_of(*STATES)
