"""The trend of one group: its releases as they are frozen, and what is drawn of them.

Everything follows from public parts and the calendar; nothing here can reach a box or a baseline.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from server.schools import service as schools
from server.schools.service import GroupPage, PageWeek
from server.trends import storage
from server.trends.domain import drawing, words
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.drawing import Drawing
from server.trends.models import Status
from server.trends.storage import ReleaseRow

WeekStatus = Literal["holiday", "open", "coming"] | Status


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """A week of the page; `release` is the public part as frozen, None where nothing is shown."""

    name: str
    monday: date
    status: WeekStatus
    release: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Trend:
    """All that the page of a group shows; `next_release_at` is None at the end of the year."""

    group: GroupPage
    school_year: str | None
    smallest: int
    next_release_at: datetime | None
    weeks: tuple[TrendWeek, ...]
    items: Mapping[Item, Drawing]


def trend(session: Session, *, school_id: str, group_id: str, now: datetime) -> Trend:
    """Return the trend of a group over its school year; three statements.

    Raises:
        NotFound: this school has no such group.
    """
    page = schools.group_page(session, school_id, group_id, now=now)
    rows = (
        storage.releases_of(session, group_id, school_year=page.school_year)
        if page.school_year
        else []
    )
    shown = [(row.round, words.thawed(row.public)) for row in rows if row.public is not None]
    return Trend(
        group=page,
        school_year=page.school_year,
        smallest=page.smallest,
        next_release_at=_next_release(page.weeks, now),
        weeks=_weeks(page.weeks, rows, now),
        items={item: drawing.draw(item, shown) for item in ITEMS},
    )


def _weeks(
    weeks: Sequence[PageWeek], rows: Sequence[ReleaseRow], now: datetime
) -> tuple[TrendWeek, ...]:
    released = {row.round: row for row in rows}
    return tuple(_week(week, released.get(week.name), now) for week in weeks)


def _week(week: PageWeek, row: ReleaseRow | None, now: datetime) -> TrendWeek:
    if row is None:
        return TrendWeek(week.name, week.monday, _standing(week, now), None)
    public = None if row.public is None else json.loads(row.public)
    return TrendWeek(week.name, week.monday, row.status, public)


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
