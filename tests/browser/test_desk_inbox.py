"""The desk of a care coordinator: locked until opened, then what waits, the most pressing first."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from server.concerns.models import Thread
from tests.browser import desk_pages as at
from tests.browser import desk_scene, desk_talks
from tests.browser import site as visits
from tests.browser import staff_pages as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.desk_talks import Talk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

TOLD = "Ze pakten mijn tas weer af."


@pytest.fixture
def desk(site: Site) -> OpenDesk:
    """An open desk with two inboxes and nothing in them."""
    return at.open_desk(site)


@pytest.fixture
def janga(desk: OpenDesk, open_phone: OpenPhone) -> Page:
    """The laptop of a reader of the care team."""
    assert desk.inboxes["care"].readers[0].name == "Mw. Janga"
    return open_phone(**at.LAPTOP)


def write(site: Site, desk: OpenDesk, text: str, **more: object) -> Talk:
    """Let a student write to the care team."""
    care = desk.inboxes["care"]
    return at.kept(site, lambda session: desk_talks.write(session, care, text, **more))  # type: ignore[arg-type]


def test_care_begins_at_a_desk_that_shows_nothing_until_it_is_unlocked(
    site: Site, desk: OpenDesk, janga: Page
) -> None:
    write(site, desk, TOLD, level="U1")
    on.sign_in(janga, site, at.address_of(site, desk.inboxes["care"].readers[0]))

    expect(on.heading(janga)).to_have_text("Zorgen")
    expect(janga.locator("main")).not_to_contain_text("Pesten")
    at.fits_everywhere(janga)

    at.unlock(janga)
    expect(on.heading(janga)).to_be_focused()
    expect(at.rows(janga)).to_have_count(1)
    expect(at.rows(janga)).to_contain_text("Pesten")
    expect(at.rows(janga)).to_contain_text("Nieuw bericht · 1 schooldag")
    # Who looks over a shoulder at the list learns no word of what was written.
    expect(janga.locator("main")).not_to_contain_text(TOLD)
    at.fits_everywhere(janga)

    on.press(janga, "Nu vergrendelen")
    expect(janga.get_by_label("Bureauwachtwoord")).to_be_visible()
    expect(at.rows(janga)).to_have_count(0)


def test_the_most_pressing_comes_first_and_a_broken_promise_names_its_day(
    site: Site, desk: OpenDesk, janga: Page
) -> None:
    def fill(session: desk_talks.Session) -> None:
        care = desk.inboxes["care"]
        desk_talks.write(session, care, "kalm", topic="school", level="U3")
        late = date(2026, 11, 11)
        desk_talks.begin(
            session, care, "tristu", topic="stress", level="U2", language="pap", day=late
        )
        desk_talks.write(session, care, "wapen", topic="weapon", level="U0")
        shut = desk_talks.write(session, care, "klaar", topic="friend", level="U1")
        session.get_one(Thread, shut.id).state = "closed"

    at.kept(site, fill)
    at.enter(janga, site, desk.inboxes["care"].readers[0])

    expect(at.rows(janga).locator("strong")).to_have_text(
        [
            "Een wapen",
            "Stress, verdriet of angst",
            "Lessen, rooster, gebouw",
            "Zorg om iemand anders",
        ]
    )
    late = at.rows(janga).nth(1)
    expect(late).to_contain_text("Papiamentu")
    expect(late).to_contain_text("Beloofd: vrijdag 13 november")
    expect(at.rows(janga).nth(2)).not_to_contain_text("Beloofd")
    expect(at.rows(janga).nth(3)).to_contain_text("gesloten")


def test_an_empty_inbox_does_not_say_that_all_is_well(
    site: Site, desk: OpenDesk, janga: Page
) -> None:
    at.enter(janga, site, desk.inboxes["care"].readers[0])

    expect(janga.locator(".empty")).to_contain_text("Dat hoeft niet te betekenen")
    at.fits_everywhere(janga)


def test_who_has_no_key_or_no_inbox_learns_the_next_step(site: Site, janga: Page) -> None:
    on.sign_in(janga, site, on.employ(site, "care"))
    expect(janga.locator("main").get_by_role("link", name="Maak mijn sleutel")).to_have_attribute(
        "href", "/staff/desk/key"
    )

    lonely = at.kept(
        site, lambda session: desk_scene.add_person(session, site.school_id, "Dhr. Pop", ("nl",))
    )
    at.enter(janga, site, lonely)
    expect(janga.locator(".empty")).to_contain_text("Je leest nog geen postbus")
    expect(janga.get_by_role("link", name="Naar de lezers")).to_be_visible()
    at.fits_everywhere(janga)


def test_a_reader_of_two_inboxes_goes_from_one_to_the_other(
    site: Site, desk: OpenDesk, janga: Page
) -> None:
    reader = desk.inboxes["care"].readers[0]

    def fill(session: desk_talks.Session) -> None:
        second = desk_scene.add_inbox(
            session, desk, "adviser", "Tweede", (reader,), today=date(2026, 11, 18)
        )
        desk_talks.write(session, second, "hier", topic="home")
        desk_talks.write(session, desk.inboxes["care"], "daar", topic="online")

    at.kept(site, fill)
    at.enter(janga, site, reader)
    tabs = janga.get_by_role("group", name="Postbussen")

    tabs.get_by_role("button", name="Zorgteam").click()
    expect(at.rows(janga)).to_contain_text("Iets online")
    tabs.get_by_role("button", name="Tweede").click()
    expect(at.rows(janga)).to_contain_text("Iets thuis")
    expect(tabs.get_by_role("button", name="Tweede")).to_have_attribute("aria-pressed", "true")
    at.rows(janga).click()
    expect(at.bubbles(janga)).to_contain_text("hier")
    at.fits_everywhere(janga)


def test_coming_back_to_the_page_shows_what_is_new_and_keeps_what_was_typed(
    site: Site, desk: OpenDesk, janga: Page
) -> None:
    write(site, desk, TOLD)
    at.enter(janga, site, desk.inboxes["care"].readers[0])
    at.rows(janga).click()
    at.answer_box(janga).fill("Een begin")

    write(site, desk, "nog een", topic="online")
    visits.look_again(janga)

    expect(at.rows(janga)).to_have_count(2)
    expect(at.answer_box(janga)).to_have_value("Een begin")
    expect(at.rows(janga).filter(has_text="Pesten")).to_contain_text("antwoord niet verstuurd")


def test_on_a_phone_the_list_and_the_conversation_take_turns(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    write(site, desk, TOLD)
    phone = open_phone(width=360, height=640)
    at.enter(phone, site, desk.inboxes["care"].readers[0])

    at.rows(phone).click()
    expect(at.bubbles(phone)).to_contain_text(TOLD)
    expect(on.heading(phone)).to_have_text("Pesten")
    expect(on.heading(phone)).to_be_focused()
    expect(at.rows(phone)).to_be_hidden()

    phone.locator(".way-back a").click()
    expect(at.rows(phone)).to_be_visible()
    expect(phone).to_have_url(re.compile(r"/staff/desk$"))


def test_the_badge_counts_down_and_a_touch_begins_anew(
    site: Site, desk: OpenDesk, janga: Page
) -> None:
    at.enter(janga, site, desk.inboxes["care"].readers[0])
    badge = janga.locator(".unlocked")
    expect(badge).to_contain_text("na 10 minuten zonder jou")

    janga.clock.run_for(4 * 60_000)
    expect(badge).to_contain_text("na 6 minuten zonder jou")
    janga.mouse.wheel(0, 10)
    expect(badge).to_contain_text("na 10 minuten zonder jou")
