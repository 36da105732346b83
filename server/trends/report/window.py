"""The window over the last block that ended in the term: four fields, a disc, tens of percent."""

from collections.abc import Iterator, Mapping

from server.paper import drawing, flow, typeface
from server.paper.drawing import Shape
from server.trends.domain.disclosure import Field
from server.trends.domain.window import Size
from server.trends.report.texts import Texts
from server.trends.service.page import WindowPoint

# The border of the fields lies in the middle of what is drawn; what lies outside, on its edge.
LOWEST, HIGHEST = 2, 5
GAP = 1.0
# Title and axes need this much besides the square.
AROUND_MM = 18.0
AXIS_MM = 4.5
TITLE, SMALL = 10.5, 7.0
# The fewer answers, the wider: what is less sure looks less sure.
RADIUS: dict[Size, float] = {"small": 3.6, "middle": 2.9, "large": 2.2}
_PLAIN, _NAMED = "#f3efe8", "#e2ddd3"
Spot = tuple[float, float]
_ALL = 100
_NOBODY = 0
# Right and up of each field: much caring, much daring.
INSET = 1.4
_PLACES: Mapping[Field, tuple[int, int]] = {
    "against": (0, 0),
    "with": (1, 0),
    "not": (0, 1),
    "for": (1, 1),
}


def set_window(column: flow.Flow, point: WindowPoint, texts: Texts, *, side: float) -> None:
    """Set the title and the square, which is `side` mm wide."""
    weeks = _span(point, texts)
    column.text(texts.say("window"), TITLE, "bold")
    column.text(texts.say("window.over", weeks=weeks), SMALL, colour=drawing.INK_2)
    column.gap(AXIS_MM)
    column.marks.extend(_square(point, texts, column.x, column.y, side))
    column.marks.extend(_axes(texts, column.x, column.y, side))


def said(point: WindowPoint, texts: Texts) -> str:
    """Return in which field the group stands, or between which two."""
    if point.field:
        return texts.say("window.named", field=texts.say(f"window.{point.field}"))
    first, second = (texts.say(f"window.{one}") for one in point.between or ())
    return texts.say("window.between", first=first, second=second)


def share(percent: int, texts: Texts) -> str:
    """Return a share as the page says it: ends of the scale in words."""
    if percent in {_NOBODY, _ALL}:
        return texts.say(f"window.share.{percent}")
    return texts.say("window.percent", share=percent)


def _square(
    point: WindowPoint, texts: Texts, left: float, top: float, side: float
) -> Iterator[drawing.Mark]:
    field_mm = (side - GAP) / 2
    for field, (right, down) in _PLACES.items():
        x, y = left + right * (field_mm + GAP), top + down * (field_mm + GAP)
        fill = _NAMED if field == point.field else _PLAIN
        stroke = drawing.INK if field == point.field else None
        box = drawing.rounded(x, y, field_mm, field_mm, 1.5)
        yield Shape(box, fill=fill, stroke=stroke, line_mm=0.4 if stroke else 0)
        words = (texts.say(f"window.{field}"), share(point.shares[field], texts))
        yield from _corner(words, (x, y), field_mm, is_right=right == 1, is_low=down == 1)
    x, y = left + _along(point.caring) * side, top + (1 - _along(point.daring)) * side
    yield Shape(drawing.disc(x, y, RADIUS[point.size]), stroke=drawing.INK, line_mm=0.25)
    yield Shape(drawing.disc(x, y, 1.0), fill=drawing.INK)


def _corner(
    words: tuple[str, str], corner: Spot, field_mm: float, *, is_right: bool, is_low: bool
) -> Iterator[drawing.Mark]:
    """Yield a field's name and share in its outer corner, where the disc hardly ever comes."""
    lines: list[tuple[str, drawing.Weight]] = [(words[0], "bold")]
    room = field_mm - 2 * INSET
    lines.extend((line, "regular") for line in typeface.wrap(words[1], SMALL, room))
    size = SMALL * typeface.MM_PER_POINT
    tall = size * typeface.LEADING
    top = corner[1] + (field_mm - INSET - len(lines) * tall if is_low else INSET)
    for number, (text, weight) in enumerate(lines):
        width = typeface.width(text, SMALL, weight)
        x = corner[0] + (field_mm - INSET - width if is_right else INSET)
        yield drawing.Line(text, x, top + number * tall + size * typeface.ASCENT, SMALL, weight)


def _axes(texts: Texts, left: float, top: float, side: float) -> Iterator[drawing.Mark]:
    """Yield the names of the axes, each with an arrow to its high end."""
    caring, daring = texts.say("window.caring.short"), texts.say("window.daring.short")
    y = top + side + 3.4
    yield drawing.Line(caring, left, y, SMALL, colour=drawing.INK_2)
    x = left + typeface.width(caring, SMALL) + 1.2
    yield _arrow((x, y - 0.9), (x + 4, y - 0.9), (x + 3, y - 1.7), (x + 3, y - 0.1))
    yield drawing.Line(daring, left, top - 1.2, SMALL, colour=drawing.INK_2)
    x = left + typeface.width(daring, SMALL) + 2
    yield _arrow((x, top - 0.7), (x, top - 3.7), (x - 0.8, top - 2.7), (x + 0.8, top - 2.7))


def _arrow(tail: Spot, tip: Spot, barb: Spot, other: Spot) -> Shape:
    steps: drawing.Steps = (("M", tail), ("L", tip), ("M", barb), ("L", tip), ("L", other))
    return Shape(steps, stroke=drawing.INK_2, line_mm=0.3)


def _along(value: float) -> float:
    return (min(HIGHEST, max(LOWEST, value)) - LOWEST) / (HIGHEST - LOWEST)


def _span(point: WindowPoint, texts: Texts) -> str:
    names = [texts.week(name) for name in point.rounds]
    return f"{names[0]} – {names[-1]}"
