"""Rounds are ISO weeks in school time: when they open, close and are released."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENING_TIME = time(7, 0)
RELEASE_TIME = time(7, 0)
_NAME = re.compile(r"(\d{4})-W(\d{2})")


def name_of(day: date) -> str:
    """Return the name of the ISO week that holds `day`: `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(name: str) -> date:
    """Return the Monday of the week called `name`.

    Raises:
        ValueError: there is no such week (a 53rd week in a year of 52, or nonsense).
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"not a week: {name!r}")
    return date.fromisocalendar(int(match[1]), int(match[2]), 1)


def following(name: str) -> str:
    """Return the name of the week after `name`."""
    return name_of(monday_of(name) + timedelta(days=7))


def opens_at(name: str, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the round opens: Monday 07:00 school time."""
    return _moment(monday_of(name), OPENING_TIME, zone)


def closes_at(name: str, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the round closes: Sunday 24:00 school time."""
    return _moment(monday_of(name) + timedelta(days=7), time(0, 0), zone)


def releases_at(name: str, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) of the release: the Monday after the round, 07:00 school time."""
    return _moment(monday_of(name) + timedelta(days=7), RELEASE_TIME, zone)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
