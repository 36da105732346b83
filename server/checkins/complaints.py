"""What the operator is told: each trouble at most once an hour.

A line per check-in would tell when somebody checked in.
"""

import logging
from datetime import datetime, timedelta

QUIET_FOR = timedelta(hours=1)

log = logging.getLogger("meetellen")


class Complaints:
    """Remembers what was said, in memory."""

    def __init__(self) -> None:
        self._said: dict[str, datetime] = {}

    def say(self, sentence: str, *, now: datetime) -> None:
        """Log a sentence (it holds no values of a check-in) unless it was said within the hour."""
        said = self._said.get(sentence)
        if said is not None and timedelta(0) <= now - said < QUIET_FOR:
            return
        self._said[sentence] = now
        log.error("%s", sentence)
