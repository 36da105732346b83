"""What the release job and the trend page ask of a school."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row
from sqlalchemy.orm import Session

from server.core import weeks
from server.core.errors import NotFound
from server.schools.domain import calendar as rules
from server.schools.domain import rounds as round_rules
from server.schools.domain.calendar import Holiday, YearPlan
from server.schools.domain.groups import Kind, Scale, takes_part
from server.schools.domain.rounds import RoundOfSchool
from server.schools.domain.school import TIME_ZONES
from server.schools.domain.smallest import USUAL_SMALLEST
from server.schools.storage import releases as release_rows

Executor = Connection | Session
RoundKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PageWeek:
    """A week of a group's school year. Moments are None in a holiday week."""

    name: str
    monday: date
    kind: Literal["round", "holiday"]
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    releases_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group with the school year that its page is about.

    Attributes:
        students: head count of the running week.
        school_year: its label, or None as long as there is no calendar.
        smallest: the fewest answers that are shown in the running or next round.
        weeks: rounds and holiday weeks in which the group takes part, in order.
        codes: labels of its posters, in order; a reporting group has more than one.
    """

    id: str
    label: str
    kind: Kind
    scale: Scale
    year_label: str
    students: int
    school_year: str | None
    smallest: int
    weeks: tuple[PageWeek, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolGroup:
    """A group as the page of its school shows it; `students` is the head count of this week."""

    id: str
    label: str
    kind: Kind
    scale: Scale
    year_label: str
    students: int
    from_round: str
    archived_from: str | None

    def takes_part(self, round_name: str) -> bool:
        """Return whether the group takes part in a week."""
        return takes_part(round_name, from_round=self.from_round, archived_from=self.archived_from)


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """A school year of a whole school.

    Attributes:
        school_year: its label, or None as long as there is no calendar.
        year_before: label of the school year before it, if the calendar knows one.
        smallest: the fewest answers that are shown in the running or next round.
        weeks: rounds and holiday weeks, in order.
        groups: archived ones too, by their names as people read them: 2B before 10A.
    """

    school_year: str | None
    year_before: str | None
    smallest: int
    weeks: tuple[PageWeek, ...]
    groups: tuple[SchoolGroup, ...]


def counts_of_groups(
    connection: Executor, rounds: Collection[RoundOfSchool]
) -> dict[RoundKey, int]:
    """Return school id and round → how many groups take part, at least for these rounds."""
    if not rounds:
        return {}
    return release_rows.counts_of_groups(connection, since=min(each.name for each in rounds))


def ended_years(
    connection: Executor, labels: Collection[str], *, now: datetime
) -> list[tuple[str, str]]:
    """Return school id and label of the school years with these labels that are over."""
    if not labels:
        return []
    return [
        (school_id, label)
        for school_id, label, last_day, zone in release_rows.years_labelled(
            connection, sorted(labels)
        )
        if last_day < now.astimezone(ZoneInfo(zone)).date()
    ]


def group_page(session: Executor, school_id: str, group_id: str, *, now: datetime) -> GroupPage:
    """Return what the page of a group is drawn on; two statements.

    Raises:
        NotFound: this school has no such group.
    """
    running = _running_weeks(now)
    rows = release_rows.group_with_years(session, school_id, group_id, running_weeks=running)
    if not rows:
        raise NotFound
    group = rows[0]
    label, plan = _year_of(rows, now.astimezone(ZoneInfo(group.time_zone)).date())
    rounds = release_rows.rounds_with_smallest(session, school_id, label) if label else []
    return GroupPage(
        id=group.id,
        label=group.label,
        kind=group.kind,
        scale=group.scale,
        year_label=group.year_label,
        students=group.students,
        school_year=label,
        smallest=_smallest(rounds, now),
        weeks=_weeks(plan, rounds, group),
        codes=tuple(sorted(set((group.code_labels or "").split("\n")) - {""})),
    )


def school_page(session: Executor, school_id: str, *, now: datetime) -> SchoolPage:
    """Return what the page of a school is drawn on; three statements."""
    rows = release_rows.years_with_holidays(session, school_id)
    plans = _plans(rows)
    at = _at_work(plans, rows[0].time_zone, now) if rows else None
    label, plan = plans[at] if at is not None else (None, None)
    rounds = release_rows.rounds_with_smallest(session, school_id, label) if label else []
    found = release_rows.groups_of_school(session, school_id, running_weeks=_running_weeks(now))
    groups = [SchoolGroup(**{name: getattr(row, name) for name in _SHOWN}) for row in found]
    return SchoolPage(
        school_year=label,
        year_before=plans[at - 1][0] if at else None,
        smallest=_smallest(rounds, now),
        weeks=_all_weeks(plan, rounds),
        groups=tuple(sorted(groups, key=lambda group: (_as_read(group.label), group.id))),
    )


_SHOWN = tuple(field.name for field in fields(SchoolGroup))


def _at_work(plans: Sequence[tuple[str, YearPlan]], zone: str, now: datetime) -> int:
    """Return the place of the latest school year that began, else of the first."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return max(0, sum(plan.first_day <= today for _, plan in plans) - 1)


