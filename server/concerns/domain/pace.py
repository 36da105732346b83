"""How often one neighbourhood of addresses is served. Never shuts out, only asks to wait.

In memory only; whom it counts it knows by a name that tells nothing.
"""

import math
import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

# More names than a town has schools: time to forget those that were quiet.
MANY_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class Pace:
    """`free` times within `window`, then once per `gap`."""

    free: int
    window: timedelta
    gap: timedelta


class Crowd:
    """Counts how often each name was served, at one pace for all."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._served: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def is_busy(self, name: str, *, now: datetime) -> bool:
        """Return whether the name has used up what is free."""
        with self._lock:
            return len(self._recent(name, now)) >= self._pace.free

    def enter(self, name: str, *, now: datetime) -> int:
        """Count the name once more and return 0, or return how many seconds it must wait."""
        with self._lock:
            self._forget_quiet(now)
            recent = self._recent(name, now)
            if len(recent) >= self._pace.free:
                wait = (recent[-1] + self._pace.gap - now).total_seconds()
                if wait > 0:
                    return math.ceil(wait)
            recent.append(now)
            self._served[name] = recent
            return 0

    def leave(self, name: str, *, entered: datetime) -> None:
        """Take back one entering: nothing came of it."""
        with self._lock:
            served = self._served.get(name)
            if served and entered in served:
                served.remove(entered)

    def _recent(self, name: str, now: datetime) -> deque[datetime]:
        # A clock that was set back must not keep anybody waiting for years.
        since = now - self._pace.window
        return deque(each for each in self._served.get(name, ()) if since < each <= now)

    def _forget_quiet(self, now: datetime) -> None:
        if len(self._served) > MANY_NAMES:
            kept = {name: self._recent(name, now) for name in self._served}
            self._served = {name: recent for name, recent in kept.items() if recent}
