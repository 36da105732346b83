"""The log: an allow-list of events, never a request, an address or a value."""

import logging
import time
from typing import Literal

from flask import Flask
from typing_extensions import override

from server.web.errors import log_place

log = logging.getLogger("meetellen")

StaffEvent = Literal[
    "signed_in",
    "signed_out",
    "password_changed",
    "roles_changed",
    "link_made",
    "disabled",
    "set_up",
]


class QuietFlask(Flask):
    """A Flask app whose log never holds a traceback with values."""

    @override
    def log_exception(self, exc_info: object) -> None:
        if isinstance(exc_info, tuple) and isinstance(exc_info[1], BaseException):
            log_place(exc_info[1])


def set_up() -> None:
    """Send our own lines, and nobody else's chatter, to standard error."""
    formatter = logging.Formatter(
        "%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%dT%H:%MZ"
    )
    # Nothing finer than a UTC minute: a line must not tell who was where at which second.
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    log.setLevel(logging.INFO)
    # APScheduler repeats our own report and would print a traceback with values.
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)


def staff_event(event: StaffEvent, account_id: str) -> None:
    """Log what an adult did to accounts; the log line's own time is all that is kept of when."""
    log.info("%s account=%s", event, account_id)
