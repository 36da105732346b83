"""A conversation as readers see it, and why something cannot be done with it. No text: bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from server.concerns.domain.conversations import MessageTold
from server.core.errors import Conflict

State = Literal["received", "read", "taken", "closed"]
NewState = Literal["taken", "read", "closed"]
NoteKind = Literal["note", "plan", "transcript"]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation without what is said in it; see `server.concerns.models.Thread`."""

    id: str
    inbox_id: str
    epoch: int
    is_urgent: bool
    state: State
    taken_by: str | None
    day: date
    last_day: date
    is_waiting: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class NoteTold:
    """What readers tell each other, sealed to the inbox."""

    id: str
    kind: NoteKind
    epoch: int
    day: date
    body: bytes


class NumberTaken(Conflict):
    """A colleague has answered meanwhile."""

    message = "A colleague has answered meanwhile. Please look again."


class TakenAlready(Conflict):
    """A colleague has taken the conversation meanwhile."""

    message = "A colleague has taken this conversation."


class ClosedAlready(Conflict):
    """Nothing is added to what is closed."""

    message = "This conversation is closed. Open it again first."


class OtherKey(Conflict):
    """What was sealed is for another key than the newest."""

    message = "The key of the inbox was changed meanwhile. Please look again."


class TooManyNotes(Conflict):
    """Notes are no archive."""

    message = "There are enough notes here. Remove one first."


@dataclass(frozen=True, slots=True)
class Taker:
    """The reader who has taken a conversation."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in the list of an inbox.

    Attributes:
        age_days: school days since the first message.
        is_late: the student has waited longer than was promised.
        promised_on: the day on which a waiting student was promised an answer.
        recent: the first message, in which topic and language are sealed.
        transcript: what another inbox handed over with it, or None.
    """

    id: str
    state: State
    is_urgent: bool
    is_waiting: bool
    age_days: int
    day: date
    last_day: date
    taken_by: Taker | None
    is_late: bool
    promised_on: date | None
    epoch: int
    recent: tuple[bytes, ...]
    transcript: NoteTold | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation with all that readers may see of it; `today` at school.

    `first_answer_days`: school days until the first answer, None without one.
    """

    today: date
    thread: Listed
    first_answer_days: int | None
    msgs: Sequence[MessageTold]
    notes: Sequence[NoteTold]
