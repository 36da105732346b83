"""Tables of schools, groups, codes and the calendar. Of students they hold a head count only."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database.base import Base, Id, UtcDateTime
from server.schools.domain.asking import Extra
from server.schools.domain.calendar import Rhythm
from server.schools.domain.groups import CodeStatus, Kind, Scale
from server.schools.domain.school import Language, Region

ID_LENGTH = 36
ROUND_LENGTH = 8
LABEL_LENGTH = 40
NAME_LENGTH = 100


def _school_key(*, is_primary: bool = False) -> Mapped[str]:
    return mapped_column(
        String(ID_LENGTH), ForeignKey("school.id", ondelete="CASCADE"), primary_key=is_primary
    )


class School(Base):
    """One tenant."""

    __tablename__ = "school"
    __table_args__ = (CheckConstraint("region IN ('NL', 'CW', 'BQ', 'AW')", name="region"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    region: Mapped[Region] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(40))
    languages: Mapped[list[Language]] = mapped_column(JSON)
    emergency_number: Mapped[str | None] = mapped_column(String(20))
    emergency_confirmed_on: Mapped[date | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    asks: Mapped[list[Extra]] = mapped_column(JSON, default=list)


class SchoolYear(Base):
    """A school year and how often its rounds come."""

    __tablename__ = "school_year"
    __table_args__ = (CheckConstraint("rhythm IN (1, 2, 4)", name="rhythm"),)

    school_id: Mapped[str] = _school_key(is_primary=True)
    label: Mapped[str] = mapped_column(String(9), primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    rhythm: Mapped[Rhythm] = mapped_column(Integer)


class Holiday(Base):
    """A holiday of one school year, both days included."""

    __tablename__ = "holiday"
    __table_args__ = (
        ForeignKeyConstraint(
            ["school_id", "school_year"],
            ["school_year.school_id", "school_year.label"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Id]
    school_id: Mapped[str] = _school_key()
    school_year: Mapped[str] = mapped_column(String(9))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    first_day: Mapped[date]
    last_day: Mapped[date]


class Round(Base):
    """A week in which the groups of a school may answer; computed from the calendar.

    Its moments stay as they were when it opened, whatever becomes of the calendar. Two marks are
    never taken back, wherever the clock jumps: once `has_opened` no edit counts in it any more,
    and `is_closed` shuts it for good. `asks` is what it asks beside the three questions.
    """

    __tablename__ = "round"
    __table_args__ = (
        ForeignKeyConstraint(
            ["school_id", "school_year"],
            ["school_year.school_id", "school_year.label"],
            ondelete="CASCADE",
        ),
    )

    school_id: Mapped[str] = _school_key(is_primary=True)
    name: Mapped[str] = mapped_column(String(ROUND_LENGTH), primary_key=True)
    school_year: Mapped[str] = mapped_column(String(9))
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    releases_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    is_closed: Mapped[bool] = mapped_column(default=False)
    has_opened: Mapped[bool] = mapped_column(default=False)
    asks: Mapped[list[Extra]] = mapped_column(JSON, default=list)


class Group(Base):
    """Who answers together; takes part from `from_round` until before `archived_from`."""

    __tablename__ = "group_"
    __table_args__ = (
        CheckConstraint("kind IN ('class', 'team')", name="kind"),
        CheckConstraint("scale IN ('freq5', 'freq3')", name="scale"),
    )

    id: Mapped[Id]
    school_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("school.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[Kind] = mapped_column(String(5))
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    year_label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    scale: Mapped[Scale] = mapped_column(String(5))
    from_round: Mapped[str] = mapped_column(String(ROUND_LENGTH))
    archived_from: Mapped[str | None] = mapped_column(String(ROUND_LENGTH))


class HeadCount(Base):
    """How many people a group has, from a round on."""

    __tablename__ = "head_count"
    __table_args__ = (CheckConstraint("students > 0", name="students"),)

    group_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True
    )
    from_round: Mapped[str] = mapped_column(String(ROUND_LENGTH), primary_key=True)
    students: Mapped[int]


class Smallest(Base):
    """The fewest answers that a school shows, from a round on."""

    __tablename__ = "smallest"
    __table_args__ = (CheckConstraint("smallest BETWEEN 8 AND 15", name="range"),)

    school_id: Mapped[str] = _school_key(is_primary=True)
    from_round: Mapped[str] = mapped_column(String(ROUND_LENGTH), primary_key=True)
    smallest: Mapped[int]


class SmallestRequest(Base):
    """The wish of one account to lower `smallest`, which another must confirm in time."""

    __tablename__ = "smallest_request"
    __table_args__ = (CheckConstraint("smallest BETWEEN 8 AND 15", name="range"),)

    school_id: Mapped[str] = _school_key(is_primary=True)
    smallest: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(ID_LENGTH))
    asked_by_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Code(Base):
    """What stands behind a QR poster. A replaced one still counts in the round it names."""

    __tablename__ = "code"
    __table_args__ = (CheckConstraint("status IN ('active', 'replaced')", name="status"),)

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    group_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("group_.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH))
    status: Mapped[CodeStatus] = mapped_column(String(8), default="active")
    accepted_through: Mapped[str | None] = mapped_column(String(ROUND_LENGTH))


class Change(Base):
    """A line of the change list that all staff of the school see. Never holds a code."""

    __tablename__ = "change"

    id: Mapped[Id]
    school_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("school.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[str] = mapped_column(String(30))
    details: Mapped[dict[str, object]] = mapped_column(JSON)
