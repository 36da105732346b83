"""Whom to tell about a hole."""

from dataclasses import replace

import pytest

from server.app import create_app
from server.core.clock import Clock
from server.core.errors import StartRefused
from server.settings import Settings
from tests import visitors


def test_it_names_the_contact_and_when_that_expires(settings: Settings, clock: Clock) -> None:
    app = create_app(replace(settings, contact="mailto:security@school.example"), clock=clock)

    answer = app.test_client().get("/.well-known/security.txt")

    assert answer.mimetype == "text/plain"
    lines = answer.text.splitlines()
    assert "Contact: mailto:security@school.example" in lines
    assert "Expires: 2027-05-17T00:00:00Z" in lines


def test_without_a_contact_there_is_no_such_file(visitor: visitors.Visitor) -> None:
    assert visitor.get("/.well-known/security.txt").status_code == 404


def test_a_contact_that_nobody_can_use_stops_the_start() -> None:
    with pytest.raises(StartRefused, match="mailto"):
        Settings.from_env({"MEETELLEN_CONTACT": "the caretaker"})
