"""Where concerns are tested: a school whose desk is open, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.concerns import scene
from tests.concerns.scene import Place


@pytest.fixture
def place(database: str, tmp_path: Path) -> Iterator[Place]:
    """The whole app over such a school."""
    with scene.open_place(database, tmp_path) as opened:
        yield opened
