"""The delay between writing and being seen: counted in five-minute steps, so no time is kept."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

TICK = timedelta(minutes=5)
# A step that has begun already counts for nothing, so two steps are at least five minutes.
FEWEST, MOST = 2, 12
MOST_URGENT = 2
# Clocks of several machines differ by less; a clock that was set back, by more.
FAR_AHEAD = timedelta(hours=1)

Below = Callable[[int], int]


def mark_of(now: datetime) -> datetime:
    """Return the last moment whose clock minute was a multiple of five."""
    minutes = TICK // timedelta(minutes=1)
    return now.replace(minute=now.minute - now.minute % minutes, second=0, microsecond=0)


def is_due(done: datetime | None, mark: datetime) -> bool:
    """Return whether a mark is to be worked on, when the newest one worked on is `done`."""
    return done is None or mark > done or done - mark > FAR_AHEAD


def steps(done: datetime | None, mark: datetime) -> int:
    """Return how many steps lie between two marks; none when the clock was set back."""
    return max(0, (mark - done) // TICK) if done else 0


def draw(*, is_urgent: bool, below: Below = secrets.randbelow) -> int | None:
    """Return in how many steps readers see a new message, at random; None for at once."""
    if is_urgent:
        return below(MOST_URGENT + 1) or None
    return FEWEST + below(MOST - FEWEST + 1)
