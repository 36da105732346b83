"""The poster: one A4 page per code, in one to four languages, and the same page for a tablet.

The school's first language is set large beside the code, the others stand in columns below it. The
sizes shrink step by step until everything fits; no sentence is ever left out to make room.
"""

from dataclasses import dataclass, replace

from server.core import codes
from server.paper import drawing, flow, typeface
from server.schools.posters import columns, qr, words

MARGIN = 12.0
WIDTH = drawing.A4[0] - 2 * MARGIN
TOP, FOOT = 10.0, drawing.A4[1] - 10.0
STEPS = 24
PERCENTS = range(160, 50, -4)
MOST_EXTRA_GAP = 6.0
LABEL_POINTS = (54.0, 48.0, 42.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0)
ADDRESS_POINTS = (32.0, 28.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
OTHER_POINTS = tuple(points / 4 for points in range(68, 36, -1))
WIDEST_DENSE_CODE = 104.0
SMALL_POINTS = 9.0
SMALLEST_QUESTION = 11.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """One step from roomy to tight: the QR code and the gap in mm, texts in points."""

    code: float
    gap: float
    label: float
    title: float
    question: float
    main: float
    other: float
    number: float
    typed: float


def _between(roomy: float, tight: float, step: int) -> float:
    return roomy + (tight - roomy) * step / (STEPS - 1)


SIZES = tuple(
    Sizes(
        code=_between(116, 94, step),
        gap=_between(7, 2.2, step),
        label=_between(54, 24, step),
        title=_between(44, 23, step),
        question=_between(20, SMALLEST_QUESTION, step),
        main=_between(17, SMALL_POINTS, step),
        other=_between(15, SMALL_POINTS, step),
        number=_between(36, 22, step),
        typed=_between(54, 44, step),
    )
    for step in range(STEPS)
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page while its sizes are being looked for."""

    subject: words.Subject
    wordings: tuple[words.Wording, ...]
    matrix: qr.Matrix
    sizes: Sizes
    gap: float

    def sized(self, sizes: Sizes) -> "Draft":
        """Return the draft in these sizes."""
        code = min(sizes.code, WIDEST_DENSE_CODE) if self.is_dense else sizes.code
        return replace(self, sizes=replace(sizes, code=code), gap=sizes.gap)

    @property
    def is_dense(self) -> bool:
        """Return whether all room beside the code is needed."""
        return len(self.wordings) > 1

    @property
    def first(self) -> words.Wording:
        """Return the wording in the school's first language."""
        return self.wordings[0]

    @property
    def quiet(self) -> float:
        """Return the white around the code, in mm."""
        return self.matrix.quiet_mm(self.sizes.code)

    @property
    def code_x(self) -> float:
        """Return the left edge of the code: the margin, unless that is too little white."""
        return max(MARGIN, self.quiet)


def page(subject: words.Subject) -> drawing.Page:
    """Return the poster (or tablet sheet) of one code, in the largest sizes that fit an A4."""
    wordings = tuple(words.wording(subject, language) for language in subject.languages)
    roomy = Draft(subject, wordings, qr.matrix(subject.link), SIZES[0], gap=0)
    foot = _foot(wordings[0])
    draft = roomy.sized(
        flow.first_fitting(SIZES, lambda sizes: _drawn(roomy.sized(sizes)).y <= foot.y)
    )
    draft = _others_enlarged(draft, foot.y)
    sheet = _drawn(_spread(draft, foot.y - _drawn(draft).y))
    # Only an address of a hundred letters is still too long: rather small than cut off.
    factor = min(1.0, foot.y / sheet.y)
    marks = (drawing.placed(mark, factor=factor) for mark in sheet.marks)
    return drawing.Page((*marks, *foot.marks))


def _others_enlarged(draft: Draft, bottom: float) -> Draft:
    """Return the draft with the further languages in the largest size that fits above `bottom`."""
    if not draft.is_dense:
        return draft
    larger = (points for points in OTHER_POINTS if points > draft.sizes.other)
    options = [replace(draft.sizes, other=points) for points in larger]
    fitting = flow.first_fitting(
        [*options, draft.sizes], lambda sizes: _drawn(replace(draft, sizes=sizes)).y <= bottom
    )
    return replace(draft, sizes=fitting)


def _spread(draft: Draft, spare: float) -> Draft:
    """Return the draft with the room that is left put between its parts."""
    parts = 3 + (len(draft.wordings) > 1) + (draft.subject.emergency is not None)
    gap = draft.gap + min(max(spare, 0) / parts, MOST_EXTRA_GAP)
    return replace(draft, gap=gap)


def _drawn(draft: Draft) -> flow.Flow:
    sheet = flow.Flow(MARGIN, TOP, WIDTH)
    _head(sheet, draft)
    sheet.gap(max(draft.gap, draft.quiet))
    if draft.is_dense:
        _dense_middle(sheet, draft)
    else:
        _roomy_middle(sheet, draft)
    if len(draft.wordings) > 1:
        sheet.gap(draft.gap)
        sheet.marks.append(drawing.rule(MARGIN, sheet.y, WIDTH))
        sheet.gap(draft.gap)
        columns.set_languages(sheet, draft.wordings[1:], draft.sizes.other)
    if draft.subject.emergency:
        sheet.gap(draft.gap)
        _emergency(sheet, draft, draft.subject.emergency)
    sheet.gap(draft.gap)
    return sheet


def _head(sheet: flow.Flow, draft: Draft) -> None:
    name, sizes = draft.subject.name, draft.sizes
    if draft.subject.is_tablet:
        name = f"{name} · {draft.first.tablet_title}"
    allowed = tuple(points for points in LABEL_POINTS if points <= sizes.label)
    room = WIDTH - sizes.label * 0.6
    points = typeface.fit(name, allowed, room, 1)
    size = points * typeface.MM_PER_POINT
    sheet.marks.extend(drawing.logo(MARGIN, sheet.y + size * 0.27, size * 0.7))
    sheet.text(name, points, "bold", indent=size * 1.65)
    sheet.text(draft.first.title, sizes.title, "bold")
    sheet.gap(1)
    sheet.text(draft.first.intro, sizes.main)


def _roomy_middle(sheet: flow.Flow, draft: Draft) -> None:
    """Set the questions beside the code, spread over its height, and the promise below it."""
    beside = _code(sheet, draft)
    _questions(beside, draft, sheet.y + draft.sizes.code)
    sheet.y = max(sheet.y + draft.sizes.code + draft.quiet, beside.y)
    sheet.text(draft.first.type_this, draft.sizes.main)
    _address(sheet, draft)
    _typed_code(sheet, draft)
    sheet.gap(draft.gap)
    width = (WIDTH - columns.GAP) / 2
    left, right = sheet.side(MARGIN, width), sheet.side(MARGIN + width + columns.GAP, width)
    _sentences(left, draft.first.assurances, draft.sizes.main)
    _sentences(right, draft.first.about, draft.sizes.main)
    sheet.below(left, right)


def _dense_middle(sheet: flow.Flow, draft: Draft) -> None:
    """Set questions and promise beside the code, and the address beside the code to type."""
    beside = _code(sheet, draft)
    _beside_code(beside, draft)
    under = flow.Flow(
        MARGIN, sheet.y + draft.sizes.code + draft.quiet, draft.sizes.code, sheet.marks
    )
    beside.gap(draft.sizes.gap)
    if draft.subject.is_tablet:
        line = draft.sizes.main * typeface.MM_PER_POINT * typeface.LEADING
        under.y = max(under.y, beside.y - line)
        under.text(draft.first.type_this, draft.sizes.main)
        sheet.below(under, beside)
        _address(sheet, draft)
        return
    sheet.y = under.y = max(under.y, beside.y)
    _typed_code(under, draft)
    address = sheet.side(beside.x, beside.width)
    address.text(draft.first.type_this, draft.sizes.main)
    _address(address, draft)
    sheet.below(under, address)


def _beside_code(column: flow.Flow, draft: Draft) -> None:
    """Set questions and promise in the largest sizes that end above the address."""

    def set_in(target: flow.Flow, percent: int) -> float:
        question = max(SMALLEST_QUESTION, draft.sizes.question * percent / 100)
        fitting = replace(draft, sizes=replace(draft.sizes, question=question))
        _questions(target, fitting, target.y)
        small = max(SMALL_POINTS, draft.sizes.main * percent / 100)
        _sentences(target, (*draft.first.assurances, *draft.first.about), small)
        return target.y

    def fits(percent: int) -> bool:
        end = set_in(flow.Flow(0, 0, column.width), percent)
        return end <= draft.sizes.code + draft.quiet - draft.sizes.gap

    set_in(column, flow.first_fitting(PERCENTS, fits))


def _code(sheet: flow.Flow, draft: Draft) -> flow.Flow:
    """Set the QR code; return the column beside it."""
    width = draft.sizes.code
    sheet.marks.append(qr.outline(draft.matrix, draft.code_x, sheet.y, width))
    left = draft.code_x + width + draft.quiet
    return sheet.side(left, MARGIN + WIDTH - left)


def _questions(column: flow.Flow, draft: Draft, bottom: float) -> None:
    heights = [_question(flow.Flow(0, 0, column.width), draft, item) for item in words.ITEMS]
    spare = (bottom - column.y - sum(heights)) / (len(heights) - 1)
    for item, height in zip(words.ITEMS, heights, strict=True):
        _question(column, draft, item)
        column.gap(max(draft.sizes.gap, min(spare, height)))


def _question(column: flow.Flow, draft: Draft, item: drawing.Item) -> float:
    """Set a sign with its question; return their height in mm."""
    points, top = draft.sizes.question, column.y
    size = points * 0.62
    column.marks.extend(drawing.icon(item, column.x, top, size))
    column.text(draft.first.questions[item], points, "bold", indent=size + 3)
    column.y = max(column.y, top + size)
    return column.y - top


def _address(column: flow.Flow, draft: Draft) -> None:
    address = draft.subject.address
    column.text(address, typeface.fit(address, ADDRESS_POINTS, column.width, 1), "bold")


def _typed_code(column: flow.Flow, draft: Draft) -> None:
    if draft.subject.is_tablet:
        return
    spaced = codes.spaced(draft.subject.code)
    room = draft.sizes.code / typeface.width(spaced, 1, "bold")
    column.text(spaced, min(room, draft.sizes.typed), "bold")


def _sentences(column: flow.Flow, sentences: tuple[str, ...], points: float) -> None:
    for sentence in sentences:
        column.text(sentence, points)
        column.gap(points * 0.09)


def _emergency(sheet: flow.Flow, draft: Draft, number: str) -> None:
    points, small = draft.sizes.number, draft.sizes.main
    printable = typeface.printable(number)
    room = min(typeface.width(printable, points, "bold") + 0.1, WIDTH / 2)
    figure, beside = sheet.side(MARGIN, room), sheet.side(MARGIN + room + 5, WIDTH - room - 5)
    figure.text(printable, points, "bold", colour=drawing.ALERT)
    sentences = " ".join(wording.emergency for wording in draft.wordings)
    trial = flow.Flow(0, 0, beside.width)
    trial.text(sentences, small)
    beside.gap(max(0.0, (figure.y - sheet.y - trial.y) / 2))
    beside.text(sentences, small)
    sheet.below(figure, beside)


def _foot(first: words.Wording) -> flow.Flow:
    """Return the page's last line, hanging from the bottom."""
    height = SMALL_POINTS * typeface.MM_PER_POINT * typeface.LEADING
    line = flow.Flow(MARGIN, FOOT - height, WIDTH)
    line.text(f"Meetellen: {first.subtitle}. {first.printed}.", SMALL_POINTS, colour=drawing.INK_2)
    line.y = FOOT - height
    return line
