"""A new school is set up from a one-time link, step by step, and is told what comes next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.app import create_app
from tests import factories
from tests.browser import fixtures
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import MovableClock, Site, house_of

pytestmark = pytest.mark.browser


@pytest.fixture
def site(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A server without a school."""
    settings = fixtures.settings_in(tmp_path, sqlite_template)
    clock = MovableClock.starting_at(factories.NOW)
    app = create_app(settings, clock=clock)
    with fixtures.serving(app, settings):
        yield Site(settings.url, app, clock, "", {})


@pytest.fixture
def wizard(site: Site, open_phone: OpenPhone) -> Page:
    """The first step, with the words from the paper typed in."""
    page = open_phone()
    page.goto(link(site))
    fill_words(page, site)
    return page


def test_a_school_is_set_up_and_told_what_comes_next(site: Site, wizard: Page) -> None:
    go_through(wizard)

    expect(on.heading(wizard)).to_have_text("Zonnebloem")
    assert wizard.url == f"{site.url}/staff/school"
    expect(wizard.get_by_role("link", name="Kalender invullen")).to_be_visible()
    on.is_fit(wizard)
    wizard.get_by_role("link", name="Kalender invullen").click()
    expect(wizard.get_by_role("heading", name="Vul het schooljaar in")).to_be_visible()
    on.is_fit(wizard)
    for path, sentence in (
        ("/staff/school/groups", "Nog geen groepen"),
        ("/staff/posters", "Nog niets om te printen"),
        ("/staff/school/people", "Je bent nog alleen."),
    ):
        on.visit(wizard, site, path)
        expect(wizard.get_by_text(sentence)).to_be_visible()
        on.is_fit(wizard)


def test_the_region_brings_its_time_zone_languages_and_number(wizard: Page) -> None:
    on.is_fit(wizard)
    on.press(wizard, "Verder")
    step(wizard, "De school")
    wizard.get_by_label("Naam van de school").fill("Kolegio Nobo")
    wizard.get_by_label("Bonaire, Saba of Sint-Eustatius").check()

    expect(wizard.get_by_text("Tijdzone: America/Kralendijk")).to_be_visible()
    expect(wizard.get_by_label("Papiamentu")).to_be_checked()
    on.is_fit(wizard)
    on.press(wizard, "Verder")
    step(wizard, "Het alarmnummer")
    expect(wizard.get_by_label("Alarmnummer")).to_have_value("911")


def test_a_number_is_confirmed_before_it_is_taken(wizard: Page) -> None:
    name_school(wizard)
    on.press(wizard, "Verder")

    expect(wizard.get_by_text("Vink aan dat je het nummer hebt nagevraagd.")).to_be_visible()
    on.is_fit(wizard)


def test_what_will_be_made_is_shown_first_and_can_be_changed(wizard: Page) -> None:
    name_school(wizard)
    wizard.get_by_label("Ik heb nagevraagd").check()
    on.press(wizard, "Verder")
    step(wizard, "Jij, als beheerder")
    on.is_fit(wizard)
    name_admin(wizard)
    step(wizard, "Klopt alles?")
    on.is_fit(wizard)

    on.press(wizard, "Wijzigen Alarmnummer")

    step(wizard, "Het alarmnummer")
    expect(wizard.get_by_label("Alarmnummer")).to_have_value("112")


def test_wrong_words_lead_back_to_the_words_and_keep_the_rest(
    site: Site, open_phone: OpenPhone
) -> None:
    page = open_phone()
    page.goto(link(site))
    expect(page.locator(".words input")).to_have_count(4)
    for field in page.locator(".words input").all():
        field.fill("abandon")
    go_through(page)

    step(page, "De woorden op papier")
    expect(page.get_by_text("Deze woorden kloppen niet.")).to_be_visible()
    on.is_fit(page)
    fill_words(page, site)
    expect(page.get_by_text("Deze woorden kloppen niet.")).to_have_count(0)
    on.press(page, "Verder")
    step(page, "Klopt alles?")
    expect(page.locator(".facts")).to_contain_text("Zonnebloem")


