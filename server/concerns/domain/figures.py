"""How soon first answers came, in rough steps. Nothing per inbox, class or reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from server.concerns.domain.keeping import MISSED

FEWEST_ANSWERS = 10
STEP = 10
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """First answers of twelve months that have ended.

    Attributes:
        number: of concerns, in steps of ten: `10-19`.
        median_days: school days until the first answer; None when half came too late.
        within: share that was answered in time, in tens of percent.
    """

    number: str
    median_days: int | None
    within: int


def months_before(today: date) -> tuple[str, str]:
    """Return the first and the last of the twelve months that ended before today's."""
    this = today.year * MONTHS + today.month - 1
    first, last = divmod(this - MONTHS, MONTHS), divmod(this - 1, MONTHS)
    return f"{first[0]}-{first[1] + 1:02d}", f"{last[0]}-{last[1] + 1:02d}"


def figures(counts: Mapping[int, int]) -> Figures | None:
    """Return what may be told of days → first answers, or None when they are too few."""
    number = sum(counts.values())
    if number < FEWEST_ANSWERS:
        return None
    lowest = number - number % STEP
    in_time = number - counts.get(MISSED, 0)
    median = _median(counts, number)
    return Figures(
        number=f"{lowest}-{lowest + STEP - 1}",
        median_days=None if median == MISSED else median,
        within=(in_time * 100 * 2 + number * STEP) // (2 * number * STEP) * STEP,
    )


def _median(counts: Mapping[int, int], number: int) -> int:
    """Return the number of days within which half of the answers came."""
    seen = 0
    for days in sorted(counts):
        seen += counts[days]
        if seen * 2 >= number:
            return days
    return MISSED
