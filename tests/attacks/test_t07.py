"""T7: a window is made of released rounds only; what few said between them changes no byte."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text

from tests.trends import rows
from tests.trends.scene import Answers, World

GROUP = "3f2a1c0e-0000-4000-8000-000000000001"
BEFORE, FEW, AFTER = ["2026-W47", "2026-W48"], "2026-W49", ["2026-W50", "2026-W51"]
WHOLE: Sequence[Answers] = [(4, 3, 5)] * 8 + [(2, 4, 3)] * 6 + [(5, 5, 4)] * 8


def published(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Return every byte that is published: releases, judgements, school pictures."""
    with world.engines.read.connect() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(query)))
            for table, query in {
                "release": "SELECT group_id, round, status, public FROM release",
                "judgement": "SELECT group_id, round, public FROM judgement",
                "school_picture": "SELECT round, kind, scale, public FROM school_picture",
            }.items()
        }


def live(world: World, few: Sequence[Answers]) -> None:
    group = world.make_class(group_id=GROUP)
    for name in [*BEFORE, FEW, *AFTER]:
        world.answer(group, few if name == FEW else WHOLE, round=name)
        world.release(name)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_three_answers_between_change_no_published_byte(world: World) -> None:
    live(world, [(1, 1, 1)] * 3)
    first = published(world)
    forget(world)

    live(world, [(5, None, 5)] * 3)

    assert published(world) == first
    judgements = {name: public for _, name, public in first["judgement"]}
    window = json.loads(judgements[AFTER[-1]])
    assert window["window"]["rounds"] == [*BEFORE, *AFTER]


def forget(world: World) -> None:
    """Put the world back to before its first round."""
    rows.unfreeze(world)
    for table in ("judgement", "baseline", "release", "code", "head_count", "group_"):
        rows.execute(world, f"DELETE FROM {table}")
    rows.execute(world, "UPDATE round SET is_closed = :no, has_opened = :no", no=False)
