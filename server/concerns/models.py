"""Tables of concerns: sealed bytes, public keys, days. No text, no receipt, no private key.

What a student wrote has no time of day, and nothing here numbers the rows of threads or messages.
"""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.database.base import Base, UtcDateTime

ID_LENGTH = 36
HEX_ID_LENGTH = 32
HASH_LENGTH = 64
SIGNATURE_LENGTH = 128
LABEL_LENGTH = 40
NAME_LENGTH = 100

InboxKind = Literal["care", "adviser"]
State = Literal["received", "read", "taken", "closed"]
Direction = Literal["s", "c"]
NoteKind = Literal["note", "plan", "transcript"]


def _of(table: str, *, is_key: bool = True) -> Mapped[str]:
    owner = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return mapped_column(owner, primary_key=is_key, index=not is_key)


class Desk(Base):
    """How a school takes concerns. Hours are `HH:MM` at school; days are school days."""

    __tablename__ = "desk"
    __table_args__ = (
        CheckConstraint("answer_days BETWEEN 1 AND 5", name="answer_days"),
        CheckConstraint("notes_kept_days IN (30, 60, 90)", name="notes_kept_days"),
    )

    school_id: Mapped[str] = _of("school")
    is_open: Mapped[bool] = mapped_column(default=False)
    reads_from: Mapped[str | None] = mapped_column(String(5))
    reads_to: Mapped[str | None] = mapped_column(String(5))
    answer_days: Mapped[int | None]
    notes_kept_days: Mapped[int] = mapped_column(default=90)
    deputy_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))


class Root(Base):
    """The school's root keys in order; each but the first is signed by the one before it."""

    __tablename__ = "root"

    school_id: Mapped[str] = _of("school")
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    public_key: Mapped[str] = mapped_column(String(HASH_LENGTH))
    said: Mapped[str | None] = mapped_column(Text)
    signature: Mapped[str | None] = mapped_column(String(SIGNATURE_LENGTH))


class StaffKey(Base):
    """Public keys of a reader; `wrap` is the private half, sealed under the desk passphrase."""

    __tablename__ = "staff_key"

    account_id: Mapped[str] = _of("account")
    school_id: Mapped[str] = _of("school", is_key=False)
    recipient: Mapped[str] = mapped_column(String(80))
    signing_key: Mapped[str] = mapped_column(String(HASH_LENGTH))
    wrap: Mapped[str] = mapped_column(Text)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)


class Inbox(Base):
    """Where concerns arrive: a care team, or a confidential adviser outside it."""

    __tablename__ = "inbox"
    __table_args__ = (CheckConstraint("kind IN ('care', 'adviser')", name="kind"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    school_id: Mapped[str] = _of("school", is_key=False)
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    kind: Mapped[InboxKind] = mapped_column(String(7))
    is_closed: Mapped[bool] = mapped_column(default=False)


class Reader(Base):
    """Who reads an inbox, by the name that students see; `looked_on`: the last day they did."""

    __tablename__ = "reader"

    inbox_id: Mapped[str] = _of("inbox")
    account_id: Mapped[str] = _of("account")
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    looked_on: Mapped[date | None]


class Statement(Base):
    """A signed statement about an inbox: its key of an epoch, or who else may sign."""

    __tablename__ = "statement"

    inbox_id: Mapped[str] = _of("inbox")
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    said: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(String(SIGNATURE_LENGTH))


class InboxWrap(Base):
    """The private key of one epoch, sealed to one holder: an account, or `recovery`."""

    __tablename__ = "inbox_wrap"

    inbox_id: Mapped[str] = _of("inbox")
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holder: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)


class Thread(Base):
    """A conversation. `is_waiting`: the student wrote last; `is_counted`: in the tally already."""

    __tablename__ = "thread"
    __table_args__ = (
        CheckConstraint("state IN ('received', 'read', 'taken', 'closed')", name="state"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(HEX_ID_LENGTH), primary_key=True)
    inbox_id: Mapped[str] = _of("inbox", is_key=False)
    epoch: Mapped[int]
    lookup_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True)
    is_urgent: Mapped[bool]
    state: Mapped[State] = mapped_column(String(8), default="received")
    taken_by: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    day: Mapped[date]
    last_day: Mapped[date]
    closed_on: Mapped[date | None]
    is_waiting: Mapped[bool] = mapped_column(default=True)
    is_counted: Mapped[bool] = mapped_column(default=False)


class Message(Base):
    """One sealed message, numbered per direction: `s` by the student, `c` by the care team.

    `ticks_left`: five-minute steps until readers see it; None once they do.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("direction IN ('s', 'c')", name="direction"),
        {"sqlite_with_rowid": False},
    )

    thread_id: Mapped[str] = _of("thread")
    direction: Mapped[Direction] = mapped_column(String(1), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    ticks_left: Mapped[int | None]


class Note(Base):
    """What readers tell each other about a conversation, sealed to the inbox."""

    __tablename__ = "note"
    __table_args__ = (
        CheckConstraint("kind IN ('note', 'plan', 'transcript')", name="kind"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(HEX_ID_LENGTH), primary_key=True)
    thread_id: Mapped[str] = _of("thread", is_key=False)
    kind: Mapped[NoteKind] = mapped_column(String(10))
    epoch: Mapped[int]
    day: Mapped[date]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Delivery(Base):
    """The newest five-minute mark at which a work was done: `messages` came nearer, `mail` went."""

    __tablename__ = "delivery"

    name: Mapped[str] = mapped_column(String(10), primary_key=True)
    mark: Mapped[datetime] = mapped_column(UtcDateTime)


class Tally(Base):
    """How many first answers came after how many school days; 99: not within the promise.

    `month` (`2026-11`) is that of the answer or of the missed promise.
    """

    __tablename__ = "tally"

    school_id: Mapped[str] = _of("school")
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]


class Notice(Base):
    """Something that all staff of a school must be told by mail."""

    __tablename__ = "notice"
    __table_args__ = (CheckConstraint("kind IN ('recovery_used')", name="kind"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    school_id: Mapped[str] = _of("school", is_key=False)
    kind: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]


class DeskMail(Base):
    """A mail that is sent, or a morning on which none was needed. `part`: as what.

    `day`, `urgent-N`, `late` (forgotten after two days), `deputy`, `leader`, or the id of a notice.
    """

    __tablename__ = "desk_mail"

    account_id: Mapped[str] = _of("account")
    day: Mapped[date] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
