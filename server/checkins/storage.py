"""Rows of sealed boxes, locked in sorted order. Prepared Core statements: this is the hot path."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from server.checkins.models import Box

Key = tuple[str, str]
"""Group id and round."""

_KEY = tuple_(Box.group_id, Box.round)
_LOCK = (
    select(Box.group_id, Box.round, Box.sealed)
    .where(_KEY.in_(bindparam("keys", expanding=True)))
    # Several processes that lock in the same order cannot wait for each other in a circle.
    .order_by(Box.group_id, Box.round)
    .with_for_update()
)
_REWRITE = (
    update(Box)
    .where(Box.group_id == bindparam("of_group"), Box.round == bindparam("in_round"))
    .values(sealed=bindparam("closed"))
)
_OF_GROUPS = select(Box.group_id, Box.round).where(
    Box.group_id.in_(bindparam("groups", expanding=True))
)


def lock(connection: Connection, keys: Collection[Key]) -> dict[Key, bytes]:
    """Return the sealed boxes that exist under `keys`; nobody else can change them meanwhile."""
    rows = connection.execute(_LOCK, {"keys": sorted(keys)})
    return {(group_id, round_name): sealed for group_id, round_name, sealed in rows}


def rewrite(connection: Connection, boxes: Mapping[Key, bytes]) -> None:
    """Put new content into locked boxes."""
    rows = [
        {"of_group": group_id, "in_round": round_name, "closed": sealed}
        for (group_id, round_name), sealed in sorted(boxes.items())
    ]
    if rows:
        connection.execute(_REWRITE, rows)


def of_groups(connection: Connection, group_ids: Collection[str]) -> set[Key]:
    """Return the keys of all boxes of the groups."""
    rows = connection.execute(_OF_GROUPS, {"groups": sorted(group_ids)})
    return {(group_id, round_name) for group_id, round_name in rows}


def add(connection: Connection, boxes: Mapping[Key, bytes]) -> None:
    """Put new boxes in; one that another process has just made stays as it is."""
    rows = [
        {"group_id": group_id, "round": round_name, "sealed": sealed}
        for (group_id, round_name), sealed in sorted(boxes.items())
    ]
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(Box).on_conflict_do_nothing(), rows)


def drop(connection: Connection, keys: Iterable[Key]) -> None:
    """Remove boxes with all that is in them."""
    for group_id, round_name in sorted(keys):
        connection.execute(delete(Box).where(Box.group_id == group_id, Box.round == round_name))


def newest_round(connection: Connection) -> str | None:
    """Return the name of the newest round that has a box, or None."""
    return connection.execute(select(func.max(Box.round))).scalar_one_or_none()