def test_another_region_asks_for_its_number_again(wizard: Page) -> None:
    name_school(wizard)
    wizard.get_by_label("Ik heb nagevraagd").check()
    on.press(wizard, "Verder")
    name_admin(wizard)
    on.press(wizard, "Wijzigen Waar staat de school?")
    wizard.get_by_label("Curaçao").check()
    on.press(wizard, "Verder")

    step(wizard, "Het alarmnummer")
    expect(wizard.get_by_label("Alarmnummer")).to_have_value("911")
    expect(wizard.get_by_label("Ik heb nagevraagd")).not_to_be_checked()


def test_for_aruba_no_number_is_suggested_and_none_is_needed(wizard: Page) -> None:
    on.press(wizard, "Verder")
    wizard.get_by_label("Naam van de school").fill("Scol Nobo")
    wizard.get_by_label("Aruba").check()
    on.press(wizard, "Verder")

    expect(wizard.get_by_label("Alarmnummer")).to_have_value("")
    expect(wizard.get_by_text("Voor Aruba hebben we geen zeker nummer.")).to_be_visible()
    on.press(wizard, "Verder")
    step(wizard, "Jij, als beheerder")


def test_the_back_button_goes_one_step_back_and_forgets_nothing(wizard: Page) -> None:
    on.press(wizard, "Verder")
    wizard.get_by_label("Naam van de school").fill("Zonnebloem")
    wizard.get_by_label("Nederland", exact=True).check()
    on.press(wizard, "Verder")
    step(wizard, "Het alarmnummer")

    wizard.go_back()
    step(wizard, "De school")
    expect(wizard.get_by_label("Naam van de school")).to_have_value("Zonnebloem")
    on.press(wizard, "Terug")
    step(wizard, "De woorden op papier")


def test_a_link_that_was_used_says_what_to_do(site: Site, open_phone: OpenPhone) -> None:
    page = open_phone()
    page.goto(f"{site.url}/staff#set-up=nothing-known-under-this-token")

    expect(page.get_by_role("alert")).to_contain_text("Deze link werkt niet meer")
    on.is_fit(page)


def link(site: Site) -> str:
    """Return a link as the server prints it at start."""
    with Session(house_of(site.app).engines.write) as session:
        token = accounts.make_set_up_link(session, site.clock.now())
        session.commit()
    return f"{site.url}/staff#set-up={token}"


def fill_words(page: Page, site: Site) -> None:
    """Type the words that the page asks for, as they stand on paper."""
    words = house_of(site.app).secret.words()
    expect(page.locator(".words label")).to_have_count(4)
    for label in page.locator(".words label").all():
        name = label.inner_text()
        page.get_by_label(name, exact=True).fill(words[int(name.split()[-1]) - 1].upper())


def step(page: Page, name: str) -> None:
    """Wait for a step; its heading has the focus, so that it is read aloud."""
    expect(page.get_by_role("heading", name=name)).to_be_focused()


def go_through(page: Page) -> None:
    """Fill in all that comes after the words."""
    name_school(page)
    page.get_by_label("Ik heb nagevraagd").check()
    on.press(page, "Verder")
    name_admin(page)
    on.press(page, "School aanmaken")


def name_school(page: Page) -> None:
    """Go from the words to the number of a school in the Netherlands."""
    on.press(page, "Verder")
    page.get_by_label("Naam van de school").fill("Zonnebloem")
    page.get_by_label("Nederland", exact=True).check()
    on.press(page, "Verder")
    step(page, "Het alarmnummer")


def name_admin(page: Page) -> None:
    """Say who the admin is, and go on."""
    page.get_by_label("Naam").fill("Roos Martina")
    page.get_by_label("E-mailadres").fill("roos@school.example")
    page.get_by_label("Nieuw wachtwoord").fill("kruiwagen lantaarn biet")
    on.press(page, "Verder")
