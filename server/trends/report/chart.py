"""One item over a term as lines and shapes: the same signs as on the page, legible in grey.

The line never bridges a round without figures; each meaning has a form of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from server.paper import drawing, typeface
from server.paper.drawing import Shape, Steps
from server.trends.domain.disclosure import Item
from server.trends.domain.drawing import Point
from server.trends.report.facts import ItemFacts, Mark, Report, drawn_of
from server.trends.report.texts import Texts, week_number
from server.trends.service.page import TrendWeek

LOWEST, HIGHEST = 1, 5
SMALL, TICK = 7.0, 7.0
# A short term is drawn on this many weeks, or two rounds would span the page.
FEWEST_SLOTS = 8
TICK_ROOM = 11.0
BELOW, MARKS, TICKS = 8.5, 2.2, 7.6
LINE_MM, THIN_MM = 0.65, 0.3
POINT_MM, END_MM = 0.55, 1.15
SIGN_MM, WATCH_MM = 1.7, 1.15
GAP_MM = 1.05
SPAN = 0.4

_CENTRE = 0.36
"""From the middle of small letters to their baseline, in parts of their size."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart stands on the page, in mm; the labels stand left and right of it."""

    x: float
    y: float
    width: float
    height: float
    slots: int

    @property
    def slot(self) -> float:
        """The width of a week."""
        return self.width / self.slots

    @property
    def floor(self) -> float:
        """Where the scale ends and the row of gaps begins."""
        return self.y + self.height - BELOW

    def across(self, place: float) -> float:
        """Return the middle of a week, counted from 0."""
        return self.x + (place + 0.5) * self.slot

    def up(self, value: float) -> float:
        """Return the height of a mean."""
        share = (HIGHEST - value) / (HIGHEST - LOWEST)
        return self.y + share * (self.floor - self.y)


def frame(report: Report, *, x: float, y: float, width: float, height: float) -> Frame:
    """Return the place of a chart over the weeks of the term."""
    return Frame(x, y, width, height, max(len(report.weeks), FEWEST_SLOTS))


def marks(report: Report, item: Item, place: Frame, texts: Texts) -> Iterator[drawing.Mark]:
    """Yield the chart of an item from back to front."""
    facts = report.items[item]
    colour, soft = drawing.COLOUR[item], drawing.SOFT[item]
    runs = _runs(report.weeks, facts)
    yield from _grid(report, place, texts)
    for run in runs:
        yield Shape(_band(run, place), fill=soft)
    yield from _usual(report, facts, place, texts)
    for run in runs:
        yield Shape(_line(run, place), stroke=colour, line_mm=LINE_MM)
    for at, point in (spot for run in runs for spot in run):
        yield Shape(drawing.disc(place.across(at), place.up(point.mean), POINT_MM), fill=colour)
    yield from _breaks(report, facts, place, texts)
    if runs:
        at, point = runs[-1][-1]
        end = drawing.disc(place.across(at), place.up(point.line), END_MM)
        yield Shape(end, fill=colour)
    yield from _signs(report, facts, place)
    yield from _gaps(report, facts, place)
    yield from _ticks(report.weeks, place, texts)


