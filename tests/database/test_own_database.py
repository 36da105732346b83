"""Each test has a database of its own, with all tables, on SQLite and on PostgreSQL."""

import pytest
from sqlalchemy import func, inspect, select

from server.database import session as sessions
from server.database.deployment import Deployment
from server.database.session import Engines
from tests import databases


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_one_does_not_find(engines: Engines, turn: int) -> None:
    with sessions.writing(engines.write) as session:
        session.add(Deployment(id=1, secret_check=f"turn {turn}"))

    with sessions.reading(engines.read) as session:
        kept = session.scalars(select(Deployment.secret_check)).all()

    assert kept == [f"turn {turn}"]


def test_the_database_has_every_table(engines: Engines) -> None:
    names = set(inspect(engines.read).get_table_names())

    assert names == set(databases.all_tables().tables)


def test_the_read_engine_cannot_write(engines: Engines) -> None:
    with sessions.reading(engines.read) as session:
        session.add(Deployment(id=1, secret_check="mine"))

        with pytest.raises(Exception, match=r"(?i)read.?only"):
            session.flush()

    with sessions.reading(engines.read) as session:
        assert session.scalar(select(func.count()).select_from(Deployment)) == 0