def _as_read(label: str) -> list[tuple[int, str]]:
    """Return what sorts labels as people read them, with the numbers in them as numbers."""
    pieces = re.split(r"(\d+)", label.casefold())
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces]


def _running_weeks(now: datetime) -> dict[str, str]:
    return {zone: _running_week(now, ZoneInfo(zone)) for zone in TIME_ZONES.values()}


def _running_week(now: datetime, zone: ZoneInfo) -> str:
    """Return the week that began last, on its Monday at seven."""
    return round_rules.week_before(round_rules.next_name(now, zone, begun=()))


def _year_of(rows: Sequence[Row[Any]], today: date) -> tuple[str | None, YearPlan | None]:
    """Return the latest school year that began and in which the group took part, else the first."""
    archived_from = rows[0].archived_from
    plans = _plans(rows)
    begun = [
        (label, plan)
        for label, plan in plans
        if plan.first_day <= today
        and (archived_from is None or weeks.name_of(plan.first_day) < archived_from)
    ]
    if begun:
        return begun[-1]
    return plans[0] if plans else (None, None)


def _plans(rows: Sequence[Row[Any]]) -> list[tuple[str, YearPlan]]:
    return [
        (label, _plan(list(of_year)))
        for label, of_year in groupby(rows, lambda row: row.year)
        if label
    ]


def _plan(rows: Sequence[Row[Any]]) -> YearPlan:
    holidays = tuple(
        Holiday(row.holiday, row.holiday_from, row.holiday_to) for row in rows if row.holiday
    )
    return YearPlan(rows[0].first_day, rows[0].last_day, rows[0].rhythm, holidays)


def _smallest(rounds: Sequence[Row[Any]], now: datetime) -> int:
    ahead = [row for row in rounds if row.releases_at > now]
    row = ahead[0] if ahead else next(reversed(rounds), None)
    return USUAL_SMALLEST if row is None or row.smallest is None else int(row.smallest)


def _weeks(
    plan: YearPlan | None, rounds: Sequence[Row[Any]], group: Row[Any]
) -> tuple[PageWeek, ...]:
    lifetime = {"from_round": group.from_round, "archived_from": group.archived_from}
    return tuple(week for week in _all_weeks(plan, rounds) if takes_part(week.name, **lifetime))


def _all_weeks(plan: YearPlan | None, rounds: Sequence[Row[Any]]) -> tuple[PageWeek, ...]:
    """Return the weeks of the year; a round that has begun stays, whatever became of its week."""
    found = {
        week.name: PageWeek(week.name, week.monday, "holiday")
        for week in (rules.weeks_of(plan) if plan else ())
        if week.kind == "holiday"
    }
    for row in rounds:
        monday = weeks.monday_of(row.name)
        moments = (row.opens_at, row.closes_at, row.releases_at)
        found[row.name] = PageWeek(row.name, monday, "round", *moments)
    return tuple(week for _, week in sorted(found.items()))
