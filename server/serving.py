"""Serves the app with granian: one process, as many threads as a class has students."""

import os
from functools import partial
from multiprocessing.util import Finalize

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from server import demo, jobs
from server.app import create_app
from server.core.clock import Clock
from server.database import migrate
from server.database.session import reading
from server.schools import service as schools
from server.settings import Settings
from server.web import quiet_log
from server.web.house import EXTENSION, House

# Requests that wait for the same commit: a class answers in the same minute.
BLOCKING_THREADS = 32
# Granian's workers never run `atexit`; multiprocessing's finalizers do run.
CLOSES_EARLY = 100


def serve(settings: Settings, clock: Clock) -> None:
    """Serve until the process is told to stop."""
    server = Server(
        "server.serving",
        address=settings.listen_host,
        port=settings.listen_port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
        websockets=False,
    )
    server.serve(target_loader=partial(load, settings, clock), wrap_loader=False)


def load_from_env() -> Flask:
    """Return the app for another server than ours: gunicorn 'server.serving:load_from_env()'."""
    settings = Settings.from_env(os.environ)
    migrate.upgrade(settings.database_url)
    app = load(settings, Clock())
    house: House = app.extensions[EXTENSION]
    with reading(house.engines.read) as session:
        # Whoever binds the socket is not us: a demo might be reachable from anywhere.
        demo.refuse_demo(schools.all_schools(session))
    return app


def load(settings: Settings, clock: Clock) -> Flask:
    """Return the app of a serving process, with its jobs running."""
    quiet_log.set_up()
    app = create_app(settings, clock=clock)
    scheduler = jobs.start(app)
    Finalize(None, scheduler.shutdown, kwargs={"wait": False}, exitpriority=CLOSES_EARLY)
    return app
