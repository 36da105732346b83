"""T4: a class in which all answer "never" looks like any other; nothing says "everybody"."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from server.trends.models import Judgement
from tests.trends import rows, scene
from tests.trends.scene import ROUND, Class, World

TEXTS = sorted((Path(__file__).resolve().parents[2] / "pwa" / "text" / "trends").glob("*.json"))
# "Almost nobody" and "many" are words of the rules; these tell of each single student.
FORBIDDEN = re.compile(
    r"everybody|everyone|all|nobody|no one|iedereen|allemaal|niemand", re.IGNORECASE
)


def public(world: World, group: Class) -> Any:
    kept = rows.releases(world)[group.id, ROUND].public
    assert kept is not None
    return json.loads(kept)


def every(item: Any) -> Any:
    """Return the items of a release when this holds of all three, and no other was asked."""
    return {"safe": item, "challenged": item, "matter": item, "self": None}


def shape(value: Any) -> Any:
    """Return the keys of a JSON value, with no value in it."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return None


def test_when_all_answer_never_it_is_many_and_1_5_or_less(world: World) -> None:
    group = world.make_class(students=25)
    world.answer(group, scene.same(1, 25))

    world.release()

    expected = {"mean": 1.5, "edge": "or_less", "low": "many"}
    assert public(world, group)["items"] == every(expected)


def test_when_all_answer_always_it_is_almost_nobody_and_4_7_or_more(world: World) -> None:
    group = world.make_class(students=25)
    world.answer(group, scene.same(5, 25))

    world.release()

    expected = {"mean": 4.7, "edge": "or_more", "low": "almost_nobody"}
    assert public(world, group)["items"] == every(expected)


def test_its_release_has_the_shape_of_any_other(world: World) -> None:
    unanimous, ordinary = world.make_class(), world.make_class()
    world.answer(unanimous, scene.same(1, 25))
    world.answer(ordinary, scene.same(3, 10) + scene.same(4, 10) + scene.same(1, 3))

    world.release()

    assert shape(public(world, unanimous)) == shape(public(world, ordinary))


@pytest.mark.parametrize("dialect", ["sqlite"])
@pytest.mark.parametrize("answer", [1, 5])
def test_its_window_tells_almost_everybody_and_almost_nobody(world: World, answer: int) -> None:
    """100 is more than ninety percent and 0 less than ten; the jitter may hide even that."""
    group = world.make_class(students=25)
    for name in (ROUND, "2026-W48", "2026-W49", "2026-W50"):
        world.answer(group, scene.same(answer, 25), round=name)
        world.release(name)

    window = judgement(world, group, "2026-W50")["window"]

    field = "not" if answer == 1 else "with"
    assert (window["field"], window["between"]) == (field, None)
    others = [share for name, share in window["shares"].items() if name != field]
    # Of a hundred, sixteen more or fewer at most.
    assert window["shares"][field] >= 80
    assert all(share <= 20 for share in others)


def judgement(world: World, group: Class, name: str) -> Any:
    with world.engines.read.connect() as connection:
        query = select(Judgement.public).where(
            Judgement.group_id == group.id, Judgement.round == name
        )
        return json.loads(connection.execute(query).scalar_one())


def test_no_word_for_low_answers_is_everybody_or_nobody() -> None:
    words = {
        (path.name, key): sentence
        for path in TEXTS
        for key, sentence in json.loads(path.read_text()).items()
        if re.fullmatch(r"low\.(almost_nobody|a_few|a_good_part|many)", key)
    }

    # The other languages fall back to Dutch, key by key.
    assert len(words) >= 8
    assert {name for name, _ in words} >= {"nl.json", "en.json"}
    assert [place for place, sentence in words.items() if FORBIDDEN.fullmatch(sentence)] == []
