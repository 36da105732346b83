"""Rows of a desk for tests that are about something else: past every check."""

import base64
import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from server.concerns.models import Message, Note, Reader, Thread
from tests.browser import desk_scene
from tests.browser.desk_scene import InboxKeys, OpenDesk
from tests.concerns import phone

AGE_FILE = base64.b64encode(b"age-encryption.org/v1\nfor nobody").decode()
NOTE_BYTES = 4296


@dataclass(frozen=True, slots=True)
class Talk:
    """The ids of a conversation with one note."""

    inbox_id: str
    thread_id: str
    note_id: str


def add_reader(session: Session, inbox_id: str, account_id: str, *, looked_on: date) -> None:
    """Let somebody read an inbox."""
    row = Reader(inbox_id=inbox_id, account_id=account_id, name="Sam", looked_on=looked_on)
    session.add(row)
    session.flush()


def add_talk(
    session: Session, inbox: InboxKeys, *, today: date, ticks_left: int | None = None
) -> Talk:
    """Write a conversation with one message, which readers see, and a note."""
    thread = Thread(
        id=secrets.token_hex(16),
        inbox_id=inbox.id,
        epoch=1,
        lookup_hash=secrets.token_hex(32),
        is_urgent=False,
        day=today,
        last_day=today,
    )
    session.add(thread)
    session.flush()
    message = Message(
        thread_id=thread.id,
        direction="s",
        seq=0,
        day=today,
        body=phone.sealed(),
        ticks_left=ticks_left,
    )
    note = Note(
        id=secrets.token_hex(16),
        thread_id=thread.id,
        kind="note",
        epoch=1,
        day=today,
        body=secrets.token_bytes(NOTE_BYTES),
    )
    session.add_all([message, note])
    session.flush()
    return Talk(inbox.id, thread.id, note.id)


def add_delegate(session: Session, desk: OpenDesk, inbox: InboxKeys) -> str:
    """Write somebody with keys who may sign for an inbox and does not read it; return the id."""
    one = desk_scene.add_person(session, desk.school_id, "Mw. Later", ("nl",))
    said = {"type": "delegate", "delegate": one.signer.public_key}
    desk_scene.say(session, desk, inbox, said, by=desk.root)
    return one.account_id
