"""Tables of what is published, and of what people did with a signal.

Releases, judgements and school pictures are frozen by the database (`database.triggers`).
"""

from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.database import triggers  # noqa: F401 - the table never comes without its triggers
from server.database.base import Base

Status = Literal["released", "too_few", "unreliable", "lost"]
FollowUpState = Literal["seen", "talked", "closed"]


def _group_key() -> Mapped[str]:
    return mapped_column(ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True)


def _school() -> Mapped[str]:
    return mapped_column(ForeignKey("school.id", ondelete="CASCADE"))


class Release(Base):
    """What is published of one group and one round: once, never changed.

    `public` is the frozen public part, only where there is something to show.
    """

    __tablename__ = "release"
    __table_args__ = (
        CheckConstraint(
            "status IN ('released', 'too_few', 'unreliable', 'lost')", name="status_is_known"
        ),
        CheckConstraint("(status = 'released') = (public IS NOT NULL)", name="only_released_shows"),
        Index(None, "school_id", "round"),
        {"sqlite_with_rowid": False},
    )

    group_id: Mapped[str] = _group_key()
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    school_id: Mapped[str] = _school()
    school_year: Mapped[str] = mapped_column(String(9))
    status: Mapped[Status] = mapped_column(String(10))
    public: Mapped[str | None] = mapped_column(Text)
    kept_until: Mapped[date] = mapped_column(index=True)


class Baseline(Base):
    """The exact figures of a released round, sealed; read by the release job only."""

    __tablename__ = "baseline"
    __table_args__ = ({"sqlite_with_rowid": False},)

    group_id: Mapped[str] = _group_key()
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    school_year: Mapped[str] = mapped_column(String(9), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Judgement(Base):
    """What the rounds so far say about one released group and round: signals, marks, the window.

    Written once, when all groups of the school have their release of the round.
    """

    __tablename__ = "judgement"
    __table_args__ = (Index(None, "school_id", "round"), {"sqlite_with_rowid": False})

    group_id: Mapped[str] = _group_key()
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    school_id: Mapped[str] = _school()
    school_year: Mapped[str] = mapped_column(String(9))
    public: Mapped[str] = mapped_column(Text)
    kept_until: Mapped[date] = mapped_column(index=True)


class SchoolPicture(Base):
    """The released groups of one kind and scale together in one round; its absence says nothing."""

    __tablename__ = "school_picture"
    __table_args__ = ({"sqlite_with_rowid": False},)

    school_id: Mapped[str] = mapped_column(
        ForeignKey("school.id", ondelete="CASCADE"), primary_key=True
    )
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    kind: Mapped[str] = mapped_column(String(5), primary_key=True)
    scale: Mapped[str] = mapped_column(String(5), primary_key=True)
    school_year: Mapped[str] = mapped_column(String(9))
    public: Mapped[str] = mapped_column(Text)
    kept_until: Mapped[date] = mapped_column(index=True)


class FollowUp(Base):
    """What became of a signal that lasts since a round: seen, talked about, closed; by the day."""

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("state IN ('seen', 'talked', 'closed')", name="state_is_known"),
    )

    group_id: Mapped[str] = _group_key()
    since: Mapped[str] = mapped_column(String(8), primary_key=True)
    item: Mapped[str] = mapped_column(String(10), primary_key=True)
    kind: Mapped[str] = mapped_column(String(5), primary_key=True)
    direction: Mapped[str] = mapped_column(String(4), primary_key=True)
    state: Mapped[FollowUpState] = mapped_column(String(6))
    by_name: Mapped[str] = mapped_column(String(100))
    on_day: Mapped[date]
