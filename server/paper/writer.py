"""The writer of PDFs: a document in the vendored font, and how marks are put on its pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.fonts import TTFFont

from server.paper import drawing, typeface


@contextmanager
def document() -> Iterator[FPDF]:
    """Yield an empty A4 document with both weights; their files are closed at the end."""
    pdf = FPDF(unit="mm", format="A4")
    for weight, file in typeface.FILES.items():
        pdf.add_font(typeface.FAMILY, typeface.STYLE[weight], file)
    try:
        yield pdf
    finally:
        for font in pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


def advances(weight: drawing.Weight) -> dict[str, float]:
    """Return the width of each character that the font has, in thousandths of the size."""
    with document() as pdf:
        font = pdf.fonts[typeface.FAMILY.lower() + typeface.STYLE[weight]]
        if not isinstance(font, TTFFont):  # pragma: no cover
            raise TypeError(typeface.FAMILY)
        return {chr(point): float(font.cw[point]) for point in font.cmap}


def paint(document: FPDF, mark: drawing.Mark) -> None:
    """Put a mark on the page that was added last."""
    if isinstance(mark, drawing.Line):
        document.set_font(typeface.FAMILY, typeface.STYLE[mark.weight], mark.points)
        document.set_text_color(mark.colour)
        document.text(mark.x, mark.y, mark.text)
        return
    path = PaintedPath()
    path.style.fill_color = mark.fill
    path.style.stroke_color = mark.stroke
    path.style.stroke_width = mark.line_mm
    path.style.stroke_join_style = "round"
    path.style.stroke_cap_style = "round"
    path.style.stroke_dash_pattern = [mark.dash_mm] if mark.dash_mm else None
    path.style.auto_close = False
    for kind, numbers in mark.steps:
        _draw(path, kind, numbers)
    # Nobody else holds the path, and a copy of a QR code takes longer than all else on the page.
    with document.drawing_context() as drawn:
        drawn.add_item(path, clone=False)


def _draw(path: PaintedPath, kind: str, numbers: tuple[float, ...]) -> None:
    if kind == "M":
        path.move_to(*numbers)
    elif kind == "L":
        path.line_to(*numbers)
    elif kind == "C":
        path.curve_to(*numbers)
    else:
        path.close()
