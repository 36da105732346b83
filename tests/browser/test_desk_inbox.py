"""The desk of a care coordinator: locked until opened, then what waits, the most pressing first."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

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
def laptop(open_phone: OpenPhone) -> Page:
    """A laptop on which nobody is signed in yet."""
    return open_phone(**at.LAPTOP)


def write(site: Site, desk: OpenDesk, text: str, **more: object) -> Talk:
    """Let a student write to the care team."""
    care = desk.inboxes["care"]
    return at.kept(site, lambda session: desk_talks.write(session, care, text, **more))  # type: ignore[arg-type]


def test_care_begins_at_a_desk_that_shows_nothing_until_it_is_unlocked(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    write(site, busy_desk, TOLD, level="U1")
    on.sign_in(laptop, site, at.address_of(site, busy_desk.inboxes["care"].readers[0]))

    expect(on.heading(laptop)).to_have_text("Zorgen")
    expect(laptop.locator("main")).not_to_contain_text("Pesten")
    at.fits_everywhere(laptop)

    at.unlock(laptop)
    expect(on.heading(laptop)).to_be_focused()
    expect(at.rows(laptop)).to_have_count(1)
    expect(at.rows(laptop)).to_contain_text("Pesten")
    expect(at.rows(laptop)).to_contain_text("Nieuw bericht · 1 schooldag")
    # Who looks over a shoulder at the list learns no word of what was written.
    expect(laptop.locator("main")).not_to_contain_text(TOLD)
    at.fits_everywhere(laptop)

    on.press(laptop, "Nu vergrendelen")
    expect(laptop.get_by_label("Bureauwachtwoord")).to_be_visible()
    expect(at.rows(laptop)).to_have_count(0)


def test_the_most_pressing_comes_first_and_a_broken_promise_names_its_day(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    def fill(session: Session) -> None:
        care = busy_desk.inboxes["care"]
        desk_talks.write(session, care, "kalm", topic="school", level="U3")
        late = date(2026, 11, 11)
        said = {"topic": "stress", "level": "U2", "language": "pap"}
        desk_talks.begin(session, care, "tristu", said, day=late)
        desk_talks.write(session, care, "wapen", topic="weapon", level="U0")
        shut = desk_talks.write(session, care, "klaar", topic="friend", level="U1")
        session.get_one(Thread, shut.id).state = "closed"

    at.kept(site, fill)
    at.enter(laptop, site, busy_desk.inboxes["care"].readers[0])

    expect(at.rows(laptop).locator("strong")).to_have_text(
        [
            "Een wapen",
            "Stress, verdriet of angst",
            "Lessen, rooster, gebouw",
            "Zorg om iemand anders",
        ]
    )
    late = at.rows(laptop).nth(1)
    expect(late).to_contain_text("Papiamentu")
    expect(late).to_contain_text("Beloofd: vrijdag 13 november")
    expect(at.rows(laptop).nth(2)).not_to_contain_text("Beloofd")
    expect(at.rows(laptop).nth(3)).to_contain_text("gesloten")


def test_the_focus_stays_in_the_page_when_it_is_locked_and_unlocked(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    """A page that was opened by its address does not take the focus; one that is locked does."""
    at.enter(laptop, site, busy_desk.inboxes["care"].readers[0])
    on.visit(laptop, site, "/staff/desk")
    expect(on.heading(laptop)).not_to_be_focused()
    at.unlock(laptop)
    expect(on.heading(laptop)).to_be_focused()
    laptop.get_by_role("button", name="Nu vergrendelen").press("Enter")
    expect(laptop.get_by_label("Bureauwachtwoord")).to_be_visible()
    expect(on.heading(laptop)).to_be_focused()


def test_an_empty_inbox_does_not_say_that_all_is_well(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    at.enter(laptop, site, busy_desk.inboxes["care"].readers[0])

    expect(laptop.locator(".empty")).to_contain_text("Dat hoeft niet te betekenen")
    expect(laptop.get_by_text("Kies een gesprek")).to_have_count(0)
    at.fits_everywhere(laptop)


def test_who_has_no_key_or_no_inbox_learns_the_next_step(site: Site, laptop: Page) -> None:
    on.sign_in(laptop, site, on.employ(site, "care"))
    expect(laptop.locator("main").get_by_role("link", name="Maak mijn sleutel")).to_have_attribute(
        "href", "/staff/desk/key"
    )

    lonely = at.kept(
        site, lambda session: desk_scene.add_person(session, site.school_id, "Dhr. Pop", ("nl",))
    )
    at.enter(laptop, site, lonely)
    expect(laptop.locator(".empty")).to_contain_text("Je leest nu geen postbus")
    expect(laptop.get_by_role("link", name="Naar de lezers")).to_be_visible()
    expect(laptop.get_by_role("button", name="Verversen")).to_be_visible()
    at.fits_everywhere(laptop)


def test_a_reader_of_two_inboxes_goes_from_one_to_the_other(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    reader = busy_desk.inboxes["care"].readers[0]

    def fill(session: Session) -> None:
        second = desk_scene.add_inbox(
            session, busy_desk, "adviser", "Tweede", (reader,), today=date(2026, 11, 18)
        )
        desk_talks.write(session, second, "hier", topic="home")
        desk_talks.write(session, busy_desk.inboxes["care"], "daar", topic="online")

    at.kept(site, fill)
    at.enter(laptop, site, reader)
    tabs = laptop.get_by_role("group", name="Postbussen")

    tabs.get_by_role("button", name="Zorgteam").click()
    expect(at.rows(laptop)).to_contain_text("Iets online")
    tabs.get_by_role("button", name="Tweede").click()
    expect(at.rows(laptop)).to_contain_text("Iets thuis")
    expect(tabs.get_by_role("button", name="Tweede")).to_have_attribute("aria-pressed", "true")
    at.rows(laptop).click()
    expect(at.bubbles(laptop)).to_contain_text("hier")
    part = at.unfold(laptop, "Overdragen aan een andere postbus")
    part.get_by_label("Naar").select_option(label="Zorgteam")
    part.get_by_role("button").click()
    expect(laptop.get_by_role("dialog")).to_contain_text("jij wel, in Zorgteam")
    at.fits_everywhere(laptop)


def test_coming_back_to_the_page_shows_what_is_new_and_keeps_what_was_typed(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    write(site, busy_desk, TOLD)
    at.enter(laptop, site, busy_desk.inboxes["care"].readers[0])
    at.rows(laptop).click()
    at.answer_box(laptop).fill("Een begin")

    write(site, busy_desk, "nog een", topic="online")
    visits.look_again(laptop)

    expect(at.rows(laptop)).to_have_count(2)
    expect(at.answer_box(laptop)).to_have_value("Een begin")
    expect(at.rows(laptop).filter(has_text="Pesten")).to_contain_text("antwoord niet verstuurd")


def test_on_a_phone_the_list_and_the_conversation_take_turns(
    site: Site, busy_desk: OpenDesk, open_phone: OpenPhone
) -> None:
    write(site, busy_desk, TOLD)
    phone = open_phone(width=360, height=640)
    at.enter(phone, site, busy_desk.inboxes["care"].readers[0])

    at.rows(phone).click()
    expect(at.bubbles(phone)).to_contain_text(TOLD)
    expect(on.heading(phone)).to_have_text("Pesten")
    expect(on.heading(phone)).to_be_focused()
    expect(at.rows(phone)).to_be_hidden()

    phone.locator(".way-back a").click()
    expect(at.rows(phone)).to_be_visible()
    expect(phone).to_have_url(re.compile(r"/staff/desk$"))


def test_the_badge_counts_down_and_a_touch_begins_anew(
    site: Site, busy_desk: OpenDesk, laptop: Page
) -> None:
    at.enter(laptop, site, busy_desk.inboxes["care"].readers[0])
    badge = laptop.locator(".unlocked")
    expect(badge).to_contain_text("na 10 minuten zonder jou")

    laptop.clock.run_for(4 * 60_000)
    expect(badge).to_contain_text("na 6 minuten zonder jou")
    laptop.mouse.wheel(0, 10)
    expect(badge).to_contain_text("na 10 minuten zonder jou")
