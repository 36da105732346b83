"""What everybody may know of a school's concerns, before a word is written. Knows nobody."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from server.concerns.domain.desk import InboxFacts
from server.concerns.domain.told import ConcernsTold, InboxTold, ReaderTold
from server.concerns.service.figures import figures_of
from server.concerns.storage import desk as desk_rows
from server.concerns.storage import inboxes as inbox_rows
from server.core.errors import NotFound
from server.core.help import HelpTold
from server.schools import service as schools
from server.schools.service import SchoolDays

HelpOf = Callable[[Session, str, datetime], HelpTold]


def concerns_of(
    session: Session, school_id: str, *, now: datetime, help_of: HelpOf
) -> ConcernsTold:
    """Return what a phone learns of a school's concerns; the same for every phone.

    A school that does not exist looks like one that has never opened them.
    """
    try:
        school = schools.school(session, school_id)
    except NotFound:
        return ConcernsTold()
    desk = desk_rows.desk(session, school_id)
    days = schools.school_days(session, school_id)
    today = school.today(now)
    shut = ConcernsTold(
        name=school.name,
        region=school.region,
        time_zone=school.time_zone,
        languages=school.languages,
        emergency_number=school.emergency_number if school.emergency_confirmed_on else None,
        helplines=help_of(session, school_id, now).helplines,
        roots=desk_rows.roots(session, school_id),
    )
    if not desk.is_open:
        return shut
    promise = desk.answer_days or 0
    reading_day = next_reading(days, now.astimezone(school.zone), desk.reads_to)
    return replace(
        shut,
        is_open=True,
        reads_from=desk.reads_from,
        reads_to=desk.reads_to,
        answer_days=desk.answer_days,
        notes_kept_days=desk.notes_kept_days,
        next_reading=reading_day,
        reads_today=reading_day == today,
        figures=figures_of(session, school_id, today),
        inboxes=tuple(
            _told(each, days, today=today, answer_days=promise)
            for each in inbox_rows.of_school(session, school_id)
            if not each.is_closed
        ),
    )


def next_reading(days: SchoolDays, local: datetime, reads_to: str | None) -> date | None:
    """Return the next day on which concerns are read: today too while the hours last.

    Args:
        days: on which there is school.
        local: the present moment in the school's time zone.
        reads_to: `HH:MM`, when the reading of a day ends.
    """
    if reads_to is None:
        return None
    is_over = local.time() >= time.fromisoformat(reads_to)
    return days.next_from(local.date() + timedelta(days=int(is_over)))


def is_looked_after(
    looked: Collection[date | None], days: SchoolDays, *, today: date, answer_days: int
) -> bool:
    """Return whether one of the readers has looked within the promised time."""
    newest = max((day for day in looked if day), default=None)
    return newest is not None and days.after(newest, today) <= answer_days


def _told(inbox: InboxFacts, days: SchoolDays, *, today: date, answer_days: int) -> InboxTold:
    looked = [each.looked_on for each in inbox.readers]
    return InboxTold(
        id=inbox.id,
        label=inbox.label,
        kind=inbox.kind,
        is_read=is_looked_after(looked, days, today=today, answer_days=answer_days),
        readers=tuple(ReaderTold(each.name, each.languages) for each in inbox.readers),
        statements=inbox.statements,
        epoch=inbox.chain.epoch,
    )
