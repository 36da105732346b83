"""JSON of the leader's page; what goes out has no other field than these."""

from marshmallow import fields

from server.trends.schemas.public import BADGES, one_of
from server.trends.schemas.trend import STATUSES, Episode
from server.web.api import Strict

CELLS = (*STATUSES, "none")
WEEKS = ("past", "holiday", "open", "coming")


class SchoolWeek(Strict):
    """A round or a holiday week of the school year."""

    name = fields.String(required=True)
    monday = fields.Date(required=True)
    status = one_of(*WEEKS)


class AnswerBand(Strict):
    """How many answered, as a range; the last one is open."""

    from_ = fields.Integer(required=True, data_key="from", attribute="start")
    to = fields.Integer(required=True, allow_none=True, attribute="end")


class Level(Strict):
    """Where a group stands in one item: the mean of its last four rounds.

    `shown` is drawn towards the school's mean as far as it is uncertain, `raw` is not; `low` and
    `high` are the band around `shown`; `difference` from the school, when it is more than chance.
    """

    shown = fields.Float(required=True)
    raw = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)
    difference = one_of("higher", "lower", None, allow_none=True)


class Levels(Strict):
    """The levels of the three items; null without four rounds to go by."""

    safe = fields.Nested(Level, required=True, allow_none=True)
    challenged = fields.Nested(Level, required=True, allow_none=True)
    matter = fields.Nested(Level, required=True, allow_none=True)


class SchoolGroup(Strict):
    """A group of the school over its school year; `cells` runs beside the weeks of the page."""

    id = fields.UUID(required=True, attribute="group.id")
    label = fields.String(required=True, attribute="group.label")
    kind = one_of("class", "team", attribute="group.kind")
    scale = one_of("freq5", "freq3", attribute="group.scale")
    year_label = fields.String(required=True, attribute="group.year_label")
    students = fields.Integer(required=True, attribute="group.students")
    is_archived = fields.Boolean(required=True)
    is_learning = fields.Boolean(required=True)
    band = fields.Nested(AnswerBand, required=True, allow_none=True)
    badge = one_of(*BADGES, None, allow_none=True)
    episodes = fields.Nested(Episode, required=True, many=True)
    level = fields.Nested(Levels, required=True)
    cells = fields.List(one_of(*CELLS), required=True)


class Means(Strict):
    """One figure for each item; null where there is none."""

    safe = fields.Float(required=True, allow_none=True)
    challenged = fields.Float(required=True, allow_none=True)
    matter = fields.Float(required=True, allow_none=True)


class PictureWeek(Strict):
    """A published round of the school; null where too few groups or answers make a total."""

    name = fields.String(required=True)
    groups = fields.Integer(required=True, allow_none=True)
    items = fields.Nested(Means, required=True, allow_none=True)


class SchoolLevel(Strict):
    """The mean of the last four totals; `is_wide`: groups differ more than chance explains."""

    mean = fields.Float(required=True, attribute="shown")
    is_wide = fields.Boolean(required=True)


class SchoolLevels(Strict):
    """The levels of the school in the three items; null without four totals."""

    safe = fields.Nested(SchoolLevel, required=True, allow_none=True)
    challenged = fields.Nested(SchoolLevel, required=True, allow_none=True)
    matter = fields.Nested(SchoolLevel, required=True, allow_none=True)


class YearChange(Strict):
    """This year minus last year; up to `noise` chance alone may reach."""

    difference = fields.Float(required=True)
    noise = fields.Float(required=True)
    is_real = fields.Boolean(required=True)


class YearChanges(Strict):
    """The three items beside last year; null where too few of the weeks show it in both."""

    safe = fields.Nested(YearChange, required=True, allow_none=True)
    challenged = fields.Nested(YearChange, required=True, allow_none=True)
    matter = fields.Nested(YearChange, required=True, allow_none=True)


class Years(Strict):
    """Two school years over the same calendar weeks, which are named by their numbers."""

    weeks = fields.List(fields.Integer(), required=True)
    items = fields.Nested(YearChanges, required=True)


class SchoolPicture(Strict):
    """The groups of one kind and scale together, over the school year."""

    kind = one_of("class", "team")
    scale = one_of("freq5", "freq3")
    groups_of_school = fields.Integer(required=True)
    weeks = fields.Nested(PictureWeek, required=True, many=True)
    level = fields.Nested(SchoolLevels, required=True, attribute="spreads")
    episodes = fields.Nested(Episode, required=True, many=True)
    years = fields.Nested(Years, required=True, allow_none=True)


class Side(Strict):
    """One line; its means run beside the weeks, null where there is no figure at all."""

    label = fields.String(required=True, allow_none=True)
    means = fields.List(fields.Nested(Means, allow_none=True), required=True)


class Beside(Strict):
    """Staff beside students, each its own line; never subtracted."""

    weeks = fields.List(fields.String(), required=True)
    students = fields.Nested(Side, required=True)
    staff = fields.Nested(Side, required=True, many=True)


class SchoolTrend(Strict):
    """A whole school over its school year; groups in the order of their names."""

    school_year = fields.String(required=True, allow_none=True)
    year_before = fields.String(required=True, allow_none=True)
    smallest = fields.Integer(required=True)
    weeks = fields.Nested(SchoolWeek, required=True, many=True)
    groups = fields.Nested(SchoolGroup, required=True, many=True)
    pictures = fields.Nested(SchoolPicture, required=True, many=True)
    beside = fields.Nested(Beside, required=True, allow_none=True)
