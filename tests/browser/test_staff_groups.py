"""An admin keeps classes, head counts, codes and posters; nothing touches the running round."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def admin(site: Site, open_phone: OpenPhone) -> Page:
    """An admin at a laptop, on the page of groups."""
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "admin"))
    page.get_by_role("link", name="Groepen").first.click()
    expect(on.heading(page)).to_have_text("Groepen")
    return page


def card(page: Page, label: str) -> Locator:
    """Return the card of a group."""
    return page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name=label, exact=True)
    )


def test_a_class_is_added_and_takes_part_from_the_next_round(admin: Page) -> None:
    on.press(admin, "Groep toevoegen")
    expect(admin.get_by_role("heading", name="Groep toevoegen")).to_be_focused()
    on.is_fit(admin)
    on.press(admin, "Toevoegen")
    expect(admin.get_by_label("Naam van de klas")).to_be_focused()
    admin.get_by_label("Naam van de klas").fill("3C")
    admin.get_by_label("Leerjaar").fill("3")
    admin.get_by_label("Aantal leerlingen").fill("24")
    on.press(admin, "Toevoegen")

    expect(on.said(admin)).to_contain_text("3C is toegevoegd")
    expect(card(admin, "3C").get_by_text("doet mee vanaf de volgende ronde")).to_be_visible()
    expect(card(admin, "3C").locator(".chip")).to_have_text(["leerjaar 3", "vanaf 12 jaar"])


def test_a_class_too_small_is_told_before_it_is_made(admin: Page) -> None:
    on.press(admin, "Groep toevoegen")
    admin.get_by_label("Aantal leerlingen").fill("11")

    expect(admin.get_by_text("minstens 12 mensen nodig")).to_be_visible()
    admin.get_by_label("Aantal leerlingen").fill("12")
    expect(admin.get_by_text("minstens 12 mensen nodig")).to_have_count(0)
    admin.get_by_label("Aantal leerlingen").fill("11")
    admin.get_by_label("Deze groep bestaat uit meer kleine klassen").check()
    expect(admin.get_by_text("minstens 12 mensen nodig")).to_have_count(0)


def test_small_classes_share_a_group_and_each_has_a_code(admin: Page) -> None:
    on.press(admin, "Groep toevoegen")
    admin.get_by_label("Naam van de klas").fill("Praktijk")
    admin.get_by_label("Leerjaar").fill("1")
    admin.get_by_label("Aantal leerlingen").fill("16")
    admin.get_by_label("Deze groep bestaat uit meer kleine klassen").check()
    expect(admin.get_by_label("Naam van de groep")).to_have_value("Praktijk")
    on.is_fit(admin)
    admin.get_by_label("Namen van de klassen").fill("P1, P2")
    on.press(admin, "Toevoegen")

    shared = card(admin, "Praktijk")
    expect(shared.get_by_text("gedeelde groep")).to_be_visible()
    shared.get_by_text("Code en poster").click()
    expect(shared.get_by_role("button", name="Nieuwe code P1")).to_be_visible()
    expect(shared.get_by_role("button", name="Nieuwe code P2")).to_be_visible()
    on.press(admin, "Code voor nog een klas")
    admin.get_by_label("Naam van de klas op de poster").fill("P3")
    on.press(admin, "Code maken")
    expect(shared.get_by_role("button", name="Nieuwe code P3")).to_be_visible()


def test_a_head_count_changes_from_the_next_round(admin: Page) -> None:
    on.press(admin, "Wijzigen Klas 2B")
    admin.get_by_label("Aantal leerlingen").fill("27")
    on.press(admin, "Opslaan")

    expect(on.said(admin)).to_contain_text("Dat telt vanaf de volgende ronde.")
    expect(card(admin, "Klas 2B").get_by_text("27 leerlingen · deze ronde nog 25")).to_be_visible()
    expect(admin.get_by_role("button", name="Wijzigen Klas 2B")).to_be_focused()


def test_a_reader_who_types_at_once_keeps_the_place(admin: Page) -> None:
    """The heading took the focus a moment after the form stood there.

    What was typed in between was lost, and the form saved what it held before.
    """
    edit = admin.get_by_role("button", name="Wijzigen Klas 2B")
    taken = edit.evaluate("""(edit) => new Promise((tell) => {
      new MutationObserver(() => {
        if (document.querySelector('#f-students')) tell(document.activeElement.tagName);
      }).observe(document.body, { childList: true, subtree: true });
      edit.click();
    })""")

    assert taken == "H2"


def test_nonsense_is_turned_down_beside_its_field(admin: Page) -> None:
    on.press(admin, "Wijzigen Klas 2B")
    for typed in ("", "0", "veel", "501", "2.5"):
        admin.get_by_label("Aantal leerlingen").fill(typed)
        on.press(admin, "Opslaan")
        expect(admin.get_by_label("Aantal leerlingen")).to_have_accessible_description(
            "Typ een heel getal van 1 tot 500."
        )
    on.is_fit(admin)


def test_what_was_wrong_is_no_longer_said_once_it_is_mended(admin: Page) -> None:
    on.press(admin, "Groep toevoegen")
    on.press(admin, "Toevoegen")
    expect(admin.locator(".mistake")).to_have_count(3)

    admin.get_by_label("Naam van de klas").fill("3C")

    expect(admin.locator(".mistake")).to_have_count(2)
    expect(admin.get_by_label("Naam van de klas")).not_to_have_attribute("aria-invalid", "true")


def test_a_name_that_is_taken_is_told(admin: Page) -> None:
    on.press(admin, "Wijzigen Klas 2B")
    admin.get_by_label("Naam van de klas").fill("Groep 6")
    on.press(admin, "Opslaan")

    expect(admin.get_by_role("alert")).to_contain_text("er is al een groep met deze naam")


def test_a_group_is_archived_and_put_back(admin: Page) -> None:
    on.press(admin, "Archiveren Klas 2B")
    expect(on.said(admin)).to_contain_text("Klas 2B doet vanaf de volgende ronde niet meer mee.")
    expect(admin.get_by_text("1 groep die niet meer meedoet")).to_be_visible()
    expect(admin.get_by_role("button", name="Ongedaan maken")).to_be_focused()
    on.is_fit(admin)

    on.press(admin, "Ongedaan maken")

    expect(card(admin, "Klas 2B").get_by_role("button", name="Archiveren")).to_be_focused()


def test_a_misused_code_is_replaced_and_stops_working_at_once(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    row = card(admin, "Klas 2B")
    row.get_by_text("Code en poster").click()
    before = row.locator("code").inner_text()
    on.press(admin, "Nieuwe code Klas 2B")
    expect(admin.get_by_role("heading", name="Nieuwe code voor Klas 2B")).to_be_focused()
    on.press(admin, "Annuleren")
    expect(admin.get_by_role("button", name="Nieuwe code Klas 2B")).to_be_focused()
    on.press(admin, "Nieuwe code Klas 2B")
    admin.get_by_label("De code is misbruikt").check()
    on.is_fit(admin)
    on.press(admin, "Maak een nieuwe code")

    expect(on.said(admin)).to_contain_text("Klas 2B heeft een nieuwe code.")
    expect(row.locator("code")).not_to_have_text(before)
    expect(admin.get_by_role("button", name="Nieuwe code Klas 2B")).to_be_focused()
    with admin.expect_download() as poster:
        on.said(admin).get_by_role("link", name="Poster (PDF)").click()
    assert poster.value.path().read_bytes().startswith(b"%PDF-")
    student = open_phone()
    student.goto(site.link())
    expect(student.get_by_text("Deze code")).to_be_visible()


def test_posters_are_there_for_the_school_and_for_a_mentors_own_class(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    on.visit(admin, site, "/staff/posters")
    on.is_fit(admin)
    with admin.expect_download() as whole:
        admin.get_by_role("link", name="Alle posters").click()
    assert whole.value.path().read_bytes().startswith(b"%PDF-")

    mentor = open_phone()
    on.sign_in(mentor, site, on.employ(site, "mentor", groups=["teen"]))
    on.visit(mentor, site, "/staff/posters")
    expect(mentor.locator("main h2")).to_have_text(["Klas 2B", "Ophangen"])
    for name in ("Poster", "Tafelkaartjes", "Gedeelde tablet"):
        with mentor.expect_download() as sheet:
            mentor.get_by_role("link", name=f"{name} Klas 2B").click()
        assert sheet.value.path().read_bytes().startswith(b"%PDF-")
    on.is_fit(mentor)
