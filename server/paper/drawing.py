"""What a printed page is made of: lines of text and filled shapes, in millimetres from top left.

Knows no file format: `paint` turns pages into PDF and SVG, so both always show the same.
"""

from dataclasses import dataclass, replace
from typing import Literal

Weight = Literal["regular", "bold"]
Item = Literal["safe", "challenged", "matter"]
Step = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
Steps = tuple[Step, ...]

A4 = (210.0, 297.0)
# The colours of pwa/styles/tokens.css, on white paper.
BLACK, WHITE = "#000000", "#ffffff"
INK, INK_2, LINE, ALERT = "#1d2733", "#56606d", "#c9c2b6", "#b3261e"
COLOUR: dict[Item, str] = {"safe": "#0b6e8f", "challenged": "#b4500b", "matter": "#8a3a8c"}
SOFT: dict[Item, str] = {"safe": "#dceff5", "challenged": "#fbe7d6", "matter": "#f3e1f3"}

# How far a control point stands from its corner for a quarter of a circle.
_ARC = 0.5523


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `y` is its baseline."""

    text: str
    x: float
    y: float
    points: float
    weight: Weight = "regular"
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed path: filled, or drawn with a line of `line_mm` (dashed when `dash_mm`)."""

    steps: Steps
    fill: str | None = None
    stroke: str | None = None
    line_mm: float = 0
    dash_mm: float = 0


Mark = Line | Shape


@dataclass(frozen=True, slots=True)
class Page:
    """An A4 page, upright, and its marks from back to front."""

    marks: tuple[Mark, ...]


def box(x: float, y: float, width: float, height: float) -> Steps:
    """Return a rectangle."""
    return polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def polygon(*points: tuple[float, float]) -> Steps:
    """Return the closed path through the points."""
    first, *rest = points
    return (("M", first), *(("L", point) for point in rest), ("Z", ()))


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Steps:
    """Return a rectangle with round corners."""
    r, k = radius, radius * (1 - _ARC)
    right, bottom = x + width, y + height
    return (
        ("M", (x + r, y)),
        ("L", (right - r, y)),
        ("C", (right - k, y, right, y + k, right, y + r)),
        ("L", (right, bottom - r)),
        ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("L", (x + r, bottom)),
        ("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("L", (x, y + r)),
        ("C", (x, y + k, x + k, y, x + r, y)),
        ("Z", ()),
    )


def disc(x: float, y: float, radius: float) -> Steps:
    """Return a circle around (x, y)."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def placed(mark: Mark, *, factor: float = 1, x: float = 0, y: float = 0) -> Mark:
    """Return the mark made smaller towards the page's top left corner, then moved by (x, y)."""
    if isinstance(mark, Line):
        points = mark.points * factor
        return replace(mark, x=mark.x * factor + x, y=mark.y * factor + y, points=points)
    moved = _placed(mark.steps, factor, x, y)
    return replace(mark, steps=moved, line_mm=mark.line_mm * factor)


def rule(x: float, y: float, width: float) -> Shape:
    """Return a thin grey line."""
    return Shape(box(x, y, width, 0.3), fill=LINE)


def logo(x: float, y: float, size: float) -> tuple[Shape, ...]:
    """Return the two discs that meet; (x, y) is the top left corner, `size` their height."""
    r = size / 2
    left, right = disc(x + r, y + r, r), disc(x + 2.4 * r, y + r, r)
    return (Shape(left, fill=COLOUR["safe"]), Shape(right, fill=COLOUR["challenged"]))


def icon(item: Item, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """Return an item's sign as the student's page shows it: shield, summit or heart."""
    factor = size * _SIGN_SHARE / _SIGN_GRID
    margin = size * (1 - _SIGN_SHARE) / 2
    tile = rounded(x, y, size, size, size * _TILE_ROUNDING)
    return (
        Shape(tile, fill=SOFT[item]),
        *(
            Shape(
                _placed(steps, factor, x + margin, y + margin),
                stroke=COLOUR[item],
                line_mm=factor * _SIGN_LINE,
            )
            for steps in _SIGNS[item]
        ),
    )


def _placed(steps: Steps, factor: float, x: float, y: float) -> Steps:
    corner = (x, y)
    return tuple(
        (kind, tuple(number * factor + corner[n % 2] for n, number in enumerate(numbers)))
        for kind, numbers in steps
    )


# The signs of pwa/student.html, in the units of their view box.
_SIGN_GRID, _SIGN_LINE = 24, 2.2
_SIGN_SHARE, _TILE_ROUNDING = 0.6, 0.27
_SIGNS: dict[Item, tuple[Steps, ...]] = {
    "safe": (
        (
            ("M", (12, 3)),
            ("L", (20, 6)),
            ("L", (20, 11)),
            ("C", (20, 16, 16.6, 19.4, 12, 21)),
            ("C", (7.4, 19.4, 4, 16, 4, 11)),
            ("L", (4, 6)),
            ("Z", ()),
        ),
    ),
    "challenged": (
        polygon((3, 20), (9, 10), (13, 16), (15.5, 12), (21, 20)),
        (("M", (9, 10)), ("L", (9, 3)), ("L", (14, 5)), ("L", (9, 7))),
    ),
    "matter": (
        (
            ("M", (12, 20)),
            ("C", (12, 20, 4, 15, 4, 9)),
            ("C", (3.7, 6.8, 5.3, 4.8, 7.5, 4.5)),
            ("C", (9.7, 4.2, 11.7, 5.8, 12, 8)),
            ("C", (12.3, 5.8, 14.3, 4.2, 16.5, 4.5)),
            ("C", (18.7, 4.8, 20.3, 6.8, 20, 9)),
            ("C", (20, 15, 12, 20, 12, 20)),
            ("Z", ()),
        ),
    ),
}
