"""A school whose desk is open, with the private keys that its people would hold.

`open_desk` writes it straight into the database. `read` and `answer` play a reader in Python: what
a student sealed on a phone is opened here, and what is sealed here must open on the phone.
"""

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from server.concerns.models import (
    Desk,
    Inbox,
    InboxKind,
    InboxWrap,
    Message,
    Reader,
    Root,
    StaffKey,
    Statement,
    Thread,
)
from server.guidance.models import HelplineCheck
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser.desk_keys import Signer
from tests.browser.site import Site
from tests.factories import THIS_ROUND

PHRASE = "vijf-woorden-voor-de-balie"
WHO_READS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Mw. Janga", ("nl", "pap")),
    ("Dhr. Winklaar", ("nl", "en")),
)
ADVISER: tuple[tuple[str, tuple[str, ...]], ...] = (("Mw. Croes", ("nl", "es")),)


@dataclass(frozen=True, slots=True)
class ReaderKeys:
    """A reader, and what they hold; `PHRASE` opens the wrap of their key."""

    account_id: str
    name: str
    languages: tuple[str, ...]
    identity: str
    signer: Signer

    @property
    def recipient(self) -> str:
        """Return what is sealed to them."""
        return keys.recipient_of(self.identity)


@dataclass(slots=True)
class InboxKeys:
    """An inbox with the private key of each epoch, and the end of its chain of statements."""

    id: str
    label: str
    kind: InboxKind
    readers: tuple[ReaderKeys, ...]
    identities: dict[int, str] = field(default_factory=dict)
    prev: str = keys.FIRST
    statements: int = 0

    @property
    def epoch(self) -> int:
        """Return the newest epoch."""
        return max(self.identities)


@dataclass(slots=True)
class OpenDesk:
    """The desk of a school: inboxes by `care` and `adviser`."""

    school_id: str
    root: Signer
    recovery: str
    inboxes: dict[str, InboxKeys]

    def link(self, site: Site, group: str = "teen", flags: str = "") -> str:
        """Return what a poster with the school's fingerprint holds."""
        own = {"child": "3", "team": "s"}.get(group, "") + flags
        return f"{site.url}/#{site.code(group)}.{own}.{self.root.fingerprint}"


def open_desk(
    session: Session,
    school_id: str,
    *,
    today: date,
    has_adviser: bool = True,
    paper: tuple[Signer, str] | None = None,
) -> OpenDesk:
    """Write an open desk: hours 08:00-15:00, an answer within 2 school days, everyone looked.

    Args:
        session: what to write with.
        school_id: the school.
        today: the day on which everyone looked last.
        has_adviser: whether there is an inbox of a confidential adviser.
        paper: root key and recovery identity that grow from a sheet; others when there is none.
    """
    root, recovery = paper or (Signer.new(), keys.new_identity())
    desk = OpenDesk(school_id, root, recovery, {})
    session.add(
        Desk(school_id=school_id, is_open=True, reads_from="08:00", reads_to="15:00", answer_days=2)
    )
    session.add(Root(school_id=school_id, sequence=0, public_key=desk.root.public_key))
    wanted: list[tuple[InboxKind, str, tuple[tuple[str, tuple[str, ...]], ...]]] = [
        ("care", "Zorgteam", WHO_READS)
    ]
    if has_adviser:
        wanted.append(("adviser", "Vertrouwenspersoon", ADVISER))
    for kind, label, people in wanted:
        readers = tuple(add_person(session, school_id, *one) for one in people)
        desk.inboxes[kind] = add_inbox(session, desk, kind, label, readers, today=today)
    return desk


def add_inbox(
    session: Session,
    desk: OpenDesk,
    kind: InboxKind,
    label: str,
    readers: tuple[ReaderKeys, ...],
    *,
    today: date,
) -> InboxKeys:
    """Write an inbox with its chain: recovery, first epoch, each reader."""
    inbox = InboxKeys(str(uuid4()), label, kind, readers)
    session.add(Inbox(id=inbox.id, school_id=desk.school_id, label=label, kind=kind))
    session.flush()
    recovery = {"type": "recovery", "recipient": keys.recipient_of(desk.recovery)}
    say(session, desk, inbox, recovery, by=desk.root)
    new_epoch(session, desk, inbox, by=desk.root)
    for one in readers:
        delegate = {"type": "delegate", "delegate": one.signer.public_key}
        say(session, desk, inbox, delegate, by=desk.root)
        session.add(
            Reader(inbox_id=inbox.id, account_id=one.account_id, name=one.name, looked_on=today)
        )
    session.flush()
    return inbox


def say(
    session: Session, desk: OpenDesk, inbox: InboxKeys, content: Mapping[str, object], *, by: Signer
) -> None:
    """Write the next statement of an inbox's chain."""
    place = {"inbox": inbox.id, "prev": inbox.prev, "school": desk.school_id}
    said = keys.canonical({**content, **place, "v": 1, "week": THIS_ROUND})
    row = Statement(
        inbox_id=inbox.id, sequence=inbox.statements, said=said, signature=by.sign(said)
    )
    session.add(row)
    session.flush()
    inbox.statements += 1
    inbox.prev = keys.sha256(said)


