"""The data: numbers that were looked up, and nothing that looks like one."""

import re

import pytest

from server.guidance.domain import helplines
from server.guidance.domain.helplines import HELPLINES
from server.schools import service as schools

# A check of a school is about a number: one that changes gets another id, and never this one.
NUMBERS = {
    "nl.emergency": "112",
    "nl.kindertelefoon": "0800-0432",
    "nl.113": "113",
    "nl.veiligthuis": "0800-2000",
    "nl.vertrouwensinspecteur": "0900-111 3111",
    "nl.police": "0900-8844",
    "cw.kindertelefoon": "918",
    "cw.police": "911",
    "bq.guana": "918",
    "bq.guiami": "0802-0802",
    "bq.emergency": "911",
    "bq.police": "717 8000",
    "bq.police_2": "715 8000",
    "bq.tip": "9310",
    "aw.telhubentud": "131",
}
NOT_FOUND = {
    "cw.ambulance",
    "cw.crisis",
    "cw.meldpunt",
    "bq.crisis",
    "bq.ambulance",
    "aw.sostenemi",
    "aw.emergency",
}
ID_COLUMN = 30


def test_there_are_these_numbers_and_no_others() -> None:
    assert {each.id: each.number for each in HELPLINES if each.number} == NUMBERS
    assert {each.id for each in HELPLINES if not each.number} == NOT_FOUND


def test_each_row_has_an_id_of_its_own_that_fits_its_column() -> None:
    ids = [each.id for each in HELPLINES]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]{2}\.[a-z0-9_]+", each) for each in ids)
    assert max(map(len, ids)) <= ID_COLUMN
    assert all(each.id[:2].upper() == each.region for each in HELPLINES)


@pytest.mark.parametrize("region", schools.REGIONS)
def test_a_row_without_a_number_and_the_emergency_number_are_listed_nowhere(region: str) -> None:
    listed = helplines.of_region(region)

    assert listed
    assert all(each.number and not each.is_emergency for each in listed)
    assert [each for each in HELPLINES if helplines.named(each.id, region=region)] == list(listed)


@pytest.mark.parametrize("region", schools.REGIONS)
def test_each_region_has_a_line_for_children(region: str) -> None:
    assert any(each.show == "child" for each in helplines.of_region(region))


def test_what_the_emergency_rows_say_is_what_a_school_is_suggested() -> None:
    found = {each.region: each.number for each in HELPLINES if each.is_emergency}

    assert found == schools.EMERGENCY_NUMBERS


def test_of_whom_nobody_knows_whether_they_are_free_it_is_not_said() -> None:
    unknown = {each.id for each in HELPLINES if each.number and each.is_free is None}

    assert unknown == {"cw.kindertelefoon", "bq.guiami", "bq.tip"}
