"""The second half of a release: what a round says beside those before it, once all groups have it.

Runs late, twice or in several processes at once and writes the same each time; what is written
stays. Rounds are judged in order, and only from releases and baselines of their school year.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.core.secret import MasterSecret
from server.database.session import Engines, transaction
from server.schools import service as schools
from server.trends.domain import baseline, verdicts, words
from server.trends.domain.disclosure import Item
from server.trends.domain.jitter import Jitter
from server.trends.domain.verdicts import Family, Member, SchoolYear
from server.trends.service.publishing import baseline_key, jitter_key, kept_until
from server.trends.storage import judgements
from server.trends.storage.judgements import GroupRound, Standing

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JudgingReport:
    """What judging a school year did.

    Attributes:
        rounds: how many rounds this process wrote.
        damaged: baselines of rounds that waited, of which nothing can be said any more.
    """

    rounds: int
    damaged: tuple[GroupRound, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is to be written of one round."""

    judgements: tuple[Row, ...]
    pictures: tuple[Row, ...]


def judge_in_own_transaction(
    engines: Engines, school_id: str, *, school_year: str, secret: MasterSecret
) -> JudgingReport:
    """Judge what is not judged yet.

    Reads and reckons first, so that check-ins wait for the writing only. A baseline that cannot be
    opened is a gap in what is known of its group, and stops no other.

    Args:
        engines: of the deployment's database.
        school_id: whose rounds.
        school_year: whose baselines are still there.
        secret: of the deployment.
    """
    with engines.read.connect() as connection:
        book = _Book.read(connection, school_id, school_year, secret)
    rounds = sum(_write_once(engines, verdict) for verdict in book.verdicts())
    return JudgingReport(rounds, book.damaged)


def judge_past(
    connection: Connection, school_id: str, *, school_year: str, secret: MasterSecret
) -> int:
    """Judge all rounds of a school year that are released and not judged; return how many.

    For histories that are made up, in the transaction that publishes them.
    """
    found = _Book.read(connection, school_id, school_year, secret).verdicts()
    for verdict in found:
        _write(connection, verdict)
    return len(found)


def _write_once(engines: Engines, verdict: _Verdict) -> bool:
    try:
        with transaction(engines.write) as connection:
            _write(connection, verdict)
    except IntegrityError:
        # Another process was faster; it wrote the same.
        return False
    return True


def _write(connection: Connection, verdict: _Verdict) -> None:
    judgements.add_judgements(connection, verdict.judgements)
    judgements.add_pictures(connection, verdict.pictures)


@dataclass(frozen=True, slots=True)
class _Book:
    """Everything about one school year that its judgements follow from.

    Attributes:
        totals: per family and round, the items of which a total was published.
        judged: rounds that are done.
        lacking: rounds that not all groups have released.
        damaged: baselines of other rounds than `judged` that cannot be opened.
    """

    school_id: str
    label: str
    year: SchoolYear
    publics: Mapping[GroupRound, str]
    totals: dict[tuple[Family, str], Sequence[Item]]
    judged: frozenset[str]
    lacking: frozenset[str]
    damaged: tuple[GroupRound, ...]
    jitter_key: bytes

    @classmethod
    def read(
        cls, connection: Connection, school_id: str, label: str, secret: MasterSecret
    ) -> "_Book":
        """Return what the database holds of the school year."""
        # First of all: whoever judges a round just now publishes its totals with it.
        judged = frozenset(judgements.judged_rounds(connection, school_id, school_year=label))
        standings = judgements.standings(connection, school_id, school_year=label)
        kept = judgements.all_baselines(
            connection,
            {each.group_id for each in standings},
            school_year=label,
            key=baseline_key(secret, school_id, school_year=label),
        )
        weeks = schools.weeks_of_year(connection, school_id, label)
        families = {
            each.id: (each.kind, each.scale) for each in schools.groups(connection, school_id)
        }
        pictures = judgements.pictures(connection, school_id, school_year=label)
        return cls(
            school_id=school_id,
            label=label,
            year=SchoolYear(
                first_monday=weeks[0].monday,
                holidays=frozenset(week.name for week in weeks if week.kind == "holiday"),
                members=_members(standings, kept.opened, families),
            ),
            publics={(each.group_id, each.round): each.public for each in standings if each.public},
            totals={((kind, scale), name): _shown(text) for name, kind, scale, text in pictures},
            judged=judged,
            lacking=_lacking(connection, school_id, label, standings),
            damaged=tuple(one for one in kept.damaged if one[1] not in judged),
            jitter_key=jitter_key(secret, school_id, school_year=label),
        )

    def verdicts(self) -> list[_Verdict]:
        """Return what is to be written of each round that waits, in order.

        A round that some group still lacks makes all later ones wait: they are judged beside it.
        """
        waiting = {name for _, name in self.publics} - self.judged
        found = []
        for name in sorted({name for _, name in self.publics} | self.lacking):
            if name in self.lacking:
                break
            if name in waiting and self._is_readable(name):
                found.append(self._verdict(name))
        return found

    def _is_readable(self, name: str) -> bool:
        """Return whether there are baselines of it: without them nothing can be judged."""
        return any(member.is_released_in(name) for member in self.year.members)

    def _verdict(self, name: str) -> _Verdict:
        found = verdicts.judgements(self.year, name, jitter_of=partial(self._jitter, name))
        return _Verdict(
            tuple(self._row(name, one, group_id=group_id) for group_id, one in found.items()),
            tuple(self._pictures(name)),
        )

    def _pictures(self, name: str) -> Iterable[Row]:
        for family, members in self.year.families(name).items():
            publics = [
                words.thawed(self.publics[member.group_id, name])
                for member in members
                if member.is_released_in(name)
            ]
            one = verdicts.picture(self.year, family, name, publics=publics, shown=self.totals)
            if one:
                self.totals[family, name] = _items(one)
                yield self._row(name, one, kind=family[0], scale=family[1])

    def _row(self, name: str, public: Row, **key: str) -> Row:
        return {
            **key,
            "round": name,
            "school_id": self.school_id,
            "school_year": self.label,
            "public": json.dumps(public, separators=(",", ":")),
            "kept_until": kept_until(name),
        }

    def _jitter(self, name: str, group_id: str) -> Jitter:
        return Jitter(self.jitter_key, group_id, self.label, name)


def _lacking(
    connection: Connection, school_id: str, label: str, standings: Iterable[Standing]
) -> frozenset[str]:
    there = Counter(each.round for each in standings)
    rounds = schools.rounds_of_year(connection, school_id, label)
    wanted = schools.counts_of_groups(connection, rounds)
    return frozenset(
        each.name for each in rounds if there[each.name] < wanted.get((school_id, each.name), 0)
    )


def _members(
    standings: Iterable[Standing],
    kept: Mapping[GroupRound, bytes],
    families: Mapping[str, Family],
) -> tuple[Member, ...]:
    statuses: dict[str, dict[str, str]] = {}
    for each in standings:
        statuses.setdefault(each.group_id, {})[each.round] = each.status
    return tuple(
        Member(
            group_id,
            families[group_id],
            of_group,
            {
                name: baseline.unpacked(kept[group_id, name])
                for name in of_group
                if (group_id, name) in kept
            },
        )
        for group_id, of_group in statuses.items()
    )


def _shown(text: str) -> list[Item]:
    return _items(json.loads(text))


def _items(picture: Mapping[str, Any]) -> list[Item]:
    return [item for item, mean in picture["items"].items() if mean is not None]
