"""T3: a group of eleven shows nothing, even when all eleven answer."""

import pytest

from tests.trends import rows, scene
from tests.trends.scene import ROUND, World


@pytest.mark.parametrize(("students", "status"), [(11, "too_few"), (12, "released")])
def test_a_group_needs_two_more_than_the_smallest_number(
    world: World, students: int, status: str
) -> None:
    group = world.make_class(students=students)
    world.answer(group, scene.same(4, students))

    world.release()

    kept = rows.releases(world)[group.id, ROUND]
    assert kept.status == status
    assert (kept.public is None) == (status == "too_few")


def test_eleven_cannot_be_told_from_none(world: World) -> None:
    full, silent = world.make_class(students=11), world.make_class(students=11)
    world.answer(full, scene.same(1, 11))

    world.release()

    kept = rows.releases(world)
    assert kept[full.id, ROUND] == kept[silent.id, ROUND]
    assert rows.count(world, "baseline") == 0
