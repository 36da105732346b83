"""What releases and trend pages read of a school: few statements, whatever the number of weeks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, func, or_, select
from sqlalchemy.orm import Session

from server.schools.models import (
    Code,
    Group,
    HeadCount,
    Holiday,
    Round,
    School,
    SchoolYear,
    Smallest,
)

Executor = Connection | Session


def counts_of_groups(executor: Executor, *, since: str) -> dict[tuple[str, str], int]:
    """Return how many groups take part in each round from the name `since` on, of all schools."""
    statement = (
        select(Round.school_id, Round.name, func.count())
        .join(
            Group,
            (Group.school_id == Round.school_id)
            & (Group.from_round <= Round.name)
            & or_(Group.archived_from.is_(None), Group.archived_from > Round.name),
        )
        .where(Round.name >= since)
        .group_by(Round.school_id, Round.name)
    )
    return {(school_id, name): count for school_id, name, count in executor.execute(statement)}


def years_labelled(
    executor: Executor, labels: Sequence[str]
) -> Sequence[tuple[str, str, date, str]]:
    """Return school id, label, last day and time zone of the school years with these labels."""
    statement = (
        select(SchoolYear.school_id, SchoolYear.label, SchoolYear.last_day, School.time_zone)
        .join(School, School.id == SchoolYear.school_id)
        .where(SchoolYear.label.in_(labels))
    )
    rows = executor.execute(statement)
    return [(school_id, label, last_day, zone) for school_id, label, last_day, zone in rows]


def group_with_years(
    executor: Executor, school_id: str, group_id: str, *, running_weeks: Mapping[str, str]
) -> Sequence[Row[Any]]:
    """Return a group with the school years of its school: a row per year and holiday, in order.

    `running_weeks` holds the week that runs now in each time zone: which one counts, only the
    database knows. The columns of the year are None without a calendar, those of the holiday in
    a year without any. `code_labels` holds the labels of the codes in use, one a line.
    No row at all: this school has no such group.
    """
    this_week = case(dict(running_weeks), value=School.time_zone)
    statement: Select[*tuple[Any, ...]] = (
        select(
            *Group.__table__.columns,
            School.time_zone,
            _students(this_week).label("students"),
            _code_labels().label("code_labels"),
            SchoolYear.label.label("year"),
            SchoolYear.first_day,
            SchoolYear.last_day,
            SchoolYear.rhythm,
            Holiday.name.label("holiday"),
            Holiday.first_day.label("holiday_from"),
            Holiday.last_day.label("holiday_to"),
        )
        .join(School, School.id == Group.school_id)
        .outerjoin(SchoolYear, SchoolYear.school_id == Group.school_id)
        .outerjoin(
            Holiday,
            (Holiday.school_id == SchoolYear.school_id) & (Holiday.school_year == SchoolYear.label),
        )
        .where(Group.school_id == school_id, Group.id == group_id)
        .order_by(SchoolYear.first_day, Holiday.first_day)
    )
    return executor.execute(statement).all()


def groups_of_school(
    executor: Executor, school_id: str, *, running_weeks: Mapping[str, str]
) -> Sequence[Row[Any]]:
    """Return the groups of a school, archived ones too, with their head count of this week.

    `running_weeks` as in `group_with_years`.
    """
    this_week = case(dict(running_weeks), value=School.time_zone)
    statement: Select[*tuple[Any, ...]] = (
        select(*Group.__table__.columns, _students(this_week).label("students"))
        .join(School, School.id == Group.school_id)
        .where(Group.school_id == school_id)
    )
    return executor.execute(statement).all()


def years_with_holidays(executor: Executor, school_id: str) -> Sequence[Row[Any]]:
    """Return a row per school year and holiday, in order; no row without a calendar.

    The columns of the holiday are None in a year without any.
    """
    statement: Select[*tuple[Any, ...]] = (
        select(
            School.time_zone,
            SchoolYear.label.label("year"),
            SchoolYear.first_day,
            SchoolYear.last_day,
            SchoolYear.rhythm,
            Holiday.name.label("holiday"),
            Holiday.first_day.label("holiday_from"),
            Holiday.last_day.label("holiday_to"),
        )
        .join(School, School.id == SchoolYear.school_id)
        .outerjoin(
            Holiday,
            (Holiday.school_id == SchoolYear.school_id) & (Holiday.school_year == SchoolYear.label),
        )
        .where(SchoolYear.school_id == school_id)
        .order_by(SchoolYear.first_day, Holiday.first_day)
    )
    return executor.execute(statement).all()


def _students(this_week: ColumnElement[str]) -> ColumnElement[int]:
    """The head count that holds in a week; before the group's first week the one it begins with."""
    counts = select(HeadCount.students).where(HeadCount.group_id == Group.id).limit(1)
    begun = counts.where(HeadCount.from_round <= this_week).order_by(HeadCount.from_round.desc())
    first = counts.order_by(HeadCount.from_round)
    return func.coalesce(begun.scalar_subquery(), first.scalar_subquery())


def _code_labels() -> ColumnElement[str]:
    in_use = (Code.group_id == Group.id) & (Code.status == "active")
    labels: ColumnElement[str] = func.aggregate_strings(Code.label, "\n")
    return select(labels).where(in_use).scalar_subquery()


def rounds_with_smallest(executor: Executor, school_id: str, label: str) -> Sequence[Row[Any]]:
    """Return the rounds of a school year in order, each with the `smallest` set for it, or None."""
    smallest = (
        select(Smallest.smallest)
        .where(Smallest.school_id == Round.school_id, Smallest.from_round <= Round.name)
        .order_by(Smallest.from_round.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement: Select[*tuple[Any, ...]] = (
        select(
            Round.name,
            Round.opens_at,
            Round.closes_at,
            Round.releases_at,
            smallest.label("smallest"),
        )
        .where(Round.school_id == school_id, Round.school_year == label)
        .order_by(Round.name)
    )
    return executor.execute(statement).all()
