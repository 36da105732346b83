"""What judging reads and writes: a school year's releases and baselines, judgements, pictures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, exists, insert, select

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


@dataclass(frozen=True, slots=True)
class Baselines:
    """The opened baselines of a school year, and which of its rows cannot be opened any more."""

    opened: Mapping[GroupRound, bytes]
    damaged: tuple[GroupRound, ...]


def years_to_judge(connection: Connection) -> list[tuple[str, str]]:
    """Return school id and label of the school years with a released round not judged yet.

    A round of which any group is judged is done. Where nothing waits, which is nearly always, an
    index and the keys of judgements tell.
    """
    judged = (Judgement.group_id == Baseline.group_id) & (Judgement.round == Baseline.round)
    waiting = connection.execute(
        select(Baseline.group_id, Baseline.round)
        .outerjoin(Judgement, judged)
        .where(Judgement.group_id.is_(None))
    ).all()
    if not waiting:
        return []
    is_done = exists().where(
        Judgement.school_id == Release.school_id, Judgement.round == Release.round
    )
    query = (
        select(Release.school_id, Release.school_year)
        .where(
            Release.group_id.in_({group_id for group_id, _ in waiting}),
            Release.round.in_({name for _, name in waiting}),
            Release.public.is_not(None),
            ~is_done,
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
) -> Baselines:
    """Return the baselines of groups of one school in one school year.

    Raises:
        cryptography.exceptions.InvalidTag: none can be opened: the key is of another school or
            school year.
    """
    query = select(Baseline.group_id, Baseline.round, Baseline.sealed).where(
        Baseline.school_year == school_year, Baseline.group_id.in_(sorted(groups))
    )
    opener = AESGCM(key)
    opened, damaged = {}, []
    for group_id, name, sealed in connection.execute(query):
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            opened[group_id, name] = opener.decrypt(nonce, rest, bound_to(group_id, name))
        except (InvalidTag, ValueError):
            damaged.append((group_id, name))
    if damaged and not opened:
        raise InvalidTag
    return Baselines(opened, tuple(sorted(damaged)))


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
