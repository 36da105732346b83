"""A class with two releases behind the whole app; a school that mails, and a mail server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from server.core.person import Role
from server.database import session as database_session
from tests import databases, factories, staff
from tests.circles import post_office, rows
from tests.circles.post_office import Office, Postbox
from tests.visitors import Visitor

# Of the releases; the round that runs is `factories.THIS_ROUND`.
OLDER, LAST = "2026-W45", "2026-W46"


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom the tests of circles meet; the clock stands on Wednesday 18 November 2026."""

    app: Flask
    school_id: str
    group_id: str
    code: str

    @property
    def url(self) -> str:
        """Return where the circle of the class is."""
        return f"/api/v1/circles/{self.group_id}"

    def sign_in(self, *roles: Role, groups: tuple[str, ...] = (), email: str = "") -> Visitor:
        """Return an adult of the school who has just signed in."""
        with staff.database_of(self.app) as session:
            made = staff.make_person(session, self.school_id, *roles, groups=groups, email=email)
        return staff.visitor_as(self.app, made)

    def mentor(self) -> Visitor:
        """Return the mentor of the class."""
        return self.sign_in("mentor", groups=(self.group_id,))

    def ask(self, path: str, code: str = "") -> dict[str, Any]:
        """Return what a phone with the code hears."""
        answer = self.app.test_client().post(f"/api/v1{path}", json={"code": code or self.code})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.get_json()
        return found


@pytest.fixture
def scene(app: Flask) -> Scene:
    with staff.database_of(app) as session:
        school = factories.make_school_at_work(session)
        for name in (OLDER, LAST):
            rows.add_release(session, school.school_id, school.group_id, round=name)
    return Scene(app, school.school_id, school.group_id, school.code)


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """A school on SQLite."""
    url = databases.sqlite_file(tmp_path / "office.sqlite3", template=sqlite_template)
    opened = database_session.open_engines(url)
    yield post_office.make_office(opened)
    opened.dispose()


@pytest.fixture
def post() -> Iterator[tuple[Postbox, int]]:
    """A mail server on this machine, and its port."""
    box = Postbox()
    with post_office.running(box) as port:
        yield box, port
