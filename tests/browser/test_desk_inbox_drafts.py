"""What is typed at the desk survives a colleague, a lock and another page; nobody else finds it."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from server.accounts.models import SignIn
from server.concerns.models import Message
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_pages as at
from tests.browser import desk_talks
from tests.browser import staff_pages as on
from tests.browser.desk_fixtures import TOLD
from tests.browser.desk_talks import Talk
from tests.browser.site import Site

pytestmark = pytest.mark.browser

MARKER = "Het merkteken-7f3a: kom je morgen langs?\nOm tien uur."
KEPT = """async () => {
  const databases = await indexedDB.databases();
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases,
    await caches.keys(), location.href, history.state]);
}"""


def sign_in_again(page: Page, address: str) -> None:
    """Sign in at the page as it stands, without loading it anew, and unlock."""
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_label("Wachtwoord").fill(staff.PHRASE)
    on.press(page, "Inloggen")
    at.unlock(page)


def test_a_colleague_who_was_quicker_is_read_first_and_nothing_typed_is_lost(
    site: Site, talk: Talk, janga: Page
) -> None:
    at.answer_box(janga).fill(MARKER)
    at.answered(site, talk.inbox, talk, "Ik was eerder.")

    on.press(janga, "Versturen")

    expect(janga.get_by_role("alert")).to_contain_text("Je tekst staat er nog")
    expect(at.bubbles(janga).nth(1)).to_contain_text("Ik was eerder.")
    expect(at.answer_box(janga)).to_have_value(MARKER)
    assert [one["text"] for one in at.kept(site, talk.told)] == ["Ik was eerder."]
    on.is_fit(janga)

    on.press(janga, "Versturen")
    expect(at.bubbles(janga)).to_have_count(3)
    first, second = at.kept(site, talk.told)
    assert second["text"] == MARKER
    assert (second["seq"], second["prev"]) == (1, keys.sha256(_sealed(site, talk, 0)))
    assert first["text"] == "Ik was eerder."


def test_locking_in_the_middle_keeps_the_draft_in_the_memory_of_the_page_only(janga: Page) -> None:
    at.answer_box(janga).fill(MARKER)
    on.press(janga, "Nu vergrendelen")

    expect(janga.get_by_label("Bureauwachtwoord")).to_be_visible()
    expect(janga.get_by_text("en nergens anders")).to_be_visible()
    expect(janga.locator("body")).not_to_contain_text("merkteken")
    expect(janga.locator("body")).not_to_contain_text("mijn tas")
    assert "merkteken" not in janga.evaluate(KEPT)
    on.is_fit(janga)

    at.unlock(janga)
    expect(at.answer_box(janga)).to_have_value(MARKER)
    expect(at.bubbles(janga)).to_contain_text(TOLD)


def test_a_draft_waits_for_its_writer_and_for_nobody_else(
    site: Site, talk: Talk, janga: Page
) -> None:
    at.answer_box(janga).fill(MARKER)
    at.change(site, delete(SignIn))
    on.press(janga, "Verversen")
    expect(janga.get_by_text("Je was een tijd niet actief")).to_be_visible()
    sign_in_again(janga, at.address_of(site, talk.inbox.readers[0]))
    at.rows(janga).click()
    expect(at.answer_box(janga)).to_have_value(MARKER)

    janga.get_by_role("button", name="Mw. Janga").click()
    on.press(janga, "Uitloggen")
    sign_in_again(janga, at.address_of(site, talk.inbox.readers[1]))
    at.rows(janga).click()
    expect(at.answer_box(janga)).to_have_value("")
    expect(at.rows(janga)).not_to_contain_text("niet verstuurd")


def test_a_draft_asks_before_the_desk_is_left_and_stays_within_it(
    site: Site, talk: Talk, janga: Page
) -> None:
    care = talk.inbox
    at.kept(site, lambda session: desk_talks.write(session, care, "Ander", topic="home"))
    on.press(janga, "Verversen")
    at.answer_box(janga).fill(MARKER)

    at.rows(janga).filter(has_text="Iets thuis").click()
    expect(at.bubbles(janga)).to_contain_text("Ander")
    expect(at.answer_box(janga)).to_have_value("")
    at.rows(janga).filter(has_text="Pesten").click()
    expect(at.answer_box(janga)).to_have_value(MARKER)

    janga.get_by_role("link", name="Signalen").click()
    question = janga.get_by_role("dialog", name="Je antwoord is nog niet verstuurd")
    question.get_by_role("button", name="Annuleren").click()
    expect(at.answer_box(janga)).to_have_value(MARKER)
    janga.get_by_role("link", name="Signalen").click()
    question.get_by_role("button", name="Toch weggaan").click()
    expect(on.heading(janga)).to_have_text("Signalen")
    janga.get_by_role("link", name="Zorgen").click()
    at.rows(janga).filter(has_text="Pesten").click()
    expect(at.answer_box(janga)).to_have_value(MARKER)


def _sealed(site: Site, talk: Talk, seq: int) -> bytes:
    key = {"thread_id": talk.id, "direction": "c", "seq": seq}
    return at.kept(site, lambda session: session.get_one(Message, key).body)
