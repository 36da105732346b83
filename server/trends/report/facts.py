"""What of a trend belongs to the report on one term. It chooses, and reckons nothing anew."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from server.trends.domain import drawing
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.drawing import Drawing, Point
from server.trends.domain.episodes import WINDOW, Episode
from server.trends.service import Trend
from server.trends.service.page import Term, TrendWeek, WindowPoint

FINISHED = frozenset({"released", "too_few", "unreliable", "lost"})
# A first signal can come once so many rounds are known: what is usual, and the last ones beside it.
FEWEST_TO_JUDGE = drawing.FEWEST_FOR_USUAL + drawing.RECENT

Standing = Literal["learning", "sparse", "steady"]

_ORDER: Mapping[str, int] = {kind: place for place, kind in enumerate(WINDOW)}


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item in a term: what is drawn of it.

    Attributes:
        points: of the term's rounds.
        usual: None where it is not known, or began only after the term.
        breaks: rounds of the term with which a new normal began.
        signs: per round what stood out in it, the weightiest first.
    """

    points: Mapping[str, Point]
    usual: float | None
    breaks: tuple[str, ...]
    signs: Mapping[str, tuple["Mark", ...]]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands out in a round: a signal, or a weaker mark to be watched."""

    kind: str
    direction: str
    is_watch: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the report on a term may say.

    Attributes:
        last: the last round of the term that is over.
        shown: the last round of the term with figures.
        now: the signals that held in `shown`.
        standing: what is to be said when there is none; None when nobody has judged it yet.
        window: of the last block that ended in the term.
    """

    trend: Trend
    term: Term
    weeks: tuple[TrendWeek, ...]
    last: TrendWeek | None
    shown: TrendWeek | None
    items: Mapping[Item, ItemFacts]
    now: tuple[Episode, ...]
    standing: Standing | None
    window: WindowPoint | None

    @property
    def release(self) -> Mapping[str, Any]:
        """The public part of `shown`; empty without one."""
        return (self.shown and self.shown.release) or {}

    @property
    def label(self) -> str:
        """The name of the group."""
        return self.trend.group.label


def report(trend: Trend, number: int) -> Report | None:
    """Return what the report on a term says, or None when the year has no such term."""
    term = next((one for one in trend.terms if one.number == number), None)
    if term is None:
        return None
    weeks = tuple(week for week in trend.weeks if term.first <= week.name <= term.last)
    finished = [week for week in weeks if week.status in FINISHED]
    shown = next((week for week in reversed(finished) if week.release), None)
    names = {week.name for week in weeks}
    return Report(
        trend=trend,
        term=term,
        weeks=weeks,
        last=finished[-1] if finished else None,
        shown=shown,
        items={item: _item(item, trend.items[item], weeks) for item in ITEMS},
        now=_holding(trend, shown),
        standing=_standing(trend, shown),
        window=next((w for w in reversed(trend.windows) if w.rounds[-1] in names), None),
    )


def drawn_of(signs: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return what of a round is drawn: one sign on the line, and one on the round's own mean."""
    on_line = [one for one in signs if one.kind != "blip"]
    on_mean = [one for one in signs if one.kind == "blip"]
    return (*on_line[:1], *on_mean[:1])


def _item(item: Item, drawn: Drawing, weeks: Collection[TrendWeek]) -> ItemFacts:
    names = {week.name for week in weeks}
    points = {point.week: point for point in drawn.points if point.week in names}
    began = max(drawn.breaks, default="")
    return ItemFacts(
        points=points,
        usual=drawn.usual if points and began <= max(names) else None,
        breaks=tuple(week for week in drawn.breaks if week in names),
        signs={week.name: found for week in weeks if (found := _signs(item, week))},
    )


def _signs(item: Item, week: TrendWeek) -> tuple[Mark, ...]:
    judged = week.judgement or {}
    found = [
        Mark(one["kind"], one["direction"], tier == "watch")
        for tier in ("signals", "watch")
        for one in judged.get(tier, ())
        if one["item"] == item
    ]
    return tuple(sorted(found, key=lambda one: (one.is_watch, _ORDER[one.kind])))


def _holding(trend: Trend, shown: TrendWeek | None) -> tuple[Episode, ...]:
    if shown is None:
        return ()
    return tuple(one for one in trend.episodes if one.since <= shown.name <= one.until)


def _standing(trend: Trend, shown: TrendWeek | None) -> Standing | None:
    """Return what was to be said at the end of the term when nothing differed from usual."""
    if shown is None or shown.release is None:
        return None
    items = shown.release["items"]
    drawn = [_until(trend.items[item], shown.name) for item in ITEMS if items[item]]
    if all(len(points) < FEWEST_TO_JUDGE for points in drawn):
        return "learning"
    holidays = {week.name for week in trend.weeks if week.status == "holiday"}
    recent = ([point.week for point in points[-drawing.RECENT :]] for points in drawn)
    if any(drawing.school_weeks(rounds, holidays) > drawing.WIDEST_WINDOW for rounds in recent):
        return "sparse"
    return "steady" if shown.judgement else None


def _until(drawn: Drawing, week: str) -> list[Point]:
    """Return the points of an item since what was usual then began, up to a week."""
    began = max((one for one in drawn.breaks if one <= week), default="")
    return [point for point in drawn.points if began <= point.week <= week]
