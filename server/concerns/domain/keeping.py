"""How long conversations are kept, and how a student hears of it."""

from datetime import date, timedelta

CLOSED_DAYS = 90
SILENT_DAYS = 365
BACKUP_DAYS = 30
NOTES_DAYS = 90
# The number of days in a tally that stands for "not within the promise".
MISSED = 99


def erase_on(*, closed_on: date | None, last_day: date) -> date:
    """Return the day on which a conversation is erased if nothing more happens in it."""
    if closed_on is not None:
        return closed_on + timedelta(days=CLOSED_DAYS)
    return last_day + timedelta(days=SILENT_DAYS)


def month_of(day: date) -> str:
    """Return the month of a day, as tallies name it: `2026-11`."""
    return day.strftime("%Y-%m")
