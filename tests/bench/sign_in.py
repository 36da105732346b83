"""How long a failed sign-in takes, for an address with an account and for one without (T42)."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from server.accounts.domain.throttle import Throttle
from server.accounts.service import sign_ins
from server.accounts.service.sign_ins import WrongSignIn
from server.database.session import Engines, writing
from tests import factories, staff
from tests.bench import history
from tests.bench.figures import Figure

TRIES = 40


def figures() -> Iterator[Figure]:
    """Measure and yield both medians of a failed sign-in, and their ratio."""
    with tempfile.TemporaryDirectory() as name, history.database(Path(name)) as (_, engines):
        found = medians(engines)
    yield Figure("failed sign-in, address with an account", found["known"], "ms")
    yield Figure("failed sign-in, address without", found["unknown"], "ms")
    yield Figure("the one / the other", found["known"] / found["unknown"])


def medians(engines: Engines, *, tries: int = TRIES) -> dict[str, float]:
    """Return the median milliseconds of a failed sign-in: `known` and `unknown` address.

    The two take turns, so that whatever else the machine does slows both down alike.
    """
    with writing(engines.write) as session:
        staff.make_person(
            session, factories.make_school(session), "mentor", email="known@x.example"
        )
    taken: dict[str, list[float]] = {"known": [], "unknown": []}
    for _ in range(tries):
        for name, times in taken.items():
            times.append(_failed_try(engines, f"{name}@x.example"))
    return {name: statistics.median(times) for name, times in taken.items()}


def _failed_try(engines: Engines, email: str) -> float:
    brake = Throttle(b"a new one for each try, so that none has to wait")
    begin = time.perf_counter()
    try:
        sign_ins.sign_in(engines, email=email, password="wrong", throttle=brake, now=factories.NOW)
    except WrongSignIn:
        return (time.perf_counter() - begin) * 1000
    raise AssertionError("a wrong password let somebody in")
