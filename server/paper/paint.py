"""Turns pages into PDF and SVG; never joins text into markup: both writers escape by themselves."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from server.paper import drawing, typeface

CHUNK_BYTES = 64 * 1024
SVG = "http://www.w3.org/2000/svg"
_GAP_MM = 8


def pdf(
    pages: Iterable[drawing.Page], *, title: str, language: str, made_at: datetime
) -> Iterator[bytes]:
    """Return a PDF in pieces: the same pages and moment always give the same bytes."""
    # With the first paper: loading it at the start of a server would take a sixth of that.
    from server.paper import writer  # noqa: PLC0415

    with writer.document() as document:
        document.set_auto_page_break(auto=False)
        document.set_creation_date(made_at)
        document.set_title(typeface.printable(title))
        document.set_lang(language)
        for page in pages:
            document.add_page()
            for mark in page.marks:
                writer.paint(document, mark)
        whole = memoryview(document.output())
    return (
        bytes(whole[start : start + CHUNK_BYTES]) for start in range(0, len(whole), CHUNK_BYTES)
    )


def svg(pages: list[drawing.Page], *, title: str, language: str) -> bytes:
    """Return one SVG with the pages below each other, 1 unit to the mm."""
    width, height = drawing.A4
    total = len(pages) * height + (len(pages) - 1) * _GAP_MM
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "width": f"{_short(width)}mm",
            "height": f"{_short(total)}mm",
            "viewBox": f"0 0 {_short(width)} {_short(total)}",
            "lang": language,
            "font-family": f"'{typeface.FAMILY}', system-ui, Roboto, 'Segoe UI', sans-serif",
        },
    )
    ET.SubElement(root, "title").text = typeface.printable(title)
    for number, page in enumerate(pages):
        top = number * (height + _GAP_MM)
        sheet = ET.SubElement(root, "g", {"transform": f"translate(0 {_short(top)})"})
        paper = drawing.Shape(drawing.box(0, 0, width, height), fill=drawing.WHITE)
        for mark in (paper, *page.marks):
            _write(sheet, mark)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _write(sheet: ET.Element, mark: drawing.Mark) -> None:
    if isinstance(mark, drawing.Shape):
        ET.SubElement(sheet, "path", _shape_attributes(mark))
        return
    room = typeface.width(mark.text, mark.points, mark.weight)
    element = ET.SubElement(
        sheet,
        "text",
        {
            "x": _short(mark.x),
            "y": _short(mark.y),
            "font-size": _short(mark.points * typeface.MM_PER_POINT),
            "font-weight": mark.weight if mark.weight == "bold" else "normal",
            "fill": mark.colour,
            # Whatever font a device has, the line takes the room that was measured for it.
            "textLength": _short(room),
            "lengthAdjust": "spacingAndGlyphs",
        },
    )
    element.text = mark.text


def _shape_attributes(mark: drawing.Shape) -> dict[str, str]:
    outline = "".join(
        kind + " ".join(_short(number) for number in numbers) for kind, numbers in mark.steps
    )
    attributes = {"d": outline, "fill": mark.fill or "none"}
    if mark.stroke:
        attributes |= {
            "stroke": mark.stroke,
            "stroke-width": _short(mark.line_mm),
            "stroke-linejoin": "round",
            "stroke-linecap": "round",
        }
    if mark.dash_mm:
        attributes["stroke-dasharray"] = _short(mark.dash_mm)
    return attributes


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
