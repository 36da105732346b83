"""Adults sign in and out, with a keyboard too, in their language, and are told what goes wrong."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from server.accounts.models import SignIn
from tests import staff
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser


def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(
    site: Site, phone: Page
) -> None:
    on.employ(site, "admin")
    phone.goto(f"{site.url}/staff")

    sentences = []
    for address, password in (
        ("admin@school.example", "niet-mijn-wachtwoord"),
        ("niemand@school.example", staff.PHRASE),
    ):
        phone.get_by_label("E-mailadres").fill(address)
        phone.get_by_label("Wachtwoord").fill(password)
        on.press(phone, "Inloggen")
        expect(phone.get_by_role("alert")).to_be_focused()
        sentences.append(phone.get_by_role("alert").inner_text())

    assert sentences[0] == sentences[1]
    assert "horen niet bij elkaar" in sentences[0]
    on.is_fit(phone)


def test_fields_left_empty_are_named_before_anything_is_sent(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/staff")

    on.press(phone, "Inloggen")

    expect(phone.get_by_label("E-mailadres")).to_be_focused()
    expect(phone.get_by_label("E-mailadres")).to_have_accessible_description(
        "Typ een e-mailadres, zoals naam@school.nl."
    )
    on.is_fit(phone)


def test_somebody_without_a_mouse_signs_in_moves_about_and_signs_out(
    site: Site, open_phone: OpenPhone
) -> None:
    on.employ(site, "admin")
    page = open_phone(width=1280, height=800)
    page.goto(f"{site.url}/staff")
    expect(on.heading(page)).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(on.heading(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("admin@school.example")
    page.keyboard.press("Tab")
    page.keyboard.type(staff.PHRASE)
    page.keyboard.press("Enter")
    expect(on.heading(page)).to_have_text("Zonnebloem")

    page.get_by_role("link", name="Kalender").press("Enter")
    expect(on.heading(page)).to_have_text("Kalender")
    expect(on.heading(page)).to_be_focused()
    page.go_back()
    expect(on.heading(page)).to_have_text("Zonnebloem")

    page.get_by_role("button", name="Sam admin").press("Enter")
    page.get_by_role("button", name="Uitloggen").press("Enter")
    expect(on.heading(page)).to_have_text("Inloggen")


def test_a_session_that_ended_leads_to_sign_in_and_back_to_the_same_page(
    site: Site, phone: Page
) -> None:
    address = on.employ(site, "admin")
    on.sign_in(phone, site, address)
    with staff.database_of(site.app) as session:
        session.execute(delete(SignIn))

    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("link", name="Kalender").click()

    expect(phone.get_by_text("Je was een tijd niet actief")).to_be_visible()
    phone.get_by_label("E-mailadres").fill(address)
    phone.get_by_label("Wachtwoord").fill(staff.PHRASE)
    on.press(phone, "Inloggen")
    expect(on.heading(phone)).to_have_text("Kalender")


def test_without_a_connection_the_page_says_so_and_tries_again(site: Site, phone: Page) -> None:
    on.sign_in(phone, site, on.employ(site, "admin"))
    phone.route("**/api/v1/school/changes", lambda route: route.abort())
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("button", name="Beheer").click()
    phone.get_by_role("link", name="Wijzigingen").click()

    expect(phone.get_by_role("alert")).to_contain_text("Geen verbinding met de server")
    on.is_fit(phone)
    phone.unroute("**/api/v1/school/changes")
    on.press(phone, "Opnieuw proberen")

    expect(phone.get_by_role("alert")).to_have_count(0)
    expect(phone.locator("main li").first).to_be_visible()


def test_a_page_whose_files_do_not_come_keeps_its_name_and_tries_again(
    site: Site, phone: Page
) -> None:
    on.sign_in(phone, site, on.employ(site, "admin"))
    phone.route("**/changes-page.js", lambda route: route.abort())
    phone.route("**/api/v1/me", lambda route: route.abort())
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("button", name="Beheer").click()
    phone.get_by_role("link", name="Wijzigingen").click()

    expect(on.heading(phone)).to_have_text("Wijzigingen")
    expect(phone.get_by_role("alert")).to_contain_text("Geen verbinding met de server")
    on.is_fit(phone)
    on.press(phone, "Opnieuw proberen")
    expect(phone.get_by_role("alert")).to_contain_text("Geen verbinding met de server")
    phone.unroute("**/changes-page.js")
    phone.unroute("**/api/v1/me")
    on.press(phone, "Opnieuw proberen")

    expect(phone.get_by_role("alert")).to_have_count(0)
    expect(phone.locator("main li").first).to_be_visible()


def test_opened_without_the_server_the_page_has_its_own_heading(site: Site, phone: Page) -> None:
    on.sign_in(phone, site, on.employ(site, "admin"))
    phone.route("**/api/v1/me", lambda route: route.abort())
    phone.goto(f"{site.url}/staff/changes")

    expect(on.heading(phone)).to_have_text("Wijzigingen")
    expect(phone.get_by_role("alert")).to_contain_text("Geen verbinding met de server")
    on.is_fit(phone)


def test_the_language_is_chosen_by_its_own_name_and_remembered(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/staff")
    on.press(phone, "English")

    expect(on.heading(phone)).to_have_text("Sign in")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    phone.reload()
    expect(on.heading(phone)).to_have_text("Sign in")


def test_a_language_that_is_not_written_yet_is_dutch_and_says_so(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/staff")
    on.press(phone, "Papiamentu")

    expect(phone.get_by_text("nog niet in het Papiamentu")).to_be_visible()
    expect(on.heading(phone)).to_have_text("Inloggen")
    expect(phone.locator("html")).to_have_attribute("lang", "nl")


def test_a_page_that_is_not_there_or_for_others_leads_back(site: Site, phone: Page) -> None:
    on.sign_in(phone, site, on.employ(site, "mentor", groups=["teen"]))

    for path in ("/staff/nowhere", "/staff/school/people"):
        on.visit(phone, site, path)
        expect(on.heading(phone)).to_have_text("Deze pagina is er niet")
        on.is_fit(phone)

    phone.get_by_role("link", name="Naar het begin", exact=True).click()
    expect(on.heading(phone)).to_contain_text("Klas 2B")
