"""A school phones its helplines and ticks them; until then no student sees one."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import site as here
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

PATH = "/staff/helplines"
HELPLINE = "De Kindertelefoon"
PHONED = "Ja, ik heb 0800-0432 gebeld en het werkt"


@pytest.fixture
def care(site: Site, open_phone: OpenPhone) -> Page:
    """A care coordinator on the smallest phone."""
    page = open_phone(width=360, height=640)
    on.sign_in(page, site, on.employ(site, "care"))
    on.visit(page, site, PATH)
    return page


def row(page: Page, name: str = HELPLINE) -> Locator:
    return page.locator(".helpline-rows > li").filter(
        has=page.get_by_role("heading", name=name, level=3)
    )


def tick(page: Page) -> None:
    """Tick the children's line with the hours that stand there."""
    on.press(page, f"{HELPLINE}: gebeld? Vink aan")
    page.get_by_label(PHONED).check()
    on.press(page, "Aanvinken")
    expect(on.said(page)).to_contain_text(f"{HELPLINE} staat nu bij de leerlingen.")


def test_a_line_is_phoned_ticked_and_undone(care: Page) -> None:
    expect(care.get_by_text("Leerlingen zien nu geen hulplijn")).to_be_visible()
    on.is_fit(care)
    on.press(care, f"{HELPLINE}: gebeld? Vink aan")
    expect(care.get_by_role("heading", name=f"{HELPLINE}, 0800-0432")).to_be_focused()
    expect(care.get_by_text("Controleer: dit vonden wij, maar het is oud.")).to_be_visible()
    expect(care.get_by_label("Van", exact=True)).to_have_value("11:00")
    on.is_fit(care)

    on.press(care, "Aanvinken")
    expect(care.get_by_text("Bel het nummer eerst, en vink dan dit aan.")).to_be_visible()
    expect(care.get_by_label(PHONED)).to_be_focused()
    on.is_fit(care)
    care.get_by_label(PHONED).check()
    care.get_by_label("Tot", exact=True).fill("20:30")
    on.press(care, "Aanvinken")

    expect(on.said(care)).to_contain_text(f"{HELPLINE} staat nu bij de leerlingen.")
    expect(row(care)).to_contain_text("Sam care belde op 18 november 2026. Geldt tot 17 mei 2027.")
    expect(row(care)).to_contain_text("Elke dag van 11:00 tot 20:30")
    expect(care.get_by_text("Leerlingen zien 1 hulplijn", exact=True)).to_be_visible()
    expect(care.get_by_role("button", name=f"{HELPLINE}: opnieuw gebeld")).to_be_focused()
    on.is_fit(care)

    on.press(care, "Ongedaan maken")
    expect(row(care)).to_contain_text("Nog niet gebeld")
    expect(care.get_by_text("Leerlingen zien nu geen hulplijn")).to_be_visible()


def test_it_is_done_by_keyboard_alone(care: Page) -> None:
    care.get_by_role("button", name=f"{HELPLINE}: gebeld? Vink aan").focus()
    care.keyboard.press("Enter")
    expect(care.get_by_role("heading", name=f"{HELPLINE}, 0800-0432")).to_be_focused()
    care.keyboard.press("Tab")
    expect(care.get_by_label(PHONED)).to_be_focused()
    care.keyboard.press("Space")
    care.keyboard.press("Enter")

    expect(on.said(care)).to_contain_text(f"{HELPLINE} staat nu bij de leerlingen.")


def test_of_a_line_that_is_always_open_no_hours_are_asked(care: Page) -> None:
    on.press(care, "113 Zelfmoordpreventie: gebeld? Vink aan")

    expect(care.get_by_label("Dag en nacht")).to_be_checked()
    expect(care.get_by_label("Van", exact=True)).to_have_count(0)
    expect(care.get_by_text("Zo staat het bij de hulplijn zelf.")).to_be_visible()


