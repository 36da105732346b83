"""The trend of one group: its releases as they are frozen, and what is drawn of them.

Everything follows from public parts, judgements and the calendar; nothing here can reach a box or
a baseline.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from sqlalchemy.orm import Session

from server.schools import service as schools
from server.schools.service import GroupPage, PageWeek
from server.trends import storage
from server.trends.domain import drawing, episodes, window, words
from server.trends.domain.disclosure import ITEMS, Field, Item
from server.trends.domain.drawing import Drawing
from server.trends.domain.episodes import Block, Episode, Round
from server.trends.domain.window import Size
from server.trends.models import Status
from server.trends.storage import PageRow

WeekStatus = Literal["holiday", "open", "coming"] | Status


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """A week of the page.

    Attributes:
        release: the public part as frozen, None where nothing is shown.
        judgement: as frozen, None where there is none.
    """

    name: str
    monday: date
    status: WeekStatus
    release: Mapping[str, Any] | None
    judgement: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class WindowPoint:
    """A block of four rounds in the window: where it is drawn, and what is said of it.

    Attributes:
        caring: 1.0-5.0, from published means, to one decimal; `daring` likewise.
        field: the one that is sure, or None; then `between` holds the two likeliest.
        shares: per field a multiple of ten percent; 0 is almost nobody, 100 almost everybody.
    """

    rounds: tuple[str, ...]
    caring: float
    daring: float
    size: Size
    field: Field | None
    between: tuple[Field, Field] | None
    shares: Mapping[Field, int]


@dataclass(frozen=True, slots=True)
class Term:
    """Rounds without a holiday week between them; `number` counts from 1 in the school year."""

    number: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Trend:
    """All that the page of a group shows; `next_release_at` is None at the end of the year."""

    group: GroupPage
    school_year: str | None
    smallest: int
    next_release_at: datetime | None
    weeks: tuple[TrendWeek, ...]
    items: Mapping[Item, Drawing]
    episodes: tuple[Episode, ...]
    watch: tuple[Episode, ...]
    windows: tuple[WindowPoint, ...]
    terms: tuple[Term, ...]


def trend(
    session: Session, *, school_id: str, group_id: str, now: datetime, sees_with: bool = False
) -> Trend:
    """Return the trend of a group over its school year; three statements.

    Args:
        session: to read with.
        school_id: of the reader.
        group_id: of the group.
        now: the present moment.
        sees_with: whether the reader is a mentor of the group, to whom alone it is told whether a
            reply was done with the group.

    Raises:
        NotFound: this school has no such group.
    """
    page = schools.group_page(session, school_id, group_id, now=now)
    rows = (
        storage.rows_of_page(session, group_id, school_year=page.school_year)
        if page.school_year
        else []
    )
    return made_of(page, rows, now=now, sees_with=sees_with)


def made_of(
    page: GroupPage, rows: Sequence[PageRow], *, now: datetime, sees_with: bool = False
) -> Trend:
    """Return what `trend` shows of a group and its releases, which are those of its school year."""
    rounds = _rounds(rows)
    return Trend(
        group=page,
        school_year=page.school_year,
        smallest=page.smallest,
        next_release_at=_next_release(page.weeks, now),
        weeks=_weeks(page.weeks, rows, now, sees_with=sees_with),
        items=_drawings(rounds, page.weeks),
        episodes=episodes.episodes(rounds, "signals"),
        watch=episodes.episodes(rounds, "watch"),
        windows=_windows(rounds),
        terms=_terms(page.weeks),
    )


def _rounds(rows: Sequence[PageRow]) -> list[Round]:
    return [
        Round(
            name=row.round,
            public=words.thawed(row.public),
            judged=None if row.judgement is None else episodes.thawed(row.judgement),
        )
        for row in rows
        if row.public is not None
    ]


def _weeks(
    weeks: Sequence[PageWeek], rows: Sequence[PageRow], now: datetime, *, sees_with: bool
) -> tuple[TrendWeek, ...]:
    released = {row.round: row for row in rows}
    return tuple(_week(week, released.get(week.name), now, sees_with=sees_with) for week in weeks)


def _week(week: PageWeek, row: PageRow | None, now: datetime, *, sees_with: bool) -> TrendWeek:
    if row is None:
        return TrendWeek(week.name, week.monday, _standing(week, now), None, None)
    public = None if row.public is None else _shown(row.public, sees_with=sees_with)
    judgement = None if row.judgement is None else json.loads(row.judgement)
    return TrendWeek(week.name, week.monday, row.status, public, judgement)


def _shown(frozen: str, *, sees_with: bool) -> Mapping[str, Any]:
    """Return the public part as this reader may see it, with every key, whatever its age."""
    public = words.as_json(words.thawed(frozen))
    return public if sees_with else public | {"taps": public["taps"] | {"with": None}}


def _drawings(rounds: Sequence[Round], weeks: Sequence[PageWeek]) -> dict[Item, Drawing]:
    shown = [(each.name, each.public) for each in rounds]
    holidays = {week.name for week in weeks if week.kind == "holiday"}
    rebased = [one for each in rounds if each.judged for one in each.judged.rebased]
    return {
        item: drawing.draw(
            item,
            shown,
            breaks={one.since for one in rebased if one.item == item},
            holidays=holidays,
        )
        for item in ITEMS
    }


def _windows(rounds: Sequence[Round]) -> tuple[WindowPoint, ...]:
    publics = {each.name: each.public for each in rounds}
    blocks = [each.judged.block for each in rounds if each.judged and each.judged.block]
    return tuple(_window(block, publics) for block in blocks)


def _window(block: Block, publics: Mapping[str, words.Public]) -> WindowPoint:
    of_block = [publics[name] for name in block.rounds]
    caring, daring = window.point(of_block)
    return WindowPoint(
        rounds=block.rounds,
        caring=caring,
        daring=daring,
        size=window.disc_size(of_block),
        field=block.window.field,
        between=block.window.between,
        shares=block.window.shares,
    )


def _terms(weeks: Sequence[PageWeek]) -> tuple[Term, ...]:
    stretches = [
        [week.name for week in stretch]
        for kind, stretch in groupby(weeks, key=lambda week: week.kind)
        if kind == "round"
    ]
    return tuple(
        Term(number, names[0], names[-1]) for number, names in enumerate(stretches, start=1)
    )


def _standing(week: PageWeek, now: datetime) -> WeekStatus:
    """Return what a week without a release is; one that is closed has its picture coming."""
    if week.opens_at is None or week.closes_at is None:
        return "holiday"
    return "open" if week.opens_at <= now < week.closes_at else "coming"


def _next_release(weeks: Sequence[PageWeek], now: datetime) -> datetime | None:
    return min(
        (week.releases_at for week in weeks if week.releases_at and week.releases_at > now),
        default=None,
    )
