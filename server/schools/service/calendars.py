"""The calendar of a school: edited, previewed, and shown as a list of weeks that can be checked.

A round that has begun is never moved, made or taken away by an edit.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.core.errors import NotFound
from server.schools.domain import plan_rules, rounds, week_list
from server.schools.domain.calendar import Holiday, SchoolDays, YearPlan
from server.schools.domain.rounds import RoundOfSchool, SchoolYearFacts
from server.schools.domain.school import Editor, SchoolFacts
from server.schools.domain.week_list import CalendarWeek, YearInPlace
from server.schools.service import facts
from server.schools.storage import rounds as round_rows
from server.schools.storage import schools as school_rows

Executor = Connection | Session


@dataclass(frozen=True, slots=True)
class Calendar:
    """A school year with its weeks; `left_out` are holidays of an edit that lie outside it."""

    zone: ZoneInfo
    year: SchoolYearFacts | None
    years: tuple[SchoolYearFacts, ...]
    holidays: tuple[Holiday, ...]
    weeks: tuple[CalendarWeek, ...]
    left_out: tuple[Holiday, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    """What an edit comes to: nothing of it is written yet."""

    school: SchoolFacts
    replaced: SchoolYearFacts | None
    place: YearInPlace
    begun: tuple[RoundOfSchool, ...]
    coming: tuple[RoundOfSchool, ...]
    left_out: tuple[Holiday, ...]


def calendar(
    session: Session, school_id: str, *, now: datetime, label: str | None = None
) -> Calendar:
    """Return the calendar of the year called `label`, else of the running or next school year.

    Raises:
        NotFound: there is no such school, or it has no such year.
    """
    school = facts.school(session, school_id)
    years = facts.years(session, school_id)
    if label is None:
        year = rounds.year_to_plan(years, school.today(now))
    else:
        year = _year_called(years, label)
    if year is None:
        return Calendar(school.zone, None, (), (), ())
    plan = round_rows.plan(session, school_id, year)
    existing = round_rows.rounds_of_year(session, school_id, year.label)
    weeks = tuple(week_list.list_weeks(plan, existing))
    return Calendar(school.zone, year, tuple(years), plan.holidays, weeks)


def weeks_of_year(session: Executor, school_id: str, school_year: str) -> list[CalendarWeek]:
    """Return the weeks of a school year in order.

    Raises:
        NotFound: the school has no such year.
    """
    year = _year_called(facts.years(session, school_id), school_year)
    plan = round_rows.plan(session, school_id, year)
    existing = round_rows.rounds_of_year(session, school_id, school_year)
    return week_list.list_weeks(plan, existing)


def school_days(session: Executor, school_id: str) -> SchoolDays:
    """Return the days on which there is school, in all years of the calendar."""
    years = facts.years(session, school_id)
    return SchoolDays(tuple(round_rows.plan(session, school_id, year) for year in years))


def set_calendar(session: Session, editor: Editor, plan: YearPlan) -> Calendar:
    """Write a school year, new or changed; its rounds from the next one on follow at once.

    Raises:
        Invalid: the plan makes no sense, or does not fit the years that are there.
        NotFound: there is no such school.
    """
    edit = _edit(session, editor.school_id, plan, now=editor.now)
    label = edit.place.label
    if edit.replaced and edit.replaced.label != label:
        round_rows.drop_year(session, editor.school_id, edit.replaced.label)
    round_rows.put_year(session, editor.school_id, label, edit.place.plan)
    round_rows.replace_coming(session, editor.school_id, label, edit.coming, now=editor.now)
    school_rows.note_change(session, editor, "calendar_changed", _described(edit))
    written = calendar(session, editor.school_id, now=editor.now, label=label)
    return replace(written, left_out=edit.left_out)


def preview_calendar(
    session: Session, school_id: str, plan: YearPlan, *, now: datetime
) -> Calendar:
    """Return what `set_calendar` would lead to, and change nothing.

    Raises:
        Invalid: as `set_calendar` does.
        NotFound: there is no such school.
    """
    edit = _edit(session, school_id, plan, now=now)
    kept = edit.place.plan
    year = SchoolYearFacts(edit.place.label, kept.first_day, kept.last_day, kept.rhythm)
    others = (each for each in facts.years(session, school_id) if each != edit.replaced)
    years = tuple(sorted((*others, year), key=lambda each: each.first_day))
    weeks = tuple(week_list.list_weeks(kept, (*edit.begun, *edit.coming)))
    return Calendar(edit.school.zone, year, years, kept.holidays, weeks, edit.left_out)


def remake_coming(session: Session, school_id: str, *, now: datetime) -> None:
    """Fit the rounds that have not begun to the time zone and the wishes the school now has."""
    school = facts.school(session, school_id)
    for year in facts.years(session, school_id):
        plan = round_rows.plan(session, school_id, year)
        place = YearInPlace(school_id, year.label, school.zone, school.asks, plan)
        taken = round_rows.taken_names(session, school_id, year.label, now=now)
        begun = len(_begun(session, school_id, year, now=now))
        coming = place.coming_rounds(now, taken=taken, begun=begun)
        round_rows.replace_coming(session, school_id, year.label, coming, now=now)


def _edit(session: Session, school_id: str, plan: YearPlan, *, now: datetime) -> _Edit:
    school = facts.school(session, school_id)
    today = school.today(now)
    plan_rules.check(plan, today=today)
    years = facts.years(session, school_id)
    year = plan_rules.year_meant(plan, years, today=today)
    begun = _begun(session, school_id, year, now=now)
    if year and begun:
        plan_rules.refuse_other_first_day(plan, year)
        label = year.label
    else:
        label = plan.label
        plan_rules.refuse_taken_label(label, [each for each in years if each != year])
    left_out = plan_rules.holidays_outside(plan)
    kept = tuple(each for each in plan.holidays if each not in left_out)
    kept_plan = replace(plan, holidays=kept)
    place = YearInPlace(school_id, label, school.zone, school.asks, kept_plan)
    taken = round_rows.taken_names(session, school_id, year.label if year else None, now=now)
    coming = tuple(place.coming_rounds(now, taken=taken, begun=len(begun)))
    return _Edit(school, year, place, begun, coming, left_out)


def _begun(
    session: Session, school_id: str, year: SchoolYearFacts | None, *, now: datetime
) -> tuple[RoundOfSchool, ...]:
    if year is None:
        return ()
    existing = round_rows.rounds_of_year(session, school_id, year.label)
    return tuple(each for each in existing if each.has_begun(now))


def _year_called(years: list[SchoolYearFacts], label: str) -> SchoolYearFacts:
    for year in years:
        if year.label == label:
            return year
    raise NotFound


def _described(edit: _Edit) -> dict[str, object]:
    plan = edit.place.plan
    return {
        "school_year": edit.place.label,
        "first_day": plan.first_day.isoformat(),
        "last_day": plan.last_day.isoformat(),
        "rhythm": plan.rhythm,
        "holidays": len(plan.holidays),
        "rounds_ahead": len(edit.coming),
    }
