"""Where attacks take place: the world of the release tests, and the app over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.database.session import Engines
from tests.concerns import scene as concern_scene
from tests.concerns.scene import Place
from tests.trends import scene, site
from tests.trends.scene import World
from tests.trends.site import Site


@pytest.fixture
def world(engines: Engines, tmp_path: Path) -> World:
    """A school in the middle of a round, on SQLite and on PostgreSQL; its jitter key is known."""
    return scene.make_world(engines, tmp_path)


@pytest.fixture
def at(engines: Engines, database: str, tmp_path: Path) -> Iterator[Site]:
    """The whole app over such a school."""
    with site.open_site(engines, database, tmp_path) as opened:
        yield opened


@pytest.fixture
def place(database: str, tmp_path: Path) -> Iterator[Place]:
    """The whole app over a school whose desk is open."""
    with concern_scene.open_place(database, tmp_path) as opened:
        yield opened
