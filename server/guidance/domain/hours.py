"""When a helpline answers, and how long the word of a school holds."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

CHECK_HOLDS = timedelta(days=180)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when, `HH:MM` at school, each day; past midnight when it closes earlier.

    Neither: day and night.
    """

    opens: str | None = None
    closes: str | None = None

    @property
    def is_always(self) -> bool:
        """Return whether it answers day and night."""
        return self.opens is None


ALWAYS = Hours()


def hours_of(*, is_always: bool, opens: str | None, closes: str | None) -> Hours | None:
    """Return what a school said of the hours, or None when that makes no sense."""
    if is_always:
        return ALWAYS if opens is closes is None else None
    if opens is None or closes is None or opens == closes:
        return None
    return Hours(opens, closes) if _TIME.fullmatch(opens) and _TIME.fullmatch(closes) else None


def expires_on(verified_on: date) -> date:
    """Return the first day on which a check holds no longer."""
    return verified_on + CHECK_HOLDS


def holds(verified_on: date, *, today: date) -> bool:
    """Return whether a check still holds."""
    return today < expires_on(verified_on)
