"""Rows of releases, boxes and baselines as the database holds them."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, text

from server.database import triggers
from server.trends import storage
from server.trends.domain import baseline
from server.trends.domain.baseline import Baseline
from server.trends.models import Baseline as BaselineRow
from server.trends.models import Judgement, Release
from server.trends.service import publishing
from tests import factories
from tests.trends.scene import ROUND, World

PLANTED = b"planted, and sealed by nobody"


@dataclass(frozen=True, slots=True)
class Kept:
    """A release as it stands in the table."""

    status: str
    public: str | None


def releases(world: World) -> dict[tuple[str, str], Kept]:
    """Return every release by group and round."""
    query = select(Release.group_id, Release.round, Release.status, Release.public)
    with world.engines.read.connect() as connection:
        return {
            (row.group_id, row.round): Kept(row.status, row.public)
            for row in connection.execute(query)
        }


def count(world: World, table: str) -> int:
    """Return how many rows a table has."""
    with world.engines.read.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def execute(world: World, statement: str, **values: Any) -> None:
    """Run one statement and commit."""
    with world.engines.write.begin() as connection:
        connection.execute(text(statement), values)


def baselines(world: World, group_id: str) -> dict[str, Baseline]:
    """Return the opened baselines of a group by round."""
    with world.engines.read.connect() as connection:
        return opened(connection, world, group_id)


def opened(connection: Connection, world: World, group_id: str) -> dict[str, Baseline]:
    """Return the baselines of a group, opened with the key of its school and year."""
    key = publishing.baseline_key(world.secret, world.school_id, school_year=factories.YEAR)
    kept = storage.baselines_of(connection, group_id, school_year=factories.YEAR, key=key)
    return {name: baseline.unpacked(raw) for name, raw in kept.items()}


def plant_baseline(world: World, group_id: str, *, round: str = ROUND) -> None:
    """Leave a row where the release job will want to write its own."""
    planted = {"group_id": group_id, "round": round, "school_year": factories.YEAR}
    with world.engines.write.begin() as connection:
        connection.execute(insert(BaselineRow).values(**planted, sealed=PLANTED))


def unfreeze(world: World) -> None:
    """Take the triggers away, as only somebody with the database in hand can."""
    with world.engines.write.begin() as connection:
        triggers.drop(connection)


def judge(world: World, group_id: str, round: str, **said: Any) -> None:
    """Write the judgement of a group and round; what is not `said` is empty."""
    public = {"signals": [], "watch": [], "rebased": [], "window": None} | said
    row = {
        "group_id": group_id,
        "round": round,
        "school_id": world.school_id,
        "school_year": factories.YEAR,
        "public": json.dumps(public),
        "kept_until": date(2030, 8, 1),
    }
    with world.engines.write.begin() as connection:
        connection.execute(insert(Judgement).values(row))


def freeze(world: World, group_id: str, round: str, public: Any) -> None:
    """Write a release with this public part, as the release job does."""
    row = {
        "group_id": group_id,
        "round": round,
        "school_id": world.school_id,
        "school_year": factories.YEAR,
        "status": "released",
        "public": json.dumps(public),
        "kept_until": date(2030, 8, 1),
    }
    with world.engines.write.begin() as connection:
        connection.execute(insert(Release).values(row))
