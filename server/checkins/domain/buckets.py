"""How many check-ins a group may send: never limited by address, a whole class shares one.

The `limits` library keeps its limit inside the counter's name, so a limit that is drawn anew for
each span would start a new counter; and it reads the clock by itself. Hence these few lines.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

SPAN = timedelta(minutes=10)
FEWEST, MOST = 150, 300


def draw_limit() -> int:
    """Return a limit, drawn anew for each span so that `later` tells nothing about the class."""
    return FEWEST + secrets.randbelow(MOST - FEWEST + 1)


@dataclass(slots=True)
class _Bucket:
    since: datetime
    room: int


class Buckets:
    """One bucket per group, in the memory of one process; used by its writer thread alone."""

    def __init__(self, draw: Callable[[], int] = draw_limit) -> None:
        self._draw = draw
        self._buckets: dict[str, _Bucket] = {}

    def admits(self, group_id: str, *, now: datetime) -> bool:
        """Take one place of the group's span and return whether there was one."""
        bucket = self._buckets.get(group_id)
        # A span that lies ahead was begun before the clock jumped back.
        if bucket is None or not timedelta(0) <= now - bucket.since < SPAN:
            bucket = self._buckets[group_id] = _Bucket(now, self._draw())
        if bucket.room == 0:
            return False
        bucket.room -= 1
        return True
