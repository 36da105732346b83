"""Pictures of pages made small, and how far one is from the picture that somebody looked at.

Every page is drawn in the typeface that the project brings along: the product itself takes the
reader's own (`system-ui`), which is another one on every machine, breaks lines elsewhere and
would move all that stands below. What is left to differ is how edges are smoothed.
"""

import base64
import io
from pathlib import Path

from PIL import Image, ImageChops

from tests.serving import ROOT

FOLDER = Path(__file__).parent / "golden"
# One cell is 8 by 8 pixels: letters become grey, while a line, a chip or a dot leaves a mark.
CELL_PX = 8
# An edge of full contrast that moves by three quarters of a pixel changes its cells by 24 of 255.
# The palest thing that counts, the red of a chip on white, differs by 29.
SMOOTHING = 24
# Of a picture's cells this many may differ more. Measured: none with other hinting or smoothing
# of letters, 7 on a screen with other colours; 19 where a thin line is missing.
MOST_CELLS = 8
MOST_BYTES = 15_000

_FACES = {400: "400Regular", 700: "700Bold"}


def typeface_script() -> str:
    """Return what a page runs first, so that it is drawn in our own typeface on every machine."""
    rules = "".join(
        f"@font-face{{font-family:golden;font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{_encoded(cut)})}}"
        for weight, cut in _FACES.items()
    )
    rules += "*{font-family:golden!important;text-rendering:geometricPrecision!important}"
    return (
        "addEventListener('DOMContentLoaded', () => {"
        "const sheet = document.createElement('style');"
        f"sheet.textContent = {rules!r}; document.head.append(sheet); }});"
    )


def reduce(screenshot: bytes) -> Image.Image:
    """Return a screenshot (PNG) with one pixel for each cell of it, in colour."""
    with Image.open(io.BytesIO(screenshot)) as opened:
        return opened.convert("RGB").reduce(CELL_PX)


def load(name: str) -> Image.Image:
    """Return the picture that was looked at.

    Raises:
        FileNotFoundError: nobody has taken it yet.
    """
    with Image.open(FOLDER / f"{name}.png") as opened:
        return opened.convert("RGB")


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture that is to be looked at."""
    picture.save(FOLDER / f"{name}.png", optimize=True)
    assert (FOLDER / f"{name}.png").stat().st_size <= MOST_BYTES, name


def cells_apart(one: Image.Image, other: Image.Image) -> int:
    """Return how many cells differ by more than smoothing does, in their strongest colour."""
    if one.size != other.size:
        return one.width * one.height
    red, green, blue = ImageChops.difference(one, other).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(strongest.histogram()[SMOOTHING + 1 :])


def beside(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return two pictures and where they differ, as large as they are read."""
    size = (one.width * 4, one.height * 4)
    apart = ImageChops.difference(one, other.resize(one.size))
    sheet = Image.new("RGB", (size[0] * 3, size[1]))
    for at, part in enumerate((one, other, apart)):
        sheet.paste(part.resize(size, Image.Resampling.NEAREST), (at * size[0], 0))
    return sheet


def _encoded(cut: str) -> str:
    file = ROOT / "server" / "paper" / "fonts" / f"AtkinsonHyperlegibleNext_{cut}.ttf"
    return base64.b64encode(file.read_bytes()).decode()
