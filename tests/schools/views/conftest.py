"""A school at work and its admin, signed in."""

import pytest
from flask import Flask

from tests import factories, staff
from tests.factories import SchoolAtWork
from tests.schools.views.scene import visitor_with
from tests.visitors import Visitor


@pytest.fixture
def work(app: Flask) -> SchoolAtWork:
    with staff.database_of(app) as session:
        return factories.make_school_at_work(session)


@pytest.fixture
def admin(app: Flask, work: SchoolAtWork) -> Visitor:
    return visitor_with(app, work.school_id, "admin")
