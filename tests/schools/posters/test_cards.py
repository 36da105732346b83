"""Desk cards: eight codes on a page that all lead to the same place."""

from typing import Any

import pytest

from server.paper import drawing
from server.schools.posters import cards, words
from tests.schools.posters import printed

SHEETS: dict[str, dict[str, Any]] = {
    "one language": {"languages": ("nl",), "scale": "freq3"},
    "four languages": {},
    "a team": {"kind": "team", "label": "Team onderbouw"},
    "a long label": {"label": "Zonnebloemen en vlinders van juf Annemie"},
    "a label without spaces": {"label": "W" * 40},
    "a long address": {"site": "https://meetellen.stichting-openbaar-onderwijs.voorbeeld.example"},
    "a school that takes concerns": {
        "site": "https://meetellen.stichting-openbaar-onderwijs.voorbeeld.example",
        "fingerprint": "3xSqQ_a-9Lk0Zt7mPvW1yB",
    },
}


@pytest.fixture(scope="module", params=list(SHEETS.values()), ids=list(SHEETS))
def subject(request: pytest.FixtureRequest) -> words.Subject:
    return printed.make_subject(**request.param)


@pytest.fixture(scope="module")
def page(subject: words.Subject) -> drawing.Page:
    return cards.page(subject)


@pytest.fixture(scope="module")
def pdf(page: drawing.Page) -> bytes:
    return printed.pdf_of(page)


def test_a_phone_reads_the_link_from_each_of_eight_cards(
    subject: words.Subject, pdf: bytes
) -> None:
    assert printed.links_on(pdf) == [[subject.link] * 8]


def test_nothing_leaves_its_card_or_covers_anything_else(page: drawing.Page) -> None:
    boxes = [printed.box_of(line) for line in printed.lines_of(page)]
    assert all(len({card_at(x, y), card_at(right, bottom)}) == 1 for x, y, right, bottom in boxes)
    assert printed.overlapping(boxes) == []
    assert printed.overlapping(printed.codes_of(page)) == []


def card_at(x: float, y: float) -> tuple[int, int]:
    across, down = (x - cards.EDGE) // cards.WIDTH, (y - cards.EDGE) // cards.HEIGHT
    assert across in {0, 1}
    assert down in {0, 1, 2, 3}
    return int(across), int(down)


def test_each_code_keeps_its_white_on_every_side(page: drawing.Page) -> None:
    lines = [printed.box_of(line) for line in printed.lines_of(page)]
    for code in printed.codes_of(page):
        assert [line for line in lines if printed.overlapping([line, code])] == []


def test_a_module_of_a_card_is_never_below_half_a_millimetre(page: drawing.Page) -> None:
    first = next(mark for mark in page.marks if isinstance(mark, drawing.Shape) and mark.fill)
    assert first.fill == drawing.BLACK
    assert first.steps[2][1][1] - first.steps[0][1][1] >= 0.5


@pytest.mark.parametrize("language", ["nl", "pap", "en", "es"])
def test_the_promise_stands_on_the_card_in_every_language(language: str) -> None:
    subject = printed.make_subject()

    text = printed.text_on(printed.pdf_of(cards.page(subject)))

    assert text.count(words.wording(subject, language).card_line) == 8


def test_a_card_names_class_address_code_and_number() -> None:
    text = printed.text_on(printed.pdf_of(cards.page(printed.make_subject())))

    for part in ("2B", "meetellen.school.example", "7K3QW 2M9XA", "112: Is er nu gevaar?"):
        assert text.count(part) == 8
