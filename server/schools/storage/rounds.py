"""Rows of school years, holidays and rounds. Moves no round that has opened."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Result,
    Select,
    bindparam,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from server.schools.domain.calendar import Holiday, YearPlan
from server.schools.domain.rounds import RoundOfSchool, SchoolYearFacts
from server.schools.models import Holiday as HolidayRow
from server.schools.models import Round, SchoolYear

Executor = Connection | Session
AnySelect = Select[*tuple[Any, ...]]


def _select_rounds() -> AnySelect:
    return select(
        Round.school_id,
        Round.name,
        Round.school_year,
        Round.opens_at,
        Round.closes_at,
        Round.releases_at,
        Round.is_closed,
        Round.has_opened,
        Round.asks,
    )


# Made once: each batch of check-ins asks it.
_ROUNDS_NAMED = _select_rounds().where(
    tuple_(Round.school_id, Round.name).in_(bindparam("pairs", expanding=True))
)
_MARK_OPENED = (
    update(Round)
    .where(Round.school_id == bindparam("of_school"), Round.name == bindparam("called"))
    .values(has_opened=True)
)


def _rounds(executor: Executor, statement: AnySelect) -> list[RoundOfSchool]:
    return _made(executor.execute(statement))


def _made(found: Result[*tuple[Any, ...]]) -> list[RoundOfSchool]:
    return [RoundOfSchool(**{**row, "asks": tuple(row["asks"])}) for row in found.mappings()]


def _has_begun(now: datetime) -> ColumnElement[bool]:
    """Also true for a round once marked, so that a clock that jumps back opens no past."""
    return or_(Round.opens_at <= now, Round.has_opened, Round.is_closed)


def rounds_named(executor: Executor, wanted: Collection[tuple[str, str]]) -> list[RoundOfSchool]:
    """Return the rounds with these pairs of school id and name, as far as they exist."""
    rows = executor.execute(_ROUNDS_NAMED, {"pairs": list(wanted)})
    return _made(rows)


def unclosed_rounds(
    executor: Executor,
    *,
    closing_after: datetime,
    opening_by: datetime,
    school_id: str | None = None,
) -> list[RoundOfSchool]:
    """Return the rounds, of one school or of all, that open by one moment, close after another."""
    statement = _select_rounds().where(
        Round.closes_at > closing_after, Round.opens_at <= opening_by, ~Round.is_closed
    )
    if school_id is not None:
        statement = statement.where(Round.school_id == school_id)
    return _rounds(executor, statement.order_by(Round.opens_at, Round.school_id))


def rounds_released_between(
    executor: Executor, first: datetime, last: datetime
) -> list[RoundOfSchool]:
    """Return the rounds of all schools whose release falls between the moments, oldest first."""
    statement = _select_rounds().where(Round.releases_at >= first, Round.releases_at <= last)
    return _rounds(executor, statement.order_by(Round.releases_at, Round.school_id))


def rounds_ahead(executor: Executor, school_id: str, now: datetime) -> list[RoundOfSchool]:
    """Return the rounds of a school that are not over yet, in order."""
    statement = _select_rounds().where(
        Round.school_id == school_id, Round.closes_at > now, ~Round.is_closed
    )
    return _rounds(executor, statement.order_by(Round.name))


def rounds_of_year(executor: Executor, school_id: str, school_year: str) -> list[RoundOfSchool]:
    """Return all rounds of a school year, in order."""
    statement = _select_rounds().where(
        Round.school_id == school_id, Round.school_year == school_year
    )
    return _rounds(executor, statement.order_by(Round.name))


def begun_names(executor: Executor, school_id: str, now: datetime, *, since: str) -> set[str]:
    """Return the names, from `since` on, of the rounds that have begun."""
    statement = select(Round.name).where(
        Round.school_id == school_id, Round.name >= since, _has_begun(now)
    )
    return set(executor.execute(statement).scalars())


def names_that_fix_scales(
    executor: Executor, school_id: str, now: datetime, *, year_ahead: str | None
) -> tuple[str, ...]:
    """Return the begun rounds of the year ahead, and those of any year not yet released."""
    statement = select(Round.name).where(
        Round.school_id == school_id,
        _has_begun(now),
        or_(Round.school_year == year_ahead, ~Round.is_closed),
    )
    return tuple(executor.execute(statement).scalars())


def taken_names(
    executor: Executor, school_id: str, school_year: str | None, *, now: datetime
) -> set[str]:
    """Return the names of rounds that have begun or belong to another school year than this."""
    statement = select(Round.name).where(
        Round.school_id == school_id,
        or_(Round.school_year.is_distinct_from(school_year), _has_begun(now)),
    )
    return set(executor.execute(statement).scalars())


def close(executor: Executor, school_id: str, name: str) -> None:
    """Shut a round for good."""
    executor.execute(
        update(Round).where(Round.school_id == school_id, Round.name == name).values(is_closed=True)
    )


def mark_opened(executor: Executor, keys: Collection[tuple[str, str]]) -> None:
    """Mark rounds, pairs of school id and name, as opened for good."""
    # In one order, so that processes that mark the same ones cannot wait in a circle.
    rows = [{"of_school": school_id, "called": name} for school_id, name in sorted(keys)]
    if rows:
        executor.execute(_MARK_OPENED, rows)


def replace_coming(
    executor: Executor,
    school_id: str,
    school_year: str,
    rounds: Iterable[RoundOfSchool],
    *,
    now: datetime,
) -> None:
    """Put these rounds in the place of those of the year that have not begun."""
    executor.execute(
        delete(Round).where(
            Round.school_id == school_id, Round.school_year == school_year, ~_has_begun(now)
        )
    )
    rows = [asdict(each) for each in rounds]
    if rows:
        executor.execute(insert(Round), rows)


def years(executor: Executor, school_id: str) -> list[SchoolYearFacts]:
    """Return the school years of a school, in order."""
    statement = (
        select(SchoolYear.label, SchoolYear.first_day, SchoolYear.last_day, SchoolYear.rhythm)
        .where(SchoolYear.school_id == school_id)
        .order_by(SchoolYear.first_day)
    )
    return [SchoolYearFacts(*row) for row in executor.execute(statement)]


def plan(executor: Executor, school_id: str, year: SchoolYearFacts) -> YearPlan:
    """Return the plan of a school year, its holidays in order."""
    statement = (
        select(HolidayRow.name, HolidayRow.first_day, HolidayRow.last_day)
        .where(HolidayRow.school_id == school_id, HolidayRow.school_year == year.label)
        .order_by(HolidayRow.first_day, HolidayRow.last_day, HolidayRow.name)
    )
    holidays = tuple(Holiday(*row) for row in executor.execute(statement))
    return YearPlan(year.first_day, year.last_day, year.rhythm, holidays)


def put_year(executor: Executor, school_id: str, label: str, plan: YearPlan) -> None:
    """Write a school year under its label, with exactly the holidays of the plan."""
    values = {
        "first_day": plan.first_day,
        "last_day": plan.last_day,
        "rhythm": plan.rhythm,
    }
    its = (SchoolYear.school_id == school_id, SchoolYear.label == label)
    if executor.execute(select(SchoolYear.label).where(*its)).first():
        executor.execute(update(SchoolYear).where(*its).values(values))
    else:
        executor.execute(insert(SchoolYear).values(school_id=school_id, label=label, **values))
    _put_holidays(executor, school_id, label, plan.holidays)


def drop_year(executor: Executor, school_id: str, label: str) -> None:
    """Remove a school year; its holidays and rounds go with it."""
    executor.execute(
        delete(SchoolYear).where(SchoolYear.school_id == school_id, SchoolYear.label == label)
    )


def _put_holidays(
    executor: Executor, school_id: str, label: str, holidays: Sequence[Holiday]
) -> None:
    executor.execute(
        delete(HolidayRow).where(HolidayRow.school_id == school_id, HolidayRow.school_year == label)
    )
    rows = [{"school_id": school_id, "school_year": label, **asdict(each)} for each in holidays]
    if rows:
        executor.execute(insert(HolidayRow), rows)
