"""From school year, holidays and rhythm to the weeks that have a round. Plain dates, no clock.

A week belongs to a school year when at least three of its Monday-Friday do, so two years that do
not overlap never share a week.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal, get_args

from server.core import weeks

Rhythm = Literal[1, 2, 4]
WeekKind = Literal["round", "holiday", "off"]
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)
LESSON_DAYS = 5
HOLIDAYS_OF_A_HOLIDAY_WEEK = 3
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days without school, both ends included."""

    name: str
    first_day: date
    last_day: date

    def holds(self, day: date) -> bool:
        """Return whether `day` is one of its days."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A school year, both ends included, with its holidays and how often a round comes."""

    first_day: date
    last_day: date
    rhythm: Rhythm
    holidays: tuple[Holiday, ...] = ()

    @property
    def label(self) -> str:
        """Return the year's name, `2026-2027`."""
        return f"{self.first_day.year}-{self.last_day.year}"

    def overlaps(self, first_day: date, last_day: date) -> bool:
        """Return whether the year shares a day with the span."""
        return self.first_day <= last_day and first_day <= self.last_day


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week of a school year; `holiday` names what makes it (partly) free, if anything."""

    name: str
    monday: date
    kind: WeekKind
    holiday: str | None


def weeks_of(plan: YearPlan) -> tuple[Week, ...]:
    """Return the weeks of the year in order, each with what it is.

    The rhythm counts school weeks from the first of the year. A holiday week is not counted, so
    its turn moves to the next school week.
    """
    school_weeks = count()
    return tuple(_week(monday, plan, school_weeks) for monday in _mondays(plan))


def round_names(plan: YearPlan) -> tuple[str, ...]:
    """Return the names of the weeks that have a round, in order."""
    return tuple(week.name for week in weeks_of(plan) if week.kind == "round")


def _week(monday: date, plan: YearPlan, school_weeks: Iterator[int]) -> Week:
    is_holiday = _free_days(monday, plan) >= HOLIDAYS_OF_A_HOLIDAY_WEEK
    kind: WeekKind = "holiday"
    if not is_holiday:
        kind = "round" if next(school_weeks) % plan.rhythm == 0 else "off"
    return Week(weeks.name_of(monday), monday, kind, holiday_in(monday, plan.holidays))


def holiday_in(monday: date, holidays: Iterable[Holiday]) -> str | None:
    """Return the name of the holiday with the most lesson days in the week, or None."""
    days = {each: sum(map(each.holds, lesson_days(monday))) for each in holidays}
    longest = max(days, key=lambda each: days[each], default=None)
    return longest.name if longest and days[longest] else None


def lesson_days(monday: date) -> tuple[date, ...]:
    """Return Monday to Friday of the week."""
    return tuple(monday + offset * ONE_DAY for offset in range(LESSON_DAYS))


def _mondays(plan: YearPlan) -> Iterator[date]:
    monday = plan.first_day - plan.first_day.weekday() * ONE_DAY
    while monday <= plan.last_day:
        inside = sum(plan.overlaps(day, day) for day in lesson_days(monday))
        if inside >= HOLIDAYS_OF_A_HOLIDAY_WEEK:
            yield monday
        monday += ONE_WEEK


def _free_days(monday: date, plan: YearPlan) -> int:
    """Count the days without school of Monday-Friday; each day once, however many holidays."""
    return sum(
        not plan.overlaps(day, day) or any(holiday.holds(day) for holiday in plan.holidays)
        for day in lesson_days(monday)
    )


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The days with school: Monday to Friday of the school years, without the holidays.

    A school without any calendar has school every Monday to Friday.
    """

    plans: tuple[YearPlan, ...]

    def holds(self, day: date) -> bool:
        """Return whether there is school on `day`."""
        if day.weekday() >= LESSON_DAYS or not self.plans:
            return day.weekday() < LESSON_DAYS
        return any(
            plan.overlaps(day, day) and not any(each.holds(day) for each in plan.holidays)
            for plan in self.plans
        )

    def after(self, first: date, last: date) -> int:
        """Return how many school days lie after `first`, through `last`."""
        days = (last - first).days
        return sum(self.holds(first + offset * ONE_DAY) for offset in range(1, days + 1))

    def nth_after(self, day: date, count: int) -> date | None:
        """Return the last of the `count` school days after `day`, or None beyond the calendar."""
        found: date | None = day
        for _ in range(count):
            found = found and self.next_from(found + ONE_DAY)
        return found

    def next_from(self, day: date) -> date | None:
        """Return the first school day from `day` on, or None when the calendar knows none."""
        ends = max((plan.last_day for plan in self.plans), default=day + ONE_WEEK)
        while day <= ends:
            if self.holds(day):
                return day
            day += ONE_DAY
        return None
