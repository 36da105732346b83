"""Judgements, school pictures, follow-ups; circles; what a school asks beside; mail to staff."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from server.database import triggers

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OPTIONS = {"school": "asks", "round": "asks", "account": "wants_mail"}
TABLES = (
    *("judgement", "school_picture", "follow_up"),
    *("opening", "reply", "agreement", "seen", "mailed"),
)


def upgrade() -> None:
    # They name the table of schools, which SQLite makes anew.
    triggers.drop(op.get_bind())
    for table, name in OPTIONS.items():
        with op.batch_alter_table(table) as batch:
            batch.add_column(_option(name))
        with op.batch_alter_table(table) as batch:
            batch.alter_column(name, server_default=None)
    _frozen("judgement", _id("group_id"), _round())
    op.create_index(op.f("ix_judgement_school_id_round"), "judgement", ["school_id", "round"])
    _frozen("school_picture", _round(), _short("kind", 5), _short("scale", 5))
    _follow_up()
    _circles()


def downgrade() -> None:
    triggers.drop(op.get_bind())
    for table in reversed(TABLES):
        op.drop_table(table)
    for table, name in OPTIONS.items():
        with op.batch_alter_table(table) as batch:
            batch.drop_column(name)


def _option(name: str) -> sa.Column[Any]:
    """Return the column of a choice that nobody has made yet."""
    if name == "asks":
        return sa.Column("asks", sa.JSON(), nullable=False, server_default="[]")
    return sa.Column("wants_mail", sa.Boolean(), nullable=False, server_default=sa.false())


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=False)


def _round(name: str = "round") -> sa.Column[str]:
    return _short(name, 8)


def _short(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _belongs(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=name, ondelete="CASCADE")


def _frozen(table: str, *key: sa.Column[str]) -> None:
    """Make a table of what was published; of a group where its key names one, else of a school."""
    names = [column.name for column in key]
    of_group = "group_id" in names
    op.create_table(
        table,
        *key,
        _id("school_id"),
        _short("school_year", 9),
        sa.Column("public", sa.Text(), nullable=False),
        _day("kept_until"),
        *([_belongs(table, "group_id", "group_")] if of_group else []),
        _belongs(table, "school_id", "school"),
        sa.PrimaryKeyConstraint(
            *(names if of_group else ["school_id", *names]), name=op.f(f"pk_{table}")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{table}_kept_until"), table, ["kept_until"])


def _follow_up() -> None:
    key = [_id("group_id"), _round("since"), _short("item", 10), _short("kind", 5)]
    key.append(_short("direction", 4))
    op.create_table(
        "follow_up",
        *key,
        _short("state", 6),
        _short("by_name", 100),
        _day("on_day"),
        sa.CheckConstraint(
            "state IN ('seen', 'talked', 'closed')", name=op.f("ck_follow_up_state_is_known")
        ),
        _belongs("follow_up", "group_id", "group_"),
        sa.PrimaryKeyConstraint(*(column.name for column in key), name=op.f("pk_follow_up")),
    )


def _circles() -> None:
    _of_round("opening", _day("opened_on"))
    _of_round(
        "reply",
        sa.Column("texts", sa.JSON(), nullable=False),
        _short("written_by", 100),
        _day("written_on"),
        sa.Column("asked_in", sa.String(length=8), nullable=True),
    )
    op.create_table(
        "agreement",
        _id("id"),
        _id("group_id"),
        _round(),
        _short("text", 200),
        _day("until"),
        sa.Column("outcome", sa.String(length=6), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('kept', 'partly', 'not')", name=op.f("ck_agreement_outcome_is_known")
        ),
        _belongs("agreement", "group_id", "group_"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_group_id"), "agreement", ["group_id"])
    op.create_table(
        "seen",
        _id("account_id"),
        _id("group_id"),
        _round(),
        _belongs("seen", "account_id", "account"),
        _belongs("seen", "group_id", "group_"),
        sa.PrimaryKeyConstraint("account_id", "group_id", "round", name=op.f("pk_seen")),
    )
    op.create_table(
        "mailed",
        _id("account_id"),
        _day("day"),
        _belongs("mailed", "account_id", "account"),
        sa.PrimaryKeyConstraint("account_id", "day", name=op.f("pk_mailed")),
    )


def _of_round(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table with at most one row for each group and round."""
    op.create_table(
        table,
        _id("group_id"),
        _round(),
        *columns,
        _belongs(table, "group_id", "group_"),
        sa.PrimaryKeyConstraint("group_id", "round", name=op.f(f"pk_{table}")),
    )
