"""`/.well-known/security.txt`: whom to tell about a hole (RFC 9116), when one is named."""

from datetime import timedelta

from flask import Flask, Response

from server.core.errors import NotFound
from server.web import doors
from server.web.house import house

PATH = "/.well-known/security.txt"
# RFC 9116 advises less than a year.
VALID_FOR = timedelta(days=180)


def install(app: Flask) -> None:
    """Let the app say whom to tell."""
    app.add_url_rule(PATH, view_func=security_contact)


@doors.for_anyone
def security_contact() -> Response:
    """Return the contact, valid for half a year from today.

    Raises:
        NotFound: the operator names none.
    """
    settings = house().settings
    if not settings.contact:
        raise NotFound
    today = house().clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {settings.contact}",
        f"Expires: {today + VALID_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.url}{PATH}",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
