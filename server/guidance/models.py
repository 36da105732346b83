"""Table of the helplines that a school has phoned; which there are is data in `domain`."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database.base import Base


class HelplineCheck(Base):
    """A helpline that somebody of the school phoned, and the hours that it then told.

    `opens` and `closes` are `HH:MM` at school, both or neither; `is_always`: day and night.
    """

    __tablename__ = "helpline_check"
    __table_args__ = (CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="has_both_hours"),)

    school_id: Mapped[str] = mapped_column(
        String(36), ForeignKey("school.id", ondelete="CASCADE"), primary_key=True
    )
    helpline: Mapped[str] = mapped_column(String(30), primary_key=True)
    verified_on: Mapped[date]
    verified_by: Mapped[str] = mapped_column(String(100))
    is_always: Mapped[bool] = mapped_column(default=False)
    opens: Mapped[str | None] = mapped_column(String(5))
    closes: Mapped[str | None] = mapped_column(String(5))
