from datetime import UTC, datetime

import pytest
from flask import Flask

from server import demo, jobs
from server.demo import DemoSchool
from server.web.house import EXTENSION, House

WEDNESDAY = datetime(2026, 11, 18, 15, tzinfo=UTC)


@pytest.fixture
def house(app: Flask) -> House:
    """The house of an app whose database is still empty."""
    built: House = app.extensions[EXTENSION]
    return built


@pytest.fixture
def made(house: House) -> DemoSchool:
    """A demo school, made on a Wednesday."""
    return demo.make(house, keys=jobs.keys_of(house), now=WEDNESDAY)
