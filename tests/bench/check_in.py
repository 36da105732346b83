"""Check-ins against a bare route of the same server, in turns; and commits, tails, hot groups."""

import contextlib
import json
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from server.checkins import service as checkins
from server.checkins.service import BoxKeys
from server.core import secret as secrets
from server.core import weeks
from server.database import migrate
from server.database.session import open_engines, transaction
from server.schools.models import Round
from tests import databases, postgres
from tests.bench import load
from tests.bench.check_in_server import BARE, COSTS
from tests.bench.figures import Figure
from tests.bench.load import Run
from tests.checkins import scene
from tests.checkins.door import URL
from tests.checkins.scene import Class
from tests.serving import Phone, ServerProcess

PAIRS = 5
CLIENTS = 32
# One school answers at once: every class its own check-ins, none over the cap.
GROUPS, EACH = 80, 28
# For the hot group: as many as one bucket surely lets through.
HOT = 140
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Costs:
    """What the serving process has spent so far."""

    cpu_seconds: float
    commits: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One measured run and what it cost the server."""

    run: Run
    cpu_seconds: float
    commits: int

    @property
    def cpu_each(self) -> float:
        """Return the processor seconds for each request."""
        return self.cpu_seconds / len(self.run.times)

    @property
    def tail(self) -> float:
        """Return how much longer the slowest hundredth waits than the middle one."""
        return self.run.quantile(0.99) / self.run.quantile(0.5)


@dataclass(frozen=True, slots=True)
class School:
    """Classes with an open round and the server in front of them."""

    server: ServerProcess
    round: str
    groups: tuple[Class, ...]

    def check_ins(self, groups: tuple[Class, ...], *, each: int) -> list[bytes]:
        """Return check-ins of all the groups, mixed, as bytes to send."""
        drafts = [
            scene.check_in(where, 1 + n % 5, 1 + n % 4, 3, round=self.round)
            for n in range(each)
            for where in groups
        ]
        return [
            load.request("POST", URL, json.dumps(scene.body_of(draft)).encode()) for draft in drafts
        ]

    def measure(self, requests: list[bytes]) -> Leg:
        """Send the requests and return what they took."""
        before = self._costs()
        run = load.run(self.server.port, requests, clients=CLIENTS)
        after = self._costs()
        assert run.failures == 0, "the server refused or failed"
        return Leg(run, after.cpu_seconds - before.cpu_seconds, after.commits - before.commits)

    def _costs(self) -> Costs:
        with closing(Phone(self.server.port)) as phone:
            return Costs(**phone.ask(COSTS))


def figures() -> Iterator[Figure]:
    """Measure and yield the figures of check-ins, on SQLite and, where there is one, PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        url = databases.sqlite_file(Path(folder) / "bench.sqlite3", template=None)
        with _school(Path(folder), url, groups=GROUPS * (PAIRS + 1)) as school:
            yield from _against_the_bare_route(school)
    programs = postgres.find_programs()
    if programs is None:
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres.running_cluster(programs) as url,
        _school(Path(folder), url, groups=(HOT + 1) * (PAIRS + 1)) as school,
    ):
        yield from _hot_and_spread(school)


def _against_the_bare_route(school: School) -> Iterator[Figure]:
    bare = [load.request("GET", BARE)] * (GROUPS * EACH)
    pairs: list[tuple[Leg, Leg]] = []
    for n in range(PAIRS + 1):
        groups = school.groups[n * GROUPS : (n + 1) * GROUPS]
        pair = school.measure(bare), school.measure(school.check_ins(groups, each=EACH))
        # The first pair warms up.
        pairs += [pair] if n else []

    def median(of: Callable[[Leg, Leg], float]) -> float:
        return statistics.median(of(bare_leg, leg) for bare_leg, leg in pairs)

    yield Figure("bare route", median(lambda b, _: b.run.per_second), "req/s")
    yield Figure("check-in, SQLite FULL", median(lambda _, c: c.run.per_second), "req/s")
    yield Figure("check-in, median wait", median(lambda _, c: c.run.quantile(0.5)) * 1e3, "ms")
    yield Figure("check-in, 99th of 100", median(lambda _, c: c.run.quantile(0.99)) * 1e3, "ms")
    ratio = median(lambda b, c: c.run.per_second / b.run.per_second)
    yield Figure("check-in req/s / bare", ratio, floor=0.25, goal=0.4, is_more_better=True)
    cpu = median(lambda b, c: c.cpu_each / b.cpu_each)
    yield Figure("check-in CPU / bare", cpu, floor=4, goal=2.5)
    yield Figure("check-in p99 / p50", median(lambda _, c: c.tail), floor=10, goal=4)
    commits = median(lambda _, c: 100 * c.commits / len(c.run.times))
    yield Figure("commits per 100 check-ins", commits, "", floor=50, goal=10)


def _hot_and_spread(school: School) -> Iterator[Figure]:
    """One class in one minute against as many check-ins of different classes, on PostgreSQL."""
    ratios: list[float] = []
    for n in range(PAIRS + 1):
        hot, *spread = school.groups[n * (HOT + 1) : (n + 1) * (HOT + 1)]
        legs = (
            school.measure(school.check_ins((hot,), each=HOT)),
            school.measure(school.check_ins(tuple(spread), each=1)),
        )
        ratios += [legs[0].run.per_second / legs[1].run.per_second] if n else []
    ratio = statistics.median(ratios)
    yield Figure(
        "PostgreSQL: one hot class / spread", ratio, floor=0.5, goal=0.8, is_more_better=True
    )


@contextmanager
def _school(folder: Path, url: str, *, groups: int) -> Iterator[School]:
    migrate.upgrade(url)
    secret = secrets.make(folder / "master.secret")
    server = ServerProcess(folder, database_url=url, command=("-m", "tests.bench.check_in_server"))
    now = datetime.now(UTC)
    name = weeks.name_of(now.date())
    made = _fill(url, BoxKeys.beside(folder / "master.secret", secret), name, groups)
    with contextlib.ExitStack() as cleaning:
        cleaning.callback(server.kill_if_running)
        server.start()
        yield School(server, name, made)


def _fill(url: str, keys: BoxKeys, round_name: str, groups: int) -> tuple[Class, ...]:
    engines, now = open_engines(url), datetime.now(UTC)
    with transaction(engines.write) as connection:
        school_id = scene.add_school(connection, rounds=())
        moments = {"opens_at": now - A_DAY, "closes_at": now + A_DAY, "releases_at": now + A_DAY}
        connection.execute(
            insert(Round).values(
                school_id=school_id, name=round_name, school_year="2026-2027", **moments
            )
        )
        made = tuple(
            scene.add_class(connection, school_id, students=EACH, from_round="2020-W01")
            for _ in range(groups)
        )
        checkins.make_boxes(connection, keys=keys, now=now)
    engines.dispose()
    return made
