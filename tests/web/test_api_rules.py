"""What holds for every request under the API, whoever asks."""

import logging
import subprocess
import sys

import pytest
from marshmallow import ValidationError

from server.web.api import PlainText
from tests.visitors import Visitor

STUDENT, STAFF = "/api/v1/classroom", "/api/v1/session"


@pytest.mark.parametrize("path", [STUDENT, STAFF])
def test_thousands_of_brackets_are_no_json(
    visitor: Visitor, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    """Python's reader gives up with a RecursionError: it was a 500 and a line in the log."""
    answer = visitor.post(path, data=b"[" * 9_000, content_type="application/json")

    assert answer.status_code == 400
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("sent", "content_type", "status"),
    [
        (b"code=7K3QW2M9XA", "application/x-www-form-urlencoded", 415),
        (b'{"code": "7K3QW2M9XA"}', "text/plain", 415),
        (b"{", "application/json", 400),
        (b'{"code": "' + b"x" * 20_000 + b'"}', "application/json", 413),
    ],
)
def test_only_json_of_a_sensible_size_reaches_a_view(
    visitor: Visitor, sent: bytes, content_type: str, status: int
) -> None:
    answer = visitor.post(STUDENT, data=sent, content_type=content_type)

    assert answer.status_code == status
    assert set(answer.get_json()) == {"error"}


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u2028", "\u2029", "\x00", "\ud800"])
def test_text_that_turns_or_breaks_a_line_unseen_is_refused(hidden: str) -> None:
    """A name with an override in it turns round the sentence of the page that it stands in."""
    for lines in (False, True):
        with pytest.raises(ValidationError):
            PlainText(longest=40, lines=lines).deserialize(f"2B{hidden}3C")


def test_text_keeps_the_marks_that_its_letters_need() -> None:
    # An emoji of several joined ones, and a mark of direction for one place only.
    for whole in ("Familie \U0001f468\u200d\U0001f469\u200d\U0001f467", "Papiá\u200e!", "ñandú"):
        assert PlainText(longest=40).deserialize(whole) == whole


def test_another_site_cannot_wipe_what_a_student_has_not_sent(visitor: Visitor) -> None:
    """A form on any page could post here; the header of the answer empties the browser."""
    foreign = {"X-Meetellen": None, "Origin": "https://evil.example"}
    refused = visitor.post("/wipe-device", headers=foreign)
    granted = visitor.post("/wipe-device")

    assert refused.status_code == 403
    assert "Clear-Site-Data" not in refused.headers
    assert granted.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_log_line_tells_no_finer_time_than_the_minute() -> None:
    """Set up in a process of its own, as a server does."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "from server.web import quiet_log; quiet_log.set_up();"
                "quiet_log.staff_event('signed_in', 'somebody')"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stderr

    assert logging.getLevelName(logging.INFO) in told
    stamp = told.split()[0]
    assert len(stamp) == len("2026-11-18T09:00Z")
    assert stamp.endswith("Z")
