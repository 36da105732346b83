"""Keys and databases for tests of check-ins."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from server.checkins.service import BoxKeys
from server.database.session import Engines, transaction
from tests.checkins import scene


@pytest.fixture
def keys(tmp_path: Path) -> BoxKeys:
    """A fresh master secret, salts beside it."""
    return scene.box_keys(tmp_path)


@pytest.fixture
def on_both(engines: Engines) -> Iterator[Connection]:
    """A writing connection to a SQLite file, then to PostgreSQL, in one open transaction."""
    with transaction(engines.write) as connection:
        yield connection
