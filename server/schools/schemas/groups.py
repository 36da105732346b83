"""JSON of groups, head counts and codes."""

from typing import Any, TypedDict, get_args

from marshmallow import Schema, fields, post_load, validate

from server.core.codes import CODE_LENGTH
from server.schools.domain.groups import FEWEST_STUDENTS, MOST_CODES, MOST_STUDENTS, CodeStatus
from server.schools.models import LABEL_LENGTH
from server.schools.service import GroupChanges, Kind, NewGroup, Scale
from server.web.api import Flag, PlainText, Strict, WholeNumber


def _label(**kwargs: Any) -> PlainText:
    return PlainText(longest=LABEL_LENGTH, **kwargs)


def _kind() -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(get_args(Kind)))


def _scale(**kwargs: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(get_args(Scale)), **kwargs)


def _students(**kwargs: Any) -> WholeNumber:
    return WholeNumber(validate=validate.Range(FEWEST_STUDENTS, MOST_STUDENTS), **kwargs)


class NewGroupBody(Strict):
    """A new group; a reporting group names each of its classes in `code_labels`."""

    kind = _kind()
    label = _label(required=True)
    year_label = _label(required=True)
    scale = _scale(required=True)
    students = _students(required=True)
    code_labels = fields.List(_label(), validate=validate.Length(max=MOST_CODES))

    @post_load
    def build(self, data: dict[str, Any], **_options: Any) -> NewGroup:
        """Return the new group."""
        return NewGroup(**{**data, "code_labels": tuple(data.get("code_labels", ()))})


class GroupBody(Strict):
    """What an admin changes of a group."""

    label = _label()
    year_label = _label()
    students = _students()
    scale = _scale()
    archived = Flag()

    @post_load
    def build(self, data: dict[str, Any], **_options: Any) -> GroupChanges:
        """Return the changes."""
        return GroupChanges(**data)


class NewCodeBody(Strict):
    """Another code of a reporting group."""

    label = _label(required=True)


class Replacement(TypedDict):
    """What a request to replace a code says."""

    code: str
    misused: bool


class ReplaceCodeBody(Strict):
    """The old code, never in an address; a misused one is shut at once."""

    code = PlainText(required=True, longest=CODE_LENGTH)
    misused = Flag(required=True)


class CodeAnswer(Schema):
    """A code and the link behind its poster."""

    code = fields.String(required=True)
    label = fields.String(required=True)
    url = fields.String(required=True)
    status = fields.String(required=True, validate=validate.OneOf(get_args(CodeStatus)))


class HeadCountAnswer(Schema):
    """The head count this week (null when the group does not take part) and from next round on."""

    now = fields.Integer(required=True, allow_none=True)
    next = fields.Integer(required=True)


class GroupAnswer(Schema):
    """A group with its head counts and codes."""

    id = fields.String(required=True)
    kind = _kind()
    label = fields.String(required=True)
    year_label = fields.String(required=True)
    scale = _scale(required=True)
    students = fields.Nested(HeadCountAnswer, required=True)
    from_round = fields.String(required=True)
    archived_from = fields.String(required=True, allow_none=True)
    is_scale_fixed = fields.Boolean(required=True)
    codes = fields.List(fields.Nested(CodeAnswer), required=True)
