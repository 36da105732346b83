"""The whole app over the world of `scene`, at a moment that the test chooses."""

import base64
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from flask import Flask
from typing_extensions import override

from server.checkins.domain.answers import Draft
from server.core import secret as secrets
from server.core.clock import Clock
from server.core.person import Role
from server.database.session import Engines
from server.settings import Settings
from server.web import house
from tests import staff, visitors
from tests.trends import scene
from tests.trends.scene import World
from tests.visitors import Visitor


@dataclass(frozen=True, slots=True)
class StoppedClock(Clock):
    """A clock that stands still until the test moves it."""

    shown: list[datetime] = field(default_factory=list)

    @override
    def now(self) -> datetime:
        return self.shown[0]

    def move_to(self, moment: datetime) -> None:
        """Show another moment from now on."""
        self.shown[0] = moment


@dataclass(frozen=True, slots=True)
class Site:
    """A running app, the world in its database, and the clock of both."""

    app: Flask
    world: World
    clock: StoppedClock

    def sign_in(self, *roles: Role, groups: tuple[str, ...] = (), school_id: str = "") -> Visitor:
        """Return an adult of the school (or of another one) who has just signed in."""
        with staff.database_of(self.app) as session:
            account = staff.make_person(
                session, school_id or self.world.school_id, *roles, groups=groups
            )
        return staff.visitor_as(self.app, account)

    def send(self, draft: Draft) -> str:
        """Send a check-in as a phone does and return the result."""
        client = self.app.test_client()
        body = {
            "code": draft.code,
            "round": draft.round,
            "scale": draft.scale,
            "answers": dict(draft.answers),
            "taps": {},
            "ticket": base64.urlsafe_b64encode(draft.ticket).decode().rstrip("="),
        }
        answer = client.post("/api/v1/check-ins", json=body)
        assert answer.status_code == 200, answer.text
        return str(answer.get_json()["result"])


@contextmanager
def open_site(engines: Engines, database: str, folder: Path) -> Iterator[Site]:
    """Yield an app on the database, in the middle of `scene.ROUND`; its jitter key is known."""
    world = scene.make_world(engines, folder)
    secrets.store(folder / "master.secret", world.secret)
    settings = Settings(
        database_url=database,
        url=visitors.URL,
        secret_file=folder / "master.secret",
        listen_host="127.0.0.1",
        listen_port=8000,
    )
    clock = StoppedClock(shown=[scene.during(scene.ROUND)])
    app: Flask = importlib.import_module("server.app").create_app(settings, clock=clock)
    app.test_client_class = Visitor
    try:
        yield Site(app, world, clock)
    finally:
        with app.app_context():
            house.house().engines.dispose()
