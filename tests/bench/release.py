"""The release of a round of 80 groups with 150 rounds behind them, against bare commits."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from tests.bench import history
from tests.bench.figures import Figure
from tests.trends import scene
from tests.trends.scene import Class, World

# Late in the school year: each is judged beside all the rounds of the year before it.
ROUNDS = ["2027-W20", "2027-W21", "2027-W22", "2027-W23", "2027-W24"]
ANSWERS = 20
IDLE_RUNS = 20


def figures() -> Iterator[Figure]:
    """Measure and yield the figures of the release job."""
    with tempfile.TemporaryDirectory() as name, history.database(Path(name)) as (_, engines):
        world = scene.make_world(engines, Path(name))
        groups = history.fill(world, until=ROUNDS[0])
        pairs = [_pair(world, groups, name) for name in ROUNDS]
        released = statistics.median(taken for taken, _ in pairs)
        ratio = statistics.median(taken / bare for taken, bare in pairs)
        yield Figure("release and judging of 80 groups, 150 rounds behind", released, "s", 10, 2)
        yield Figure("the same / as many bare commits", ratio)
        yield Figure("release job with nothing to do", _idle(world) * 1000, "ms")


def _pair(world: World, groups: list[Class], round_name: str) -> tuple[float, float]:
    """Return the seconds of a release, and of a bare commit for each group."""
    for group in groups:
        world.answer(group, scene.same(4, ANSWERS), round=round_name)
    bare = _bare_commits(world, len(groups))
    begin = time.perf_counter()
    report = world.release(round_name)
    taken = time.perf_counter() - begin
    assert (report.released, report.judged, report.failed) == (len(groups), 1, ())
    return taken, bare


def _bare_commits(world: World, times: int) -> float:
    with world.engines.write.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS bare (n INTEGER)"))
    begin = time.perf_counter()
    for n in range(times):
        with world.engines.write.begin() as connection:
            connection.execute(text("INSERT INTO bare VALUES (:n)"), {"n": n})
    return time.perf_counter() - begin


def _idle(world: World) -> float:
    """Return the seconds that the job takes when all is released."""
    taken = []
    for _ in range(IDLE_RUNS):
        begin = time.perf_counter()
        world.release(ROUNDS[-1])
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)
