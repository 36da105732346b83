"""How wide a text is in the vendored font, and how it breaks into lines; sizes in points."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from server.paper.drawing import Weight

FAMILY = "Atkinson Hyperlegible Next"
FOLDER = Path(__file__).parent / "fonts"
FILES: dict[Weight, Path] = {
    "regular": FOLDER / "AtkinsonHyperlegibleNext_400Regular.ttf",
    "bold": FOLDER / "AtkinsonHyperlegibleNext_700Bold.ttf",
}
STYLE: dict[Weight, str] = {"regular": "", "bold": "B"}
MM_PER_POINT = 25.4 / 72
# Baseline to baseline and baseline to the line's top, in parts of the size.
LEADING = 1.2
ASCENT = 0.95

# A sum of widths may be a hair wider than the width of the whole.
_HAIR_MM = 1e-6

# Stands for letters of other scripts; signs and emoji are left out instead.
_UNKNOWN = "?"
_LETTERS = "LN"


def width(text: str, points: float, weight: Weight = "regular") -> float:
    """Return the width of a line in mm."""
    return _unit_width(text, weight) * points * MM_PER_POINT


def printable(text: str) -> str:
    """Return the text in letters that the font has, in one line.

    Signs, emoji and invisible characters are left out; letters of other scripts become `?`.
    """
    known = _advances("regular")
    kept = []
    for character in unicodedata.normalize("NFC", text):
        if character in known:
            kept.append(character)
        elif character.isspace():
            kept.append(" ")
        elif unicodedata.category(character)[0] in _LETTERS:
            kept.append(_UNKNOWN)
    return " ".join("".join(kept).split())


def wrap(text: str, points: float, room_mm: float, weight: Weight = "regular") -> list[str]:
    """Return the text in lines no wider than the room; a word that is too long is broken."""
    lines: list[str] = []
    used, space = 0.0, width(" ", points, weight)
    for word in text.split():
        for piece in _pieces(word, points, room_mm, weight):
            longer = used + space + width(piece, points, weight)
            if lines and longer <= room_mm + _HAIR_MM:
                lines[-1], used = f"{lines[-1]} {piece}", longer
            else:
                lines.append(piece)
                used = longer - used - space
    return lines


def fit(text: str, sizes: tuple[float, ...], room_mm: float, most_lines: int) -> float:
    """Return the first of the sizes (falling) at which bold text needs at most so many lines."""
    for points in sizes:
        is_whole = (
            max(width(word, points, "bold") for word in text.split() or [""]) <= room_mm + _HAIR_MM
        )
        if is_whole and len(wrap(text, points, room_mm, "bold")) <= most_lines:
            return points
    return sizes[-1]


def _pieces(word: str, points: float, room_mm: float, weight: Weight) -> list[str]:
    if width(word, points, weight) <= room_mm + _HAIR_MM:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, points, weight) > room_mm:
            pieces.append("")
        pieces[-1] += character
    return pieces


@lru_cache(maxsize=4096)
def _unit_width(text: str, weight: Weight) -> float:
    advances = _advances(weight)
    return sum(advances[character] for character in text) / 1000


@cache
def _advances(weight: Weight) -> dict[str, float]:
    # With the first paper: loading it at the start of a server would take a sixth of that.
    from server.paper import writer  # noqa: PLC0415

    return writer.advances(weight)
