"""The leader's page of a school of 80 groups with 150 rounds behind it."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import insert, select, update

from server.database.session import reading
from server.trends.models import Judgement, SchoolPicture
from server.trends.service.school import school_trend
from tests.bench import history
from tests.bench.check_in_server import BARE, add_routes
from tests.bench.figures import Figure
from tests.trends import rows, scene, site
from tests.trends.site import Site

TIMES = 15
URL = "/api/v1/school/trend"
# The last round of the school year: the page shows all of the year.
LAST_ROUND = "2027-W27"
SIGNALLING = 10
KEY = ("round", "school_id", "school_year", "kept_until")
DROP = {"item": "matter", "kind": "level", "direction": "down"}
LOUD = json.dumps({"signals": [DROP], "watch": [], "rebased": [], "window": None})
PICTURE = json.dumps(
    {
        "groups": 80,
        "students": {"from": 1600},
        "items": {"safe": 3.9, "challenged": 3.9, "matter": 3.9},
        "signals": [],
        "watch": [],
    }
)


def figures() -> Iterator[Figure]:
    """Measure and yield the figures of the leader's page, at the end of a school year."""
    with (
        tempfile.TemporaryDirectory() as name,
        history.database(Path(name)) as (url, engines),
        site.open_site(engines, url, Path(name)) as at,
    ):
        add_routes(at.app)
        history.fill(at.world, until=LAST_ROUND)
        _judge(at)
        at.clock.move_to(scene.during(LAST_ROUND))
        yield Figure("school overview 80x150", _milliseconds(lambda: _work_out(at)), "ms", 150, 20)
        leader = at.sign_in("leader")
        page = _milliseconds(lambda: leader.get(URL))
        yield Figure("school overview request", page, "ms")
        yield Figure(
            "school overview request / bare route", page / _milliseconds(lambda: leader.get(BARE))
        )


def _work_out(at: Site) -> None:
    with reading(at.world.engines.read) as session:
        found = school_trend(session, school_id=at.world.school_id, now=at.clock.now())
    assert [len(group.episodes) for group in found.groups] == [1] * SIGNALLING + [0] * (
        history.GROUPS - SIGNALLING
    )


def _judge(at: Site) -> None:
    """Let some groups have a signal all year, and give each round its picture of the school."""
    rows.unfreeze(at.world)
    with at.world.engines.write.begin() as connection:
        groups = connection.scalars(select(Judgement.group_id).distinct()).all()
        some = sorted(groups)[:SIGNALLING]
        connection.execute(
            update(Judgement).where(Judgement.group_id.in_(some)).values(public=LOUD)
        )
        columns = [getattr(Judgement, name) for name in KEY]
        found = connection.execute(select(*columns).distinct()).mappings()
        picture = {"kind": "class", "scale": "freq5", "public": PICTURE}
        connection.execute(insert(SchoolPicture), [dict(row) | picture for row in found])


def _milliseconds(call: Callable[[], object]) -> float:
    """Return how long a call takes at best: what else the machine does is not its doing."""
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return min(taken) * 1000
