"""The world that tests of trends take place in."""

from pathlib import Path

import pytest

from server.database.session import Engines
from tests.trends import scene
from tests.trends.scene import World


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    """A school in the middle of a round, on SQLite and on PostgreSQL; its jitter key is known."""
    return scene.make_world(engines, tmp_path)
