"""Refusals: outcomes that a user may read. One file (`server.web.errors`) turns them into HTTP."""

import re
import traceback
from pathlib import Path

_OUR_CODE = str(Path(__file__).resolve().parents[1])

Fields = dict[str, list[str]]


class Refused(Exception):
    """A request that is understood and not granted; the message is a sentence for the user."""

    message = "This is not possible."

    def __init__(self, message: str | None = None, *, fields: Fields | None = None) -> None:
        self.message = message or type(self).message
        self.fields = fields or {}
        super().__init__(self.message)

    @property
    def code(self) -> str:
        """Return the class name in snake_case: `TooOften` → `too_often`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class BadRequest(Refused):
    """The request breaks a rule of the interface."""

    message = "This request is not valid."


class NotSignedIn(Refused):
    """Nobody is signed in, or the sign-in has ended."""

    message = "Please sign in."


class NotAllowed(Refused):
    """The person is known but does not have the role for this."""

    message = "Your role does not allow this."


class NotFound(Refused):
    """The thing does not exist, or not for this person: the two look the same."""

    message = "This does not exist."


class Conflict(Refused):
    """The change does not fit what is there now."""

    message = "This does not fit what is there now."


class TooLarge(Refused):
    """The body is larger than any form of ours."""

    message = "This is too large."


class UnsupportedType(Refused):
    """The body is not JSON."""

    message = "Send JSON."


class Invalid(Refused):
    """Some fields do not hold what they should; `fields` names them."""

    message = "Please look at the marked fields."


class TooOften(Refused):
    """Too many tries; try again later."""

    message = "Too many tries. Please wait a moment."

    def __init__(self, *, retry_after_seconds: int) -> None:
        super().__init__()
        self.retry_after_seconds = retry_after_seconds


class ShuttingDown(Refused):
    """The server is stopping and takes nothing any more."""

    message = "The server is restarting. Please try again."


class StartRefused(Exception):
    """The server cannot start like this; the message tells the operator what to do."""


def place_of(error: BaseException) -> str:
    """Return where in our own code an error was met, as `writer.py:120`; never a value of it."""
    frames = [
        (Path(frame.f_code.co_filename), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    ours = [place for place in frames if place[0].is_relative_to(_OUR_CODE)]
    for path, line in reversed(ours or frames):
        return f"{path.name}:{line}"
    return "unknown place"
