"""A class with two releases, its mentor, and the leader of its school, behind the whole app."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from server.core.person import Role
from tests import factories, staff
from tests.circles import rows
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
