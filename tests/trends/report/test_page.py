"""The printed report holds what the page shows, on one A4 page, whatever there is to show."""

import json
import re
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest

from server.paper import drawing, typeface
from server.paper.drawing import Line
from server.trends import schemas
from server.trends.report import page, texts
from tests.architecture import test_texts
from tests.trends.report import told
from tests.trends.report.told import DOWN

STEADY = (4.2, 3.4, 3.9)
WINDOW = {
    "rounds": [f"2026-W{week}" for week in range(35, 39)],
    "field": "with",
    "between": None,
    "shares": {"against": 0, "not": 10, "for": 30, "with": 60},
}
LONG = "Onderbouwgroep van juf Hannah-Marijke en meester Bartholomeus (de Zonnebloemen)"
EDGE = {"mean": 4.7, "edge": "or_more", "low": "almost_nobody"}
ALL_EDGES = {"students": 25, "band": {"from": 20, "to": 24}, "badge": "mind"} | {
    "items": {"safe": EDGE, "challenged": EDGE, "matter": EDGE}
}
TRENDS = {
    "a term": told.trend(
        [STEADY] * 8, said={3: {"window": WINDOW}, 6: {"watch": [DOWN]}, 7: {"signals": [DOWN]}}
    ),
    "a year without holidays": told.trend(
        [ALL_EDGES] * 40, said={3: {"window": WINDOW}, 39: {"signals": [DOWN]}}
    ),
    "a long name": told.trend([ALL_EDGES] * 12, label=LONG, scale="freq3"),
    "no result yet": told.trend(["too_few"], ahead=7),
    "one result": told.trend([STEADY], ahead=7),
}


def lines_of(name: str, language: str) -> list[Line]:
    drawn = page.page(told.report(TRENDS[name]), texts.texts(language), made_on=told.MADE_ON)
    return [mark for mark in drawn.marks if isinstance(mark, Line)]


def box(line: Line) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the letters, in mm."""
    size = line.points * typeface.MM_PER_POINT
    right = line.x + typeface.width(line.text, line.points, line.weight)
    return line.x, line.y - 0.6 * size, right, line.y + 0.1 * size


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", TRENDS)
def test_nothing_runs_off_the_page_or_over_other_words(name: str, language: str) -> None:
    boxes = sorted(map(box, lines_of(name, language)))

    width, height = drawing.A4
    assert all(left > 10 and right < width - 10 for left, _, right, _ in boxes)
    assert all(top > 10 and bottom < height - 8 for _, top, _, bottom in boxes)
    over = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[2] > other[0] and one[1] < other[3] and other[1] < one[3]
    ]
    assert over == []


@pytest.mark.parametrize("name", TRENDS)
def test_every_report_is_one_page(name: str) -> None:
    assert len(pypdfium2.PdfDocument(told.printed(TRENDS[name]))) == 1


def test_no_figure_is_printed_that_the_page_does_not_hold() -> None:
    made = TRENDS["a term"]
    held = figures_in(json.loads(json.dumps(schemas.Trend().dump(made))))

    printed = told.text_of(told.printed(made))

    decimals = {float(one.replace(",", ".")) for one in re.findall(r"\d+[.,]\d+", printed)}
    assert {4.2, 3.4, 3.9} <= decimals
    assert decimals - held == set()


def test_a_term_with_too_few_answers_holds_no_number_of_them() -> None:
    made = told.trend(["too_few", "too_few"])

    printed = told.text_of(told.printed(made))

    assert "te weinig antwoorden" in printed
    assert re.findall(r"\d+[.,]\d+|\d+ tot \d+|\d+–\d+|\d+ leerlingen", printed) == []


def test_a_hidden_item_has_no_figure_and_is_said_to_be_hidden() -> None:
    printed = told.text_of(told.printed(told.trend([(4.2, None, 3.9)])))

    assert "Deze ronde niet getoond." in printed
    assert re.findall(r"\d,\d", printed).count("4,2") == 2
    assert set(re.findall(r"\d,\d", printed)) == {"4,2", "3,9"}


def test_an_end_of_the_scale_is_printed_in_words() -> None:
    printed = told.text_of(told.printed(TRENDS["a long name"]))

    assert "4,7 of meer" in printed
    assert "≥ 4,7 · bijna niemand" in printed


def test_a_report_holds_its_own_term_only() -> None:
    made = told.trend([(4.2, 3.4, 3.9), (4.1, 3.3, 3.8)], holidays=[1])

    first, second = (told.text_of(told.printed(made, term)) for term in (1, 2))

    assert ("4,2" in first, "4,1" in first) == (True, False)
    assert ("4,2" in second, "4,1" in second) == (False, True)


def test_the_window_stands_in_the_term_in_which_its_block_ended() -> None:
    made = told.trend([STEADY] * 6, holidays=[4], said={3: {"window": WINDOW}})

    first, second = (told.text_of(told.printed(made, term)) for term in (1, 2))

    assert "De groep staat in het veld „met”." in first
    assert "60 %" in first
    assert "Zorgen en durven" not in second


def test_a_sign_and_a_break_are_drawn_where_they_are() -> None:
    said = {
        8: {"rebased": [{"item": "matter", "from": "2026-W41"}]},
        7: {"signals": [DOWN | {"kind": "blip"}]},
    }

    printed = told.text_of(told.printed(told.trend([STEADY] * 9, said=said)))

    assert "nieuw gewoon sinds 5 okt" in printed
    assert "hier begint een nieuw gewoon" in printed
    assert "opvallende week" in printed


def test_it_says_what_it_is_not() -> None:
    printed = told.text_of(told.printed(TRENDS["one result"], language="en"))

    assert "This report is no ranking" in printed
    assert "Made on 1 Jun 2027." in printed


def test_a_gap_is_never_bridged() -> None:
    """The line of an item stops before a round without figures and begins anew behind it."""
    drawn = page.page(
        told.report(told.trend([STEADY, STEADY, "lost", STEADY, STEADY])),
        texts.texts("nl"),
        made_on=told.MADE_ON,
    )

    colour = drawing.COLOUR["safe"]
    lines = [
        mark.steps
        for mark in drawn.marks
        if isinstance(mark, drawing.Shape) and mark.stroke == colour and mark.line_mm == 0.65
    ]
    assert [len(steps) for steps in lines] == [2, 2]
    ends = [(steps[0][1][0], steps[-1][1][0]) for steps in lines]
    assert all(end < start for (_, end), (start, _) in pairwise(ends))


def test_the_report_says_the_same_in_both_languages() -> None:
    assert test_texts.complaints(texts.TEXT / "report") == []


def figures_in(value: Any) -> set[float]:
    """Return every number in JSON."""
    if isinstance(value, dict):
        return set().union(*map(figures_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(figures_in, value))
    return {float(value)} if isinstance(value, int | float) else set()
