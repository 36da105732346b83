"""Rows of phoned helplines in and out of the database."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.guidance.domain.checks import Check
from server.guidance.domain.hours import Hours
from server.guidance.models import HelplineCheck

Executor = Connection | Session


def checks(session: Executor, school_id: str) -> dict[str, Check]:
    """Return helpline id → when the school phoned it last, and what it then heard."""
    query = select(
        HelplineCheck.helpline,
        HelplineCheck.verified_on,
        HelplineCheck.verified_by,
        HelplineCheck.is_always,
        HelplineCheck.opens,
        HelplineCheck.closes,
    ).where(HelplineCheck.school_id == school_id)
    return {
        row.helpline: Check(row.verified_on, row.verified_by, Hours(row.opens, row.closes))
        for row in session.execute(query)
        if row.is_always or row.opens
    }


def put_check(session: Session, school_id: str, *, helpline: str, check: Check) -> None:
    """Write that a school phoned a helpline, in the place of an earlier time."""
    told = {
        "verified_on": check.verified_on,
        "verified_by": check.verified_by,
        "is_always": check.hours.is_always,
        "opens": check.hours.opens,
        "closes": check.hours.closes,
    }
    row = {"school_id": school_id, "helpline": helpline, **told}
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    key = [HelplineCheck.school_id, HelplineCheck.helpline]
    written = insert(HelplineCheck).values(row)
    session.execute(written.on_conflict_do_update(index_elements=key, set_=told))


def drop_check(session: Session, school_id: str, *, helpline: str) -> bool:
    """Delete what a school said of a helpline; return whether there was anything."""
    gone = delete(HelplineCheck).where(
        HelplineCheck.school_id == school_id, HelplineCheck.helpline == helpline
    )
    return session.scalar(gone.returning(HelplineCheck.helpline)) is not None
