"""Slows down guessing, in memory only; knows an account by a keyed hash of what was typed.

No account is ever locked: whoever waits may try again.
"""

import hashlib
import hmac
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.accounts.domain import addresses
from server.core.errors import TooOften

FREE_FAILURES = 5
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
# Filling it takes more work on passwords than the longest pause would cost.
MOST_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class _Failures:
    number: int
    last_at: datetime


def wait_after(failures: int) -> timedelta:
    """Return the pause after failures in a row: none up to 4, then 2^k seconds up to 15 minutes."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    # The power is capped before it is taken: a counter may grow for a day.
    return min(timedelta(seconds=2 ** min(failures - FREE_FAILURES, 20)), LONGEST_WAIT)


@dataclass(slots=True)
class Throttle:
    """Counts failures in a row per typed name, the same for known and unknown names."""

    key: bytes = field(repr=False)
    _failures: OrderedDict[bytes, _Failures] = field(default_factory=OrderedDict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __len__(self) -> int:
        return len(self._failures)

    def begin(self, typed: str, *, now: datetime) -> None:
        """Let a try begin, and count it as a failure until `succeeded` is called.

        Counted beforehand, so that many tries at the same moment are not all free.

        Raises:
            TooOften: it is too early for the next try; this try is not counted.
        """
        name = self._name(typed)
        with self._lock:
            self._forget_old(now)
            known = self._failures.get(name)
            number = known.number if known else 0
            if known:
                self._refuse_early(known, now)
            self._failures[name] = _Failures(number + 1, now)
            self._failures.move_to_end(name)

    def succeeded(self, typed: str) -> None:
        """Forget the failures of this name."""
        with self._lock:
            self._failures.pop(self._name(typed), None)

    def _refuse_early(self, known: _Failures, now: datetime) -> None:
        # A clock that jumped back must not lock anybody out for longer than the pause itself.
        passed = max(now - known.last_at, timedelta(0))
        left = wait_after(known.number) - passed
        if left > timedelta(0):
            raise TooOften(retry_after_seconds=max(1, -(-left // timedelta(seconds=1))))

    def _forget_old(self, now: datetime) -> None:
        while self._failures:
            oldest = next(iter(self._failures.values()))
            if now - oldest.last_at < FORGOTTEN_AFTER and len(self._failures) < MOST_KEPT:
                return
            self._failures.popitem(last=False)

    def _name(self, typed: str) -> bytes:
        return hmac.new(self.key, addresses.plain(typed).encode(), hashlib.sha256).digest()
