"""A school with years of releases behind it, written straight into the tables."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert, update

from server.core import weeks
from server.database.session import Engines, open_engines
from server.schools.models import Round, SchoolYear
from server.trends.domain import baseline
from server.trends.domain.disclosure import ITEMS, Counts, Fields
from server.trends.models import Baseline, Judgement, Release
from server.trends.service import publishing
from server.trends.storage import releases as storage
from tests import databases, factories
from tests.trends import scene
from tests.trends.scene import ROUND, Class, World

GROUPS, ROUNDS = 80, 150
PUBLIC = {
    "students": 25,
    "band": {"from": 20, "to": 24},
    "badge": "whole",
    "items": {
        item: {"mean": 3.9, "edge": None, "low": "a_few"}
        for item in ("safe", "challenged", "matter")
    },
}


@contextmanager
def database(folder: Path) -> Iterator[tuple[str, Engines]]:
    """Yield a SQLite database with all tables, and engines on it."""
    template = databases.make_sqlite_template(folder / "template.sqlite3")
    url = databases.sqlite_file(folder / "bench.sqlite3", template=template)
    engines = open_engines(url)
    try:
        yield url, engines
    finally:
        engines.dispose()


def fill(world: World, *, until: str = ROUND) -> list[Class]:
    """Give the school its groups, with releases of all the rounds before the one named."""
    names = [_weeks_before(until, back) for back in range(ROUNDS, 0, -1)]
    groups = [world.make_class(from_round=names[0]) for _ in range(GROUPS)]
    with world.engines.write.begin() as connection:
        for label in sorted({_year(name) for name in names} - {factories.YEAR}):
            first = date(int(label[:4]), 8, 24)
            last = first + timedelta(days=320)
            year = {"label": label, "first_day": first, "last_day": last, "rhythm": 1}
            connection.execute(insert(SchoolYear).values(school_id=world.school_id, **year))
        known = {name for name in names if name >= "2026-W35"}
        connection.execute(update(Round).where(Round.name.in_(known)).values(is_closed=True))
        connection.execute(
            insert(Round), [_round(world, name) for name in names if name not in known]
        )
        for group in groups:
            connection.execute(insert(Release), [_release(world, group, name) for name in names])
            kept = [name for name in names if _year(name) == factories.YEAR]
            connection.execute(insert(Baseline), [_baseline(world, group, name) for name in kept])
            connection.execute(insert(Judgement), [_judgement(world, group, name) for name in kept])
    return groups


def _weeks_before(name: str, back: int) -> str:
    return weeks.name_of(weeks.monday_of(name) - timedelta(weeks=back))


def _year(name: str) -> str:
    monday = weeks.monday_of(name)
    start = monday.year if monday.month >= 8 else monday.year - 1
    return f"{start}-{start + 1}"


def _round(world: World, name: str) -> dict[str, object]:
    return {
        "school_id": world.school_id,
        "name": name,
        "school_year": _year(name),
        "opens_at": weeks.opens_at(name, scene.ZONE),
        "closes_at": weeks.closes_at(name, scene.ZONE),
        "releases_at": weeks.releases_at(name, scene.ZONE),
        "is_closed": True,
    }


def _release(world: World, group: Class, name: str) -> dict[str, object]:
    return {
        "group_id": group.id,
        "round": name,
        "school_id": world.school_id,
        "school_year": _year(name),
        "status": "released",
        "public": json.dumps(PUBLIC, separators=(",", ":")),
        "kept_until": weeks.monday_of(name) + timedelta(days=1461),
    }


def _baseline(world: World, group: Class, name: str) -> dict[str, object]:
    """Return a baseline that the release job can open, of answers that vary a little by week."""
    key = publishing.baseline_key(world.secret, world.school_id, school_year=_year(name))
    some = int(name[-2:]) % 3
    counts: Counts = (1, 2, 4 - some, 9 + some, 6)
    fields: Fields = {"against": 4, "not": 3, "for": 6, "with": 9}
    kept = baseline.Baseline(22, 25, dict.fromkeys(ITEMS, counts), fields)
    nonce = secrets.token_bytes(storage.NONCE_BYTES)
    bound = storage.bound_to(group.id, name)
    return {
        "group_id": group.id,
        "round": name,
        "school_year": _year(name),
        "sealed": nonce + AESGCM(key).encrypt(nonce, baseline.packed(kept), bound),
    }


def _judgement(world: World, group: Class, name: str) -> dict[str, object]:
    return {
        "group_id": group.id,
        "round": name,
        "school_id": world.school_id,
        "school_year": _year(name),
        "public": '{"signals":[],"watch":[],"rebased":[],"window":null}',
        "kept_until": weeks.monday_of(name) + timedelta(days=1461),
    }


def weeks_of_year() -> int:
    """Return how many rounds of the running school year lie behind."""
    return sum(_year(_weeks_before(ROUND, back)) == factories.YEAR for back in range(1, ROUNDS + 1))
