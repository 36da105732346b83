"""The poster: readable for a phone, complete for a student, whole on one page."""

from typing import Any

import pytest

from server.paper import drawing
from server.schools.posters import poster, words
from tests.schools.posters import printed

LONGEST_LABEL = "Zonnebloemen en vlinders van juf Annemie"
MANY_LANGUAGES = ("nl", "pap", "en", "es")
GROUPS = ({"scale": "freq5"}, {"scale": "freq3"}, {"kind": "team"})
FINGERPRINT = "3xSqQ_a-9Lk0Zt7mPvW1yB"
PAGES: dict[str, dict[str, Any]] = {
    "one language": {"languages": ("nl",)},
    "two languages": {"languages": ("en", "nl")},
    "three languages": {"languages": ("pap", "nl", "es")},
    "four languages": {"languages": MANY_LANGUAGES},
    "children": {"scale": "freq3"},
    "a team": {"kind": "team", "label": "Team onderbouw"},
    "a tablet": {"is_tablet": True},
    "a tablet of children": {"is_tablet": True, "scale": "freq3", "languages": ("es",)},
    "a long label": {"label": LONGEST_LABEL},
    "a label without spaces": {"label": "W" * 40},
    "a tablet with a long label": {"label": LONGEST_LABEL, "is_tablet": True},
    "a reporting group": {"shared_with": (LONGEST_LABEL,) * 11},
    "no emergency number": {"emergency": None},
    "a long emergency number": {"emergency": "911 of +599 9 123 45"},
    "a short address": {"site": "https://a.nl"},
    "a long address": {"site": "https://meetellen.stichting-openbaar-onderwijs.voorbeeld.example"},
    "an address on this machine": {"site": "http://localhost:8000"},
    "a head count not known": {"students": None},
    "a school that takes concerns": {"fingerprint": FINGERPRINT},
    "a tablet of a school that takes concerns": {"fingerprint": FINGERPRINT, "is_tablet": True},
    "everything at once": {
        "label": "W" * 40,
        "shared_with": (LONGEST_LABEL,) * 11,
        "emergency": "911 of +599 9 123 45",
        "site": "https://meetellen.stichting-openbaar-onderwijs.voorbeeld.example",
        "is_tablet": True,
        "fingerprint": FINGERPRINT,
    },
    "an absurd address": {"site": f"https://{'meetellen.' * 12}example", "is_tablet": True},
}


@pytest.fixture(scope="module", params=list(PAGES.values()), ids=list(PAGES))
def subject(request: pytest.FixtureRequest) -> words.Subject:
    return printed.make_subject(**request.param)


@pytest.fixture(scope="module")
def page(subject: words.Subject) -> drawing.Page:
    return poster.page(subject)


@pytest.fixture(scope="module")
def pdf(page: drawing.Page) -> bytes:
    return printed.pdf_of(page)


def test_a_phone_reads_the_link_from_every_page(subject: words.Subject, pdf: bytes) -> None:
    assert printed.links_on(pdf) == [[subject.link]]


def test_nothing_leaves_the_page_or_covers_anything_else(page: drawing.Page) -> None:
    boxes = [printed.box_of(line) for line in printed.lines_of(page)]
    width, height = drawing.A4
    assert all(x >= 10 and right <= width - 10 for x, _, right, _ in boxes)
    assert all(top >= 8 and bottom <= height - 8 for _, top, _, bottom in boxes)
    assert printed.overlapping(boxes) == []


def test_the_code_keeps_its_white_on_every_side(page: drawing.Page) -> None:
    (code,) = printed.codes_of(page)
    covering = [line for line in printed.lines_of(page) if overlaps(printed.box_of(line), code)]
    assert covering == []
    assert min(code) >= -0.001
    assert code[2] <= drawing.A4[0]


def overlaps(one: printed.Box, other: printed.Box) -> bool:
    return bool(printed.overlapping([one, other]))


@pytest.mark.parametrize("languages", [MANY_LANGUAGES[:count] for count in range(1, 5)])
def test_the_code_is_large_enough_for_a_wall(languages: tuple[str, ...]) -> None:
    subject = printed.make_subject(languages=languages)

    page = poster.page(subject)

    # Ten centimetres are read from a metre; a hair less is left to four languages.
    (left, _, right, _) = printed.codes_of(page)[0]
    code_and_white = right - left
    assert code_and_white * 37 / 45 >= 95


