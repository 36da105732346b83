"""What everybody may know of a school's concerns, before a word is written. Knows nobody."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from server.concerns.domain.told import ConcernsTold, InboxTold
from server.concerns.service.figures import figures_of
from server.concerns.storage import telling as storage
from server.concerns.storage.telling import DeskRow
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
    desk = storage.desk(session, school_id)
    days = schools.school_days(session, school_id)
    today = school.today(now)
    shut = ConcernsTold(
        name=school.name,
        region=school.region,
        time_zone=school.time_zone,
        languages=school.languages,
        emergency_number=school.emergency_number if school.emergency_confirmed_on else None,
        helplines=help_of(session, school_id, now).helplines,
        is_school_day=days.holds(today),
        roots=storage.roots(session, school_id),
    )
    if desk is None or not desk.is_open:
        return shut
    return replace(
        shut,
        is_open=True,
        reads_from=desk.reads_from,
        reads_to=desk.reads_to,
        answer_days=desk.answer_days,
        notes_kept_days=desk.notes_kept_days,
        next_reading=next_reading(days, now.astimezone(school.zone), desk.reads_to),
        figures=figures_of(session, school_id, today),
        inboxes=_inboxes(session, school_id, desk, days, today),
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


def _inboxes(
    session: Session, school_id: str, desk: DeskRow, days: SchoolDays, today: date
) -> tuple[InboxTold, ...]:
    rows = storage.open_inboxes(session, school_id)
    ids = [row.id for row in rows]
    chains = storage.statements(session, ids)
    readers = storage.readers(session, ids)
    told = []
    for row in rows:
        its_readers = readers.get(row.id, [])
        looked = [day for _, day in its_readers]
        chain = chains.get(row.id, ())
        told.append(
            InboxTold(
                id=row.id,
                label=row.label,
                kind=row.kind,
                is_read=is_looked_after(
                    looked, days, today=today, answer_days=desk.answer_days or 0
                ),
                readers=tuple(reader for reader, _ in its_readers),
                statements=chain,
                epoch=storage.epoch_of(chain),
            )
        )
    return tuple(told)
