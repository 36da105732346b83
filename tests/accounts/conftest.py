"""A school with an admin and a mentor, behind the whole app."""

from dataclasses import dataclass

import pytest
from flask import Flask

from tests import factories, staff
from tests.visitors import Visitor


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom the tests of the views meet."""

    app: Flask
    school_id: str
    group_id: str
    admin_id: str
    mentor_id: str

    def admin(self) -> Visitor:
        """Return the admin, just signed in."""
        return staff.visitor_as(self.app, self.admin_id)

    def mentor(self) -> Visitor:
        """Return the mentor, just signed in."""
        return staff.visitor_as(self.app, self.mentor_id)


@pytest.fixture
def scene(app: Flask) -> Scene:
    with staff.database_of(app) as session:
        school = factories.make_school_at_work(session)
        return Scene(
            app=app,
            school_id=school.school_id,
            group_id=school.group_id,
            admin_id=staff.make_person(session, school.school_id, "admin"),
            mentor_id=staff.make_person(
                session, school.school_id, "mentor", groups=(school.group_id,)
            ),
        )
