"""The trend of one group with 150 rounds behind it, against a bare route of the same app."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import event

from server.database.session import Engines, reading
from server.trends import service as trends
from tests.bench import history
from tests.bench.check_in_server import BARE, add_routes
from tests.bench.figures import Figure
from tests.trends import scene, site
from tests.trends.site import Site

PAIRS, EACH = 7, 20


def figures() -> Iterator[Figure]:
    """Measure and yield the figures of the trend page."""
    with (
        tempfile.TemporaryDirectory() as name,
        history.database(Path(name)) as (url, engines),
        site.open_site(engines, url, Path(name)) as at,
    ):
        add_routes(at.app)
        yield from _of_page(at, engines)


def _of_page(at: Site, engines: Engines) -> Iterator[Figure]:
    group = history.fill(at.world)[0]
    at.clock.move_to(scene.during("2026-W52"))
    mentor, url = at.sign_in("mentor", groups=(group.id,)), f"/api/v1/groups/{group.id}/trend"
    assert len(mentor.get(url).get_json()["items"]["safe"]["points"]) == history.weeks_of_year()

    pairs = [
        (_seconds(lambda: mentor.get(url)), _seconds(lambda: mentor.get(BARE)))
        for _ in range(PAIRS)
    ]
    yield Figure("trend request / bare route", statistics.median(a / b for a, b in pairs))
    yield Figure("trend request", statistics.median(a for a, _ in pairs) * 1000, "ms")
    statements, sql_seconds = _statements(at, engines, group.id)
    yield Figure("statements of a trend page", statements, "", 5, 3)
    yield Figure("their time, 80 groups and 150 rounds", sql_seconds * 1000, "ms", 10, 2)


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    for _ in range(EACH):
        call()
    return (time.perf_counter() - begin) / EACH


def _statements(at: Site, engines: Engines, group_id: str) -> tuple[int, float]:
    """Return how many statements one page takes, and their seconds at best."""
    begun: list[float] = []
    taken: list[float] = []

    def begin(*_: object) -> None:
        begun.append(time.perf_counter())

    def end(*_: object) -> None:
        taken.append(time.perf_counter() - begun[-1])

    event.listen(engines.read, "before_cursor_execute", begin)
    event.listen(engines.read, "after_cursor_execute", end)
    best = float("inf")
    count = 0
    for _ in range(EACH):
        taken.clear()
        with reading(engines.read) as session:
            session.connection()
            taken.clear()
            trends.trend(
                session, school_id=at.world.school_id, group_id=group_id, now=at.clock.now()
            )
        count, best = len(taken), min(best, sum(taken))
    return count, best
