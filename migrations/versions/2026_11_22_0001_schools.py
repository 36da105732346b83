"""Schools, groups, codes and the calendar; and what the database knows of its deployment."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deployment",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret_check", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_deployment_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
    )
    op.create_table(
        "school",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("region", sa.String(length=2), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("emergency_number", sa.String(length=20), nullable=True),
        sa.Column("emergency_confirmed_on", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("region IN ('NL', 'CW', 'BQ', 'AW')", name=op.f("ck_school_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_change_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_school_id"), "change", ["school_id"], unique=False)
    op.create_table(
        "group_",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("year_label", sa.String(length=40), nullable=False),
        sa.Column("scale", sa.String(length=5), nullable=False),
        sa.Column("from_round", sa.String(length=8), nullable=False),
        sa.Column("archived_from", sa.String(length=8), nullable=True),
        sa.CheckConstraint("kind IN ('class', 'team')", name=op.f("ck_group__kind")),
        sa.CheckConstraint("scale IN ('freq5', 'freq3')", name=op.f("ck_group__scale")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_group__school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_")),
    )
    op.create_index(op.f("ix_group__school_id"), "group_", ["school_id"], unique=False)
    op.create_table(
        "school_year",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=9), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("rhythm", sa.Integer(), nullable=False),
        sa.CheckConstraint("rhythm IN (1, 2, 4)", name=op.f("ck_school_year_rhythm")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_year_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school_id", "label", name=op.f("pk_school_year")),
    )
    op.create_table(
        "smallest",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("from_round", sa.String(length=8), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.CheckConstraint("smallest BETWEEN 8 AND 15", name=op.f("ck_smallest_range")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_smallest_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school_id", "from_round", name=op.f("pk_smallest")),
    )
    op.create_table(
        "smallest_request",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_by_name", sa.String(length=100), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("smallest BETWEEN 8 AND 15", name=op.f("ck_smallest_request_range")),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["school.id"],
            name=op.f("fk_smallest_request_school_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_smallest_request")),
    )
    op.create_table(
        "code",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("accepted_through", sa.String(length=8), nullable=True),
        sa.CheckConstraint("status IN ('active', 'replaced')", name=op.f("ck_code_status")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_.id"], name=op.f("fk_code_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_code")),
    )
    op.create_index(op.f("ix_code_group_id"), "code", ["group_id"], unique=False)
    op.create_table(
        "head_count",
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("from_round", sa.String(length=8), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.CheckConstraint("students > 0", name=op.f("ck_head_count_students")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_.id"], name=op.f("fk_head_count_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "from_round", name=op.f("pk_head_count")),
    )
    op.create_table(
        "holiday",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("school_year", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "school_year"],
            ["school_year.school_id", "school_year.label"],
            name=op.f("fk_holiday_school_id_school_year"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_holiday_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    op.create_table(
        "round",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=8), nullable=False),
        sa.Column("school_year", sa.String(length=9), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("releases_at", sa.DateTime(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "school_year"],
            ["school_year.school_id", "school_year.label"],
            name=op.f("fk_round_school_id_school_year"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_round_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school_id", "name", name=op.f("pk_round")),
    )
    op.create_index(op.f("ix_round_releases_at"), "round", ["releases_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_round_releases_at"), table_name="round")
    op.drop_table("round")
    op.drop_table("holiday")
    op.drop_table("head_count")
    op.drop_index(op.f("ix_code_group_id"), table_name="code")
    op.drop_table("code")
    op.drop_table("smallest_request")
    op.drop_table("smallest")
    op.drop_table("school_year")
    op.drop_index(op.f("ix_group__school_id"), table_name="group_")
    op.drop_table("group_")
    op.drop_index(op.f("ix_change_school_id"), table_name="change")
    op.drop_table("change")
    op.drop_table("school")
    op.drop_table("deployment")
