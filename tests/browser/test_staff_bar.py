"""The bar at the top leads to all of somebody's places, and stays one row."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from server.core.person import Role
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

HELP = "Hulp en zorg"
LAPTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=640)
ROLES: tuple[tuple[Role, ...], ...] = (
    ("mentor",),
    ("care",),
    ("leader",),
    ("admin",),
    ("leader", "admin"),
    ("mentor", "care", "leader", "admin"),
)


def open_as(site: Site, open_phone: OpenPhone, roles: tuple[Role, ...], size: ViewportSize) -> Page:
    page = open_phone(**size)
    on.sign_in(page, site, on.employ(site, *roles, groups=["teen"] if "mentor" in roles else []))
    on.visit(page, site, "/staff/changes")
    return page


def fold(page: Page, name: str) -> Locator:
    return page.locator("#menu").get_by_role("button", name=name)


def test_the_bar_is_one_row_and_all_of_it_within_reach_of_a_phone(
    site: Site, open_phone: OpenPhone
) -> None:
    for roles in ROLES:
        page = open_as(site, open_phone, roles, LAPTOP)
        bar = page.locator("#menu > ul")
        tops = bar.locator("> li").evaluate_all("all => all.map(one => one.offsetTop)")
        assert len(set(tops)) == 1, roles
        expect(bar.locator("[aria-current]")).not_to_have_count(0)

        page.set_viewport_size(PHONE)
        on.press(page, "Menu")
        for one in page.locator(".fold-button").all():
            one.click()
        for place in bar.locator("a").all():
            expect(place).to_be_visible()
        if roles == ROLES[-1]:
            on.is_fit(page)


def test_what_is_folded_opens_leads_on_and_closes(site: Site, open_phone: OpenPhone) -> None:
    page = open_as(site, open_phone, ("leader",), LAPTOP)
    place = page.locator("#menu").get_by_role("link", name="Hulplijnen")
    expect(place).to_be_hidden()

    fold(page, HELP).click()
    on.is_fit(page)
    place.click()

    expect(on.heading(page)).to_have_text("Hulplijnen")
    expect(place).to_be_hidden()
    expect(fold(page, HELP)).to_have_attribute("aria-current", "true")


def test_a_fold_closes_when_somebody_turns_away(site: Site, open_phone: OpenPhone) -> None:
    page = open_as(site, open_phone, ("leader", "admin"), LAPTOP)
    place = page.locator("#menu").get_by_role("link", name="Hulplijnen")

    ways: tuple[Callable[[], None], ...] = (
        lambda: page.keyboard.press("Escape"),
        lambda: fold(page, "Beheer").click(),
        lambda: page.mouse.click(640, 780),
    )
    for turn_away in ways:
        fold(page, HELP).click()
        expect(place).to_be_visible()
        turn_away()
        expect(place).to_be_hidden()


def test_a_fold_on_a_phone_stays_while_a_place_below_it_is_pressed(
    site: Site, open_phone: OpenPhone
) -> None:
    """Closing as soon as the finger came down, it moved the place away from under the finger."""
    phone = open_as(site, open_phone, ("leader",), PHONE)
    on.press(phone, "Menu")
    fold(phone, HELP).click()

    phone.get_by_role("link", name="Instellingen").click()

    expect(on.heading(phone)).to_have_text("Instellingen")
