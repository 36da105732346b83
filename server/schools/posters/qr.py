"""QR codes as one outline in whole modules, with the white around them that readers need."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

from server.paper import drawing

# A wall poster gets scratches, tape and sun: level Q repairs a quarter of the code.
LEVEL = ERROR_CORRECT_Q
# The standard asks for this much white on every side.
QUIET_MODULES = 4


@dataclass(frozen=True, slots=True)
class Matrix:
    """A QR code without its quiet zone: `runs` are (column, row, length) of dark modules."""

    modules: int
    runs: tuple[tuple[int, int, int], ...]

    def quiet_mm(self, width_mm: float) -> float:
        """Return the white that a code of this width needs on each side, in mm."""
        return QUIET_MODULES * width_mm / self.modules


def matrix(link: str) -> Matrix:
    """Return the QR code of a link in the smallest version that holds it."""
    code = qrcode.QRCode(error_correction=LEVEL, border=0)
    code.add_data(link, optimize=0)
    rows = code.get_matrix()
    runs = tuple(run for y, row in enumerate(rows) for run in _runs(row, y))
    return Matrix(modules=len(rows), runs=runs)


def outline(code: Matrix, x: float, y: float, width_mm: float) -> drawing.Shape:
    """Return the dark modules as one black shape with its top left corner at (x, y), in mm.

    One shape, not one box per module: separately filled neighbours show hairlines on screens.
    """
    side = width_mm / code.modules
    steps = tuple(
        step
        for column, row, length in code.runs
        for step in drawing.box(x + column * side, y + row * side, length * side, side)
    )
    return drawing.Shape(steps, fill=drawing.BLACK)


def _runs(row: list[bool], y: int) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    start: int | None = None
    for x, is_dark in enumerate([*row, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            runs.append((start, y, x - start))
            start = None
    return runs
