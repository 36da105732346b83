"""A school of 24 classes in an open round, its real server, and the phones of its students."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from server.checkins.domain.answers import Draft
from server.checkins.domain.ballot_box import Tally
from server.checkins.service import BoxKeys
from server.core import secret as secrets
from server.core import weeks
from server.core.secret import MasterSecret
from server.database import migrate
from server.database.session import open_engines, transaction
from server.schools.models import Round
from server.trends import service as trends
from server.trends.models import Release
from tests import databases
from tests.checkins import scene
from tests.checkins.door import URL
from tests.checkins.scene import Class
from tests.serving import Phone, ServerProcess

GROUPS, EACH = 24, 25
CLIENTS = 8
ANSWERED_WITHIN_SECONDS = 120
FINAL = {"received", "closed", "unknown"}
HOUR = timedelta(hours=1)


@dataclass
class School:
    """A school in the middle of a round that is open now, by the real clock."""

    url: str
    secret: MasterSecret
    keys: BoxKeys
    server: ServerProcess
    round: str
    groups: list[Class] = field(default_factory=list)

    def tallies(self) -> dict[str, Tally]:
        """Return what the release job would read, by group."""
        engines = open_engines(self.url)
        with transaction(engines.write) as connection:
            found = {
                where.id: scene.tally(connection, where, keys=self.keys, round=self.round)
                for where in self.groups
            }
        engines.dispose()
        return found

    def statuses(self) -> Counter[str]:
        """Run the release job after the round and return what became of its groups."""
        engines = open_engines(self.url)
        after = datetime.now(UTC) + 3 * HOUR
        trends.release_due(engines, secret=self.secret, keys=self.keys, now=after)
        with engines.read.connect() as connection:
            found = Counter(map(str, connection.execute(select(Release.status)).scalars()))
        engines.dispose()
        return found


@contextmanager
def busy_school(folder: Path) -> Iterator[School]:
    """Yield a school of 24 classes whose files lie in `folder`; no server of it stays behind."""
    url = databases.sqlite_file(folder / "meetellen.sqlite3", template=None)
    migrate.upgrade(url)
    secret = secrets.make(folder / "master.secret")
    keys = BoxKeys.beside(folder / "master.secret", secret)
    server = ServerProcess(folder, database_url=url)
    made = School(url, secret, keys, server, weeks.name_of(datetime.now(UTC).date()))
    _fill(made, now=datetime.now(UTC))
    yield made
    server.kill_if_running()


def _fill(school: School, *, now: datetime) -> None:
    engines = open_engines(school.url)
    with transaction(engines.write) as connection:
        school_id = scene.add_school(connection, rounds=())
        school.groups += [
            scene.add_class(connection, school_id, students=EACH, from_round="2020-W01")
            for _ in range(GROUPS)
        ]
        connection.execute(
            insert(Round).values(
                school_id=school_id,
                name=school.round,
                school_year="2026-2027",
                opens_at=now - HOUR,
                closes_at=now + HOUR,
                releases_at=now + 2 * HOUR,
            )
        )
    engines.dispose()


@dataclass
class Crowd:
    """Eight phones that share the check-ins among them and send each until it is answered."""

    port: int
    told: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    answered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    give_up: threading.Event = field(default_factory=threading.Event)

    def send_all(self, drafts: list[Draft]) -> None:
        """Send all check-ins, in parallel."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            shares = [drafts[n::CLIENTS] for n in range(CLIENTS)]
            for done in [pool.submit(self._send, share) for share in shares]:
                done.result()

    def _send(self, drafts: list[Draft]) -> None:
        with closing(Phone(self.port)) as phone:
            for draft in drafts:
                deadline = time.monotonic() + ANSWERED_WITHIN_SECONDS
                while not self._try(phone, draft):
                    assert time.monotonic() < deadline, "never answered"
                    if self.give_up.wait(0.02):
                        return
                self.answered.release()

    def _try(self, phone: Phone, draft: Draft) -> bool:
        try:
            status, body = phone.post(URL, scene.body_of(draft))
        except OSError:
            return False
        self.statuses[status] += 1
        if status != 200 or body["result"] not in FINAL:
            return False
        self.told[body["result"]] += 1
        return True


def check_ins(school: School) -> list[Draft]:
    """Return 600 check-ins that differ, mixed over the groups."""
    return [
        scene.check_in(where, 1 + n % 5, 1 + (n + g) % 5, None, round=school.round)
        for n in range(EACH)
        for g, where in enumerate(school.groups)
    ]
