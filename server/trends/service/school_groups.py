"""The lines of the leader's page: one for each group, in the order of their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from server.schools.service import Kind, PageWeek, Scale, SchoolGroup, SchoolPage
from server.trends.domain import episodes as episode_rules
from server.trends.domain import words
from server.trends.domain.comparing import side_by_side
from server.trends.domain.comparing.pictures import Picture
from server.trends.domain.comparing.side_by_side import Level, Recent, Spread
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.episodes import Episode
from server.trends.domain.words import Badge, Band, Public
from server.trends.models import Status
from server.trends.storage.school import SchoolRow

Cell = Literal["none", "holiday", "open", "coming"] | Status
Family = tuple[Kind, Scale]
Levels = Mapping[Item, Level | None]

# Six rounds to learn what is usual, three to hold against it.
ROUNDS_TO_LEARN = 9
NO_PART: Cell = "none"
NO_LEVELS: Levels = dict.fromkeys(ITEMS)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group over the school year.

    Attributes:
        is_archived: it takes part no more; nothing is said of it as it stands now.
        is_learning: too few rounds to tell what is usual for it.
        band: how many answered in its last release, None without any.
        badge: what that response is worth, None without any.
        episodes: its own signals that hold now.
        level: per item, None where four rounds are not there or the response is too small.
        cells: what became of each week of the school year.
    """

    group: SchoolGroup
    is_archived: bool
    is_learning: bool
    band: Band | None
    badge: Badge | None
    episodes: tuple[Episode, ...]
    level: Levels
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The groups of one kind and scale as they lie around their school.

    Attributes:
        rounds: in which any of them has a release, in order.
        spreads: per item, None where the school has no four totals.
        recents: per group and item the last four means.
    """

    rounds: tuple[str, ...]
    spreads: Mapping[Item, Spread | None]
    recents: Mapping[str, Mapping[Item, Recent | None]]


def standings(
    page: SchoolPage, rows: Sequence[SchoolRow], pictures: Mapping[Family, Sequence[Picture]]
) -> dict[Family, Standing]:
    """Return how groups lie around their school, for each kind and scale that has any group."""
    families: dict[Family, set[str]] = {}
    for group in page.groups:
        families.setdefault((group.kind, group.scale), set()).add(group.id)
    return {
        family: _standing(
            [row for row in rows if row.group_id in families[family]], pictures.get(family, ())
        )
        for family in sorted(families)
    }


def _standing(rows: Sequence[SchoolRow], pictures: Sequence[Picture]) -> Standing:
    rounds = tuple(sorted({row.round for row in rows}))
    recents = _recents(rows, rounds[-side_by_side.WITHIN :])
    by_round = {picture.round: picture for picture in pictures}
    spreads: dict[Item, Spread | None] = {}
    for item in ITEMS:
        mean = side_by_side.school_mean(
            [by_round[name].means[item] if name in by_round else None for name in rounds]
        )
        known = [one for of_group in recents.values() if (one := of_group[item])]
        spreads[item] = None if mean is None else side_by_side.spread(known, mean)
    return Standing(rounds, spreads, recents)


def _recents(
    rows: Sequence[SchoolRow], rounds: Sequence[str]
) -> dict[str, Mapping[Item, Recent | None]]:
    """Return what each group published of each item in the last rounds of the school."""
    of_groups: dict[str, dict[str, Public]] = {}
    for row in rows:
        if row.public is not None and row.round in rounds:
            of_groups.setdefault(row.group_id, {})[row.round] = words.thawed(row.public)
    return {
        group_id: {
            item: side_by_side.recent(item, [publics.get(name) for name in rounds])
            for item in ITEMS
        }
        for group_id, publics in of_groups.items()
    }


def lines(
    page: SchoolPage,
    rows: Sequence[SchoolRow],
    standings: Mapping[Family, Standing],
    *,
    now: datetime,
) -> tuple[GroupLine, ...]:
    """Return the lines of the groups that take part in any week of the school year."""
    of_groups: dict[str, list[SchoolRow]] = {group.id: [] for group in page.groups}
    for row in rows:
        of_groups[row.group_id].append(row)
    return tuple(
        _line(group, of_groups[group.id], page.weeks, standings[group.kind, group.scale], now)
        for group in page.groups
        if not page.weeks or any(group.takes_part(week.name) for week in page.weeks)
    )


def _line(
    group: SchoolGroup,
    rows: Sequence[SchoolRow],
    weeks: Sequence[PageWeek],
    standing: Standing,
    now: datetime,
) -> GroupLine:
    released = [row for row in rows if row.public is not None]
    last = _last_public(released)
    is_over = takes_part_no_more(group, weeks, now)
    return GroupLine(
        group=group,
        is_archived=is_over,
        is_learning=len(released) < ROUNDS_TO_LEARN,
        band=last.band if last else None,
        badge=last.badge if last else None,
        episodes=() if is_over else episodes_now(released),
        level=NO_LEVELS
        if is_over or last is None or last.badge == "grey"
        else _levels(group, standing),
        cells=_cells(group, rows, weeks, now),
    )


def takes_part_no_more(group: SchoolGroup, weeks: Sequence[PageWeek], now: datetime) -> bool:
    """Return whether a group has been archived from a round that has begun."""
    begun = [week.name for week in weeks if week.opens_at and week.opens_at <= now]
    return group.archived_from is not None and group.archived_from <= max(begun, default="")


def _last_public(released: Sequence[SchoolRow]) -> Public | None:
    text = released[-1].public if released else None
    return None if text is None else words.thawed(text)


def _levels(group: SchoolGroup, standing: Standing) -> Levels:
    recents = standing.recents.get(group.id, {})
    return {
        item: side_by_side.level(recent, standing.spreads[item])
        if (recent := recents.get(item))
        else None
        for item in ITEMS
    }


def episodes_now(released: Sequence[SchoolRow]) -> tuple[Episode, ...]:
    """Return the signals of a group that hold in its last release.

    Most groups have none; their releases are not even looked into.
    """
    judged = released[-1].judgement if released else None
    if judged is None or not episode_rules.thawed(judged).signals:
        return ()
    return tuple(one for one in episodes_of(released) if one.is_now)


def episodes_of(released: Sequence[SchoolRow]) -> tuple[Episode, ...]:
    """Return all signals of a group in a school year, from its releases that show something."""
    rounds = [
        episode_rules.Round(
            name=row.round,
            public=words.thawed(row.public),
            judged=None if row.judgement is None else episode_rules.thawed(row.judgement),
        )
        for row in released
        if row.public is not None
    ]
    return episode_rules.episodes(rounds, "signals")


def _cells(
    group: SchoolGroup, rows: Sequence[SchoolRow], weeks: Sequence[PageWeek], now: datetime
) -> tuple[Cell, ...]:
    released: dict[str, Cell] = {row.round: row.status for row in rows}
    return tuple(
        released.get(week.name)
        or (_without_release(week, now) if group.takes_part(week.name) else NO_PART)
        for week in weeks
    )


def _without_release(week: PageWeek, now: datetime) -> Cell:
    """Return what a week without a release is; one that is closed has its picture coming."""
    if week.opens_at is None or week.closes_at is None:
        return "holiday"
    return "open" if week.opens_at <= now < week.closes_at else "coming"
