"""T26: what is typed of a concern goes to no spelling service, and no browser keeps a trace of it.

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

# Every title that the page has from now on.
WATCH_TITLES = """() => {
  window.titles = new Set([document.title]);
  const add = () => window.titles.add(document.title);
  new MutationObserver(add).observe(document.querySelector('title'), { childList: true });
  return document.title;
}"""


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


def test_neither_tabs_nor_history_tell_that_a_concern_was_open(site: Site, phone: Page) -> None:
    desk = steps.open_desk(site)
    phone.goto(site.url)
    phone.get_by_role("button", name="Vertel het iemand").click()
    expect(phone.locator("#links")).to_contain_text("Eerst je klas")
    assert phone.url == f"{site.url}/"
    phone.goto("about:blank")
    steps.begin(site, desk, phone)
    before = phone.evaluate(WATCH_TITLES)
    steps.write(phone)
    steps.hand_in(phone)
    steps.confirm(phone, steps.read_code(phone))
    assert phone.evaluate("[...window.titles]") == ["Meetellen"]
    phone.get_by_role("button", name="Sluiten en alles vergeten").click()

    expect(phone.locator("#concern")).to_have_count(0)
    expect(phone).to_have_title("Hoe was jouw week op school? · Meetellen")
    assert before == "Meetellen"
