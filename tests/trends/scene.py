"""Schools whose classes answer and are released: through the services, as the server does it."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from typing_extensions import override

from server.checkins import service as checkins
from server.checkins.domain.answers import Draft, Item, Taps
from server.checkins.domain.buckets import Buckets
from server.checkins.service import BoxKeys
from server.core import codes, weeks
from server.core.secret import MasterSecret
from server.database.base import new_id
from server.database.session import Engines, transaction, writing
from server.schools.models import Code, Group, HeadCount
from server.schools.service import Scale
from server.trends import service as trends
from server.trends.domain.disclosure import Counts
from server.trends.service import ReleaseReport
from tests import factories

ZONE = ZoneInfo("Europe/Amsterdam")
ROUND, NEXT_ROUND = factories.THIS_ROUND, factories.NEXT_ROUND
ZERO_KEY = bytes(32)

Answers = tuple[int | None, int | None, int | None]
"""Safe, challenged, matter."""


@dataclass(frozen=True, slots=True)
class KnownJitter(MasterSecret):
    """A secret whose jitter key is known, so that figures can be worked out by hand."""

    jitter_key: bytes = ZERO_KEY

    @override
    def derive(self, info: str, *, salt: bytes = b"", length: int = 32) -> bytes:
        if info.startswith("meetellen/v1/jitter|"):
            return self.jitter_key
        return MasterSecret(self.raw).derive(info, salt=salt, length=length)


@dataclass(frozen=True, slots=True)
class Class:
    """A class and the code on its poster."""

    id: str
    code: str
    scale: Scale = "freq5"


@dataclass(frozen=True, slots=True)
class World:
    """A deployment with one school whose school year runs; steps through its weeks."""

    engines: Engines
    secret: MasterSecret
    keys: BoxKeys
    school_id: str

    def make_class(
        self,
        *,
        students: int = 25,
        scale: Scale = "freq5",
        group_id: str | None = None,
        from_round: str = ROUND,
    ) -> Class:
        """Add a class that takes part from a round on."""
        group, code = group_id or new_id(), codes.new_code()
        with transaction(self.engines.write) as connection:
            connection.execute(
                insert(Group).values(
                    id=group,
                    school_id=self.school_id,
                    kind="class",
                    label="2B",
                    year_label="2",
                    scale=scale,
                    from_round=from_round,
                )
            )
            counted = {"group_id": group, "from_round": from_round, "students": students}
            connection.execute(insert(HeadCount).values(counted))
            poster = {"code": code, "group_id": group, "label": "2B", "status": "active"}
            connection.execute(insert(Code).values(poster))
        return Class(group, code, scale)

    def make_boxes(self, round: str = ROUND) -> None:
        """Do what the server does before and while a round is open."""
        with transaction(self.engines.write) as connection:
            checkins.make_boxes(connection, keys=self.keys, now=during(round))

    def answer(self, where: Class, answers: Iterable[Answers], *, round: str = ROUND) -> list[str]:
        """Let students of a class check in, and return what their phones hear."""
        self.make_boxes(round)
        return self.check_in([draft(where, given, round=round) for given in answers], round=round)

    def check_in(
        self, drafts: Iterable[Draft], *, round: str = ROUND, now: datetime | None = None
    ) -> list[str]:
        """Send check-ins, on the Wednesday of the round unless `now` is another moment."""
        with transaction(self.engines.write) as connection:
            return list(
                checkins.accept_batch(
                    connection,
                    list(drafts),
                    keys=self.keys,
                    now=now or during(round),
                    buckets=Buckets(),
                )
            )

    def release(self, round: str = ROUND) -> ReleaseReport:
        """Run the release job on the Monday after a round."""
        return self.run_job(released(round))

    def run_job(self, now: datetime) -> ReleaseReport:
        """Run the release job at a moment."""
        return trends.release_due(self.engines, secret=self.secret, keys=self.keys, now=now)


def make_world(engines: Engines, folder: Path, *, secret: MasterSecret | None = None) -> World:
    """Return a world with a school and its calendar, and no class yet."""
    secret = secret or KnownJitter(secrets.token_bytes(32))
    with writing(engines.write) as session:
        school_id = factories.make_school(session)
        factories.make_calendar(session, school_id)
    return World(engines, secret, BoxKeys.beside(folder / "master.secret", secret), school_id)


def draft(where: Class, given: Answers, *, round: str = ROUND) -> Draft:
    """Return one check-in with a ticket of its own."""
    answers: Mapping[Item, int | None] = dict(
        zip(("safe", "challenged", "matter"), given, strict=True)
    )
    return Draft(where.code, round, where.scale, answers, secrets.token_bytes(16), Taps())


def same(answer: int | None, times: int) -> list[Answers]:
    """Return as many check-ins with one answer to all three questions."""
    return [(answer, answer, answer)] * times


def during(round: str) -> datetime:
    """Return a moment at which the round is open: Wednesday morning."""
    return weeks.opens_at(round, ZONE) + timedelta(days=2, hours=2)


def released(round: str) -> datetime:
    """Return the moment of the round's release."""
    return weeks.releases_at(round, ZONE)


def spread(safe: Counts, challenged: Counts, matter: Counts) -> list[Answers]:
    """Return check-ins that add up to these counts of the answers 1 to 5, equally many per item."""
    one, two, three = (
        [a for a, c in enumerate(of, start=1) for _ in range(c)]
        for of in (safe, challenged, matter)
    )
    return list(zip(one, two, three, strict=True))