def sign(mark: Mark, x: float, y: float) -> Shape:
    """Return the sign of what stands out, around (x, y); hollow and smaller when to be watched.

    Lower points down, higher up, more low answers is a diamond, one exceptional week a ring.
    """
    r = WATCH_MM if mark.is_watch else SIGN_MM
    colour = drawing.ALERT if mark.direction == "down" else drawing.INK
    if mark.kind == "blip":
        return Shape(drawing.disc(x, y, r), stroke=colour, line_mm=THIN_MM * 1.6)
    tip = r if mark.direction == "down" else -r
    steps = (
        drawing.polygon((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        if mark.kind == "tail"
        else drawing.polygon((x, y + tip), (x + r, y - tip * 0.7), (x - r, y - tip * 0.7))
    )
    fill = drawing.WHITE if mark.is_watch else colour
    return Shape(steps, fill=fill, stroke=colour, line_mm=THIN_MM)


def gap(status: str, x: float, y: float) -> Iterator[Shape]:
    """Yield the sign of a round, or of an item in it, without figures."""
    r = GAP_MM
    shapes: dict[str, Callable[[], tuple[Steps, ...]]] = {
        "too_few": lambda: (drawing.disc(x, y, r),),
        "unreliable": lambda: (drawing.polygon((x, y - r), (x + r, y + r), (x - r, y + r)),),
        "lost": lambda: (
            (("M", (x - r, y - r)), ("L", (x + r, y + r))),
            (("M", (x - r, y + r)), ("L", (x + r, y - r))),
        ),
        "hidden": lambda: ((("M", (x - r, y)), ("L", (x + r, y))),),
    }
    for steps in shapes[status]():
        yield Shape(steps, stroke=drawing.INK_2, line_mm=THIN_MM)


def gap_of(week: TrendWeek, facts: ItemFacts) -> str | None:
    """Return what is missing of an item in a week that is over; None when nothing is."""
    if week.status == "released":
        return None if week.name in facts.points else "hidden"
    return week.status if week.status in {"too_few", "unreliable", "lost"} else None


def _runs(weeks: Sequence[TrendWeek], facts: ItemFacts) -> list[list[tuple[int, Point]]]:
    runs: list[list[tuple[int, Point]]] = []
    before = None
    for at, week in enumerate(weeks):
        point = facts.points.get(week.name)
        if point and before == at - 1 and runs:
            runs[-1].append((at, point))
        elif point:
            runs.append([(at, point)])
        before = at if point else before
    return runs


def _spread(run: list[tuple[int, Point]], place: Frame) -> list[tuple[float, Point]]:
    """Return where the points stand; one alone gets a width, or it could not be seen."""
    if len(run) > 1:
        return [(place.across(at), point) for at, point in run]
    at, point = run[0]
    half = place.slot * SPAN
    return [(place.across(at) - half, point), (place.across(at) + half, point)]


def _band(run: list[tuple[int, Point]], place: Frame) -> Steps:
    spots = _spread(run, place)
    top = [(x, place.up(point.high)) for x, point in spots]
    bottom = [(x, place.up(point.low)) for x, point in reversed(spots)]
    return drawing.polygon(*top, *bottom)


def _line(run: list[tuple[int, Point]], place: Frame) -> Steps:
    first, *rest = [(x, place.up(point.line)) for x, point in _spread(run, place)]
    return (("M", first), *(("L", spot) for spot in rest))


def _grid(report: Report, place: Frame, texts: Texts) -> Iterator[drawing.Mark]:
    for number, value in enumerate((HIGHEST, (HIGHEST + LOWEST) / 2, LOWEST)):
        y = place.up(value)
        yield _across(place.x, place.x + place.width, y, colour=drawing.LINE, line_mm=0.15)
        word = texts.say(f"axis.{report.trend.group.scale}.{number}")
        left = place.x - 1.5 - typeface.width(word, SMALL)
        yield drawing.Line(word, left, _baseline(y), SMALL, colour=drawing.INK_2)


def _usual(report: Report, facts: ItemFacts, place: Frame, texts: Texts) -> Iterator[drawing.Mark]:
    if facts.usual is None:
        return
    y, right = place.up(facts.usual), place.x + place.width
    left = _before(report, facts.breaks[-1], place) if facts.breaks else place.x
    yield _across(left, right, y, colour=drawing.INK_2, line_mm=0.35, dash_mm=1.1)
    word = texts.say("usual.short")
    yield drawing.Line(word, right + 1.5, _baseline(y), SMALL, colour=drawing.INK_2)


def _breaks(report: Report, facts: ItemFacts, place: Frame, texts: Texts) -> Iterator[drawing.Mark]:
    mondays = {week.name: week.monday for week in report.weeks}
    for name in facts.breaks:
        x = _before(report, name, place)
        down: drawing.Steps = (("M", (x, place.y)), ("L", (x, place.floor)))
        yield Shape(down, stroke=drawing.INK, line_mm=THIN_MM)
        said = texts.say("sign.break", day=texts.day(mondays[name]))
        room = typeface.width(said, SMALL)
        fits = x + 1 + room <= place.x + place.width
        yield drawing.Line(
            said, x + 1 if fits else x - 1 - room, place.floor - 0.9, SMALL, colour=drawing.INK
        )


def _signs(report: Report, facts: ItemFacts, place: Frame) -> Iterator[drawing.Mark]:
    """Yield the signs of each round: a lasting change on the line, a blip on its mean."""
    for at, week in enumerate(report.weeks):
        point = facts.points.get(week.name)
        if point is None:
            continue
        for one in drawn_of(facts.signs.get(week.name, ())):
            height = point.mean if one.kind == "blip" else point.line
            yield sign(one, place.across(at), place.up(height))


def _gaps(report: Report, facts: ItemFacts, place: Frame) -> Iterator[drawing.Mark]:
    for at, week in enumerate(report.weeks):
        missing = gap_of(week, facts)
        if missing:
            yield from gap(missing, place.across(at), place.floor + MARKS)


def _ticks(weeks: Sequence[TrendWeek], place: Frame, texts: Texts) -> Iterator[drawing.Mark]:
    apart = max(1, -int(-TICK_ROOM // place.slot))
    for at in range(len(weeks) - 1, -1, -apart):
        word = texts.say("axis.week", week=week_number(weeks[at].name))
        x = place.across(at) - typeface.width(word, TICK) / 2
        yield drawing.Line(word, x, place.floor + TICKS, TICK, colour=drawing.INK_2)


def _before(report: Report, name: str, place: Frame) -> float:
    """Return the left edge of a week."""
    at = next(at for at, week in enumerate(report.weeks) if week.name == name)
    return place.x + at * place.slot


def _across(
    left: float, right: float, y: float, *, colour: str, line_mm: float, dash_mm: float = 0
) -> Shape:
    steps: Steps = (("M", (left, y)), ("L", (right, y)))
    return Shape(steps, stroke=colour, line_mm=line_mm, dash_mm=dash_mm)


def _baseline(middle: float) -> float:
    return middle + SMALL * typeface.MM_PER_POINT * _CENTRE
