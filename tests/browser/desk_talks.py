"""Students' conversations written straight into an open desk, and what is read back of them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from server.concerns.models import Message, Note, Thread
from tests.browser import desk_keys as keys
from tests.browser.desk_scene import InboxKeys

WRITTEN_ON = date(2026, 11, 17)


@dataclass(slots=True)
class Talk:
    """A conversation, with what the student's receipt holds."""

    id: str
    inbox: InboxKeys
    identity: str
    auth: str
    t: str
    lookup_hash: str
    sealed: list[bytes]

    def told(self, session: Session, direction: str = "c") -> list[dict[str, object]]:
        """Return the messages of a direction as the student's phone opens them."""
        wanted = select(Message.body).where(
            Message.thread_id == self.id, Message.direction == direction
        )
        bodies = session.scalars(wanted.order_by(Message.seq)).all()
        return [keys.unpadded(keys.open_sealed(body, self.identity)) for body in bodies]


def write(
    session: Session,
    inbox: InboxKeys,
    text: str,
    *,
    topic: str = "bullying",
    level: str = "U2",
    day: date = WRITTEN_ON,
) -> Talk:
    """Write a student's first message, in Dutch, and all that the server keeps beside it."""
    return begin(session, inbox, text, {"topic": topic, "level": level, "language": "nl"}, day=day)


def begin(
    session: Session,
    inbox: InboxKeys,
    text: str,
    said: Mapping[str, str],
    *,
    day: date = WRITTEN_ON,
) -> Talk:
    """Write a first message that says of itself what is `said`: topic, level, language."""
    lookup_hash = secrets.token_hex(32)
    talk = Talk(
        id=secrets.token_hex(16),
        inbox=inbox,
        identity=keys.new_identity(),
        auth=secrets.token_hex(32),
        t=lookup_hash[:32],
        lookup_hash=lookup_hash,
        sealed=[],
    )
    session.execute(
        insert(Thread).values(
            id=talk.id,
            inbox_id=inbox.id,
            epoch=inbox.epoch,
            lookup_hash=lookup_hash,
            is_urgent=said.get("level") in {"U0", "U1"},
            day=day,
            last_day=day,
        )
    )
    add(session, talk, text, said, day=day)
    return talk


def add(
    session: Session,
    talk: Talk,
    text: str,
    said: Mapping[str, str] | None = None,
    *,
    day: date = WRITTEN_ON,
) -> dict[str, object]:
    """Write the student's next message."""
    answers = select(Message).where(Message.thread_id == talk.id, Message.direction == "c")
    seq = len(talk.sealed)
    message: dict[str, object] = {
        "v": 1,
        "t": talk.t,
        "dir": "s",
        "seq": seq,
        "after": len(session.scalars(answers).all()),
        "day": day.isoformat(),
        "prev": keys.sha256(talk.sealed[-1]) if talk.sealed else keys.FIRST,
        "text": text,
        **(said or {}),
    }
    if seq == 0:
        message |= {"recip": keys.recipient_of(talk.identity), "auth": talk.auth}
    message["mac"] = keys.mac_of(talk.auth, message)
    keep(session, talk, keys.padded(message, keys.MESSAGE_BYTES), day=day)
    return message


def keep(session: Session, talk: Talk, plain: bytes, *, day: date = WRITTEN_ON) -> None:
    """Seal what is given as the student's phone would, and write it as the next message."""
    reader = keys.recipient_of(talk.inbox.identities[talk.inbox.epoch])
    body = keys.seal(plain, reader, keys.recipient_of(talk.identity))
    session.execute(
        insert(Message).values(
            thread_id=talk.id, direction="s", seq=len(talk.sealed), day=day, body=body
        )
    )
    talk.sealed.append(body)


def notes(session: Session, talk: Talk, kind: str, inbox: InboxKeys | None = None) -> list[dict]:  # type: ignore[type-arg]
    """Return the notes of a kind as a reader of the inbox opens them."""
    held = inbox or talk.inbox
    rows = session.scalars(select(Note).where(Note.thread_id == talk.id, Note.kind == kind)).all()
    return [keys.unpadded(keys.open_sealed(row.body, held.identities[row.epoch])) for row in rows]


def thread(session: Session, talk: Talk) -> Thread:
    """Return what the server keeps of a conversation."""
    return session.scalars(select(Thread).where(Thread.id == talk.id)).one()


def days_ago(days: int) -> date:
    """Return a day before the one on which tests happen."""
    return WRITTEN_ON - timedelta(days=days)
