"""Those who call on the app in tests: as the pages do, with their header and their origin."""

from typing import Any

from flask.testing import FlaskClient
from typing_extensions import override
from werkzeug.test import TestResponse

URL = "http://localhost"
PAGE_HEADERS = {"X-Meetellen": "1", "Origin": URL, "Sec-Fetch-Site": "same-origin"}


class Visitor(FlaskClient):
    """A browser at one of our pages; keeps its cookies.

    Headers of a call are added to those of the page; None takes one away.
    """

    @override
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        headers = {**PAGE_HEADERS, **dict(kwargs.pop("headers", None) or {})}
        kept = {name: value for name, value in headers.items() if value is not None}
        return super().open(*args, headers=kept, **kwargs)
