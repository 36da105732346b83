"""T9: sticky noise stays, fresh noise varies as promised, and a release is the same if made again.

What is random here follows from keys; the first key is printed and any other one is as good.
"""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlalchemy import insert, select, update

from server.checkins.models import Box
from server.schools.models import Round
from server.trends.domain.jitter import Jitter
from tests.trends import rows, scene
from tests.trends.scene import ROUND, KnownJitter, World

FIRST_KEY = 20_261_122
ROUNDS = [f"2026-W{week:02d}" for week in range(13, 53)]
PARTS: Mapping[int, float] = {-2: 0.05, -1: 0.20, 0: 0.50, 1: 0.20, 2: 0.05}
THIRDS: Mapping[int, float] = {-1: 1 / 3, 0: 1 / 3, 1: 1 / 3}
# What chance exceeds once in a thousand times, for four and for two degrees of freedom.
LIMIT_OF_PARTS, LIMIT_OF_THIRDS = 18.47, 13.82
DRAWS = 8_000


def key(number: int) -> bytes:
    return (FIRST_KEY + number).to_bytes(32, "big")


def jitters(round_name: str = "2026-W13") -> list[Jitter]:
    sys.stdout.write(f"first key {FIRST_KEY}\n")
    return [Jitter(key(n), "group", "2026-2027", round_name) for n in range(DRAWS)]


def chi_square(draws: list[int], expected: Mapping[int, float]) -> float:
    seen = Counter(draws)
    assert set(seen) <= set(expected)
    return sum(
        (seen[part] - share * len(draws)) ** 2 / (share * len(draws))
        for part, share in expected.items()
    )


def test_the_same_counts_in_forty_rounds_get_the_same_sticky_noise() -> None:
    for n in range(100):
        drawn = [Jitter(key(n), "group", "2026-2027", name) for name in ROUNDS]

        assert len({jitter.sticky(5, "safe|low") for jitter in drawn}) == 1
        assert len({jitter.spread(92, "safe|mean") for jitter in drawn}) == 1


def test_fresh_noise_over_forty_rounds_comes_as_often_as_promised() -> None:
    drawn = [
        Jitter(key(n), "group", "2026-2027", name).fresh("safe|low")
        for n in range(DRAWS // len(ROUNDS))
        for name in ROUNDS
    ]

    assert chi_square(drawn, PARTS) < LIMIT_OF_PARTS


def test_sticky_noise_over_schools_comes_as_often_as_promised() -> None:
    drawn = [jitter.sticky(5, "safe|low") for jitter in jitters()]

    assert chi_square(drawn, PARTS) < LIMIT_OF_PARTS


def test_the_spread_of_a_sum_comes_as_often_as_promised() -> None:
    drawn = [jitter.spread(92, "safe|mean") for jitter in jitters()]

    assert chi_square(drawn, THIRDS) < LIMIT_OF_THIRDS


def test_sticky_and_fresh_noise_know_nothing_of_each_other() -> None:
    pairs = Counter(
        (jitter.sticky(5, "safe|low"), jitter.fresh("safe|low")) for jitter in jitters()
    )

    together = {(a, b): PARTS[a] * PARTS[b] * DRAWS for a in PARTS for b in PARTS}
    # 24 degrees of freedom: once in a thousand times above 51.18.
    assert sum((pairs[each] - n) ** 2 / n for each, n in together.items()) < 51.18


def test_the_same_box_released_again_gives_the_same_release(world: World) -> None:
    group = world.make_class()
    world.answer(group, scene.spread((1, 2, 2, 9, 9), (1, 2, 6, 9, 5), (3, 2, 8, 4, 6)))
    again = remember(world, group.id)
    world.release()
    first = rows.releases(world)

    again()
    world.release()

    assert rows.releases(world) == first


def test_another_key_gives_another_release(world: World) -> None:
    assert isinstance(world.secret, KnownJitter)
    group = world.make_class()
    world.answer(group, scene.spread((1, 2, 2, 9, 9), (1, 2, 6, 9, 5), (3, 2, 8, 4, 6)))
    again = remember(world, group.id)
    world.release()
    first = rows.releases(world)

    again()
    replace(world, secret=replace(world.secret, jitter_key=key(0))).release()

    assert rows.releases(world) != first


def remember(world: World, group_id: str) -> Callable[[], None]:
    """Return what puts a round back to the state it is in now, as a restored backup could."""
    with world.engines.read.connect() as connection:
        sealed = connection.execute(select(Box.sealed).where(Box.round == ROUND)).scalar_one()
    salt = world.keys.salts.folder / world.school_id / ROUND
    content = salt.read_bytes()

    def put_back() -> None:
        rows.unfreeze(world)
        rows.execute(world, "DELETE FROM release")
        rows.execute(world, "DELETE FROM baseline")
        with world.engines.write.begin() as connection:
            connection.execute(update(Round).values(is_closed=False))
            box = {"group_id": group_id, "round": ROUND, "sealed": sealed}
            connection.execute(insert(Box).values(box))
        salt.write_bytes(content)

    return put_back
