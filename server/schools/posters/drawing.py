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
    """Return an item's sign in a ring: shelter, summit or heart, told apart without colour too."""
    r = size / 2
    colour = COLOUR[item]
    sign = _placed(_SIGNS[item], r, x + r, y + r)
    ring = disc(x + r, y + r, r * 0.94)
    return (
        Shape(ring, fill=SOFT[item], stroke=colour, line_mm=r * 0.12),
        Shape(sign, fill=colour),
    )


def _placed(steps: Steps, factor: float, x: float, y: float) -> Steps:
    corner = (x, y)
    return tuple(
        (kind, tuple(number * factor + corner[n % 2] for n, number in enumerate(numbers)))
        for kind, numbers in steps
    )


# Drawn within a circle of radius 1 around the origin.
_SIGNS: dict[Item, Steps] = {
    "safe": (
        ("M", (0, -0.56)),
        ("L", (0.6, -0.02)),
        ("L", (0.44, -0.02)),
        ("L", (0.44, 0.5)),
        ("L", (0.14, 0.5)),
        ("L", (0.14, 0.16)),
        ("L", (-0.14, 0.16)),
        ("L", (-0.14, 0.5)),
        ("L", (-0.44, 0.5)),
        ("L", (-0.44, -0.02)),
        ("L", (-0.6, -0.02)),
        ("Z", ()),
    ),
    "challenged": (
        ("M", (-0.66, 0.42)),
        ("L", (-0.2, -0.3)),
        ("L", (0.0, 0.0)),
        ("L", (0.2, -0.5)),
        ("L", (0.66, 0.42)),
        ("Z", ()),
    ),
    "matter": (
        ("M", (0, 0.56)),
        ("C", (-0.4, 0.26, -0.6, 0.06, -0.6, -0.2)),
        ("C", (-0.6, -0.58, -0.14, -0.62, 0, -0.26)),
        ("C", (0.14, -0.62, 0.6, -0.58, 0.6, -0.2)),
        ("C", (0.6, 0.06, 0.4, 0.26, 0, 0.56)),
        ("Z", ()),
    ),
}
