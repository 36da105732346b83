"""How long a failed sign-in takes, for an address with an account and for one without (T42)."""

import statistics
import time

from server.accounts.domain.throttle import Throttle
from server.accounts.service import sign_ins
from server.accounts.service.sign_ins import WrongSignIn
from server.database.session import Engines, writing
from tests import factories, staff

TRIES = 40


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
