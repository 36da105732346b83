"""A school of classes and teams whose rounds are published, and the page of its leader."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from server.database.session import reading, writing
from server.trends.schemas.school import SchoolTrend
from server.trends.service.school import school_trend
from tests import factories
from tests.trends import scene
from tests.trends.published import Means, Press
from tests.trends.scene import World

# The rounds before the one that runs in `scene.ROUND`, the last one is W46.
WEEKS = [f"2026-W{week}" for week in range(35, 47)]
LAST_FOUR = WEEKS[-4:]
EVEN: Means = (4.0, 4.0, 4.0)


@contextmanager
def filling(world: World) -> Iterator[Press]:
    """Yield what writes the releases of the world's school."""
    with writing(world.engines.write) as session:
        yield Press(session, world.school_id)


def page(world: World, now: datetime | None = None, *, school_id: str = "") -> Any:
    """Return the JSON of the school's page."""
    with reading(world.engines.read) as reader:
        found = school_trend(
            reader, school_id=school_id or world.school_id, now=now or scene.during(scene.ROUND)
        )
    return json.loads(json.dumps(SchoolTrend().dump(found)))


def make_classes(press: Press, *labels: str) -> list[str]:
    """Write classes of 25 and return their ids."""
    return [
        factories.make_group(press.session, press.school_id, label=label).group.id
        for label in labels
    ]


def publish(press: Press, group_id: str, rounds: list[str], means: Means, **more: Any) -> None:
    """Write the same release for each of the rounds."""
    for name in rounds:
        press.release(group_id, name, means, **more)
