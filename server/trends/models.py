"""Tables of releases and baselines. A release is frozen by the database (`database.triggers`)."""

from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.database import triggers  # noqa: F401 - the table never comes without its triggers
from server.database.base import Base

Status = Literal["released", "too_few", "unreliable", "lost"]


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

    group_id: Mapped[str] = mapped_column(
        ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True
    )
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"))
    school_year: Mapped[str] = mapped_column(String(9))
    status: Mapped[Status] = mapped_column(String(10))
    public: Mapped[str | None] = mapped_column(Text)
    kept_until: Mapped[date] = mapped_column(index=True)


class Baseline(Base):
    """The exact figures of a released round, sealed; read by the release job only."""

    __tablename__ = "baseline"
    __table_args__ = ({"sqlite_with_rowid": False},)

    group_id: Mapped[str] = mapped_column(
        ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True
    )
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    school_year: Mapped[str] = mapped_column(String(9), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
