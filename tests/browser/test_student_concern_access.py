"""Every page of a concern can be read and used by everyone, in every language."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from server.web.pwa import FOLDER
from tests.browser.concern_states import STATES, State, before, conversation, crisis, digits
from tests.browser.desk_scene import OpenDesk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.browser.test_student_access import NARROWEST, SMALLEST_TARGET, TOO_SMALL, WIDTH

pytestmark = pytest.mark.browser

LANGUAGES = ("nl", "pap", "en", "es")
UNLABELLED = """() => [...document.querySelectorAll('#concern input, #concern textarea')]
    .filter((one) => one.labels.length === 0).map((one) => one.outerHTML)"""

BEYOND_ITS_CARD = """() => [...document.querySelectorAll('#concern .card *')]
    .filter((one) => one.getBoundingClientRect().right
        > one.closest('.card').getBoundingClientRect().right + 1)
    .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("state", STATES)
def test_every_page_can_be_read_and_used_in_every_language(
    site: Site, desk: OpenDesk, open_phone: OpenPhone, state: str
) -> None:
    phone = open_phone(width=WIDTH, height=640)

    STATES[state](site, desk, phone)

    expect(phone.locator("#concern :focus")).to_have_count(1)
    for language in LANGUAGES:
        phone.locator("#language").select_option(language)
        expect(phone.locator("html")).to_have_attribute("lang", language)
        found = Axe().run(phone).response["violations"]
        assert [
            f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]
        ] == []
        assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
        phone.set_viewport_size(NARROWEST)
        assert phone.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
        assert phone.evaluate(TOO_SMALL, SMALLEST_TARGET) == []
        assert phone.evaluate(UNLABELLED) == []
        assert unspoken(phone) == []
        phone.set_viewport_size({"width": WIDTH, "height": 640})


@pytest.mark.parametrize("state", [before, crisis, conversation])
def test_letters_of_twice_the_size_need_no_sideways_scroll(
    site: Site, desk: OpenDesk, open_phone: OpenPhone, state: State
) -> None:
    phone = open_phone(width=WIDTH, height=640)
    state(site, desk, phone)

    phone.evaluate("document.documentElement.style.fontSize = '200%'")

    assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
    assert phone.evaluate(BEYOND_ITS_CARD) == []


def test_a_whole_code_can_be_seen_while_it_is_typed(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    phone = open_phone(width=WIDTH, height=640)
    digits(site, desk, phone)

    field = phone.locator("#digits")
    field.fill("01234567890123456789")

    assert field.evaluate("field => field.scrollWidth - field.clientWidth") == 0


def violations(phone: Page) -> list[str]:
    """Return what axe finds on the page."""
    found = Axe().run(phone).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def unspoken(phone: Page) -> list[str]:
    """Return the keys of sentences that stand on the page instead of the sentence."""
    parts = [FOLDER / "text" / part / "nl.json" for part in ("concern", "concern-after")]
    keys = [key for part in parts for key in json.loads(part.read_text("utf-8"))]
    shown = phone.locator("#concern").inner_text()
    return [key for key in keys if "." in key and key in shown]
