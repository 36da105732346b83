"""What the server does by itself, and what it does when that fails."""

import logging
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select, text

from server import jobs
from server.checkins.models import Box
from server.core.clock import Clock
from server.database.session import reading, transaction, writing
from server.trends.models import Release
from server.web.house import EXTENSION, House
from tests import factories

MONDAY = datetime(2026, 11, 23, 6, 0, 5, tzinfo=UTC)


@pytest.fixture
def house(app: Flask) -> House:
    built: House = app.extensions[EXTENSION]
    with writing(built.engines.write) as session:
        factories.make_school_at_work(session)
    return built


def later(house: House, moment: datetime) -> House:
    """Return the same house at another moment."""
    return House(house.settings, Clock.starting_at(moment), house.engines, house.secret)


def boxes(house: House) -> list[str]:
    with reading(house.engines.read) as session:
        return list(session.scalars(select(Box.round)))


def test_a_tick_makes_the_boxes_of_the_running_round(house: House) -> None:
    jobs.tick(house)

    assert boxes(house) == [factories.THIS_ROUND]


def test_on_monday_a_tick_releases_what_is_due_and_opens_the_next_round(house: House) -> None:
    jobs.tick(house)

    jobs.tick(later(house, MONDAY))

    with reading(house.engines.read) as session:
        released = session.scalars(
            select(Release.status).where(Release.round == factories.THIS_ROUND)
        ).all()
    assert released == ["too_few"]
    assert boxes(house) == [factories.NEXT_ROUND]


def test_a_tick_removes_a_salt_that_was_left_behind(house: House) -> None:
    salts = jobs.keys_of(house).salts
    salts.make("gone", "2026-W40")

    jobs.tick(house)

    assert {name for _, name in salts.known()} == {factories.THIS_ROUND}


def test_a_school_whose_boxes_cannot_be_made_stops_no_other(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with writing(house.engines.write) as session:
        other = factories.make_school_at_work(session, name="Other")
    refuse = f"WHEN NEW.group_id = '{other.group_id}' BEGIN SELECT RAISE(ABORT, 'planted'); END"
    with transaction(house.engines.write) as connection:
        connection.execute(text(f"CREATE TRIGGER planted BEFORE INSERT ON box {refuse}"))

    jobs.tick(house)

    assert boxes(house) == [factories.THIS_ROUND]
    assert len(caplog.messages) == 1


def test_a_tick_that_fails_is_logged_by_place_and_the_next_one_works(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction(house.engines.write) as connection:
        connection.execute(text("ALTER TABLE round RENAME TO mislaid"))
    with caplog.at_level(logging.ERROR, logger="meetellen"):
        jobs.tick(house)
    with transaction(house.engines.write) as connection:
        connection.execute(text("ALTER TABLE mislaid RENAME TO round"))

    jobs.tick(house)

    assert caplog.messages
    assert all("mislaid" not in line and "SELECT" not in line for line in caplog.messages)
    assert boxes(house) == [factories.THIS_ROUND]
