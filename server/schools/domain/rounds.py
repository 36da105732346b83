"""A round of a school: its moments, and whether it is open. The clock alone decides that.

Whether it has begun is another question: what began stays begun when the clock jumps back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from server.core import weeks
from server.schools.domain.asking import Extra
from server.schools.domain.calendar import Rhythm

Standing = Literal["open", "early", "closed"]


@dataclass(frozen=True, slots=True)
class RoundOfSchool:
    """A round of one school; the moments are UTC.

    `is_closed`: shut for good. `has_opened`: somebody saw it open, whatever the clock says now.
    `asks`: what it asks beside the three questions.
    """

    school_id: str
    name: str
    school_year: str
    opens_at: datetime
    closes_at: datetime
    releases_at: datetime
    is_closed: bool = False
    has_opened: bool = False
    asks: tuple[Extra, ...] = ()

    def has_begun(self, now: datetime) -> bool:
        """Return whether it is too late for any change to count in it."""
        return self.is_closed or self.has_opened or self.opens_at <= now

    def standing(self, now: datetime) -> Standing:
        """Return whether check-ins are taken at `now`."""
        if self.is_closed or now >= self.closes_at:
            return "closed"
        return "early" if now < self.opens_at else "open"


@dataclass(frozen=True, slots=True)
class SchoolYearFacts:
    """A school year as it stands in the calendar."""

    label: str
    first_day: date
    last_day: date
    rhythm: Rhythm


def round_of(name: str, *, school_id: str, school_year: str, zone: ZoneInfo) -> RoundOfSchool:
    """Return the round of the week called `name`, at its moments in school time."""
    return RoundOfSchool(
        school_id=school_id,
        name=name,
        school_year=school_year,
        opens_at=weeks.opens_at(name, zone),
        closes_at=weeks.closes_at(name, zone),
        releases_at=weeks.releases_at(name, zone),
    )


def next_name(now: datetime, zone: ZoneInfo, *, begun: Collection[str]) -> str:
    """Return the first week from which a change may count: after every one that has begun.

    Args:
        now: the present moment.
        zone: the school's time zone.
        begun: names of rounds that have opened, or are shut, whatever the clock now says.
    """
    name = weeks.name_of(now.astimezone(zone).date())
    if begun:
        # A week without a round before a round that runs is too early as well.
        name = max(name, weeks.following(max(begun)))
    while weeks.opens_at(name, zone) <= now:
        name = weeks.following(name)
    return name


def week_before(name: str) -> str:
    """Return the name of the week before `name`."""
    return weeks.name_of(weeks.monday_of(name) - timedelta(weeks=1))


def year_of(years: Collection[SchoolYearFacts], today: date) -> SchoolYearFacts | None:
    """Return the year that holds `today`, else the latest that began, else the first to come."""
    begun = [year for year in years if year.first_day <= today]
    if begun:
        return max(begun, key=lambda year: year.first_day)
    return min(years, key=lambda year: year.first_day, default=None)


def year_to_plan(years: Collection[SchoolYearFacts], today: date) -> SchoolYearFacts | None:
    """Return the year an admin works on: of those not over the first, else the latest."""
    ahead = [year for year in years if today <= year.last_day]
    if ahead:
        return min(ahead, key=lambda year: year.first_day)
    return max(years, key=lambda year: year.first_day, default=None)
