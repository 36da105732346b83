"""A school year as a list of weeks that an admin can check, and the rounds that follow from it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from server.core import weeks
from server.schools.domain import asking, calendar, rounds
from server.schools.domain.asking import Extra
from server.schools.domain.calendar import Week, WeekKind, YearPlan
from server.schools.domain.rounds import RoundOfSchool

WeekStanding = Literal["past", "open", "coming"]


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A week of the list. `round` is there when its kind is `round`, else None."""

    name: str
    monday: date
    kind: WeekKind
    holiday: str | None
    round: RoundOfSchool | None

    def standing(self, now: datetime, zone: ZoneInfo) -> WeekStanding:
        """Return where the week is in time; its round's own moments count, if it has one."""
        opens_at = self.round.opens_at if self.round else weeks.opens_at(self.name, zone)
        closes_at = self.round.closes_at if self.round else weeks.closes_at(self.name, zone)
        if now >= closes_at or (self.round is not None and self.round.is_closed):
            return "past"
        return "open" if now >= opens_at else "coming"


@dataclass(frozen=True, slots=True)
class YearInPlace:
    """A plan under the label, in the time zone and with the wishes with which a school keeps it.

    `wishes`: what the school wants to ask beside the three questions.
    """

    school_id: str
    label: str
    zone: ZoneInfo
    wishes: tuple[Extra, ...]
    plan: YearPlan

    def coming_rounds(
        self, now: datetime, *, taken: Collection[str], begun: int
    ) -> list[RoundOfSchool]:
        """Return the rounds of the plan that open after `now`, with what they ask.

        Args:
            now: the present moment.
            taken: names that stay out.
            begun: how many rounds of the year have begun; those to come are counted on from there.
        """
        planned = (
            rounds.round_of(name, school_id=self.school_id, school_year=self.label, zone=self.zone)
            for name in calendar.round_names(self.plan)
            if name not in taken
        )
        coming = [each for each in planned if each.opens_at > now]
        return [
            replace(each, asks=asking.asked_in(self.wishes, place_in_year=place))
            for place, each in enumerate(coming, begun + 1)
        ]


def list_weeks(plan: YearPlan, existing: Iterable[RoundOfSchool]) -> list[CalendarWeek]:
    """Return the weeks of the year in order; a week is a round if and only if its round exists.

    A week that had begun before the plan was made has none, whatever the rhythm says; a round that
    had opened stays, whatever the plan says.
    """
    by_name = {each.name: each for each in existing}
    planned = {week.name: week for week in calendar.weeks_of(plan)}
    for name in by_name.keys() - planned.keys():
        monday = weeks.monday_of(name)
        holiday = calendar.holiday_in(monday, plan.holidays)
        planned[name] = Week(name, monday, "off", holiday)
    in_order = sorted(planned.values(), key=lambda week: week.monday)
    return [_listed(week, by_name.get(week.name)) for week in in_order]


def _listed(week: Week, its_round: RoundOfSchool | None) -> CalendarWeek:
    without: WeekKind = "holiday" if week.kind == "holiday" else "off"
    kind: WeekKind = "round" if its_round else without
    return CalendarWeek(week.name, week.monday, kind, week.holiday, its_round)
