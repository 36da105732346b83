"""Desk cards: eight times the same code on an A4 page, to cut along the dashed lines.

Read at arm's length: the code is as large as such a distance needs, and texts that fit a line are
nine points or more.
"""

from server.core import codes
from server.paper import drawing, flow, typeface
from server.schools.posters import qr, words

COLUMNS, ROWS = 2, 4
PER_PAGE = COLUMNS * ROWS
# Printers leave at least this much of the edge white.
EDGE = 8.0
WIDTH = (drawing.A4[0] - 2 * EDGE) / COLUMNS
HEIGHT = (drawing.A4[1] - 2 * EDGE) / ROWS
PADDING = 5.0
CODE_MM = 36.0
LABEL_POINTS = (20.0, 18.0, 16.0, 14.0, 12.0, 10.0)
TITLE_POINTS = (14.0, 13.0, 12.0, 11.0, 10.0)
ADDRESS_POINTS = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
LINE_POINTS = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
CODE_POINTS = 19.0
ICON_MM = 7.0
DASH_MM = 1.5


def page(subject: words.Subject) -> drawing.Page:
    """Return a page of eight cards for one code."""
    wordings = tuple(words.wording(subject, language) for language in subject.languages)
    card = _card(subject, wordings)
    # Long names make the whole card smaller: rather small than cut off.
    factor = min(1.0, (HEIGHT - 1) / card.y)
    cards = tuple(
        drawing.placed(mark, factor=factor, x=x, y=y) for x, y in _corners() for mark in card.marks
    )
    return drawing.Page((*_cuts(), *cards))


def _corners() -> list[tuple[float, float]]:
    numbers = range(PER_PAGE)
    return [(EDGE + n % COLUMNS * WIDTH, EDGE + n // COLUMNS * HEIGHT) for n in numbers]


def _card(subject: words.Subject, wordings: tuple[words.Wording, ...]) -> flow.Flow:
    """Return one card in the page's top left corner; its `y` is the height that it needs."""
    matrix = qr.matrix(subject.link)
    quiet = matrix.quiet_mm(CODE_MM)
    card = flow.Flow(PADDING, PADDING, WIDTH - 2 * PADDING)
    card.marks.append(qr.outline(matrix, PADDING, PADDING, CODE_MM))
    left = PADDING + CODE_MM + quiet
    beside = flow.Flow(left, PADDING - 1, WIDTH - PADDING / 2 - left, card.marks)
    _beside(beside, subject, wordings[0])
    card.y = max(PADDING + CODE_MM + quiet, beside.y + 1) - 0.5
    _lines(card, subject, wordings)
    card.gap(PADDING - 2)
    return card


def _beside(column: flow.Flow, subject: words.Subject, first: words.Wording) -> None:
    label = typeface.fit(subject.name, LABEL_POINTS, column.width, 1)
    column.text(subject.name, label, "bold", colour=drawing.COLOUR["safe"])
    column.text(first.title, typeface.fit(first.title, TITLE_POINTS, column.width, 2), "bold")
    column.gap(0.8)
    for place, item in enumerate(words.ITEMS):
        left = column.x + place * (ICON_MM + 2)
        column.marks.extend(drawing.icon(item, left, column.y, ICON_MM))
    column.gap(ICON_MM + 1)
    address = subject.address
    column.text(address, typeface.fit(address, ADDRESS_POINTS, column.width, 1), "bold")
    spaced = codes.spaced(subject.code)
    room = column.width / typeface.width(spaced, 1, "bold")
    column.text(spaced, min(room, CODE_POINTS), "bold")


def _lines(card: flow.Flow, subject: words.Subject, wordings: tuple[words.Wording, ...]) -> None:
    """Set the promise in every language and the emergency number, in the largest size that fits."""

    def set_in(target: flow.Flow, points: float) -> float:
        for wording in wordings:
            target.text(wording.card_line, points)
        if subject.emergency:
            number = typeface.printable(subject.emergency)
            target.text(f"{number}: {wordings[0].emergency}", points, "bold", colour=drawing.ALERT)
        return target.y

    room = HEIGHT - card.y - PADDING + 1
    set_in(
        card,
        flow.first_fitting(
            LINE_POINTS, lambda points: set_in(flow.Flow(0, 0, card.width), points) <= room
        ),
    )


def _cuts() -> tuple[drawing.Shape, ...]:
    width, height = drawing.A4
    across = [EDGE + row * HEIGHT for row in range(ROWS + 1)]
    down = [EDGE + column * WIDTH for column in range(COLUMNS + 1)]
    lines = (
        *(drawing.polygon((EDGE, y), (width - EDGE, y)) for y in across),
        *(drawing.polygon((x, EDGE), (x, height - EDGE)) for x in down),
    )
    return tuple(
        drawing.Shape(line, stroke=drawing.LINE, line_mm=0.2, dash_mm=DASH_MM) for line in lines
    )
