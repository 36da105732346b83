"""T10: the published vectors come out of a real release, from check-ins to the frozen text."""

import json

import pytest

from tests.trends import rows, scene
from tests.trends.scene import NEXT_ROUND, ROUND, World

GROUP = "3f2a1c0e-0000-4000-8000-000000000001"
# 23 answers each: 3 low and a sum of 92; 3 low and 84; 5 low and 77.
ANSWERS = scene.spread((1, 2, 2, 9, 9), (1, 2, 6, 9, 5), (3, 2, 8, 4, 6))
# The rounds, the shown means and the words of safe, challenged and matter.
VECTORS = [
    (ROUND, (4.1, 3.6, 3.5), ("a_few", "a_few", "a_good_part")),
    (NEXT_ROUND, (4.1, 3.8, 3.5), ("almost_nobody", "almost_nobody", "a_few")),
]


@pytest.mark.parametrize(("round_name", "means", "words"), VECTORS)
def test_the_vectors_come_out(
    world: World, round_name: str, means: tuple[float, ...], words: tuple[str, ...]
) -> None:
    group = world.make_class(students=25, group_id=GROUP)
    world.answer(group, ANSWERS, round=round_name)

    world.release(round_name)

    frozen = rows.releases(world)[GROUP, round_name].public
    assert frozen is not None
    items = json.loads(frozen)["items"]
    assert [items[item]["mean"] for item in ("safe", "challenged", "matter")] == list(means)
    assert [items[item]["low"] for item in ("safe", "challenged", "matter")] == list(words)
