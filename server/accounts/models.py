"""Tables of the adults' accounts. Holds no address, no device and nothing about students."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.accounts.domain.tokens import HASH_LENGTH
from server.core.person import ROLES
from server.database.base import Base, Id, UtcDateTime

ID_LENGTH = 36
KINDS_OF_LINK = ("invitation", "reset", "set_up")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Account(Base):
    """An adult of one school; without a password until the invitation is accepted."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_is_lower_case"),)

    id: Mapped[Id]
    school_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("school.id", ondelete="CASCADE"), index=True
    )
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(3))
    is_disabled: Mapped[bool]
    wants_mail: Mapped[bool] = mapped_column(default=False)


class AccountRole(Base):
    """One role of one person; a person may have several."""

    __tablename__ = "account_role"
    __table_args__ = (CheckConstraint(_one_of("role", ROLES), name="role_is_known"),)

    account_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(6), primary_key=True)


class MentorGroup(Base):
    """One group of one mentor."""

    __tablename__ = "mentor_group"

    account_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("group_.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SignIn(Base):
    """A sign-in that has not been ended; the token itself is only in the browser."""

    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    account_id: Mapped[str] = mapped_column(
        String(ID_LENGTH), ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Link(Base):
    """A link that works once; deleted on use. Only a set-up link belongs to no account."""

    __tablename__ = "link"
    __table_args__ = (
        CheckConstraint(_one_of("kind", KINDS_OF_LINK), name="kind_is_known"),
        CheckConstraint("(kind = 'set_up') = (account_id IS NULL)", name="has_its_account"),
    )

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[str | None] = mapped_column(
        String(ID_LENGTH), ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
