"""Hands in one mail after the other: one that fails stops no other, a slow server stops in time."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from server.core import errors
from server.mail import post as post_office
from server.mail.post import NotSent, Post, Unsure
from server.settings import Settings

# So that a slow mail server holds up no shutdown, and no mail comes after hours; the next tick
# goes on.
MOST_AT_ONCE = 50
LONGEST_SECONDS = 60
Due = TypeVar("Due")


@dataclass(frozen=True, slots=True)
class MailReport:
    """How many mails were sent, and what kept others from it: kinds of failures, no addresses."""

    sent: int
    failed: tuple[str, ...] = ()


def send_each(
    settings: Settings, waiting: Iterable[Due], send: Callable[[Post, Due], bool]
) -> MailReport:
    """Hand in what waits at the mail server of the settings, which must name one.

    It ends when the server has gone, or has taken as many as go at once or too much time.

    Args:
        settings: of the deployment.
        waiting: what to send.
        send: hands in one; False when another process does.
    """
    if settings.mail is None:
        return MailReport(0)
    host = urlsplit(settings.url).hostname or "localhost"
    try:
        with post_office.opened(settings.mail, host=host) as post:
            return _send_all(post, waiting, send)
    except NotSent as failure:
        return MailReport(0, (str(failure),))


def _send_all(post: Post, waiting: Iterable[Due], send: Callable[[Post, Due], bool]) -> MailReport:
    sent, failed = 0, []
    ends_at = time.monotonic() + LONGEST_SECONDS
    for one in waiting:
        if sent == MOST_AT_ONCE or not post.is_open:
            break
        try:
            sent += send(post, one)
        except (NotSent, Unsure) as failure:
            failed.append(f"{type(failure).__name__} {failure}")
        except Exception as error:
            failed.append(f"{type(error).__name__} at {errors.place_of(error)}")
        if time.monotonic() >= ends_at:
            break
    return MailReport(sent, tuple(failed))
