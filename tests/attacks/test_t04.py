"""T4: a class in which all answer "never" looks like any other; nothing says "everybody"."""

import json
import re
from pathlib import Path
from typing import Any

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


def test_no_word_for_low_answers_is_everybody_or_nobody() -> None:
    words = {
        (path.name, key): sentence
        for path in TEXTS
        for key, sentence in json.loads(path.read_text()).items()
        if re.fullmatch(r"low\.(almost_nobody|a_few|a_good_part|many)", key)
    }

    assert len(words) == 4 * len(TEXTS) > 0
    assert [place for place, sentence in words.items() if FORBIDDEN.fullmatch(sentence)] == []
