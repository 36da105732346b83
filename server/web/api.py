"""The API's frame: one OpenAPI document, strict schemas, rules that hold for every request."""

import threading
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request
from flask_smorest import Api, Blueprint
from marshmallow import RAISE, Schema, ValidationError, fields, validate
from typing_extensions import override

from server.core import errors
from server.web.errors import STATUS

PREFIX = "/api/v1"
MAX_BODY_BYTES = 16 * 1024
# For the few views that take several statements and wrapped keys, or a whole conversation.
LARGE_BODY_BYTES = 64 * 1024
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Control characters and lone surrogates, which no database keeps all; hidden breaks of a line.
UNKEPT = frozenset({"Cc", "Cs", "Zl", "Zp"})
# What turns round the direction of all that follows, on a screen or on paper.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_BREAKS = frozenset("\r\n\t")
View = TypeVar("View", bound=Callable[..., object])


class Strict(Schema):
    """A schema that refuses what it does not know."""

    class Meta:
        unknown = RAISE


class WholeNumber(fields.Integer):
    """An integer as JSON Schema means it: 1.0 passes; true, 2.5 and "3" do not."""

    @override
    def _validated(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise ValidationError("Not a whole number.")
        return int(value)


class Flag(fields.Boolean):
    """true or false, nothing that merely looks like it."""

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not true or false.")
        return value


class PlainText(fields.String):
    """Text of `shortest` to `longest` characters, in one line unless `lines`; stripped."""

    def __init__(
        self, *, longest: int, shortest: int = 1, lines: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(validate=validate.Length(min=shortest, max=longest), **kwargs)
        self.allowed = LINE_BREAKS if lines else frozenset()

    @override
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        kept = (each for each in text if each not in self.allowed)
        if any(unicodedata.category(each) in UNKEPT or each in TURNS for each in kept):
            raise ValidationError("Contains characters that cannot be kept.")
        return text


class ErrorBody(Schema):
    """What went wrong: a code for programs, a sentence for people, the fields concerned."""

    code = fields.String(required=True)
    message = fields.String(required=True)
    fields_ = fields.Dict(
        keys=fields.String(), values=fields.List(fields.String()), data_key="fields"
    )


class ErrorAnswer(Schema):
    """The one shape of an error."""

    error = fields.Nested(ErrorBody, required=True)


class MeetellenApi(Api):
    """flask-smorest without its `default` error, which would hide undocumented answers.

    The document is written when somebody first asks for it: that takes longer than the whole
    start of the app, and hardly anybody asks.
    """

    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask) -> None:
        self._undescribed: list[Callable[[], None]] = []
        self._writing = threading.Lock()
        super().__init__(app)

    def describe_later(self, describe: Callable[[], None]) -> None:
        """Keep what describes a blueprint until the document is asked for."""
        self._undescribed.append(describe)

    @override
    def _openapi_json(self) -> Response:
        with self._writing:
            while self._undescribed:
                self._undescribed.pop(0)()
        return super()._openapi_json()


class _Book(Blueprint):
    """A blueprint that lets its description wait."""

    @override
    def register_views_in_doc(self, api: Api, *place: Any, **named: Any) -> None:
        describe = partial(super().register_views_in_doc, api, *place, **named)
        if isinstance(api, MeetellenApi):
            api.describe_later(describe)


def blueprint(name: str, description: str) -> Blueprint:
    """Return a blueprint under the API's prefix."""
    return _Book(name, name, url_prefix=PREFIX, description=description)


def refuses(book: Blueprint, *refusals: type[errors.Refused]) -> Callable[[View], View]:
    """Document the refusals of a view, besides 400, which every request may meet."""

    def document(view: View) -> View:
        kinds: tuple[type[errors.Refused], ...] = (errors.BadRequest, *refusals)
        for refusal in dict.fromkeys(kinds):
            sentence = (refusal.__doc__ or "").splitlines()[0]
            view = book.alt_response(
                int(STATUS[refusal]), schema=ErrorAnswer, description=sentence
            )(view)
        return view

    return document


def takes_large_bodies(view: View) -> View:
    """Let a view take bodies of up to `LARGE_BODY_BYTES`."""
    view.most_body_bytes = LARGE_BODY_BYTES  # type: ignore[attr-defined]
    return view


def install(app: Flask) -> MeetellenApi:
    """Give the app its API and the rules that hold for every request under it."""
    app.config.update(
        API_TITLE="Meetellen",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
    )
    api = MeetellenApi(app)
    app.before_request(refuse_what_no_route_takes)
    return api


def refuse_what_no_route_takes() -> None:
    """Refuse query strings, large bodies and bodies that are not JSON before any view."""
    if not request.path.startswith("/api/"):
        return
    if request.query_string:
        raise errors.BadRequest("No query string is taken here.")
    if request.method not in CHANGING:
        return
    most = _most_body_bytes()
    request.max_content_length = most
    if (request.content_length or 0) > most:
        raise errors.TooLarge
    has_body = bool(request.content_length) or "Transfer-Encoding" in request.headers
    if has_body and request.mimetype != "application/json":
        raise errors.UnsupportedType
    if has_body and not _is_json():
        raise errors.BadRequest("The body is not JSON.")


def _most_body_bytes() -> int:
    view = current_app.view_functions.get(request.endpoint or "")
    return int(getattr(view, "most_body_bytes", MAX_BODY_BYTES))


def _is_json() -> bool:
    try:
        return request.get_json(silent=True) is not None
    except RecursionError:
        # Thousands of brackets within each other: no form of ours.
        return False
