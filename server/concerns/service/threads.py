"""What a student does with a conversation: begin, add to, open and erase it. Knows nobody.

What it hears depends on the receipt alone; whoever has none cannot tell whether there is one.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from server.concerns.domain import keeping, ticks
from server.concerns.domain.conversations import (
    MessageTold,
    NewMessage,
    NewThread,
    Outcome,
    ThreadTold,
    hash_of,
)
from server.concerns.domain.desk import InboxFacts
from server.concerns.storage import delivery
from server.concerns.storage import desk as desk_rows
from server.concerns.storage import inboxes as inbox_rows
from server.concerns.storage import threads as storage
from server.schools import service as schools


def is_there(session: Session, lookup_hash: str, *, seq: int, body: bytes) -> bool:
    """Return whether exactly this message was taken already: a phone that asks twice."""
    found = storage.thread(session, lookup_hash)
    return found is not None and storage.body_of(session, found.id, seq=seq) == body


def begin(session: Session, new: NewThread, *, now: datetime) -> Outcome:
    """Keep the first message of a conversation.

    Returns:
        `ok`, also when it was kept before; `again` when the inbox has another key by now, or the
        receipt is another conversation's; `closed` when nothing is taken there.
    """
    storage.wait_briefly(session)
    if is_there(session, new.lookup_hash, seq=0, body=new.body):
        return "ok"
    to = inbox_rows.inbox(session, new.inbox_id)
    if to is None or to.chain.epoch != new.epoch:
        return "again"
    if not to.readers or not _is_open(session, to):
        return "closed"
    day = _today(session, to, now)
    thread_id = storage.add_thread(session, new, day=day)
    if thread_id is None:
        # Somebody was quicker: the same phone on a second try, else two with one receipt.
        is_same = is_there(session, new.lookup_hash, seq=0, body=new.body)
        return "ok" if is_same else "again"
    hidden = _hidden(session, is_urgent=new.is_urgent, now=now)
    first = MessageTold("s", 0, day, new.body)
    storage.add_message(session, thread_id, first, ticks_left=hidden)
    return "ok"


def append(session: Session, new: NewMessage, *, now: datetime) -> Outcome:
    """Keep a further message; readers see it, and that it was written, only after a while.

    Returns:
        `ok`, also when it was kept before; `again` when there is no such conversation, another
        number is next, or the inbox or its key is another one by now; `closed` when nothing is
        taken there.
    """
    storage.wait_briefly(session)
    found = storage.thread(session, new.lookup_hash, is_held=True)
    if found is None:
        return "again"
    there = storage.body_of(session, found.id, seq=new.seq)
    if there is not None:
        return "ok" if there == new.body else "again"
    to = inbox_rows.inbox(session, found.inbox_id)
    if to is None or not _is_meant_for(new, to) or new.seq != storage.next_seq(session, found.id):
        return "again"
    if not _is_open(session, to):
        return "closed"
    day = _today(session, to, now)
    hidden = _hidden(session, is_urgent=found.is_urgent, now=now)
    # None overtakes another: a reader would miss the one between.
    hidden = max(hidden or 0, storage.most_ticks(session, found.id)) or None
    message = MessageTold("s", new.seq, day, new.body)
    storage.add_message(session, found.id, message, ticks_left=hidden)
    if hidden is None:
        storage.show(session, found.id, day=day)
    return "ok"


def open_thread(session: Session, lookup: str) -> ThreadTold:
    """Return the conversation behind a receipt; of state `none`, and empty, when there is none."""
    found = storage.thread(session, hash_of(lookup))
    if found is None:
        return ThreadTold()
    messages = storage.messages(session, found.id)
    # The student knows of what readers do not see yet.
    is_open_again = found.state == "closed" and storage.most_ticks(session, found.id) > 0
    return ThreadTold(
        state="received" if is_open_again else found.state,
        inbox_id=found.inbox_id,
        epoch=found.epoch,
        erase_on=keeping.erase_on(
            closed_on=None if is_open_again else found.closed_on,
            last_day=max((each.day for each in messages), default=found.last_day),
        ),
        messages=messages,
    )


def erase(session: Session, lookup: str) -> None:
    """Delete the conversation behind a receipt, with all that was noted about it."""
    storage.wait_briefly(session)
    storage.erase(session, hash_of(lookup))


def _hidden(session: Session, *, is_urgent: bool, now: datetime) -> int | None:
    """Return in how many steps readers see what is written now; None for at once."""
    drawn = ticks.draw(is_urgent=is_urgent)
    if drawn is None:
        return None
    # A mark that has passed and was not worked on yet must not count.
    return drawn + ticks.steps(delivery.mark(session), ticks.mark_of(now))


def _is_meant_for(new: NewMessage, to: InboxFacts) -> bool:
    """Return whether a message is sealed to the newest key of its inbox, as far as it tells."""
    return new.inbox_id in {None, to.id} and new.epoch in {None, to.chain.epoch}


def _is_open(session: Session, inbox: InboxFacts) -> bool:
    return desk_rows.desk(session, inbox.school_id).is_open and not inbox.is_closed


def _today(session: Session, inbox: InboxFacts, now: datetime) -> date:
    return schools.school(session, inbox.school_id).today(now)
