"""A school's first week over HTTP: from the link that sets it up to its first Monday."""

import base64
import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from server import demo, jobs
from server.web.house import EXTENSION, House
from tests import factories
from tests.browser.site import MovableClock
from tests.visitors import Visitor

API = "/api/v1"
MONDAY = datetime(2026, 11, 30, 6, 0, 30, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 11, 24, 9, tzinfo=UTC)
STUDENTS = 14
PHRASE = "een-lang-wachtwoord-van-mo"


class School:
    """A new school as its admin builds it up."""

    def __init__(self, app: Flask, clock: MovableClock, welcome: str) -> None:
        self.app, self.clock = app, clock
        found = re.search(r"#set-up=(\S+)", welcome)
        assert found
        self.token = found[1]
        self.admin = self.visitor()

    def visitor(self) -> Visitor:
        """Return somebody with a browser of their own."""
        client = self.app.test_client()
        assert isinstance(client, Visitor)
        return client

    @property
    def house(self) -> House:
        """Return what the app holds."""
        house: House = self.app.extensions[EXTENSION]
        return house

    def move_to(self, moment: datetime) -> None:
        """Let the server's clock show another moment and its jobs do what is due."""
        self.clock.move_to(moment)
        jobs.tick(self.house)

    def set_up(self) -> None:
        """Open the link, type four words of the paper, name the school and oneself."""
        asked = self.admin.post(f"{API}/set-up/look", json={"token": self.token}).get_json()
        words = self.house.secret.words()
        body = {
            "token": self.token,
            "secret_words": [words[position - 1] for position in asked["word_positions"]],
            "school": {
                "name": "De Zonnebloem",
                "region": "NL",
                "time_zone": "Europe/Amsterdam",
                "languages": ["nl", "en"],
                "emergency_number": "112",
            },
            "admin": {
                "name": "Ada Admin",
                "email": "ada@school.example",
                "password": "een-lang-wachtwoord-van-ada",
            },
        }
        answer = self.admin.post(f"{API}/set-up", json=body)
        assert answer.status_code == 200, answer.get_json()

    def add_class(self) -> dict[str, object]:
        """Add the first class and return it."""
        body = {
            "kind": "class",
            "label": "2B",
            "year_label": "2",
            "scale": "freq5",
            "students": STUDENTS,
        }
        answer = self.admin.post(f"{API}/groups", json=body)
        assert answer.status_code == 201, answer.get_json()
        group: dict[str, object] = answer.get_json()
        return group

    def save_calendar(self, first_day: str = "2026-08-17") -> dict[str, object]:
        """Type the school year and return the calendar."""
        body = {"first_day": first_day, "last_day": "2027-07-09", "rhythm": 1, "holidays": []}
        answer = self.admin.put(f"{API}/school/calendar", json=body)
        assert answer.status_code == 200, answer.get_json()
        calendar: dict[str, object] = answer.get_json()
        return calendar


@pytest.fixture
def clock() -> MovableClock:
    """A clock that the story can move on."""
    return MovableClock.starting_at(factories.NOW)


@pytest.fixture
def school(app: Flask, clock: MovableClock, capsys: pytest.CaptureFixture[str]) -> School:
    """A server that has just started on an empty database, with its demo."""
    house: House = app.extensions[EXTENSION]
    demo.welcome(house, clock, keys=jobs.keys_of(house))
    return School(app, clock, capsys.readouterr().out)


def test_setting_up_removes_the_demo_and_signs_the_admin_in(school: School) -> None:
    school.set_up()

    me = school.admin.get(f"{API}/me").get_json()
    assert (me["name"], me["roles"]) == ("Ada Admin", ["admin"])
    assert school.admin.get(f"{API}/groups").get_json() == []
    again = school.visitor().post(f"{API}/set-up/look", json={"token": school.token})
    assert again.status_code == 404


@pytest.mark.parametrize("is_class_first", [True, False])
def test_class_and_calendar_come_in_any_order(school: School, *, is_class_first: bool) -> None:
    """Somebody who tried it met a 500 when the calendar came after the class."""
    school.set_up()
    steps = [school.add_class, school.save_calendar]

    for step in steps if is_class_first else reversed(steps):
        step()
    again = school.save_calendar("2026-08-24")

    assert again["year"] == {
        "label": "2026-2027",
        "first_day": "2026-08-24",
        "last_day": "2027-07-09",
        "rhythm": 1,
    }


def test_the_first_class_answers_and_its_mentor_sees_monday(school: School) -> None:
    school.set_up()
    group = school.add_class()
    school.save_calendar()
    invited = school.admin.post(
        f"{API}/people",
        json={
            "name": "Mo Mentor",
            "email": "mo@school.example",
            "roles": ["mentor"],
            "groups": [group["id"]],
        },
    ).get_json()
    mentor = school.visitor()
    token = invited["link"].partition("#invitation=")[2]
    mentor.post(f"{API}/links/accept", json={"token": token, "password": PHRASE})

    school.move_to(NEXT_WEEK)
    codes = group["codes"]
    assert isinstance(codes, list)
    for number in range(STUDENTS):
        sent = school.visitor().post(f"{API}/check-ins", json=check_in(codes[0]["code"], number))
        assert sent.get_json()["result"] == "received"
    school.move_to(MONDAY)

    mentor.post(f"{API}/session", json={"email": "mo@school.example", "password": PHRASE})
    weeks = mentor.get(f"{API}/groups/{group['id']}/trend").get_json()["weeks"]
    shown = {week["name"]: week for week in weeks}["2026-W48"]
    assert shown["status"] == "released"
    assert shown["release"]["band"] == {"from": 10, "to": 14}
    assert shown["release"]["badge"] == "whole"


def check_in(code: str, number: int) -> dict[str, object]:
    """Return what a phone sends."""
    return {
        "code": code,
        "round": "2026-W48",
        "scale": "freq5",
        "answers": {"safe": 4, "challenged": 3, "matter": 5},
        "taps": {},
        "ticket": base64.urlsafe_b64encode(number.to_bytes(16)).decode().rstrip("="),
    }