@pytest.mark.parametrize("languages", [MANY_LANGUAGES[:count] for count in range(1, 5)])
@pytest.mark.parametrize("scale", ["freq5", "freq3"])
@pytest.mark.parametrize("is_tablet", [False, True])
def test_no_text_is_smaller_than_nine_points(
    languages: tuple[str, ...], scale: str, *, is_tablet: bool
) -> None:
    subject = printed.make_subject(languages=languages, scale=scale, is_tablet=is_tablet)

    page = poster.page(subject)

    assert min(line.points for line in printed.lines_of(page)) >= 9


@pytest.mark.parametrize("scale", ["freq5", "freq3"])
def test_further_languages_have_a_line_of_their_own_for_each_sentence(scale: str) -> None:
    subject = printed.make_subject(scale=scale)

    lines = printed.lines_of(poster.page(subject))

    # A sentence may go on in a next line, but none begins in the middle of one.
    for language in MANY_LANGUAGES[1:]:
        for sentence in words.wording(subject, language).small_print:
            assert [line for line in lines if begins(sentence, line.text)], sentence


def begins(sentence: str, line: str) -> bool:
    return sentence.startswith(line) and len(line.split()) > 1


def test_further_languages_are_set_larger_for_children_who_get_fewer_sentences() -> None:
    sizes = [further_points(scale) for scale in ("freq5", "freq3")]

    assert sizes[0] < sizes[1]


def further_points(scale: str) -> float:
    subject = printed.make_subject(scale=scale)
    brief = words.wording(subject, "es").brief
    lines = printed.lines_of(poster.page(subject))
    return next(line.points for line in lines if begins(brief, line.text))


def test_what_is_read_from_a_metre_is_set_large() -> None:
    page = poster.page(printed.make_subject())

    large = {line.text for line in printed.lines_of(page) if line.points >= 20}
    assert {"2B", "Hoe was jouw week op school?", "7K3QW 2M9XA", "112"} <= large


@pytest.mark.parametrize("language", MANY_LANGUAGES)
@pytest.mark.parametrize("changes", GROUPS)
def test_the_page_says_what_must_be_said_in_every_language(
    language: str, changes: dict[str, str]
) -> None:
    subject = printed.make_subject(**changes)

    text = printed.text_on(printed.pdf_of(poster.page(subject)))

    wording = words.wording(subject, language)
    is_first = language == subject.languages[0]
    rest = (wording.intro, *wording.assurances, *wording.about) if is_first else wording.small_print
    for sentence in (wording.title, *wording.questions.values(), *rest):
        assert sentence in text
    assert wording.emergency in text


def test_the_page_names_class_address_code_number_and_day() -> None:
    text = printed.text_on(printed.pdf_of(poster.page(printed.make_subject())))

    for part in ("2B", "meetellen.school.example", "7K3QW 2M9XA", "112", "24 november 2026"):
        assert part in text
    assert "Klas van ongeveer 25." in text
    assert "Pas bij 10 of meer antwoorden komt er een uitslag." in text


def test_no_page_promises_more_than_is_true(pdf: bytes) -> None:
    text = printed.text_on(pdf)

    assert "100" not in text
    assert "%" not in text


def test_without_a_confirmed_number_the_page_speaks_of_none() -> None:
    subject = printed.make_subject(emergency=None)

    text = printed.text_on(printed.pdf_of(poster.page(subject)))

    assert words.wording(subject, "nl").emergency not in text


def test_a_tablet_sheet_gives_the_whole_link_to_type() -> None:
    subject = printed.make_subject(is_tablet=True)

    text = printed.text_on(printed.pdf_of(poster.page(subject)))

    # The code alone would open the page that keeps answers on the device.
    assert "meetellen.school.example/#7K3QW2M9XA.t" in text
    assert "7K3QW 2M9XA" not in text
    assert words.wording(subject, "nl").tablet_title in text
    assert "Typ het hele adres, ook alles na het #:" in text


def test_nobody_types_a_fingerprint() -> None:
    subject = printed.make_subject(is_tablet=True, fingerprint=FINGERPRINT)

    pdf = printed.pdf_of(poster.page(subject))

    assert printed.links_on(pdf) == [[f"{subject.site}/#7K3QW2M9XA.t.{FINGERPRINT}"]]
    assert FINGERPRINT not in printed.text_on(pdf)


def test_icons_stand_beside_the_questions_in_the_colours_of_the_items() -> None:
    page = poster.page(printed.make_subject())

    strokes = [
        mark.stroke for mark in page.marks if isinstance(mark, drawing.Shape) and mark.stroke
    ]
    # A sign may be of several lines, all of one colour.
    assert list(dict.fromkeys(strokes)) == list(drawing.COLOUR.values())
