"""Holidays out of a calendar file (ICS, RFC 5545), as school boards and ministries publish them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from icalendar import Calendar, Event

from server.core.errors import Invalid
from server.schools.domain.calendar import ONE_DAY, Holiday

LONGEST_NAME = 100
MOST_EVENTS = 300
NAMELESS = "Holiday"
NO_CALENDAR = "This is not a calendar file. Such a file begins with BEGIN:VCALENDAR."


@dataclass(frozen=True, slots=True)
class HolidayFile:
    """The holidays of a file, in order; `left_out` names events that must be typed by hand."""

    holidays: tuple[Holiday, ...]
    left_out: tuple[str, ...]


def read_holidays(text: str) -> HolidayFile:
    """Return the holidays in the text of a calendar file.

    An event that repeats is left out: which of its days count is for the school to say.

    Raises:
        Invalid: the text is no calendar, or one without a single event.
    """
    events = _events(text.lstrip("\ufeff"))
    if not events:
        raise _refusal("This is no calendar file, or one without any event.")
    if len(events) > MOST_EVENTS:
        raise _refusal(f"This calendar holds more than {MOST_EVENTS} events.")
    found: set[Holiday] = set()
    left_out: list[str] = []
    for event in events:
        holiday = None if "RRULE" in event or "RDATE" in event else _holiday(event)
        if holiday is None:
            left_out.append(_name(event))
        else:
            found.add(holiday)
    in_order = sorted(found, key=lambda each: (each.first_day, each.last_day, each.name))
    return HolidayFile(tuple(in_order), tuple(left_out))


def _events(text: str) -> list[Event]:
    try:
        parts = Calendar.from_ical(text, multiple=True)
        found = (event for part in parts for event in part.walk("VEVENT"))
        return [event for event in found if isinstance(event, Event)]
    # The parser raises ValueError, but also IndexError and others for text that is no calendar.
    except Exception as error:
        raise _refusal(NO_CALENDAR) from error


def _holiday(event: Event) -> Holiday | None:
    """Return the days of an event, or None when it does not say them in a way we understand."""
    try:
        begins, ends = event.start, event.end
        if not isinstance(begins, datetime) or not isinstance(ends, datetime):
            last_day = ends - ONE_DAY
        else:
            # An event until midnight ends the day before.
            last_day = ends.date() - (ONE_DAY if ends.time() == time(0) else timedelta(0))
        first_day = begins.date() if isinstance(begins, datetime) else begins
        return Holiday(_name(event), first_day, max(first_day, last_day))
    except (ValueError, TypeError, OverflowError):
        return None


def _name(event: Event) -> str:
    """Return the event's title in one line, without characters that no database keeps."""
    words = str(event.get("SUMMARY", "")).split()
    title = "".join(character for character in " ".join(words) if character.isprintable())
    return title[:LONGEST_NAME].strip() or NAMELESS


def _refusal(sentence: str) -> Invalid:
    return Invalid(fields={"text": [sentence]})
