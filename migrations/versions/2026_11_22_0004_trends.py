"""Releases, frozen by triggers, and sealed baselines."""

import sqlalchemy as sa
from alembic import op

from server.database import triggers

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "baseline",
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("round", sa.String(length=8), nullable=False),
        sa.Column("school_year", sa.String(length=9), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_.id"], name=op.f("fk_baseline_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "round", name=op.f("pk_baseline")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_baseline_school_year"), "baseline", ["school_year"], unique=False)
    op.create_table(
        "release",
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("round", sa.String(length=8), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("school_year", sa.String(length=9), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("public", sa.Text(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(status = 'released') = (public IS NOT NULL)",
            name=op.f("ck_release_only_released_shows"),
        ),
        sa.CheckConstraint(
            "status IN ('released', 'too_few', 'unreliable', 'lost')",
            name=op.f("ck_release_status_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_.id"], name=op.f("fk_release_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_release_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "round", name=op.f("pk_release")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_release_kept_until"), "release", ["kept_until"], unique=False)
    op.create_index(
        op.f("ix_release_school_id_round"), "release", ["school_id", "round"], unique=False
    )


def downgrade() -> None:
    triggers.drop(op.get_bind())
    op.drop_index(op.f("ix_release_school_id_round"), table_name="release")
    op.drop_index(op.f("ix_release_kept_until"), table_name="release")
    op.drop_table("release")
    op.drop_index(op.f("ix_baseline_school_year"), table_name="baseline")
    op.drop_table("baseline")
