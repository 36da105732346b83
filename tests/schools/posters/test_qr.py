"""The code: level Q, as small as the link allows, white around it."""

import pytest
import zxingcpp

from server.paper import drawing
from server.schools.posters import poster, qr
from tests.schools.posters import printed

LINK = "https://meetellen.school.example/#7K3QW2M9XA.3"


def test_a_quarter_of_the_code_may_be_damaged() -> None:
    pdf = printed.pdf_of(poster.page(printed.make_subject()))

    (found,) = zxingcpp.read_barcodes(printed.images_of(pdf)[0])

    assert found.ec_level == "Q"


@pytest.mark.parametrize(("length", "modules"), [(32, 29), (33, 33), (46, 33), (47, 37), (60, 37)])
def test_the_code_has_the_fewest_modules_that_hold_the_link(length: int, modules: int) -> None:
    # Bytes at level Q: version 3 holds 32, version 4 holds 46, version 5 holds 60.
    assert qr.matrix("h" * length).modules == modules


def test_four_modules_of_white_belong_to_every_side() -> None:
    code = qr.matrix(LINK)

    assert code.quiet_mm(float(code.modules)) == 4


def test_the_outline_fills_its_square_and_no_more() -> None:
    shape = qr.outline(qr.matrix(LINK), 10, 20, 100)

    points = [numbers for _, numbers in shape.steps if numbers]
    assert shape.fill == drawing.BLACK
    assert min(x for x, _ in points) == pytest.approx(10)
    assert max(x for x, _ in points) == pytest.approx(110)
    assert min(y for _, y in points) == pytest.approx(20)
    assert max(y for _, y in points) == pytest.approx(120)
