"""What the lines and signs of the charts mean; what does not occur in the term is left out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from server.paper import drawing, flow, typeface
from server.paper.drawing import Shape, Steps
from server.trends.report import chart
from server.trends.report.facts import Mark, Report, drawn_of
from server.trends.report.texts import Texts

POINTS = 7.0
SIGN_MM, GAP_MM, LINE_MM = 8.0, 4.0, 4.0
SIGNS = (("level", "down"), ("level", "up"), ("tail", "down"), ("blip", "down"))
GAPS = ("too_few", "unreliable", "lost", "hidden")

Draw = Callable[[float, float], Iterable[drawing.Mark]]
"""Draws around the middle of a place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with the name of what it means."""

    name: str
    draw: Draw


def set_legend(sheet: flow.Flow, report: Report, texts: Texts) -> None:
    """Set the entries beside each other, in as many lines as they need."""
    x, y = sheet.x, sheet.y + LINE_MM / 2
    for entry in entries(report):
        word = texts.say(f"legend.{entry.name}")
        width = SIGN_MM + typeface.width(word, POINTS) + GAP_MM
        if x + width - GAP_MM > sheet.x + sheet.width:
            x, y = sheet.x, y + LINE_MM
        sheet.marks.extend(entry.draw(x + SIGN_MM / 2 - 1, y))
        baseline = y + POINTS * typeface.MM_PER_POINT * 0.36
        line = drawing.Line(word, x + SIGN_MM, baseline, POINTS, colour=drawing.INK_2)
        sheet.marks.append(line)
        x += width
    sheet.y = y + LINE_MM / 2


def entries(report: Report) -> Iterator[Entry]:
    """Yield what occurs in the charts of the term."""
    items = report.items.values()
    if any(item.points for item in items):
        yield from (Entry("line", _line), Entry("point", _point), Entry("band", _band))
    if any(item.usual is not None for item in items):
        yield Entry("usual", _usual)
    if any(item.breaks for item in items):
        yield Entry("break", _break)
    yield from _signs(report)
    missing = {chart.gap_of(week, item) for week in report.weeks for item in items}
    yield from (Entry(status, _gap(status)) for status in GAPS if status in missing)


def _signs(report: Report) -> Iterator[Entry]:
    drawn = {
        sign
        for item in report.items.values()
        for signs in item.signs.values()
        for sign in drawn_of(signs)
    }
    for kind, direction in SIGNS:
        if (sign := Mark(kind, direction, is_watch=False)) in drawn:
            yield Entry(f"{kind}.{direction}", _sign(sign))
    if any(one.is_watch for one in drawn):
        yield Entry("watch", _sign(Mark("level", "down", is_watch=True)))


def _stroke(x: float, y: float, *, dash_mm: float = 0) -> Shape:
    steps: Steps = (("M", (x - 2.4, y)), ("L", (x + 2.4, y)))
    return Shape(steps, stroke=drawing.INK, line_mm=0.35 if dash_mm else 0.65, dash_mm=dash_mm)


def _line(x: float, y: float) -> Iterator[drawing.Mark]:
    yield _stroke(x, y)
    yield Shape(drawing.disc(x + 2.4, y, chart.END_MM), fill=drawing.INK)


def _point(x: float, y: float) -> Iterator[drawing.Mark]:
    yield Shape(drawing.disc(x, y, chart.POINT_MM * 1.3), fill=drawing.INK)


def _band(x: float, y: float) -> Iterator[drawing.Mark]:
    for at, soft in enumerate(drawing.SOFT.values()):
        yield Shape(drawing.box(x - 2.4, y - 1.5 + at, 4.8, 0.9), fill=soft)


def _usual(x: float, y: float) -> Iterator[drawing.Mark]:
    yield _stroke(x, y, dash_mm=1.1)


def _break(x: float, y: float) -> Iterator[drawing.Mark]:
    steps: Steps = (("M", (x, y - 1.7)), ("L", (x, y + 1.7)))
    yield Shape(steps, stroke=drawing.INK, line_mm=chart.THIN_MM)


def _sign(sign: Mark) -> Draw:
    return lambda x, y: (chart.sign(sign, x, y),)


def _gap(status: str) -> Draw:
    return lambda x, y: chart.gap(status, x, y)
