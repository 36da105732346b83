"""T47: an error in the way of a check-in tells no value: not in the log, not in the answer."""

import pytest
from flask import Flask
from sqlalchemy import text

from server.checkins import service as checkins
from server.checkins.domain.answers import Draft, Outcome
from server.checkins.student_views import WRITER
from server.core.clock import Clock
from server.database.session import transaction
from tests.checkins import door, scene
from tests.checkins.scene import WEDNESDAY, Class
from tests.visitors import Visitor


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


@pytest.fixture
def here(app: Flask) -> Class:
    return door.open_class(app)


def values_of(draft: Draft) -> list[str]:
    """Return all that could give a check-in away."""
    body = scene.body_of(draft)
    return [draft.code, draft.ticket.hex(), str(draft.ticket), str(body["ticket"]), "safe"]


def test_an_error_of_the_database(
    app: Flask, visitor: Visitor, here: Class, caplog: pytest.LogCaptureFixture
) -> None:
    draft = scene.check_in(here)
    engine = door.house_of(app).engines.write
    with transaction(engine) as connection:
        connection.execute(text("ALTER TABLE box RENAME TO hidden"))

    during = visitor.post(door.URL, json=scene.body_of(draft))
    with transaction(engine) as connection:
        connection.execute(text("ALTER TABLE hidden RENAME TO box"))

    assert door.result(during) == "later"
    assert door.tally(app, here).n == 0
    assert len(caplog.records) == 1
    assert "check-ins cannot be written: SQLITE_ERROR at storage.py:" in caplog.text
    assert [value for value in values_of(draft) if value in caplog.text] == []


def test_an_error_in_our_own_code(
    app: Flask,
    visitor: Visitor,
    here: Class,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    draft = scene.check_in(here)

    def fail(_connection: object, drafts: list[Draft], **_options: object) -> list[Outcome]:
        raise RuntimeError(f"{drafts[0].code} {drafts[0].ticket!r} {dict(drafts[0].answers)}")

    with monkeypatch.context() as patched:
        patched.setattr(checkins, "accept_batch", fail)
        during = visitor.post(door.URL, json=scene.body_of(draft))
    after = visitor.post(door.URL, json=scene.body_of(draft))

    assert [door.result(during), door.result(after)] == ["later", "received"]
    assert door.tally(app, here).n == 1
    assert "RuntimeError" in caplog.text
    assert [value for value in values_of(draft) if value in caplog.text] == []


def test_an_error_in_the_view(
    app: Flask,
    visitor: Visitor,
    here: Class,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    draft = scene.check_in(here)

    def fail(given: Draft) -> Outcome:
        raise RuntimeError(f"{given.code} {given.ticket!r} {dict(given.answers)}")

    monkeypatch.setattr(app.extensions[WRITER], "submit", fail)
    response = visitor.post(door.URL, json=scene.body_of(draft))

    assert response.status_code == 500
    assert response.get_json() == {
        "error": {"code": "internal_error", "message": "Something went wrong on our side."}
    }
    assert door.tally(app, here).n == 0
    assert "RuntimeError" in caplog.text
    shown = caplog.text + response.get_data(as_text=True)
    assert [value for value in values_of(draft) if value in shown] == []
