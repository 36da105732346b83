"""Printing: who may, what comes, and that the page holds what the school decided."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from flask import Flask

from server.core.person import Role
from server.schools import service as schools
from tests import factories, staff
from tests.factories import SchoolAtWork
from tests.schools.posters import printed
from tests.visitors import URL, Visitor

OF_A_GROUP = ("poster.svg", "poster.pdf", "cards.pdf", "tablet.pdf")
OF_THE_SCHOOL = ("posters.pdf", "cards.pdf")

SignIn = Callable[..., Visitor]


@pytest.fixture
def school(app: Flask) -> SchoolAtWork:
    with staff.database_of(app) as session:
        return factories.make_school_at_work(session)


@pytest.fixture
def sign_in(app: Flask, school: SchoolAtWork) -> SignIn:
    def as_one_with(*roles: Role, groups: tuple[str, ...] = ()) -> Visitor:
        with staff.database_of(app) as session:
            account_id = staff.make_person(session, school.school_id, *roles, groups=groups)
        return staff.visitor_as(app, account_id)

    return as_one_with


def printed_by(visitor: Visitor, path: str) -> bytes:
    answer = visitor.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.json
    return bytes(answer.data)


def link(code: str, flags: str = "") -> str:
    return f"{URL}/#{code}{flags}"


@pytest.mark.parametrize("sheet", OF_A_GROUP)
def test_a_mentor_prints_what_hangs_in_the_own_classroom(
    school: SchoolAtWork, sign_in: SignIn, sheet: str
) -> None:
    mentor = sign_in("mentor", groups=(school.group_id,))

    assert mentor.get(f"/api/v1/groups/{school.group_id}/{sheet}").status_code == 200


@pytest.mark.parametrize("sheet", OF_A_GROUP)
def test_for_a_mentor_the_groups_of_others_do_not_exist(
    app: Flask, school: SchoolAtWork, sign_in: SignIn, sheet: str
) -> None:
    with staff.database_of(app) as session:
        other = factories.make_group(session, school.school_id, label="2C").group
    mentor = sign_in("mentor", groups=(other.id,))

    assert mentor.get(f"/api/v1/groups/{school.group_id}/{sheet}").status_code == 404


@pytest.mark.parametrize("sheet", OF_A_GROUP)
def test_for_an_admin_the_groups_of_another_school_do_not_exist(
    app: Flask, sign_in: SignIn, sheet: str
) -> None:
    with staff.database_of(app) as session:
        elsewhere = factories.make_school_at_work(session, name="Elsewhere")
    admin = sign_in("admin")

    assert admin.get(f"/api/v1/groups/{elsewhere.group_id}/{sheet}").status_code == 404


@pytest.mark.parametrize(
    "path", [*(f"groups/{{id}}/{sheet}" for sheet in OF_A_GROUP), "school/posters.pdf"]
)
def test_leaders_and_care_coordinators_do_not_print(
    school: SchoolAtWork, sign_in: SignIn, path: str
) -> None:
    visitor = sign_in("leader", "care")

    answer = visitor.get(f"/api/v1/{path.format(id=school.group_id)}")

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", [*(f"groups/{{id}}/{sheet}" for sheet in OF_A_GROUP), "school/cards.pdf"]
)
def test_strangers_do_not_print(visitor: Visitor, school: SchoolAtWork, path: str) -> None:
    assert visitor.get(f"/api/v1/{path.format(id=school.group_id)}").status_code == 401


def test_the_poster_leads_to_the_student_s_page_of_the_class(
    school: SchoolAtWork, sign_in: SignIn
) -> None:
    pdf = printed_by(sign_in("admin"), f"groups/{school.group_id}/poster.pdf")

    assert printed.links_on(pdf) == [[link(school.code)]]


def test_eight_cards_lead_to_the_same_page(school: SchoolAtWork, sign_in: SignIn) -> None:
    pdf = printed_by(sign_in("admin"), f"groups/{school.group_id}/cards.pdf")

    assert printed.links_on(pdf) == [[link(school.code)] * 8]


def test_the_tablet_sheet_leads_to_the_page_that_keeps_nothing(
    school: SchoolAtWork, sign_in: SignIn
) -> None:
    pdf = printed_by(sign_in("admin"), f"groups/{school.group_id}/tablet.pdf")

    assert printed.links_on(pdf) == [[link(school.code, ".t")]]


def test_one_document_holds_all_groups_with_their_own_links(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        child = factories.make_group(session, school.school_id, label="5A", scale="freq3").group
        team = factories.make_team(session, school.school_id).group
    admin = sign_in("admin")

    posters = printed.links_on(printed_by(admin, "school/posters.pdf"))
    cards = printed.links_on(printed_by(admin, "school/cards.pdf"))

    expected = {
        link(school.code),
        link(child.codes[0].code, ".3"),
        link(team.codes[0].code, ".s"),
    }
    assert {only for (only,) in posters} == expected
    assert {page[0] for page in cards} == expected
    assert [len(page) for page in cards] == [8, 8, 8]


def test_a_mentor_s_document_holds_the_own_groups_only(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        factories.make_group(session, school.school_id, label="2C")
    mentor = sign_in("mentor", groups=(school.group_id,))

    pdf = printed_by(mentor, "school/posters.pdf")

    assert printed.links_on(pdf) == [[link(school.code)]]


@pytest.mark.parametrize("sheet", OF_THE_SCHOOL)
def test_without_a_group_there_is_nothing_to_print(
    school: SchoolAtWork, sign_in: SignIn, sheet: str
) -> None:
    assert school.group_id
    mentor = sign_in("mentor")

    assert mentor.get(f"/api/v1/school/{sheet}").status_code == 404


def test_a_reporting_group_gets_a_page_for_each_of_its_classes(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        shared = factories.make_reporting_group(session, school.school_id, "1A", "1B").group

    pdf = printed_by(sign_in("admin"), f"groups/{shared.id}/poster.pdf")

    assert printed.links_on(pdf) == [[link(code.code)] for code in shared.codes]
    text = printed.text_on(pdf)
    assert "You are counted together with 1A: about 25." in text
    assert "You are counted together with 1B: about 25." in text


def test_a_replaced_code_is_printed_no_more(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        editor = factories.make_editor(school.school_id)
        schools.replace_code(
            session, editor, group_id=school.group_id, code=school.code, is_misused=False
        )
        codes = schools.group(session, school.school_id, school.group_id).codes
    (fresh,) = [code.code for code in codes if code.status == "active"]

    pdf = printed_by(sign_in("admin"), f"groups/{school.group_id}/poster.pdf")

    assert fresh != school.code
    assert printed.links_on(pdf) == [[link(fresh)]]


def test_an_archived_group_is_left_out_of_the_document_of_all(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        gone = factories.make_group(session, school.school_id, label="2C").group
        changes = schools.GroupChanges(archived=True)
        schools.change_group(session, factories.make_editor(school.school_id), gone.id, changes)

    pdf = printed_by(sign_in("admin"), "school/posters.pdf")

    assert printed.links_on(pdf) == [[link(school.code)]]


def test_the_poster_tells_what_holds_from_the_next_round(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        editor = factories.make_editor(school.school_id)
        changes = schools.GroupChanges(students=31)
        schools.change_group(session, editor, school.group_id, changes)
        schools.set_smallest(session, editor, 12)

    pdf = printed_by(sign_in("admin"), f"groups/{school.group_id}/poster.pdf")

    text = printed.text_on(pdf)
    assert "Klas van ongeveer 31." in text
    assert "Pas bij 12 of meer antwoorden komt er een uitslag." in text


def test_the_number_that_the_school_confirmed_is_printed(
    school: SchoolAtWork, sign_in: SignIn
) -> None:
    pdf = printed_by(sign_in("admin"), f"groups/{school.group_id}/poster.pdf")

    assert schools.EMERGENCY_NUMBERS["NL"]
    assert schools.EMERGENCY_NUMBERS["NL"] in printed.text_on(pdf).split()


def test_the_page_is_written_in_the_languages_of_the_school(
    school: SchoolAtWork, sign_in: SignIn
) -> None:
    text = printed.text_on(printed_by(sign_in("admin"), f"groups/{school.group_id}/poster.pdf"))

    assert "Hoe was jouw week op school?" in text
    assert "How was your week at school?" in text
    assert "¿" not in text


def test_a_label_is_only_text_wherever_it_is_printed(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    label = "<script>alert(1)</script>\"&' 🦊"
    with staff.database_of(app) as session:
        odd = factories.make_group(session, school.school_id, label=label).group
    admin = sign_in("admin")

    drawn = admin.get(f"/api/v1/groups/{odd.id}/poster.svg")
    pdf = printed_by(admin, f"groups/{odd.id}/poster.pdf")

    assert drawn.content_type == "image/svg+xml"
    assert not [each for each in ET.XML(drawn.data).iter() if each.tag.endswith("script")]
    assert "<script>alert(1)</script>\"&'" in printed.text_on(pdf)
    assert printed.links_on(pdf) == [[link(odd.codes[0].code)]]


def test_the_file_has_a_plain_name_and_is_kept_by_nobody(
    app: Flask, school: SchoolAtWork, sign_in: SignIn
) -> None:
    with staff.database_of(app) as session:
        odd = factories.make_group(session, school.school_id, label='Çà\r/../"é" 2').group

    answer = sign_in("admin").get(f"/api/v1/groups/{odd.id}/poster.pdf")

    expected = "attachment; filename=meetellen-poster-ca-e-2.pdf"
    assert answer.headers["Content-Disposition"] == expected
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_type == "application/pdf"


def test_printing_writes_nothing_to_disk(
    school: SchoolAtWork, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "temporary"
    empty.mkdir(mode=0o500)
    monkeypatch.setattr(tempfile, "tempdir", str(empty))

    answer = sign_in("admin").get(f"/api/v1/groups/{school.group_id}/poster.pdf")

    assert answer.is_streamed
    assert len(pypdfium2.PdfDocument(answer.data)) == 1
    assert list(empty.iterdir()) == []
