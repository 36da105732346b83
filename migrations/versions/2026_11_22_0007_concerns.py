"""Concerns: desk, keys, inboxes, sealed conversations; helplines that a school has phoned."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    *("desk", "helpline_check", "root", "notice", "tally"),
    *("inbox", "reader", "staff_key", "statement", "inbox_wrap", "desk_mail"),
    *("thread", "message", "note", "delivery"),
)


def upgrade() -> None:
    _of_schools()
    _of_readers()
    _conversations()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _of_schools() -> None:
    op.create_table(
        "desk",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("reads_from", sa.String(length=5), nullable=True),
        sa.Column("reads_to", sa.String(length=5), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("notes_kept_days", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint("answer_days BETWEEN 1 AND 5", name=op.f("ck_desk_answer_days")),
        sa.CheckConstraint("notes_kept_days IN (30, 60, 90)", name=op.f("ck_desk_notes_kept_days")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_desk_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_desk")),
    )
    op.create_table(
        "helpline_check",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("helpline", sa.String(length=30), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("verified_by", sa.String(length=100), nullable=False),
        sa.Column("is_always", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=True),
        sa.Column("closes", sa.String(length=5), nullable=True),
        sa.CheckConstraint(
            "(opens IS NULL) = (closes IS NULL)", name=op.f("ck_helpline_check_has_both_hours")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["school.id"],
            name=op.f("fk_helpline_check_school_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school_id", "helpline", name=op.f("pk_helpline_check")),
    )
    op.create_table(
        "root",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("signature", sa.String(length=128), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_root_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school_id", "sequence", name=op.f("pk_root")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint("kind IN ('recovery_used')", name=op.f("ck_notice_kind")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_notice_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_school_id"), "notice", ["school_id"])
    op.create_table(
        "tally",
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("days", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_tally_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school_id", "month", "days", name=op.f("pk_tally")),
    )


def _of_readers() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=7), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('care', 'adviser')", name=op.f("ck_inbox_kind")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_inbox_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_school_id"), "inbox", ["school_id"])
    op.create_table(
        "reader",
        sa.Column("inbox_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_reader_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inbox.id"], name=op.f("fk_reader_inbox_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("inbox_id", "account_id", name=op.f("pk_reader")),
    )
    op.create_table(
        "staff_key",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("school_id", sa.String(length=36), nullable=False),
        sa.Column("recipient", sa.String(length=80), nullable=False),
        sa.Column("signing_key", sa.String(length=64), nullable=False),
        sa.Column("wrap", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_staff_key_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_staff_key_school_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_staff_key")),
    )
    op.create_index(op.f("ix_staff_key_school_id"), "staff_key", ["school_id"])
    op.create_table(
        "statement",
        sa.Column("inbox_id", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inbox.id"], name=op.f("fk_statement_inbox_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("inbox_id", "sequence", name=op.f("pk_statement")),
    )
    op.create_table(
        "inbox_wrap",
        sa.Column("inbox_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inbox.id"], name=op.f("fk_inbox_wrap_inbox_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("inbox_id", "epoch", "holder", name=op.f("pk_inbox_wrap")),
    )
    op.create_table(
        "desk_mail",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_desk_mail_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "day", "part", name=op.f("pk_desk_mail")),
    )


def _conversations() -> None:
    op.create_table(
        "thread",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("inbox_id", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("lookup_hash", sa.String(length=64), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("taken_by", sa.String(length=36), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state IN ('received', 'read', 'taken', 'closed')", name=op.f("ck_thread_state")
        ),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inbox.id"], name=op.f("fk_thread_inbox_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("lookup_hash", name=op.f("uq_thread_lookup_hash")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_thread_inbox_id"), "thread", ["inbox_id"])
    op.create_table(
        "message",
        sa.Column("thread_id", sa.String(length=32), nullable=False),
        sa.Column("direction", sa.String(length=1), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("ticks_left", sa.Integer(), nullable=True),
        sa.CheckConstraint("direction IN ('s', 'c')", name=op.f("ck_message_direction")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_message_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("thread_id", "direction", "seq", name=op.f("pk_message")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("thread_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('note', 'plan', 'transcript')", name=op.f("ck_note_kind")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_note_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_note_thread_id"), "note", ["thread_id"])
    op.create_table(
        "delivery",
        sa.Column("name", sa.String(length=10), nullable=False),
        sa.Column("mark", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_delivery")),
    )
