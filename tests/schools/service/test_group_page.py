"""What the page of a group is drawn on, in the school's own time."""

from datetime import UTC, datetime, timedelta

import pytest

from server.database.session import Engines, reading, writing
from server.schools import service as schools
from server.schools.service import GroupChanges
from tests import factories

# Monday 23 November 2026, 07:00 in Curaçao; in UTC it is Monday for eleven hours already.
OPENS = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SUNDAY_EVENING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
def group(engines: Engines) -> tuple[str, str]:
    """The ids of a school on Curaçao and its class: 25 this week, 31 from the next round on."""
    with writing(engines.write) as session:
        school_id = factories.make_school(session, region="CW")
        factories.make_calendar(session, school_id)
        made = factories.make_group(session, school_id, students=25).group
        editor = factories.make_editor(school_id, now=factories.NOW)
        schools.change_group(session, editor, made.id, GroupChanges(students=31))
    return school_id, made.id


def students(engines: Engines, group: tuple[str, str], now: datetime) -> tuple[int, int | None]:
    """Return the head count of the page, and the one that the list of groups tells."""
    with reading(engines.read) as session:
        page = schools.group_page(session, *group, now=now)
        listed = schools.group_at(session, *group, now=now)
    return page.students, listed.students_now


def test_the_head_count_is_that_of_the_week_that_runs_at_school(
    engines: Engines, group: tuple[str, str]
) -> None:
    """On Sunday evening the page on Curaçao showed the head count of the next round."""
    assert students(engines, group, SUNDAY_EVENING) == (25, 25)
    assert students(engines, group, OPENS - timedelta(seconds=1)) == (25, 25)
    assert students(engines, group, OPENS) == (31, 31)


def test_the_school_year_changes_at_midnight_at_school(
    engines: Engines, group: tuple[str, str]
) -> None:
    with writing(engines.write) as session:
        plan = schools.YearPlan(datetime(2027, 8, 23).date(), datetime(2028, 7, 7).date(), 1)
        schools.set_calendar(session, factories.make_editor(group[0]), plan)
    midnight = datetime(2027, 8, 23, 4, 0, tzinfo=UTC)

    with reading(engines.read) as session:
        years = [
            schools.group_page(session, *group, now=now).school_year
            for now in (midnight - timedelta(seconds=1), midnight)
        ]

    assert years == ["2026-2027", "2027-2028"]
