"""The whole school: all groups beside each other, and the school in one picture.

Everything follows from public parts and the calendar; nothing here can reach a box or a baseline.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from sqlalchemy.orm import Session

from server.core import weeks
from server.schools import service as schools
from server.schools.service import Kind, PageWeek, Scale, SchoolPage
from server.trends.domain.comparing import pictures as picture_rules
from server.trends.domain.comparing import years as year_rules
from server.trends.domain.comparing.pictures import Picture
from server.trends.domain.comparing.side_by_side import Spread
from server.trends.domain.comparing.years import WeekTotal, Years
from server.trends.domain.disclosure import Item
from server.trends.domain.episodes import Episode
from server.trends.service import both_sides, school_groups
from server.trends.service.both_sides import Beside
from server.trends.service.school_groups import GroupLine, Standing
from server.trends.storage import school as school_rows

WeekStanding = Literal["past", "holiday", "open", "coming"]
Family = tuple[Kind, Scale]
"""Groups of one kind and scale: others are never pooled, nor compared."""


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """A round or a holiday week of the school year."""

    name: str
    monday: date
    status: WeekStanding


@dataclass(frozen=True, slots=True)
class PictureWeek:
    """A published round: how many groups are in its picture and their totals; None without one."""

    name: str
    groups: int | None
    items: Mapping[Item, float | None] | None


@dataclass(frozen=True, slots=True)
class PictureOfYear:
    """The groups of one kind and scale over the school year.

    Attributes:
        groups_of_school: how many of them take part in the last published round.
        weeks: the published rounds, in order.
        spreads: per item how the groups lie around the school, None where it has no four totals.
        episodes: signals of the whole school that hold now.
        years: beside the school year before, or None.
    """

    kind: Kind
    scale: Scale
    groups_of_school: int
    weeks: tuple[PictureWeek, ...]
    spreads: Mapping[Item, Spread | None]
    episodes: tuple[Episode, ...]
    years: Years | None


@dataclass(frozen=True, slots=True)
class SchoolTrend:
    """All that the leader's page shows; `groups` are in the order of their names."""

    school_year: str | None
    year_before: str | None
    smallest: int
    weeks: tuple[SchoolWeek, ...]
    groups: tuple[GroupLine, ...]
    pictures: tuple[PictureOfYear, ...]
    beside: Beside | None


def school_trend(session: Session, *, school_id: str, now: datetime) -> SchoolTrend:
    """Return the groups of a school over its school year; five statements at most."""
    page = schools.school_page(session, school_id, now=now)
    rows = (
        school_rows.rows_of_school(session, school_id, school_year=page.school_year)
        if page.school_year
        else []
    )
    kept = _pictures(session, school_id, page)
    standings = school_groups.standings(page, rows, kept.this)
    return SchoolTrend(
        school_year=page.school_year,
        year_before=page.year_before,
        smallest=page.smallest,
        weeks=tuple(SchoolWeek(week.name, week.monday, _status(week, now)) for week in page.weeks),
        groups=school_groups.lines(page, rows, standings, now=now),
        pictures=tuple(_of_year(family, page, kept, each) for family, each in standings.items()),
        beside=both_sides.beside(page.groups, rows, kept.this),
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """The pictures of this school year, and what of the year before can be held against them."""

    this: Mapping[Family, tuple[Picture, ...]]
    last: Mapping[Family, tuple[Picture, ...]]


def _pictures(session: Session, school_id: str, page: SchoolPage) -> _Kept:
    wanted = [label for label in (page.school_year, page.year_before) if label]
    found: dict[tuple[str, Family], list[Picture]] = {}
    for row in (
        school_rows.pictures_of_school(session, school_id, school_years=wanted) if wanted else ()
    ):
        of_year = found.setdefault((row.school_year, cast("Family", (row.kind, row.scale))), [])
        of_year.append(picture_rules.thawed(row.round, row.public))
    this, last = (
        {family: tuple(each) for (year, family), each in found.items() if year == label}
        for label in (page.school_year, page.year_before)
    )
    return _Kept(this, last)


def _of_year(family: Family, page: SchoolPage, kept: _Kept, standing: Standing) -> PictureOfYear:
    kind, scale = family
    this = kept.this.get(family, ())
    by_round = {picture.round: picture for picture in this}
    last_round = standing.rounds[-1] if standing.rounds else ""
    return PictureOfYear(
        kind=kind,
        scale=scale,
        groups_of_school=sum(
            (group.kind, group.scale) == family and group.takes_part(last_round)
            for group in page.groups
        ),
        weeks=tuple(_picture_week(name, by_round.get(name)) for name in standing.rounds),
        spreads=standing.spreads,
        episodes=picture_rules.episodes_now(this, last_round=last_round),
        years=year_rules.compare(_by_number(this), _by_number(kept.last.get(family, ()))),
    )


def _picture_week(name: str, picture: Picture | None) -> PictureWeek:
    if picture is None:
        return PictureWeek(name, None, None)
    items: dict[Item, float | None] = {
        item: None if mean is None else mean / 10 for item, mean in picture.means.items()
    }
    return PictureWeek(name, picture.groups, items)


def _by_number(pictures: Sequence[Picture]) -> dict[int, WeekTotal]:
    """Return the totals by the number of the calendar week, in the order of the school year."""
    return {
        weeks.monday_of(picture.round).isocalendar().week: WeekTotal(picture.groups, picture.means)
        for picture in pictures
    }


def _status(week: PageWeek, now: datetime) -> WeekStanding:
    if week.opens_at is None or week.closes_at is None:
        return "holiday"
    if now >= week.closes_at:
        return "past"
    return "open" if week.opens_at <= now else "coming"
