"""PDF and SVG of the same page, whatever the labels hold."""

import io
import re
from xml.etree import ElementTree as ET

import pytest
from fpdf import FPDF

from server.paper import paint, typeface
from server.schools.posters import poster
from tests.schools.posters import printed

ODD_LABELS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>&lt;&amp;&#x41;",
    "(2B) \\) Tj ET Q %PDF",
    "2B 🦊🎉",
    "2\u202eB\u200b",
    "Şükrü Łódź Ñandú ‘é’ …",
    "Класс 2Б",
    "e\u0301e\u0301n",
    "🦊",
    "{students} %s {0.__class__}",
]
TEXT = f"{{{paint.SVG}}}text"


def svg_of(label: str, *, languages: tuple[str, ...] = ("nl",)) -> bytes:
    page = poster.page(printed.make_subject(label=label, languages=languages))
    return paint.svg([page], title=label, language="nl")


@pytest.mark.parametrize("label", ODD_LABELS)
def test_an_odd_label_breaks_neither_pdf_nor_code(label: str) -> None:
    subject = printed.make_subject(label=label)

    pdf = printed.pdf_of(poster.page(subject))

    assert printed.links_on(pdf) == [[subject.link]]
    assert subject.name in printed.text_on(pdf)


@pytest.mark.parametrize("label", ODD_LABELS)
def test_an_odd_label_is_only_text_in_the_svg(label: str) -> None:
    root = ET.XML(svg_of(label))

    kinds = {element.tag.removeprefix(f"{{{paint.SVG}}}") for element in root.iter()}
    assert kinds == {"svg", "title", "g", "path", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not any(
        name.startswith("on") or "href" in name or name == "style" for name in attributes
    )
    assert typeface.printable(label) in {element.text for element in root.iter(TEXT)} | {""}


def test_a_label_without_printable_letters_gives_way_to_the_code() -> None:
    assert printed.make_subject(label="🦊").name == "7K3QW2M9XA"


def test_control_characters_never_reach_the_svg() -> None:
    drawn = svg_of("2\x00B\x1b\x85\ufffe")

    assert ET.XML(drawn).find(f"{{{paint.SVG}}}title") is not None


def test_a_phone_reads_the_code_of_the_svg() -> None:
    subject = printed.make_subject(languages=("nl",))
    drawn = paint.svg([poster.page(subject)], title="2B", language="nl")

    # Only the shapes are of interest here, and the reader of SVG files knows few fonts.
    shapes = re.sub(rb"<text.*?</text>", b"", drawn)
    reader = FPDF(unit="mm", format="A4")
    reader.add_page()
    reader.image(io.BytesIO(shapes), x=0, y=0, w=210)
    pdf = bytes(reader.output())

    assert printed.links_on(pdf) == [[subject.link]]


def test_the_svg_says_what_the_pdf_says() -> None:
    page = poster.page(printed.make_subject())

    root = ET.XML(paint.svg([page], title="2B", language="nl"))

    drawn = " ".join(element.text or "" for element in root.iter(TEXT))
    assert drawn.split() == printed.text_on(printed.pdf_of(page)).split()


def test_several_pages_stand_below_each_other_in_the_svg() -> None:
    page = poster.page(printed.make_subject())

    root = ET.XML(paint.svg([page, page], title="2B", language="nl"))

    assert root.attrib["viewBox"] == "0 0 210 602"
    assert [child.attrib["transform"] for child in root if "transform" in child.attrib] == [
        "translate(0 0)",
        "translate(0 305)",
    ]


def test_the_same_page_at_the_same_moment_gives_the_same_pdf() -> None:
    page = poster.page(printed.make_subject())

    assert printed.pdf_of(page) == printed.pdf_of(page)


def test_a_pdf_comes_in_pieces() -> None:
    pages = [poster.page(printed.make_subject())] * 12

    pieces = list(paint.pdf(pages, title="x", language="nl", made_at=printed.MADE_AT))

    assert len(pieces) > 1
    assert max(len(piece) for piece in pieces) <= paint.CHUNK_BYTES
