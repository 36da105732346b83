"""T26: what is typed of a concern goes to no spelling service, and no browser offers it again.

Some browsers send what stands in a checked field to their maker, and keep fields for the next time.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import concern_steps as steps
from tests.browser import desk_pages as at
from tests.browser.site import Site

pytestmark = pytest.mark.browser

UNGUARDED = """() => [...document.querySelectorAll(
    'textarea, input:not([type=radio], [type=checkbox])')]
  .filter((one) => one.closest('#concern, main') && (one.spellcheck && one.type !== 'password'
    || !['off', 'new-password', 'current-password'].includes(one.autocomplete)))
  .map((one) => one.id)"""


def test_no_field_of_a_student_is_checked_or_kept(site: Site, phone: Page) -> None:
    desk = steps.open_desk(site)
    steps.begin(site, desk, phone)
    steps.write(phone)
    assert in_concern(phone) == []
    steps.hand_in(phone)
    digits = steps.read_code(phone)
    phone.get_by_role("button", name="Ik heb ze opgeschreven").click()
    assert in_concern(phone) == []
    phone.get_by_role("button", name="Laat de code nog eens zien").click()
    steps.confirm(phone, digits)
    phone.get_by_role("button", name="Sluiten en alles vergeten").click()
    phone.get_by_role("button", name="Zoek een antwoord").click()
    assert in_concern(phone) == []
    phone.locator("#digits").fill(digits)
    phone.get_by_role("button", name="Kijk", exact=True).click()
    expect(phone.locator("#more")).to_be_visible()
    assert in_concern(phone) == []


def in_concern(phone: Page) -> list[str]:
    """Return the unguarded fields of the concern; the check-in lies underneath it."""
    expect(phone.locator("#concern :is(textarea, input)").first).to_be_attached()
    found: list[str] = phone.evaluate(UNGUARDED.replace("'#concern, main'", "'#concern'"))
    return found


def test_no_field_of_the_desk_is_checked_or_kept(janga: Page) -> None:
    expect(at.answer_box(janga)).to_be_visible()
    assert janga.locator("textarea").count() >= 3

    assert janga.evaluate(UNGUARDED) == []
