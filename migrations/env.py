"""What Alembic runs for each upgrade and downgrade; `server.database.migrate` calls it."""

import importlib
from pathlib import Path
from typing import Literal

from alembic import context
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from server.database import triggers
from server.database.base import Base, UtcDateTime


def every_table() -> None:
    """Import the tables of all features, so that autogenerate can compare with them."""
    importlib.import_module("server.database.deployment")
    server = Path(__file__).resolve().parents[1] / "server"
    for models in sorted(server.glob("*/models.py")):
        importlib.import_module(f"server.{models.parent.name}.models")


def freeze_releases(ctx: MigrationContext, *_: object, **_step: object) -> None:
    """End each revision: a batch step on SQLite makes a table anew and forgets its triggers."""
    connection = ctx.connection
    if connection and inspect(connection).has_table("release"):
        triggers.create(connection)


def plain_type(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write our own type as the plain one: a revision must not change when the code does."""
    return "sa.DateTime()" if kind == "type" and isinstance(thing, UtcDateTime) else False


def run(connection: Connection) -> None:
    """Run the revisions on the connection, in the transaction that it is in."""
    every_table()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=plain_type,
        on_version_apply=freeze_releases,
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is None:
    raise SystemExit("Run `make revision` or `python -m server migrate`.")
run(given)
