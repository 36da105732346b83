"""Every revision goes up and down without losing a row, on SQLite and on PostgreSQL."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from server.database import migrate
from server.database import session as sessions
from tests import databases
from tests.migrations import rows, schema

REVISIONS = schema.revisions()
STEPS = list(zip(["base", *REVISIONS], REVISIONS, strict=False))
FILE_NAME = re.compile(r"\d{4}_\d{2}_\d{2}_(?P<id>\d{4})_[a-z0-9_]+\.py")


def test_the_history_is_one_line() -> None:
    script = ScriptDirectory.from_config(migrate.config())

    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
    assert not any(revision.is_branch_point for revision in script.walk_revisions())


def test_each_file_is_named_after_its_date_its_revision_and_what_it_does() -> None:
    ids = [found["id"] for file in schema.files() if (found := FILE_NAME.fullmatch(file.name))]

    assert ids == REVISIONS
    assert len(ids) == len(schema.files())


@pytest.mark.parametrize(("before", "revision"), STEPS)
def test_down_takes_away_exactly_what_up_made(
    empty_database: str, before: str, revision: str
) -> None:
    engine = create_engine(empty_database, poolclass=NullPool)
    migrate.upgrade(empty_database, to=before)
    was = schema.describe(engine)

    migrate.upgrade(empty_database, to=revision)
    became = schema.describe(engine)
    migrate.downgrade(empty_database, to=before)

    assert schema.describe(engine) == was
    assert became != was
    migrate.upgrade(empty_database, to=revision)
    assert schema.describe(engine) == became


def test_rows_survive_every_later_revision(empty_database: str) -> None:
    engines = sessions.open_engines(empty_database)
    for revision in REVISIONS:
        migrate.upgrade(empty_database, to=revision)
        with sessions.transaction(engines.write) as connection:
            rows.insert(connection, revision)

    for number in range(len(REVISIONS) - 1, 0, -1):
        migrate.downgrade(empty_database, to=REVISIONS[number - 1])
        with sessions.transaction(engines.write) as connection:
            assert rows.missing(connection, REVISIONS[:number]) == []

    migrate.upgrade(empty_database)
    with sessions.transaction(engines.write) as connection:
        assert rows.missing(connection, REVISIONS[:1]) == []
    engines.dispose()


def test_the_newest_revision_equals_the_models(empty_database: str) -> None:
    migrate.upgrade(empty_database)
    engine = create_engine(empty_database, poolclass=NullPool)

    with engine.connect() as connection:
        found = schema.differences(connection)

    assert [change for change in found if "alembic_version" not in str(change)] == []


def test_the_newest_revision_equals_the_models_in_what_alembic_does_not_compare(
    empty_database: str, database: str
) -> None:
    """CHECKs, WITHOUT ROWID, triggers and functions escape Alembic's comparison."""
    migrate.upgrade(empty_database)

    by_revisions = schema.describe(create_engine(empty_database, poolclass=NullPool))
    by_models = schema.describe(create_engine(database, poolclass=NullPool))

    assert by_revisions == by_models


def test_rounds_that_were_shut_have_opened_from_0005_on(empty_database: str) -> None:
    engines = sessions.open_engines(empty_database)
    migrate.upgrade(empty_database, to="0001")
    with sessions.transaction(engines.write) as connection:
        rows.insert(connection, "0001")

    migrate.upgrade(empty_database, to="0005")

    with engines.read.connect() as connection:
        found = connection.execute(text("SELECT is_closed, has_opened FROM round")).all()
    assert [tuple(map(bool, row)) for row in found] == [(True, True)]
    engines.dispose()


def test_several_processes_may_upgrade_at_once(empty_database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        turns = [pool.submit(migrate.upgrade, empty_database) for _ in range(4)]
        for turn in turns:
            turn.result()

    with create_engine(empty_database, poolclass=NullPool).connect() as connection:
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).all()
    assert [tuple(row) for row in versions] == [(REVISIONS[-1],)]


def test_the_tables_of_every_feature_are_in_the_history(empty_database: str) -> None:
    migrate.upgrade(empty_database)

    with create_engine(empty_database, poolclass=NullPool).connect() as connection:
        assert {rows.count(connection, table) for table in databases.all_tables().tables} == {0}
