"""What the database knows of its deployment: the check value of its master secret."""

import hmac

from sqlalchemy import CheckConstraint, Connection, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from server.core.errors import StartRefused
from server.core.secret import MasterSecret
from server.database.base import Base


class Deployment(Base):
    """One row: this deployment."""

    __tablename__ = "deployment"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    secret_check: Mapped[str] = mapped_column(String(64))


def is_new(connection: Connection) -> bool:
    """Return whether no master secret belongs to this database yet."""
    return connection.execute(select(Deployment.id)).first() is None


def bind_secret(connection: Connection, secret: MasterSecret) -> None:
    """Tie the database to the secret, or make sure that it is the right one.

    Raises:
        StartRefused: the database was made with another secret.
    """
    known = connection.execute(select(Deployment.secret_check)).scalar_one_or_none()
    if known is None:
        connection.execute(insert(Deployment).values(id=1, secret_check=secret.check_value()))
    elif not hmac.compare_digest(known, secret.check_value()):
        raise StartRefused(
            "The master secret does not belong to this database. Put the right secret file back."
        )
