"""Ballot boxes: without rowid, for SQLite would number them in order of arrival."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "box",
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("round", sa.String(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_.id"], name=op.f("fk_box_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "round", name=op.f("pk_box")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("box")
