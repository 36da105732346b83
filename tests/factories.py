"""Schools, groups and calendars for tests: plain functions that take only what a test is about."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from server.schools import service as schools
from server.schools.domain.calendar import Rhythm
from server.schools.service import (
    Editor,
    GroupAtMoment,
    Holiday,
    NewGroup,
    NewSchool,
    Region,
    Scale,
    YearPlan,
)

# A Wednesday in a round of the school year below, in the week 2026-W47.
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
THIS_ROUND, NEXT_ROUND = "2026-W47", "2026-W48"
# Before the first day of the school year, so that its rounds are all still to come.
BEFORE_THE_YEAR = datetime(2026, 8, 10, 9, 0, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(2026, 8, 24), date(2027, 7, 9)
YEAR = "2026-2027"


@dataclass(frozen=True, slots=True)
class SchoolAtWork:
    """A school with a calendar and one class, in the middle of a round."""

    school_id: str
    group_id: str
    code: str


def make_editor(school_id: str, *, now: datetime = NOW, account_id: str = "account-1") -> Editor:
    """Return somebody who may change the school at `now`."""
    return Editor(school_id, account_id, "Alex Admin", now)


def make_school(
    session: Session,
    *,
    name: str = "Test School",
    region: Region = "NL",
    now: datetime = BEFORE_THE_YEAR,
    is_demo: bool = False,
) -> str:
    """Write a school and return its id."""
    new = NewSchool(
        name=name,
        region=region,
        time_zone=schools.TIME_ZONES[region],
        languages=("nl", "en"),
        emergency_number=schools.EMERGENCY_NUMBERS[region],
        is_demo=is_demo,
    )
    return schools.add_school(session, new, now=now)


def make_calendar(
    session: Session,
    school_id: str,
    *,
    rhythm: Rhythm = 1,
    holidays: tuple[Holiday, ...] = (),
    now: datetime = BEFORE_THE_YEAR,
) -> None:
    """Write the school year 2026-2027."""
    plan = YearPlan(FIRST_DAY, LAST_DAY, rhythm, holidays)
    schools.set_calendar(session, make_editor(school_id, now=now), plan)


def make_group(
    session: Session,
    school_id: str,
    *,
    label: str = "2B",
    students: int = 25,
    scale: Scale = "freq5",
    now: datetime = BEFORE_THE_YEAR,
) -> GroupAtMoment:
    """Write a class that takes part from the first round after `now` on."""
    new = NewGroup("class", label, "2", scale, students)
    return schools.add_group(session, make_editor(school_id, now=now), new)


def make_team(
    session: Session, school_id: str, *, students: int = 25, now: datetime = BEFORE_THE_YEAR
) -> GroupAtMoment:
    """Write a team of staff."""
    new = NewGroup("team", "Team", "staff", "freq5", students)
    return schools.add_group(session, make_editor(school_id, now=now), new)


def make_reporting_group(
    session: Session,
    school_id: str,
    *labels: str,
    students: int = 25,
    now: datetime = BEFORE_THE_YEAR,
) -> GroupAtMoment:
    """Write a group that the small classes with these labels share."""
    new = NewGroup("class", " + ".join(labels), "2", "freq5", students, labels)
    return schools.add_group(session, make_editor(school_id, now=now), new)


def make_school_at_work(
    session: Session, *, name: str = "Test School", label: str = "2B", students: int = 25
) -> SchoolAtWork:
    """Write a school with a calendar and one class; at `NOW` a round is open."""
    school_id = make_school(session, name=name)
    make_calendar(session, school_id)
    made = make_group(session, school_id, label=label, students=students).group
    return SchoolAtWork(school_id, made.id, made.codes[0].code)
