"""The server with two routes more: a bare one to compare with, and one that tells what it cost."""

import os
import time
from collections import Counter

from flask import Flask, Response, jsonify
from sqlalchemy import event

from server import serving
from server.core.clock import Clock
from server.settings import Settings
from server.web import doors
from server.web.house import EXTENSION, House

BARE, COSTS = "/api/v1/bare", "/api/v1/costs"


def add_routes(app: Flask) -> Flask:
    """Return the app with the routes of the benchmark."""
    house: House = app.extensions[EXTENSION]
    commits: Counter[str] = Counter()
    event.listen(house.engines.write, "commit", lambda _connection: commits.update(["n"]))

    @doors.for_students
    def bare() -> Response:
        return jsonify({"result": "received", "pad": ""})

    @doors.for_students
    def costs() -> Response:
        return jsonify({"cpu_seconds": time.process_time(), "commits": commits["n"]})

    app.add_url_rule(BARE, view_func=bare)
    app.add_url_rule(COSTS, view_func=costs)
    return app


def main() -> None:
    """Serve as `python -m server run` does."""
    load = serving.load
    serving.load = lambda settings, clock: add_routes(load(settings, clock))
    serving.serve(Settings.from_env(os.environ), Clock())


if __name__ == "__main__":
    main()
