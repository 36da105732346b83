"""No exact count and no unrounded mean leaves the server: every number it tells is looked at.

Also: what is answered follows from the public parts, whatever lies behind them.
"""

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from server.database.session import reading
from server.trends import schemas
from server.trends import service as trends
from server.trends.domain import words
from tests.trends import rows, scene
from tests.trends.scene import Answers, Class, World

SEED = 20_261_122
ROUNDS = ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]
NOW = scene.during("2026-W51")
BAND_ENDS = {band.start for band in words.BANDS} | {band.end for band in words.BANDS}
# By their key, the numbers that may stand in an answer; all others are found.
TENTHS = {"mean", "safe", "challenged", "matter", "usual", "caring", "daring"}
HUNDREDTHS_OF_A_POINT = {"line", "low", "high"}
SHARES = set(range(0, 101, 10))


def numbers(value: Any, *path: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield every number of a JSON value, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from numbers(inner, *path, key)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner, *path)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, value


def complaints(value: Any, *, students: int) -> list[tuple[tuple[str, ...], float]]:
    """Return the numbers that have no business in an answer of groups of so many students."""
    return [
        (path, number)
        for path, number in numbers(value)
        if not may_be_told(path, number, students=students)
    ]


def may_be_told(path: tuple[str, ...], number: float, *, students: int) -> bool:
    *_, above, key = ("", *path)
    if above == "shares":
        return number in SHARES
    if key in {"from", "to"} and above == "band":
        return number in BAND_ENDS
    if key in TENTHS:
        return round(10.0 * number, 9).is_integer()
    if key in HUNDREDTHS_OF_A_POINT and above == "points":
        return round(100.0 * number, 9).is_integer()
    # Of a picture: groups, and the sum of the lower ends of their bands, here all of 10 or 20.
    tells = {"students": {students}, "smallest": {10}, "groups": {4}, "number": {1}, "from": {80}}
    return number in tells.get(key, set())


def answer(world: World, groups: list[Class], chance: random.Random) -> None:
    """Let the groups answer in all rounds, each time another number of students."""
    for name in ROUNDS:
        for group in groups:
            world.answer(group, some(chance), round=name)
        world.release(name)


def some(chance: random.Random) -> list[Answers]:
    def one() -> int | None:
        return chance.choice((1, 2, 3, 4, 4, 4, 5, 5))

    return [(one(), one(), one()) for _ in range(chance.choice((20, 21, 22, 23)))]


def frozen(world: World) -> list[Any]:
    """Return everything that is published, as it is kept."""
    with world.engines.read.connect() as connection:
        return [
            json.loads(public)
            for table in ("release", "judgement", "school_picture")
            for (public,) in connection.execute(text(f"SELECT public FROM {table}"))
            if public
        ]


def page(world: World, group: Class) -> Any:
    with reading(world.engines.read) as session:
        found = trends.trend(session, school_id=world.school_id, group_id=group.id, now=NOW)
    return json.loads(json.dumps(schemas.Trend().dump(found)))


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_every_number_that_is_published_is_one_that_may_be(world: World) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    groups = [world.make_class(students=27) for _ in range(4)]

    answer(world, groups, random.Random(SEED))

    published = frozen(world)
    # Releases and judgements of four groups in four rounds, and a picture of each round.
    assert len(published) == 4 * 4 + 4 * 4 + 4
    assert [complaints(each, students=27) for each in published] == [[]] * len(published)
    assert [complaints(page(world, group), students=27) for group in groups] == [[]] * 4


@pytest.mark.parametrize(
    "leak",
    [
        {"band": {"from": 20, "to": 24}, "n": 23},
        {"items": {"safe": {"mean": 3.96, "low": "a_few"}}},
        {"items": {"safe": {"mean": 4.0, "low": 3}}, "students": 26},
        {"window": {"shares": {"with": 43}}},
        {"signals": [{"item": "safe", "z": 3.4}]},
    ],
)
def test_a_planted_count_or_mean_is_found(leak: Any) -> None:
    assert complaints(leak, students=27) != []


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_equal_public_parts_give_equal_answers_whatever_lies_behind(world: World) -> None:
    one, other = world.make_class(students=27), world.make_class(students=27)
    chance = random.Random(SEED)
    answer(world, [one, other], chance)
    assert page(world, one)["items"] != page(world, other)["items"]
    rows.unfreeze(world)
    for table in ("release", "judgement"):
        rows.execute(
            world,
            f"UPDATE {table} SET public = (SELECT public FROM {table} AS its WHERE"
            f" its.group_id = :one AND its.round = {table}.round) WHERE group_id = :other",
            one=one.id,
            other=other.id,
        )

    shown, copied = page(world, one), page(world, other)

    assert shown["group"].pop("id") != copied["group"].pop("id")
    assert shown == copied
