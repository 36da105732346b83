"""Whether a change comes from our own pages. Knows nobody, so that every door can ask."""

from flask import request

from server.core import errors
from server.web.house import house


def refuse_cross_site() -> None:
    """Refuse a change that another site may have caused.

    Raises:
        NotAllowed: our header is missing, or the request comes from another origin.
    """
    is_ours = request.headers.get("X-Meetellen") == "1"
    is_same_origin = request.headers.get("Origin") == house().settings.url
    is_same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if not (is_ours and is_same_origin and is_same_site):
        raise errors.NotAllowed
