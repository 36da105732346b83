"""The one shape of an error: `{"error": {"code", "message", "fields"?}}`, on every route."""

import logging
from http import HTTPStatus

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from server.core import errors

log = logging.getLogger("meetellen")

STATUS: dict[type[errors.Refused], HTTPStatus] = {
    errors.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    errors.NotAllowed: HTTPStatus.FORBIDDEN,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnsupportedType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    errors.ShuttingDown: HTTPStatus.SERVICE_UNAVAILABLE,
}


def install(app: Flask) -> None:
    """Answer every refusal and every error of the app in the one shape."""
    app.register_error_handler(errors.Refused, answer_refusal)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(Exception, answer_unknown)


def answer_refusal(refused: errors.Refused) -> Response:
    """Turn a refusal into its answer."""
    status = next(
        (STATUS[kind] for kind in type(refused).__mro__ if kind in STATUS), HTTPStatus.BAD_REQUEST
    )
    response = _answer(refused.code, refused.message, status, refused.fields)
    if isinstance(refused, errors.TooOften):
        response.headers["Retry-After"] = str(refused.retry_after_seconds)
    return response


def answer_http_error(error: HTTPException) -> Response:
    """Turn an error of Flask or werkzeug, or a schema's complaint, into the one shape."""
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    fields = _fields(getattr(error, "data", None))
    code = "invalid" if status is HTTPStatus.UNPROCESSABLE_ENTITY else status.name.lower()
    message = errors.Invalid.message if fields else f"{status.phrase}."
    response = _answer(code, message, status, fields)
    allowed = (
        error.get_response().headers.get("Allow")
        if status is HTTPStatus.METHOD_NOT_ALLOWED
        else None
    )
    if allowed:
        response.headers["Allow"] = allowed
    return response


def answer_unknown(error: Exception) -> Response:
    """Answer an error nobody foresaw: a general sentence; the log gets its type and place."""
    log_place(error)
    return _answer(
        "internal_error", "Something went wrong on our side.", HTTPStatus.INTERNAL_SERVER_ERROR
    )


def log_place(error: BaseException) -> None:
    """Log the type of an error and the place in our code where it was raised; never its values."""
    log.error("unexpected %s at %s", type(error).__name__, errors.place_of(error))


def _fields(data: object) -> errors.Fields:
    messages = data.get("messages") if isinstance(data, dict) else None
    if not isinstance(messages, dict):
        return {}
    found: errors.Fields = {}
    for part in messages.values():
        _flatten("", part, found)
    return found


def _flatten(path: str, value: object, found: errors.Fields) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(f"{path}.{key}" if path else str(key), inner, found)
    elif isinstance(value, list):
        found.setdefault(path, []).extend(str(sentence) for sentence in value)


def _answer(
    code: str, message: str, status: HTTPStatus, fields: errors.Fields | None = None
) -> Response:
    body: dict[str, object] = {"code": code, "message": message}
    if fields:
        body["fields"] = fields
    response = jsonify({"error": body})
    response.status_code = status
    return response
