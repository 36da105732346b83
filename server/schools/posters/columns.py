"""The further languages of a poster: side by side, each with its questions and a short list."""

from collections.abc import Sequence

from server.paper import drawing, flow, typeface
from server.schools.posters import words

GAP = 6.0
# Between the items of a list, in mm to the point.
_LIST_GAP = 0.07


def set_languages(sheet: flow.Flow, wordings: Sequence[words.Wording], points: float) -> None:
    """Set the languages in columns; a single one has its questions beside its list."""
    count = max(len(wordings), 2)
    width = (sheet.width - GAP * (count - 1)) / count
    columns = [sheet.side(sheet.x + number * (width + GAP), width) for number in range(count)]
    if len(wordings) == 1:
        _questions(columns[0], wordings[0], points)
        _small_print(columns[1], wordings[0], points)
    else:
        for column, wording in zip(columns, wordings, strict=True):
            _questions(column, wording, points)
            column.gap(points * 0.12)
            _small_print(column, wording, points)
    sheet.below(*columns)


def _questions(column: flow.Flow, wording: words.Wording, points: float) -> None:
    larger = (points + 1.5, points + 1, points + 0.5, points)
    column.text(wording.title, typeface.fit(wording.title, larger, column.width, 1), "bold")
    column.gap(1)
    for item in words.ITEMS:
        question = wording.questions[item]
        _listed(column, question, points, weight="bold", colour=drawing.COLOUR[item])


def _small_print(column: flow.Flow, wording: words.Wording, points: float) -> None:
    for sentence in wording.small_print:
        _listed(column, sentence, points, weight="regular", colour=drawing.LINE)
        column.gap(points * _LIST_GAP)


def _listed(
    column: flow.Flow, sentence: str, points: float, *, weight: drawing.Weight, colour: str
) -> None:
    """Set a sentence behind a dot of this colour."""
    size = points * typeface.MM_PER_POINT
    dot = drawing.disc(column.x + size * 0.4, column.y + size * 0.64, size * 0.36)
    column.marks.append(drawing.Shape(dot, fill=colour))
    column.text(sentence, points, weight, indent=size * 1.3)
