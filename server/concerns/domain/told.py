"""What everybody may know of a school's concerns before writing: who reads, when, how it is kept.

The same for every caller at a moment, and never shaped by whether a concern exists.
"""

from dataclasses import dataclass
from datetime import date

from server.concerns.domain import keeping
from server.concerns.domain.figures import Figures
from server.concerns.domain.statements import Root, Signed
from server.core.help import Helpline


@dataclass(frozen=True, slots=True)
class ReaderTold:
    """Who reads an inbox, and in which languages."""

    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InboxTold:
    """An inbox that takes concerns; `is_read`: somebody looked within the promised time."""

    id: str
    label: str
    kind: str
    is_read: bool
    readers: tuple[ReaderTold, ...]
    statements: tuple[Signed, ...]
    epoch: int


@dataclass(frozen=True, slots=True)
class ConcernsTold:
    """A school's concerns; a school that does not exist looks like one that never opened them."""

    is_open: bool = False
    name: str = ""
    region: str = ""
    time_zone: str = ""
    languages: tuple[str, ...] = ()
    emergency_number: str | None = None
    helplines: tuple[Helpline, ...] = ()
    reads_from: str | None = None
    reads_to: str | None = None
    answer_days: int | None = None
    next_reading: date | None = None
    reads_today: bool = False
    notes_kept_days: int = keeping.NOTES_DAYS
    figures: Figures | None = None
    roots: tuple[Root, ...] = ()
    inboxes: tuple[InboxTold, ...] = ()
