"""What other parts of the house may ask about helplines, and what a school says of them."""

from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.core.errors import Invalid, NotFound
from server.core.help import Helpline
from server.guidance import storage
from server.guidance.domain import checks, helplines
from server.guidance.domain import hours as hour_rules
from server.guidance.domain.checks import Check, Phoned
from server.guidance.domain.hours import Hours
from server.schools import service as schools
from server.schools.service import Editor, SchoolFacts

Executor = Connection | Session

__all__ = ["Check", "Hours", "Phoned", "hours_of", "list_for_staff", "shown", "verify", "withdraw"]


def shown(session: Executor, school: SchoolFacts, now: datetime) -> tuple[Helpline, ...]:
    """Return the helplines that a child of this school may see: phoned, and not too long ago.

    The emergency number is apart: it is the school's own.
    """
    told = (checks.for_child(each) for each in list_for_staff(session, school, now))
    return tuple(each for each in told if each)


def list_for_staff(session: Executor, school: SchoolFacts, now: datetime) -> list[Phoned]:
    """Return all helplines of the school's region that have a number, phoned or not."""
    known, today = storage.checks(session, school.id), school.today(now)
    return [
        checks.phoned(line, known.get(line.id), today=today)
        for line in helplines.of_region(school.region)
    ]


def verify(session: Session, editor: Editor, helpline_id: str, hours: Hours | None) -> None:
    """Write that the editor phoned a helpline just now, and when it answers.

    Raises:
        NotFound: the school's region has no such helpline with a number.
        Invalid: the hours make no sense.
    """
    school = _school_with(session, editor, helpline_id)
    if hours is None:
        raise Invalid(fields={"opens": ["Tell from when to when it answers, or day and night."]})
    check = Check(school.today(editor.now), editor.name, hours)
    storage.put_check(session, editor.school_id, helpline=helpline_id, check=check)


def withdraw(session: Session, editor: Editor, helpline_id: str) -> None:
    """Take back that a helpline was phoned; once more changes nothing.

    Raises:
        NotFound: the school's region has no such helpline with a number.
    """
    _school_with(session, editor, helpline_id)
    storage.drop_check(session, editor.school_id, helpline=helpline_id)


def hours_of(*, is_always: bool, opens: str | None, closes: str | None) -> Hours | None:
    """Return what a school said of the hours, or None when that makes no sense."""
    return hour_rules.hours_of(is_always=is_always, opens=opens, closes=closes)


def _school_with(session: Session, editor: Editor, helpline_id: str) -> SchoolFacts:
    school = schools.school(session, editor.school_id)
    if helplines.named(helpline_id, region=school.region) is None:
        raise NotFound
    return school
