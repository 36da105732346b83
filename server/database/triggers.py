"""Triggers that freeze the releases: what was published is never changed, on either database.

Alembic's batch steps on SQLite drop triggers silently, so every revision ends with `create`.
"""

from sqlalchemy import Connection, event, text

from server.database.base import Base

_KEPT = (
    "EXISTS (SELECT 1 FROM school WHERE school.id = OLD.school_id)"
    " AND OLD.kept_until > CURRENT_DATE"
)

_SQLITE = (
    "DROP TRIGGER IF EXISTS release_is_never_updated",
    "DROP TRIGGER IF EXISTS release_is_never_replaced",
    "DROP TRIGGER IF EXISTS release_is_kept",
    """CREATE TRIGGER release_is_never_updated BEFORE UPDATE ON release
       BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END""",
    # INSERT OR REPLACE deletes without asking `release_is_kept` on a connection without
    # recursive triggers, and a release that has expired is not to be rewritten either.
    """CREATE TRIGGER release_is_never_replaced BEFORE INSERT ON release
       WHEN EXISTS (SELECT 1 FROM release WHERE group_id = NEW.group_id AND round = NEW.round)
       BEGIN SELECT RAISE(ABORT, 'a release is never changed'); END""",
    f"""CREATE TRIGGER release_is_kept BEFORE DELETE ON release WHEN {_KEPT}
       BEGIN SELECT RAISE(ABORT, 'a release is kept'); END""",
)

_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'a release is never changed'; END $$""",
    f"""CREATE OR REPLACE FUNCTION refuse_release_delete() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF {_KEPT} THEN RAISE EXCEPTION 'a release is kept'; END IF; RETURN OLD; END $$""",
    "DROP TRIGGER IF EXISTS release_is_never_updated ON release",
    "DROP TRIGGER IF EXISTS release_is_never_truncated ON release",
    "DROP TRIGGER IF EXISTS release_is_kept ON release",
    """CREATE TRIGGER release_is_never_updated BEFORE UPDATE ON release
       FOR EACH ROW EXECUTE FUNCTION refuse_release_change()""",
    """CREATE TRIGGER release_is_never_truncated BEFORE TRUNCATE ON release
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_release_change()""",
    """CREATE TRIGGER release_is_kept BEFORE DELETE ON release
       FOR EACH ROW EXECUTE FUNCTION refuse_release_delete()""",
)


def create(connection: Connection) -> None:
    """Make the triggers anew; safe to repeat."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Remove the triggers, before a downgrade takes their table away."""
    on_table = "" if connection.dialect.name == "sqlite" else " ON release"
    names = ["release_is_never_updated", "release_is_kept"]
    is_sqlite = connection.dialect.name == "sqlite"
    names.append("release_is_never_replaced" if is_sqlite else "release_is_never_truncated")
    for name in names:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{on_table}"))
    if connection.dialect.name != "sqlite":
        for function in ("refuse_release_change", "refuse_release_delete"):
            connection.execute(text(f"DROP FUNCTION IF EXISTS {function}()"))


@event.listens_for(Base.metadata, "after_create")
def _after_create(_target: object, connection: Connection, **_options: object) -> None:
    if "release" in Base.metadata.tables:
        create(connection)
