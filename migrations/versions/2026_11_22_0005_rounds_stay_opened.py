"""A lasting mark on each round that has opened."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.add_column(
            sa.Column("has_opened", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    # Rounds that run now are marked by the server itself, within seconds of its start.
    op.execute("UPDATE round SET has_opened = is_closed")
    with op.batch_alter_table("round") as batch:
        batch.alter_column("has_opened", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_column("has_opened")
