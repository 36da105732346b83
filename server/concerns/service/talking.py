"""What readers do with conversations: look, answer, take, note, hand over, close.

A conversation of an inbox that one does not read does not exist. Who opened what is noted nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from sqlalchemy.orm import Session

from server.concerns.domain import keeping
from server.concerns.domain.conversations import MessageTold
from server.concerns.domain.desk import InboxFacts
from server.concerns.domain.talking import (
    ClosedAlready,
    Conversation,
    Listed,
    NewState,
    NoteKind,
    NoteTold,
    NumberTaken,
    Opened,
    OtherKey,
    TakenAlready,
    Taker,
    TooManyNotes,
)
from server.concerns.storage import desk as desk_rows
from server.concerns.storage import inboxes as inbox_rows
from server.concerns.storage import keeping as tally_rows
from server.concerns.storage import talking as storage
from server.concerns.storage import threads as thread_rows
from server.core.errors import Invalid, NotFound
from server.core.person import Person
from server.schools import service as schools
from server.schools.service import SchoolDays

MOST_NOTES = 200
_PLAN: tuple[NoteKind, ...] = ("plan",)


@dataclass(frozen=True, slots=True)
class Place:
    """Who stands before which inbox, as one of its readers, and when."""

    person: Person
    inbox: InboxFacts
    today: date


@dataclass(frozen=True, slots=True)
class _Scale:
    """By what waiting is judged."""

    days: SchoolDays
    answer_days: int | None


def enter(session: Session, person: Person, inbox_id: str, *, now: datetime) -> Place:
    """Return a reader before an inbox.

    Raises:
        NotFound: there is no such inbox, or the person does not read it.
    """
    inbox = inbox_rows.inbox(session, inbox_id)
    is_here = inbox is not None and inbox.school_id == person.school_id
    if inbox is None or not is_here or "care" not in person.roles:
        raise NotFound
    if not inbox.is_read_by(person.account_id):
        raise NotFound
    return Place(person, inbox, schools.school(session, person.school_id).today(now))


def has_looked(place: Place) -> bool:
    """Return whether the reader has looked today already."""
    readers = place.inbox.readers
    return (place.person.account_id, place.today) in {(r.account_id, r.looked_on) for r in readers}


def look(session: Session, place: Place) -> None:
    """Note the day on which a reader looked: students are told whether anybody does."""
    inbox_rows.look(session, place.inbox.id, account_id=place.person.account_id, day=place.today)


def listed(session: Session, place: Place) -> list[Listed]:
    """Return the conversations of an inbox: urgent ones first, then by day."""
    scale = _scale(session, place)
    firsts = storage.first_bodies(session, place.inbox.id)
    handed = storage.transcripts(session, place.inbox.id)
    return [
        _listed(each, place, scale, firsts[each.id], handed.get(each.id))
        for each in storage.conversations(session, place.inbox.id)
    ]


def opened(session: Session, place: Place, thread_id: str) -> Opened:
    """Return a conversation.

    Raises:
        NotFound: the inbox has no such conversation.
    """
    found = storage.conversation(session, place.inbox.id, thread_id)
    if found is None:
        raise NotFound
    messages = storage.messages(session, thread_id)
    notes = storage.notes(session, [thread_id]).get(thread_id, [])
    first = next(each.body for each in messages if (each.direction, each.seq) == ("s", 0))
    transcript = next((each for each in notes if each.kind == "transcript"), None)
    scale = _scale(session, place)
    shown = _listed(found, place, scale, first, transcript)
    answered = next((each.day for each in messages if each.direction == "c"), None)
    took = None if answered is None else scale.days.after(found.day, answered)
    return Opened(place.today, shown, took, messages, notes)


def mark_read(session: Session, place: Place, thread_id: str) -> None:
    """Let the student know that a new conversation was read.

    Raises:
        NotFound: the inbox has no such conversation.
    """
    if _held(session, place, thread_id).state == "received":
        storage.change(session, thread_id, {"state": "read"})


def answer(session: Session, place: Place, thread_id: str, *, seq: int, body: bytes) -> None:
    """Send an answer; the same once more changes nothing.

    Raises:
        NotFound: the inbox has no such conversation.
        NumberTaken: another answer has this number, or it is not the next.
        ClosedAlready: the conversation is closed.
    """
    found = _held(session, place, thread_id)
    there = storage.answer(session, thread_id, seq)
    if there == body:
        return
    if there is not None or seq != storage.next_answer(session, thread_id):
        raise NumberTaken
    if found.state == "closed":
        raise ClosedAlready
    message = MessageTold("c", seq, place.today, body)
    thread_rows.add_message(session, thread_id, message, ticks_left=None)
    values: dict[str, object] = {"is_waiting": False, "last_day": place.today}
    if not found.is_counted:
        _count(session, place, found)
        values["is_counted"] = True
    storage.change(session, thread_id, values)


def take(session: Session, place: Place, thread_id: str) -> None:
    """Take a conversation that nobody else has taken.

    Raises:
        NotFound: the inbox has no such conversation.
        TakenAlready: a colleague was quicker.
        ClosedAlready: it is closed.
    """
    found = _held(session, place, thread_id)
    if found.state == "closed":
        raise ClosedAlready
    if found.state == "taken" and found.taken_by != place.person.account_id:
        raise TakenAlready
    _put_state(session, place, thread_id, "taken")


def set_state(session: Session, place: Place, thread_id: str, state: NewState) -> None:
    """Take a conversation, from a colleague too, give it back, close it or open it again.

    Raises:
        NotFound: the inbox has no such conversation.
    """
    if _held(session, place, thread_id).state != state or state == "taken":
        _put_state(session, place, thread_id, state)


def add_note(
    session: Session, place: Place, thread_id: str, *, kind: NoteKind, epoch: int, body: bytes
) -> str:
    """Write a note and return its id; a new plan takes the place of the one before.

    Raises:
        NotFound: the inbox has no such conversation.
        OtherKey: it is sealed to a key that the inbox has not.
        TooManyNotes: there are enough.
    """
    _held(session, place, thread_id)
    if not 0 < epoch <= place.inbox.chain.epoch:
        raise OtherKey
    if kind == "plan":
        storage.drop_notes(session, thread_id, kinds=_PLAN)
    elif len(storage.notes(session, [thread_id]).get(thread_id, [])) >= MOST_NOTES:
        raise TooManyNotes
    note = NoteTold(storage.new_id(), kind, epoch, place.today, body)
    storage.add_note(session, thread_id, note)
    return note.id


def drop_note(session: Session, place: Place, thread_id: str, note_id: str) -> None:
    """Remove a note.

    Raises:
        NotFound: the inbox has no such conversation, or that no such note.
    """
    _held(session, place, thread_id)
    if not storage.drop_note(session, thread_id, note_id):
        raise NotFound


def hand_over(
    session: Session, place: Place, thread_id: str, *, to: str, epoch: int, body: bytes
) -> None:
    """Hand a conversation to another inbox, with a transcript that its readers can open.

    Our own notes go: the other inbox could not open them, and need not know them.

    Raises:
        NotFound: the inbox has no such conversation, or the school no such other inbox.
        Invalid: the other inbox is this one, or takes nothing.
        OtherKey: the transcript is not sealed to the other inbox's newest key.
    """
    _held(session, place, thread_id)
    other = inbox_rows.inbox(session, to)
    if other is None or other.school_id != place.person.school_id:
        raise NotFound
    if other.id == place.inbox.id or other.is_closed or not other.readers:
        raise Invalid(fields={"to": ["Choose another inbox that somebody reads."]})
    if epoch != other.chain.epoch:
        raise OtherKey
    storage.drop_notes(session, thread_id, kinds=get_args(NoteKind))
    note = NoteTold(storage.new_id(), "transcript", epoch, place.today, body)
    storage.add_note(session, thread_id, note)
    values = {"inbox_id": other.id, "epoch": epoch, "state": "read", "taken_by": None}
    storage.change(session, thread_id, {**values, "closed_on": None})


def _held(session: Session, place: Place, thread_id: str) -> Conversation:
    found = storage.conversation(session, place.inbox.id, thread_id, is_held=True)
    if found is None:
        raise NotFound
    return found


def _put_state(session: Session, place: Place, thread_id: str, state: NewState) -> None:
    values: dict[str, object] = {"state": state, "closed_on": None}
    if state == "taken":
        values["taken_by"] = place.person.account_id
    elif state == "read":
        values["taken_by"] = None
    else:
        values |= {"closed_on": place.today, "is_waiting": False}
    storage.change(session, thread_id, values)


def _count(session: Session, place: Place, found: Conversation) -> None:
    """Count a first answer by how many school days it took."""
    scale = _scale(session, place)
    took = scale.days.after(found.day, place.today)
    is_late = scale.answer_days is not None and took > scale.answer_days
    tally_rows.add_to_tally(
        session,
        place.person.school_id,
        month=keeping.month_of(place.today),
        days=keeping.MISSED if is_late else min(took, keeping.MISSED - 1),
        count=1,
    )


def _scale(session: Session, place: Place) -> _Scale:
    school_id = place.person.school_id
    answer_days = desk_rows.desk(session, school_id).answer_days
    return _Scale(schools.school_days(session, school_id), answer_days)


def _listed(
    found: Conversation, place: Place, scale: _Scale, first: bytes, transcript: NoteTold | None
) -> Listed:
    names = {each.account_id: each.name for each in place.inbox.readers}
    taker, waited = found.taken_by, scale.days.after(found.last_day, place.today)
    promise = scale.answer_days if found.is_waiting else None
    return Listed(
        id=found.id,
        state=found.state,
        is_urgent=found.is_urgent,
        is_waiting=found.is_waiting,
        age_days=scale.days.after(found.day, place.today),
        day=found.day,
        last_day=found.last_day,
        taken_by=Taker(taker, names[taker]) if taker in names else None,
        is_late=promise is not None and waited > promise,
        promised_on=None if promise is None else scale.days.nth_after(found.last_day, promise),
        epoch=found.epoch,
        recent=(first,),
        transcript=transcript,
    )
