"""Schools come, change and go; every change is noted for all staff to see."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.core.errors import Fields, Invalid
from server.schools.domain.asking import EXTRAS, Extra
from server.schools.domain.school import (
    LANGUAGES,
    REGIONS,
    TIME_ZONES,
    Editor,
    Language,
    NewSchool,
    SchoolChanges,
    SchoolFacts,
)
from server.schools.service import calendars, facts
from server.schools.storage import schools as school_rows

_EMERGENCY_NUMBER = re.compile(r"\+?\d(?:[ -]?\d){1,14}")


def add_school(session: Session, new: NewSchool, *, now: datetime) -> str:
    """Write a new school and return its id. An emergency number given is a number confirmed.

    Raises:
        Invalid: region, time zone, languages or number make no sense.
    """
    wrong = _wrong(new.time_zone, new.languages, new.emergency_number)
    if new.region not in REGIONS:
        wrong["region"] = [f"Choose one of {', '.join(REGIONS)}."]
    if wrong:
        raise Invalid(fields=wrong)
    today = now.astimezone(ZoneInfo(new.time_zone)).date()
    confirmed_on = today if new.emergency_number else None
    return school_rows.add_school(session, new, confirmed_on=confirmed_on)


def change_school(session: Session, editor: Editor, changes: SchoolChanges) -> None:
    """Write what is changed of a school; rounds that have not begun follow at once.

    Raises:
        Invalid: time zone, languages or number make no sense.
        NotFound: there is no such school.
    """
    school = facts.school(session, editor.school_id)
    wrong = _wrong(changes.time_zone, changes.languages, changes.emergency_number)
    if wrong:
        raise Invalid(fields=wrong)
    values: dict[str, object] = {
        "name": changes.name,
        "languages": list(changes.languages) if changes.languages else None,
        "time_zone": changes.time_zone,
        "emergency_number": changes.emergency_number,
    }
    chosen = {name: value for name, value in values.items() if value is not None}
    if chosen:
        note_change(session, editor, kind="school_changed", details=chosen)
        if changes.emergency_number:
            chosen["emergency_confirmed_on"] = school.today(editor.now)
        school_rows.change_school(session, editor.school_id, chosen)
    asks_anew = changes.asks is not None and _change_asks(session, editor, school, changes.asks)
    if asks_anew or changes.time_zone not in {None, school.time_zone}:
        calendars.remake_coming(session, editor.school_id, now=editor.now)


def hold(session: Connection | Session, school_id: str) -> None:
    """Let no other transaction change this school, or make its boxes, until this one ends."""
    school_rows.hold(session, school_id)


def remove_school(session: Session, school_id: str) -> None:
    """Remove a school and everything that belongs to it; the database follows the references."""
    school_rows.drop_school(session, school_id)


def note_change(
    session: Session, editor: Editor, *, kind: str, details: Mapping[str, object]
) -> None:
    """Write a line in the change list that all staff of the school see; never with a code."""
    school_rows.note_change(session, editor, kind, details)


def _change_asks(
    session: Session, editor: Editor, school: SchoolFacts, wished: tuple[Extra, ...]
) -> bool:
    """Write what a school wishes to ask, in the order of `EXTRAS`; return whether it is new."""
    asks = [one for one in EXTRAS if one in wished]
    if asks == list(school.asks):
        return False
    school_rows.change_school(session, editor.school_id, {"asks": asks})
    from_round = facts.next_round(session, school, editor.now)
    note_change(
        session, editor, kind="asks_changed", details={"asks": asks, "from_round": from_round}
    )
    return True


def _wrong(
    time_zone: str | None, languages: tuple[Language, ...] | None, number: str | None
) -> Fields:
    wrong: Fields = {}
    if time_zone is not None and time_zone not in TIME_ZONES.values():
        wrong["time_zone"] = [f"Choose one of {', '.join(TIME_ZONES.values())}."]
    if languages is not None and not _are_languages(languages):
        wrong["languages"] = [f"Choose from {', '.join(LANGUAGES)}, each once, at least one."]
    if number is not None and not _EMERGENCY_NUMBER.fullmatch(number):
        wrong["emergency_number"] = ["Type the number as it is dialled, for example 112."]
    return wrong


def _are_languages(languages: tuple[Language, ...]) -> bool:
    return 0 < len(languages) == len(set(languages)) and set(languages) <= set(LANGUAGES)
