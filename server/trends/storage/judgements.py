"""What judging reads and writes: a school year's releases and baselines, judgements, pictures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, insert, select

from server.trends.models import Baseline, Judgement, Release, SchoolPicture, Status
from server.trends.storage.releases import NONCE_BYTES, bound_to

GroupRound = tuple[str, str]
"""Group id and round name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a group in a round; `public` as it is frozen."""

    group_id: str
    round: str
    status: Status
    public: str | None


def years_to_judge(connection: Connection) -> list[tuple[str, str]]:
    """Return school id and label of the school years with a released round not judged yet.

    Where nothing waits, which is nearly always, an index and the keys of judgements tell.
    """
    judged = (Judgement.group_id == Baseline.group_id) & (Judgement.round == Baseline.round)
    waiting = connection.execute(
        select(Baseline.group_id, Baseline.school_year)
        .outerjoin(Judgement, judged)
        .where(Judgement.group_id.is_(None))
        .distinct()
    ).all()
    if not waiting:
        return []
    query = (
        select(Release.school_id, Release.school_year)
        .where(
            Release.group_id.in_({group_id for group_id, _ in waiting}),
            Release.school_year.in_({label for _, label in waiting}),
        )
        .distinct()
        .order_by(Release.school_year, Release.school_id)
    )
    return [(school_id, label) for school_id, label in connection.execute(query)]


def standings(connection: Connection, school_id: str, *, school_year: str) -> list[Standing]:
    """Return what became of each group of a school in each round of a school year, in order."""
    query = (
        select(Release.group_id, Release.round, Release.status, Release.public)
        .where(Release.school_id == school_id, Release.school_year == school_year)
        .order_by(Release.round, Release.group_id)
    )
    return [Standing(*row) for row in connection.execute(query)]


def judged_rounds(connection: Connection, school_id: str, *, school_year: str) -> set[str]:
    """Return the names of the rounds of a school year that have been judged."""
    query = select(Judgement.round).where(
        Judgement.school_id == school_id, Judgement.school_year == school_year
    )
    return set(connection.scalars(query.distinct()))


def all_baselines(
    connection: Connection, groups: Collection[str], *, school_year: str, key: bytes
) -> dict[GroupRound, bytes]:
    """Return the opened baselines of groups of one school in one school year.

    Raises:
        cryptography.exceptions.InvalidTag: the key is of another school or school year.
    """
    query = select(Baseline.group_id, Baseline.round, Baseline.sealed).where(
        Baseline.school_year == school_year, Baseline.group_id.in_(sorted(groups))
    )
    opener = AESGCM(key)
    return {
        (group_id, name): opener.decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to(group_id, name)
        )
        for group_id, name, sealed in connection.execute(query)
    }


def pictures(
    connection: Connection, school_id: str, *, school_year: str
) -> list[tuple[str, str, str, str]]:
    """Return round, kind, scale and frozen text of each school picture of a school year."""
    query = select(
        SchoolPicture.round, SchoolPicture.kind, SchoolPicture.scale, SchoolPicture.public
    ).where(SchoolPicture.school_id == school_id, SchoolPicture.school_year == school_year)
    return [(name, kind, scale, public) for name, kind, scale, public in connection.execute(query)]


def add_judgements(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Write the judgements of a round, for good; fails when there are any already."""
    if rows:
        connection.execute(insert(Judgement), rows)


def add_pictures(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Write the school pictures of a round, for good; fails when there are any already."""
    if rows:
        connection.execute(insert(SchoolPicture), rows)
