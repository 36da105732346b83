"""A reader's own key: made, opened, changed, lost; and what of it the browser keeps: nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from server.core.person import Role
from tests import staff
from tests.browser import desk_people as people
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site, kept_on

pytestmark = pytest.mark.browser

OTHER_PHRASE = "kruiwagen lantaarn biet zadel mist"
HIDE = """
    Object.defineProperty(document, 'visibilityState', {get: () => 'hidden', configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
"""
WALK_TO_KEY = """
    history.pushState(null, '', '/staff/desk/key');
    dispatchEvent(new PopStateEvent('popstate'));
"""


@pytest.fixture
def reader(site: Site, open_phone: OpenPhone) -> Page:
    """Somebody of the care team, on the page of the own key."""
    page = open_phone(width=1280, height=900)
    on.sign_in(page, site, on.employ(site, "care"))
    on.visit(page, site, "/staff/desk/key")
    return page


def test_a_key_is_made_with_a_passphrase_that_is_typed_twice(reader: Page) -> None:
    on.is_fit(reader)
    on.press(reader, "Sleutel maken")
    expect(reader.get_by_text("Te kort: gebruik minstens 15 tekens.")).to_be_visible()
    expect(reader.get_by_text("Vink aan dat je het hebt bewaard.")).to_be_visible()

    reader.get_by_label("Nieuw bureauwachtwoord").fill(people.PHRASE)
    reader.get_by_label("Typ het nog een keer").fill("iets anders")
    reader.get_by_label("Ik heb het bewaard").check()
    on.press(reader, "Sleutel maken")
    expect(reader.get_by_text("Dit is niet hetzelfde.")).to_be_visible()
    on.is_fit(reader)
    reader.get_by_label("Typ het nog een keer").fill(people.PHRASE)
    on.press(reader, "Sleutel maken")

    expect(reader.get_by_role("heading", name="De sleutel is open")).to_be_visible()
    expect(on.said(reader)).to_contain_text("Je sleutel is gemaakt.")
    expect(reader.locator(".desk-code").first).to_be_visible()
    on.is_fit(reader)


def test_five_words_can_be_had_and_have_to_be_copied(reader: Page) -> None:
    on.press(reader, "Stel er een voor")
    field = reader.get_by_label("Nieuw bureauwachtwoord")

    expect(field).not_to_have_value("")
    assert len(field.input_value().split("-")) == 5
    expect(reader.get_by_label("Typ het nog een keer")).to_have_value("")


def test_a_reload_leaves_nothing_and_the_passphrase_opens_it_again(
    site: Site, reader: Page
) -> None:
    people.make_key(reader)
    before = kept_on(reader)
    on.visit(reader, site, "/staff/desk/key")

    expect(reader.get_by_role("heading", name="De sleutel is dicht")).to_be_visible()
    on.is_fit(reader)
    reader.get_by_label("Bureauwachtwoord", exact=True).fill("dit is een heel ander wachtwoord")
    on.press(reader, "Openen")
    expect(reader.get_by_role("alert")).to_contain_text("opent de sleutel niet")
    people.unlock(reader)
    on.press(reader, "Nu sluiten")
    expect(reader.get_by_role("heading", name="De sleutel is dicht")).to_be_visible()
    assert before == kept_on(reader)
    assert before["databases"] == before["caches"] == 0
    assert people.PHRASE not in reader.evaluate("JSON.stringify([localStorage, sessionStorage])")


def test_the_key_works_by_keyboard_and_on_a_narrow_screen(
    site: Site, open_phone: OpenPhone
) -> None:
    page = open_phone(width=360, height=740, locale="en-GB")
    on.sign_in(page, site, on.employ(site, "care"))
    on.visit(page, site, "/staff/desk/key")
    on.is_fit(page)
    people.make_key(page)
    on.is_fit(page)
    page.reload()
    field = page.get_by_label("Bureauwachtwoord", exact=True)
    field.focus()
    page.keyboard.type(people.PHRASE)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="De sleutel is open")).to_be_visible()
    on.is_fit(page)


def test_another_passphrase_opens_the_same_key(site: Site, reader: Page) -> None:
    people.make_key(reader)
    before = reader.locator(".desk-code").first.inner_text()
    reader.get_by_label("Huidig bureauwachtwoord").fill(people.PHRASE)
    reader.get_by_label("Nieuw bureauwachtwoord").fill(OTHER_PHRASE)
    reader.get_by_label("Typ het nog een keer").fill(OTHER_PHRASE)
    on.press(reader, "Bureauwachtwoord wijzigen")
    expect(on.said(reader)).to_contain_text("Je sleutel is dezelfde gebleven.")
    on.visit(reader, site, "/staff/desk/key")
    people.unlock(reader, OTHER_PHRASE)

    expect(reader.locator(".desk-code").first).to_have_text(before)


def hide_for_long(page: Page) -> None:
    """Put the page out of sight for six minutes."""
    page.evaluate(HIDE)
    page.clock.fast_forward("06:00")
    page.evaluate("delete document.visibilityState")


def go_through_sign_out(page: Page) -> None:
    """Sign out, and in again without loading a page."""
    page.locator(".self-button").click()
    on.press(page, "Uitloggen")
    expect(on.heading(page)).to_have_text("Inloggen")
    page.get_by_label("E-mailadres").fill("care@school.example")
    page.get_by_label("Wachtwoord").fill(staff.PHRASE)
    on.press(page, "Inloggen")
    expect(on.heading(page)).not_to_have_text("Inloggen")
    page.evaluate(WALK_TO_KEY)


@pytest.mark.parametrize("leave", [hide_for_long, people.stay_away, go_through_sign_out])
def test_it_locks_when_nobody_is_there(reader: Page, leave: Callable[[Page], None]) -> None:
    people.make_key(reader)
    assert len(reader.workers) == 1
    leave(reader)

    expect(reader.get_by_role("heading", name="De sleutel is dicht")).to_be_visible()
    people.unlock(reader)


def test_a_lost_passphrase_is_told_about_and_a_new_key_asks_for_the_password(
    site: Site, reader: Page
) -> None:
    people.make_key(reader)
    on.visit(reader, site, "/staff/desk/key")
    on.press(reader, "Nieuwe sleutel maken")
    on.is_fit(reader)
    reader.get_by_label("Nieuw bureauwachtwoord").fill(OTHER_PHRASE)
    reader.get_by_label("Typ het nog een keer").fill(OTHER_PHRASE)
    reader.get_by_label("Ik heb het bewaard").check()
    reader.get_by_label("Wachtwoord van je account").fill("niet mijn wachtwoord")
    on.press(reader, "Sleutel maken")
    expect(reader.get_by_role("alert")).to_contain_text("Dit is niet het wachtwoord")
    reader.get_by_label("Wachtwoord van je account").fill(staff.PHRASE)
    on.press(reader, "Sleutel maken")

    expect(on.said(reader)).to_contain_text("Je nieuwe sleutel is gemaakt.")
    on.visit(reader, site, "/staff/changes")
    expect(reader.locator("main")).to_contain_text("Sam care heeft een nieuwe eigen sleutel")


@pytest.mark.parametrize("role", ["mentor", "admin"])
def test_others_have_no_such_page(site: Site, open_phone: OpenPhone, role: Role) -> None:
    page = open_phone()
    on.sign_in(page, site, on.employ(site, role))
    for path in ("key", "readers", "set-up", "recovery"):
        on.visit(page, site, f"/staff/desk/{path}")
        expect(page.get_by_role("link", name="Naar het begin", exact=True)).to_be_visible()
