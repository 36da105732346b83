"""The judge of signals: how long it takes, and what it reaches in simulated school years.

Alone: `python -m tests.bench signals`. The seeds were not looked at while anything was fitted.
"""

import time
from collections.abc import Callable, Iterator
from random import Random

from server.trends.domain import signals
from server.trends.domain.signals import History
from tests.bench.figures import Figure
from tests.bench.school_years import score, world
from tests.bench.school_years.scenarios import TARGETS

SEEDS = (20261, 20262, 20263)
MANY = 80
EACH = 10


def figures() -> Iterator[Figure]:
    """Measure and yield the figures of the judge."""
    yield from _times()
    for seed in SEEDS:
        yield from _reached(seed)


def _times() -> Iterator[Figure]:
    rng = Random(1)
    own, *others = [one.history() for one in world.school(rng, world.DEFAULT)]
    history: History = {
        "group_id": own["group_id"],
        "size": own["size"],
        "weeks": own["weeks"],
        "school": others,
    }
    yield Figure(
        "detect, 40 weeks, 11 neighbours", _ms(lambda: signals.detect(history)), "ms", 20, 10
    )
    many = [one.history() for one in world.school(rng, world.World("large", classes=MANY))]
    whole = _ms(lambda: signals.judge_school(many))
    yield Figure("judge_school, 80 groups, 40 weeks", whole, "ms", 2000, 500)


def _ms(call: Callable[[], object]) -> float:
    """Return the processor's milliseconds of a call, at best."""
    taken = []
    for _ in range(EACH):
        begin = time.process_time()
        call()
        taken.append(time.process_time() - begin)
    return min(taken) * 1000


def _reached(seed: int) -> Iterator[Figure]:
    """Yield every target beside what the seed reached, then what is only worth knowing."""
    rates = score.measured(seed)
    for target in TARGETS:
        value = rates.pop(target.name) * (100 if target.unit == "%" else 1)
        yield Figure(
            f"{seed}: {target.name}",
            value,
            target.unit,
            target.limit,
            target.limit,
            is_more_better=target.is_least,
        )
    for name, rate in rates.items():
        yield Figure(f"{seed}: {name}", rate, "/case")
