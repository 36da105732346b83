"""When an adult is mailed, and about what: that something waits, never what it says.

At most one mail a day, on weekdays within office hours of the school; none once all is read.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from server.circles.domain.standing import Standing
from server.core import weeks

OPENS: Final = time(7)
CLOSES: Final = time(18)
SATURDAY: Final = 5
ONE_WEEK: Final = timedelta(weeks=1)
# A mail that could not be sent on the day of the release is still news for the rest of that week.
NEWS_LASTS: Final = timedelta(days=5)
# Longer than the holidays in which nobody is reminded; after that the circle is past.
REMINDER_LASTS: Final = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Digest:
    """What a mail says: a release is there, a group waits for a reply, or both."""

    has_news: bool
    has_reminder: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of one adult: releases read, as group id and round, and the last mail's day."""

    seen: Collection[tuple[str, str]]
    mailed_on: date | None

    def has_mail_since(self, day: date) -> bool:
        """Return whether a mail was sent on that day or later."""
        return self.mailed_on is not None and self.mailed_on >= day


def is_time_for_mail(now: datetime, zone: ZoneInfo) -> bool:
    """Return whether it is a weekday between seven and six at school."""
    there = now.astimezone(zone)
    return there.weekday() < SATURDAY and OPENS <= there.time() < CLOSES


def digest(
    standings: Mapping[str, Standing], read: Read, *, today: date, is_school_day: bool
) -> Digest | None:
    """Return what an adult is mailed today, or None.

    A release is told once, on its Monday, unless it was read by then; a reply is reminded of once
    in each stretch of releases without one, a week after the first of them.

    Args:
        standings: group id → how it stands, for the adult's own groups.
        read: what the adult has read, and when the last mail was sent.
        today: the date at school.
        is_school_day: whether there is school today; on a free day nobody is reminded.
    """
    if read.mailed_on == today:
        return None
    news = [
        day
        for group_id, standing in standings.items()
        if (name := standing.last_release)
        and (group_id, name) not in read.seen
        and _is_within(today, day := released_on(name), NEWS_LASTS)
    ]
    reminders = [
        first for standing in standings.values() if (first := _reminded_on(standing, today))
    ]
    has_news = any(not read.has_mail_since(day) for day in news)
    has_reminder = any(not read.has_mail_since(day) for day in reminders)
    if has_news or (has_reminder and is_school_day):
        return Digest(has_news=bool(news), has_reminder=has_reminder)
    return None


def released_on(round_name: str) -> date:
    """Return the day of a round's release: the Monday after it."""
    return weeks.monday_of(weeks.following(round_name))


def _reminded_on(standing: Standing, today: date) -> date | None:
    """Return the day of the reminder that holds today, of the oldest release that waits so long."""
    days = (released_on(name) + ONE_WEEK for name in standing.unanswered)
    return min((day for day in days if _is_within(today, day, REMINDER_LASTS)), default=None)


def _is_within(today: date, first_day: date, span: timedelta) -> bool:
    return first_day <= today < first_day + span
