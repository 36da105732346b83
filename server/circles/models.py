"""Tables of the class conversation about a release: opened, answered, agreed, seen."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.circles.domain.standing import Outcome
from server.database.base import Base, Id

ROUND_LENGTH = 8
NAME_LENGTH = 100
Words = dict[str, dict[str, str]]
"""Language → `heard` and `doing`."""


def _group_key() -> Mapped[str]:
    return mapped_column(ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True)


def _round_key() -> Mapped[str]:
    return mapped_column(String(ROUND_LENGTH), primary_key=True)


class Opening(Base):
    """A release that was opened together with the group: from then on its members may see it."""

    __tablename__ = "opening"

    group_id: Mapped[str] = _group_key()
    round: Mapped[str] = _round_key()
    opened_on: Mapped[date]


class Reply(Base):
    """What was heard in a release and what will be done, told to the group.

    `asked_in`: the round in which the group may say how it was done (to, for, with, not).
    """

    __tablename__ = "reply"

    group_id: Mapped[str] = _group_key()
    round: Mapped[str] = _round_key()
    texts: Mapped[Words] = mapped_column(JSON)
    written_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    written_on: Mapped[date]
    asked_in: Mapped[str | None] = mapped_column(String(ROUND_LENGTH))


class Agreement(Base):
    """What the group agreed upon in a circle, and what had become of it in the next."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint("outcome IN ('kept', 'partly', 'not')", name="outcome_is_known"),
    )

    id: Mapped[Id]
    group_id: Mapped[str] = mapped_column(ForeignKey("group_.id", ondelete="CASCADE"), index=True)
    round: Mapped[str] = mapped_column(String(ROUND_LENGTH))
    text: Mapped[str] = mapped_column(String(200))
    until: Mapped[date]
    outcome: Mapped[Outcome | None] = mapped_column(String(6))


class Seen(Base):
    """A release that an adult has read; who has read it gets no mail about it."""

    __tablename__ = "seen"

    account_id: Mapped[str] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = _group_key()
    round: Mapped[str] = _round_key()


class Mailed(Base):
    """A day on which an adult was sent the digest: one a day at most, and none twice."""

    __tablename__ = "mailed"

    account_id: Mapped[str] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
