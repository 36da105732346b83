"""Printed pages as others see them: an independent decoder, an independent PDF reader."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import zxingcpp
from PIL.Image import Image

from server.paper import drawing, paint, typeface
from server.schools.posters import qr, words

MADE_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
# Dots per point: 144 dots to the inch, what a cheap printer or camera makes of it at the least.
SCALE = 2.0
# Millimetres that only rounding makes.
HAIR = 0.001
Box = tuple[float, float, float, float]


def make_subject(**changes: Any) -> words.Subject:
    """Return a class of 25 in the four languages, changed as asked."""
    usual: dict[str, Any] = {
        "label": "2B",
        "kind": "class",
        "scale": "freq5",
        "code": "7K3QW2M9XA",
        "site": "https://meetellen.school.example",
        "students": 25,
        "shared_with": (),
        "smallest": 10,
        "languages": ("nl", "pap", "en", "es"),
        "emergency": "112",
        "printed_on": date(2026, 11, 24),
    }
    return words.Subject(**{**usual, **changes})


def pdf_of(*pages: drawing.Page) -> bytes:
    """Return the pages as a PDF."""
    return b"".join(paint.pdf(pages, title="Posters", language="nl", made_at=MADE_AT))


def images_of(pdf: bytes) -> list[Image]:
    """Return the pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].render(scale=SCALE).to_pil() for number in range(len(document))]


def links_on(pdf: bytes) -> list[list[str]]:
    """Return what a phone reads from the codes on each page."""
    return [[found.text for found in zxingcpp.read_barcodes(image)] for image in images_of(pdf)]


def text_on(pdf: bytes) -> str:
    """Return the text of all pages in one line."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (document[number].get_textpage().get_text_range() for number in range(len(document)))
    return in_one_line(" ".join(pages))


def in_one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def lines_of(page: drawing.Page) -> list[drawing.Line]:
    """Return the lines of text of a page."""
    return [mark for mark in page.marks if isinstance(mark, drawing.Line)]


def box_of(line: drawing.Line) -> Box:
    """Return left, top, right and bottom of a line of text, capitals and descenders within."""
    size = line.points * typeface.MM_PER_POINT
    right = line.x + typeface.width(line.text, line.points, line.weight)
    return (line.x, line.y - 0.7 * size, right, line.y + 0.22 * size)


def codes_of(page: drawing.Page) -> list[Box]:
    """Return the places of the QR codes of a page, the white around them included."""
    return [_with_quiet(mark) for mark in page.marks if _is_code(mark)]


def overlapping(boxes: Iterable[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that cover each other."""
    all_boxes = list(boxes)
    return [
        (one, other)
        for place, one in enumerate(all_boxes)
        for other in all_boxes[place + 1 :]
        if _overlap(one, other)
    ]


def _overlap(one: Box, other: Box) -> bool:
    is_beside = one[2] <= other[0] + HAIR or other[2] <= one[0] + HAIR
    return not (is_beside or one[3] <= other[1] + HAIR or other[3] <= one[1] + HAIR)


def _is_code(mark: drawing.Mark) -> bool:
    return isinstance(mark, drawing.Shape) and mark.fill == drawing.BLACK


def _with_quiet(mark: drawing.Mark) -> Box:
    assert isinstance(mark, drawing.Shape)
    points = [numbers for _, numbers in mark.steps if numbers]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    # Every row of a code is as high as a module.
    module = mark.steps[2][1][1] - mark.steps[0][1][1]
    quiet = qr.QUIET_MODULES * module
    return (left - quiet, top - quiet, right + quiet, bottom + quiet)
