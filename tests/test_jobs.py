"""What the server does by itself, and what it does when that fails."""

import logging
import socket
import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select, text
from typing_extensions import override

from server import jobs
from server.checkins.models import Box
from server.core.clock import Clock
from server.database.session import reading, transaction, writing
from server.trends.models import Release
from server.web.house import EXTENSION, House
from tests import factories, staff
from tests.circles import post_office, rows

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


@dataclass(frozen=True, slots=True)
class WatchedClock(Clock):
    """A clock that stands on a Monday and counts how often it is looked at."""

    looks: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @override
    def now(self) -> datetime:
        self.looks.release()
        return MONDAY


def test_a_mail_server_that_never_answers_holds_up_no_release(
    app: Flask, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with staff.database_of(app) as session:
        group = factories.make_school_at_work(session, name="Other")
        rows.add_release(session, group.school_id, group.group_id, round=factories.THIS_ROUND)
        mentor = staff.make_person(session, group.school_id, "mentor", groups=(group.group_id,))
    staff.visitor_as(app, mentor).patch("/api/v1/me", json={"wants_mail": True})
    monkeypatch.setattr(jobs, "TICK_SECONDS", 0.02)

    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(5)
        mail = post_office.at_hand(silent.getsockname()[1])
        clock = WatchedClock()
        app.extensions[EXTENSION] = replace(
            house, clock=clock, settings=replace(house.settings, mail=mail)
        )
        scheduler = jobs.start(app)
        try:
            # Somebody now waits for its first word; a tick looks at the clock a few times.
            with silent.accept()[0]:
                assert all(clock.looks.acquire(timeout=2) for _ in range(20))
        finally:
            scheduler.shutdown()
