"""What stands about a school and its groups. Changes nothing; another school's ids do not exist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.core import weeks
from server.core.errors import NotFound
from server.schools.domain import groups as group_rules
from server.schools.domain import rounds as round_rules
from server.schools.domain.groups import GroupAtMoment, GroupFacts
from server.schools.domain.rounds import SchoolYearFacts
from server.schools.domain.school import ChangeFacts, SchoolFacts
from server.schools.storage import groups as group_rows
from server.schools.storage import rounds as round_rows
from server.schools.storage import schools as school_rows

Executor = Connection | Session
CHANGES_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Outlook:
    """Which week runs, from which a change counts, and which rounds fix the scale of a group."""

    this_week: str
    next_round: str
    fixing: tuple[str, ...]

    def is_fixed(self, *, from_round: str, archived_from: str | None) -> bool:
        """Return whether the first round of such a group has opened this school year."""
        return any(
            group_rules.takes_part(name, from_round=from_round, archived_from=archived_from)
            for name in self.fixing
        )


def all_schools(session: Executor) -> list[SchoolFacts]:
    """Return every school of the deployment; for the operator's side, never for a view."""
    return school_rows.schools(session)


def school(session: Executor, school_id: str) -> SchoolFacts:
    """Return the facts of a school.

    Raises:
        NotFound: there is no such school.
    """
    found = school_rows.school(session, school_id)
    if found is None:
        raise NotFound
    return found


def changes(session: Executor, school_id: str) -> list[ChangeFacts]:
    """Return the change list of a school, newest first."""
    return school_rows.changes(session, school_id, most=CHANGES_SHOWN)


def years(session: Executor, school_id: str) -> list[SchoolYearFacts]:
    """Return the school years in the calendar, in order."""
    return round_rows.years(session, school_id)


def year_at(session: Executor, school_id: str, now: datetime) -> SchoolYearFacts | None:
    """Return the running school year, else the latest that began, else the first to come."""
    today = school(session, school_id).today(now)
    return round_rules.year_of(years(session, school_id), today)


def outlook(session: Executor, school_id: str, now: datetime) -> Outlook:
    """Return how the calendar of a school looks at `now`.

    Raises:
        NotFound: there is no such school.
    """
    facts = school(session, school_id)
    name = next_round(session, facts, now)
    year_ahead = _year_ahead(session, facts, now)
    return Outlook(
        this_week=round_rules.week_before(name),
        next_round=name,
        fixing=round_rows.names_that_fix_scales(session, school_id, now, year_ahead=year_ahead),
    )


def next_round(session: Executor, school: SchoolFacts, now: datetime) -> str:
    """Return the name of the first week that has not begun: from it on, a change made now counts.

    It need not be a week with a round: names of weeks sort as their dates do.
    """
    this_week = weeks.name_of(school.today(now))
    begun = round_rows.begun_names(session, school.id, now, since=this_week)
    return round_rules.next_name(now, school.zone, begun=begun)


def groups(session: Executor, school_id: str) -> list[GroupFacts]:
    """Return all groups of a school, archived ones included, by year and label."""
    codes = group_rows.codes(session, school_id)
    rows = group_rows.groups(session, school_id)
    return [GroupFacts(**row, codes=tuple(codes.get(row["id"], ()))) for row in rows]


def group(session: Executor, school_id: str, group_id: str) -> GroupFacts:
    """Return one group of a school.

    Raises:
        NotFound: this school has no such group.
    """
    for each in groups(session, school_id):
        if each.id == group_id:
            return each
    raise NotFound


def groups_at(session: Executor, school_id: str, *, now: datetime) -> list[GroupAtMoment]:
    """Return all groups of a school with their head counts, by year and label.

    Raises:
        NotFound: there is no such school.
    """
    ahead = outlook(session, school_id, now)
    counts = group_rows.head_counts(session, school_id)
    return [_at(each, counts[each.id], ahead) for each in groups(session, school_id)]


def group_at(session: Executor, school_id: str, group_id: str, *, now: datetime) -> GroupAtMoment:
    """Return one group of a school with its head counts.

    Raises:
        NotFound: this school has no such group.
    """
    for each in groups_at(session, school_id, now=now):
        if each.group.id == group_id:
            return each
    raise NotFound


def _at(group: GroupFacts, counts: Mapping[str, int], ahead: Outlook) -> GroupAtMoment:
    is_in_this_week = group_rules.takes_part(
        ahead.this_week, from_round=group.from_round, archived_from=group.archived_from
    )
    return GroupAtMoment(
        group=group,
        students_now=_students_in(counts, ahead.this_week) if is_in_this_week else None,
        students_next=_students_in(counts, ahead.next_round),
        is_scale_fixed=ahead.is_fixed(
            from_round=group.from_round, archived_from=group.archived_from
        ),
        is_archived=group.archived_from is not None and group.archived_from <= ahead.next_round,
    )


def _students_in(counts: Mapping[str, int], name: str) -> int:
    # A clock that jumped back may ask for a week before the first count.
    return counts[max((begin for begin in counts if begin <= name), default=min(counts))]


def _year_ahead(session: Executor, facts: SchoolFacts, now: datetime) -> str | None:
    """Return the label of the year in which the next round will be, as far as it is known."""
    ahead = [
        each for each in round_rows.rounds_ahead(session, facts.id, now) if not each.has_begun(now)
    ]
    if ahead:
        return ahead[0].school_year
    today = facts.today(now)
    running = (each for each in years(session, facts.id) if each.last_day >= today)
    return next((each.label for each in running), None)
