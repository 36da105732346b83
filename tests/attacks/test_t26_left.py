"""T26, T45: whoever presses the back button of somebody who left a concern does not see it.

Browsers keep a page that was left as it was, and show it again: on a shared tablet, or on a phone
that a parent takes. The tests' browser keeps none, so they tell the page what a browser tells then.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import concern_steps as steps
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

LEAVE = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"


def is_gone(phone: Page, *told: str) -> None:
    """Check that the page that a browser keeps holds nothing of a concern."""
    expect(phone.locator("#concern")).to_have_count(0)
    left = phone.evaluate("document.documentElement.outerHTML + document.title")
    assert [one for one in (steps.TEXT, *told) if one in left] == []
    expect(phone).to_have_title("Hoe was jouw week op school? · Meetellen")


@pytest.mark.parametrize("flags", ["", "t"])
def test_what_was_being_written_is_not_shown_to_who_goes_back(
    site: Site, phone: Page, flags: str
) -> None:
    desk = steps.open_desk(site)
    steps.begin(site, desk, phone, flags=flags)
    steps.write(phone)
    phone.evaluate(LEAVE)

    is_gone(phone)


def test_a_conversation_is_not_shown_to_who_goes_back(
    site: Site, phone: Page, open_phone: OpenPhone
) -> None:
    desk = steps.open_desk(site)
    digits = steps.tell(site, desk, phone)
    other = open_phone()
    steps.come_back(site, desk, other, digits)
    expect(other.locator(".message.own")).to_contain_text(steps.TEXT)
    other.locator("#more").fill("Nog iets")
    other.evaluate(LEAVE)

    is_gone(other, digits)


def test_a_code_that_nobody_wrote_down_stays_on_an_own_device_and_not_on_a_tablet(
    site: Site, phone: Page, open_phone: OpenPhone
) -> None:
    desk = steps.open_desk(site)
    for page, flags in ((phone, ""), (open_phone(), "t")):
        steps.begin(site, desk, page, flags=flags)
        steps.write(page)
        steps.hand_in(page)
        expect(page.locator("#concern .pill")).to_have_text("Verstuurd")
        page.evaluate(LEAVE)
        expect(page.locator("#concern")).to_have_count(0 if flags else 1)