def new_epoch(session: Session, desk: OpenDesk, inbox: InboxKeys, *, by: Signer) -> None:
    """Write a new key of an inbox, sealed to its readers and to the sheet."""
    epoch = max(inbox.identities, default=0) + 1
    identity = keys.new_identity()
    recipient = keys.recipient_of(identity)
    said = {"type": "inbox", "epoch": epoch, "label": inbox.label, "recipient": recipient}
    say(session, desk, inbox, said, by=by)
    inbox.identities[epoch] = identity
    holders = {one.account_id: one.recipient for one in inbox.readers}
    holders["recovery"] = keys.recipient_of(desk.recovery)
    for holder, key in holders.items():
        sealed = base64.b64encode(keys.seal(identity.encode(), key)).decode()
        session.add(InboxWrap(inbox_id=inbox.id, epoch=epoch, holder=holder, sealed=sealed))


def verify_helplines(session: Session, school_id: str, *, today: date) -> None:
    """Note that the school phoned the helplines of the Netherlands: one is always there."""
    hours: dict[str, tuple[str | None, str | None]] = {
        "nl.kindertelefoon": ("11:00", "21:00"),
        "nl.113": (None, None),
    }
    for name, (opens, closes) in hours.items():
        session.add(
            HelplineCheck(
                school_id=school_id,
                helpline=name,
                verified_on=today,
                verified_by="Sam admin",
                is_always=opens is None,
                opens=opens,
                closes=closes,
            )
        )


def threads(session: Session, inbox: InboxKeys) -> Sequence[Thread]:
    """Return what arrived in an inbox, seen or not yet."""
    return session.scalars(select(Thread).where(Thread.inbox_id == inbox.id)).all()


def read(session: Session, inbox: InboxKeys, thread: Thread) -> list[dict[str, object]]:
    """Return the messages of a thread as a reader's browser opens them, the student's first."""
    rows = session.scalars(
        select(Message)
        .where(Message.thread_id == thread.id)
        .order_by(Message.direction.desc(), Message.seq)
    )
    return [_opened(row.body, inbox) for row in rows]


def answer(
    session: Session, inbox: InboxKeys, thread: Thread, text: str, *, now: datetime
) -> dict[str, object]:
    """Write an answer as a reader's browser seals it, and return its content."""
    told = read(session, inbox, thread)
    first = next(one for one in told if one["dir"] == "s" and one["seq"] == 0)
    mine = select(Message.body).where(Message.thread_id == thread.id, Message.direction == "c")
    before = session.scalars(mine.order_by(Message.seq)).all()
    message: dict[str, object] = {
        "v": 1,
        "t": first["t"],
        "dir": "c",
        "seq": len(before),
        "after": sum(one["dir"] == "s" for one in told),
        "day": now.date().isoformat(),
        "prev": keys.sha256(before[-1]) if before else keys.FIRST,
        "text": text,
    }
    message["mac"] = keys.mac_of(str(first["auth"]), message)
    write(session, thread, message, to=(str(first["recip"]), inbox_recipient(inbox, thread)))
    session.execute(
        update(Thread).where(Thread.id == thread.id).values(state="read", is_waiting=False)
    )
    return message


def write(
    session: Session, thread: Thread, message: dict[str, object], *, to: tuple[str, str]
) -> None:
    """Write a message of the care team, whatever it says."""
    count = select(func.count()).where(Message.thread_id == thread.id, Message.direction == "c")
    session.add(
        Message(
            thread_id=thread.id,
            direction="c",
            seq=session.scalar(count) or 0,
            day=date.fromisoformat(str(message["day"])),
            body=keys.seal(keys.padded(message, keys.MESSAGE_BYTES), *to),
        )
    )
    session.flush()


def inbox_recipient(inbox: InboxKeys, thread: Thread) -> str:
    """Return the key to which the messages of a thread are sealed."""
    return keys.recipient_of(inbox.identities[thread.epoch])


def _opened(sealed: bytes, inbox: InboxKeys) -> dict[str, object]:
    # A phone seals what it adds later to the newest key, whatever the epoch of the thread.
    return keys.unpadded(keys.open_sealed(sealed, *inbox.identities.values()))


def add_person(
    session: Session, school_id: str, name: str, languages: tuple[str, ...]
) -> ReaderKeys:
    """Write somebody who may read concerns, with keys of their own."""
    address = f"{secrets.token_hex(4)}@school.example"
    account_id = staff.make_person(session, school_id, "care", email=address)
    one = ReaderKeys(account_id, name, languages, keys.new_identity(), Signer.new())
    give_key(session, school_id, one)
    return one


def give_key(
    session: Session, school_id: str, one: ReaderKeys, *, passphrase: str = PHRASE
) -> None:
    """Write somebody's keys, in a wrap that opens faster than one from the page."""
    held = json.dumps({"identity": one.identity, "signing": one.signer.seed.hex()})
    wrap = keys.wrap_with_passphrase(held.encode(), passphrase)
    session.add(
        StaffKey(
            account_id=one.account_id,
            school_id=school_id,
            recipient=one.recipient,
            signing_key=one.signer.public_key,
            wrap=base64.b64encode(wrap).decode(),
            languages=list(one.languages),
        )
    )
    session.flush()
