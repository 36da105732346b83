"""How long a sign-in and a one-time link live. Source: ASVS 5.0.0 §7.3."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

from server.core.person import Role

LinkKind = Literal["invitation", "reset", "set_up"]

ABSOLUTE = timedelta(hours=12)
IDLE = timedelta(minutes=30)
IDLE_OF_CARE = timedelta(minutes=15)
# A use is noted at most this often, so that reading pages does not write all the time.
NOTED_EVERY = timedelta(minutes=1)

LINKS: dict[LinkKind, timedelta] = {
    "invitation": timedelta(days=7),
    "reset": timedelta(hours=24),
    "set_up": timedelta(days=7),
}


def is_over(
    *, started_at: datetime, used_at: datetime, now: datetime, roles: Collection[Role]
) -> bool:
    """Return whether a sign-in has ended: too long unused, or too old.

    A clock that jumped back never lengthens it: what lies in the future is over too.
    """
    idle = IDLE_OF_CARE if "care" in roles else IDLE
    if now < max(started_at, used_at) - NOTED_EVERY:
        return True
    return now - used_at >= idle or now - started_at >= ABSOLUTE


def is_worth_noting(*, used_at: datetime, now: datetime) -> bool:
    """Return whether this use of a sign-in is to be written down."""
    return now - used_at >= NOTED_EVERY
