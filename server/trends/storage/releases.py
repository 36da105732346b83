"""Rows of releases and baselines; baselines are sealed on the way in."""

import secrets
from collections.abc import Collection
from datetime import date

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select

from server.trends.models import Baseline, FollowUp, Judgement, Release, SchoolPicture

NONCE_BYTES = 12

RoundKey = tuple[str, str]
"""School id and round name."""
Published = Release | Judgement | SchoolPicture


def counts_of_releases(connection: Connection, rounds: Collection[RoundKey]) -> dict[RoundKey, int]:
    """Return how many groups have their release, per school and round that has any."""
    if not rounds:
        return {}
    query = (
        select(Release.school_id, Release.round, func.count())
        .where(Release.round >= min(name for _, name in rounds))
        .group_by(Release.school_id, Release.round)
    )
    return {(school, name): count for school, name, count in connection.execute(query)}


def released_groups(connection: Connection, school_id: str, round: str) -> set[str]:
    """Return the ids of the groups of a school that have their release of a round."""
    query = select(Release.group_id).where(Release.school_id == school_id, Release.round == round)
    return set(connection.scalars(query))


def has_release(connection: Connection, group_id: str, round: str) -> bool:
    """Return whether the round of the group is released already."""
    query = select(Release.group_id).where(Release.group_id == group_id, Release.round == round)
    return connection.execute(query).first() is not None


def add_release(connection: Connection, **values: object) -> None:
    """Write a release, for good; fails when there is one already."""
    connection.execute(insert(Release).values(**values))


def add_baseline(
    connection: Connection, content: bytes, *, key: bytes, group_id: str, round: str, year: str
) -> None:
    """Write a baseline, sealed and bound to its group and round."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, content, bound_to(group_id, round))
    row = {"group_id": group_id, "round": round, "school_year": year, "sealed": sealed}
    connection.execute(insert(Baseline).values(row))


def baselines_of(
    connection: Connection, group_id: str, *, school_year: str, key: bytes
) -> dict[str, bytes]:
    """Return the opened baselines of a group in one school year, by round and in order.

    Raises:
        cryptography.exceptions.InvalidTag: the key is of another school or school year.
    """
    query = (
        select(Baseline.round, Baseline.sealed)
        .where(Baseline.group_id == group_id, Baseline.school_year == school_year)
        .order_by(Baseline.round)
    )
    opener = AESGCM(key)
    return {
        name: opener.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to(group_id, name))
        for name, sealed in connection.execute(query)
    }


def years_with_baselines(connection: Connection) -> set[str]:
    """Return the labels of the school years of which any school has baselines."""
    return set(connection.scalars(select(Baseline.school_year).distinct()))


def drop_baselines(connection: Connection, school_id: str, *, school_year: str) -> None:
    """Delete the baselines of one school and school year."""
    groups = select(Release.group_id).where(
        Release.school_id == school_id, Release.school_year == school_year
    )
    connection.execute(
        delete(Baseline).where(Baseline.school_year == school_year, Baseline.group_id.in_(groups))
    )


def newest_round(connection: Connection) -> str | None:
    """Return the name of the newest round that any group was released in, or None."""
    return connection.execute(select(func.max(Release.round))).scalar_one_or_none()


def has_expired(connection: Connection, today: date) -> bool:
    """Return whether a release has been kept for as long as it may."""
    query = select(Release.round).where(_has_expired(today)).limit(1)
    return connection.execute(query).first() is not None


def drop_expired(connection: Connection, today: date) -> None:
    """Delete what was published and has been kept for as long as it may, and what became of it."""
    for table in (Judgement, SchoolPicture, Release):
        connection.execute(delete(table).where(_has_expired(today, table)))
    begun_with = (Release.group_id == FollowUp.group_id) & (Release.round == FollowUp.since)
    connection.execute(delete(FollowUp).where(~exists().where(begun_with)))


def _has_expired(today: date, table: type[Published] = Release) -> ColumnElement[bool]:
    # The database refuses by its own date: a clock set forward must not make us try.
    return (table.kept_until < today) & (table.kept_until < func.current_date())


def bound_to(group_id: str, round_name: str) -> bytes:
    """Return what a sealed baseline is bound to."""
    return f"{group_id}|{round_name}".encode()
