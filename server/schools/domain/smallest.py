"""The fewest answers that are shown: raising it protects, lowering it needs a second account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.core.person import Role

USUAL_SMALLEST = 10
LOWEST_SMALLEST = 8
HIGHEST_SMALLEST = 15
CONFIRMED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SmallestRequestFacts:
    """The wish to lower `smallest`, waiting for another account."""

    smallest: int
    asked_by: str
    asked_by_name: str
    expires_at: datetime

    def may_be_confirmed_by(self, account_id: str, roles: frozenset[Role]) -> bool:
        """Return whether this account is another one, with a role that may confirm."""
        return account_id != self.asked_by and bool(roles & {"leader", "admin"})


@dataclass(frozen=True, slots=True)
class SmallestFacts:
    """What holds in the running week, what holds from the next round, and what is asked."""

    now: int
    next: int
    request: SmallestRequestFacts | None
