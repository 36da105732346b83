"""The table of ballot boxes. Holds no identity, no time and no order of arrival, on purpose."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.database.base import Base


class Box(Base):
    """The sealed check-ins of one group in one round. No other column may ever stand here."""

    __tablename__ = "box"
    # Random keys alone do not hide order: SQLite numbers rows behind our back.
    __table_args__ = ({"sqlite_with_rowid": False},)

    group_id: Mapped[str] = mapped_column(
        String(36), ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True
    )
    round: Mapped[str] = mapped_column(String(8), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