def test_after_180_days_a_line_is_marked_and_phoned_again(site: Site, care: Page) -> None:
    tick(care)
    later = site.clock.now() + timedelta(days=180)

    site.clock.move_to(later)
    on.sign_in(care, site, "care@school.example")
    on.visit(care, site, PATH)

    expect(row(care)).to_contain_text("Verlopen: bel opnieuw")
    expect(row(care)).to_contain_text("Verlopen op 17 mei 2027")
    expect(care.get_by_text("Leerlingen zien nu geen hulplijn")).to_be_visible()
    on.is_fit(care)
    on.press(care, f"{HELPLINE}: opnieuw gebeld")
    care.get_by_label(PHONED).check()
    on.press(care, "Aanvinken")
    expect(row(care)).to_contain_text("Sam care belde op 17 mei 2027.")


def test_what_is_no_longer_right_is_taken_away_at_once(care: Page) -> None:
    tick(care)

    on.press(care, f"{HELPLINE}: klopt niet meer")
    care.get_by_role("dialog").get_by_role("button", name="Klopt niet meer").click()

    expect(on.said(care)).to_contain_text(f"{HELPLINE} geldt niet meer als gebeld.")
    expect(row(care)).to_contain_text("Nog niet gebeld")


def test_without_a_connection_it_says_so_and_keeps_what_was_typed(care: Page) -> None:
    on.press(care, f"{HELPLINE}: gebeld? Vink aan")
    care.get_by_label(PHONED).check()
    care.get_by_label("Tot", exact=True).fill("20:30")
    care.context.set_offline(True)
    on.press(care, "Aanvinken")

    expect(care.get_by_role("alert")).to_contain_text("Geen verbinding met de server.")
    expect(care.get_by_label("Tot", exact=True)).to_have_value("20:30")
    care.context.set_offline(False)
    on.press(care, "Aanvinken")
    expect(row(care)).to_contain_text("Elke dag van 11:00 tot 20:30")


def test_an_admin_reads_it_in_english_with_the_emergency_number(
    site: Site, open_phone: OpenPhone
) -> None:
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "admin"))
    on.visit(page, site, "/staff/account")
    page.get_by_label("Taal").select_option("en")
    on.press(page, "Opslaan")
    expect(on.said(page)).to_contain_text("Saved.")
    on.visit(page, site, PATH)

    expect(page.get_by_role("heading", name="Danger now")).to_be_visible()
    expect(page.get_by_role("link", name="112", exact=True)).to_have_attribute("href", "tel:112")
    expect(page.get_by_text("Checked by the school on 10 August 2026")).to_be_visible()
    expect(page.get_by_role("link", name="To the settings")).to_be_visible()
    expect(page.get_by_role("heading", name="For the staff")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("guidance.")
    on.is_fit(page)


def test_a_student_sees_what_was_phoned_and_whether_anybody_answers_offline_too(
    site: Site, care: Page, phone: Page
) -> None:
    tick(care)
    here.visit(site, phone)
    here.answer(phone)
    expect(here.title(phone)).to_be_visible()

    call = phone.get_by_role("link", name=f"{HELPLINE}: bel 0800-0432")
    expect(call).to_have_attribute("href", "tel:08000432")
    # Wednesday 10:00 in Amsterdam.
    expect(here.is_told(phone, "Gratis. Gaat vandaag om 11:00 open.")).to_be_visible()
    on.is_fit(phone)

    here.move(site, phone, site.clock.now() + timedelta(hours=2))
    phone.context.set_offline(True)
    phone.reload()
    expect(here.is_told(phone, "Nu open, tot 21:00.")).to_be_visible()


def test_a_team_is_not_sent_to_the_childrens_lines(site: Site, care: Page, phone: Page) -> None:
    tick(care)
    phone.goto(site.link("team"))
    here.answer(phone)

    expect(phone.get_by_role("link", name="Direct gevaar? Bel 112")).to_be_visible()
    expect(phone.get_by_text(HELPLINE)).to_have_count(0)
