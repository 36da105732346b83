"""An app with one class; what is taken along knows no database, so one kind of it will do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.database import session as database_session
from tests import databases
from tests.trends import site
from tests.trends.site import Site


@pytest.fixture
def at(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """The whole app over a school whose calendar runs."""
    database = databases.sqlite_file(tmp_path / "site.sqlite3", template=sqlite_template)
    engines = database_session.open_engines(database)
    with site.open_site(engines, database, tmp_path) as opened:
        yield opened
    engines.dispose()
