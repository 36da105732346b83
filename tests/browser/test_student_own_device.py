"""What an own device knows: its classes, that it has answered, and how to forget all of it."""

import pytest
from playwright.sync_api import Page, Route, expect

from server import jobs
from tests.browser import site as on
from tests.browser.site import (
    MONDAY,
    MONDAY_EARLY,
    Site,
    answer,
    kept_on,
    look_again,
    move,
    visit,
)
from tests.factories import NEXT_ROUND

pytestmark = pytest.mark.browser


def test_a_page_that_was_reloaded_knows_that_its_answer_was_given(site: Site, phone: Page) -> None:
    visit(site, phone)
    answer(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")

    phone.reload()

    expect(on.title(phone)).to_have_text("Jij hebt deze week al geantwoord")
    expect(phone).to_have_title("Jij hebt deze week al geantwoord · Meetellen")
    phone.get_by_role("button", name="Iemand anders").click()
    expect(phone).to_have_title("Hoe was jouw week op school? · Meetellen")
    answer(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally().n == 2


def test_outside_a_round_the_page_says_when_the_next_one_opens(site: Site, phone: Page) -> None:
    site.clock.move_to(MONDAY_EARLY)
    phone.clock.set_system_time(MONDAY_EARLY)

    phone.goto(site.link())

    expect(on.title(phone)).to_have_text("Er is nu geen ronde")
    expect(phone.get_by_text("maandag 23 november om 07:00")).to_be_visible()


def test_a_code_cannot_be_looked_up_without_a_network(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.context.set_offline(True)
    phone.get_by_role("link", name="Andere klas of code").click()
    phone.get_by_label("Code van je klas").fill(site.code("child"))
    phone.get_by_role("button", name="Verder").click()
    expect(on.title(phone)).to_have_text("Geen verbinding")

    phone.context.set_offline(False)

    expect(phone.locator("#where")).to_have_text("Groep 6")


def test_classes_of_this_phone_are_chosen_and_forgotten(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.goto(site.link("child"))
    expect(phone.locator("#where")).to_have_text("Groep 6")
    phone.get_by_role("link", name="Andere klas of code").click()
    expect(on.title(phone)).to_have_text("Kies je klas")

    phone.get_by_role("button", name="Vergeet Groep 6").click()
    expect(phone.get_by_role("link", name="Groep 6")).to_have_count(0)
    phone.get_by_role("link", name="Klas 2B").click()

    expect(phone.locator("#where")).to_have_text("Klas 2B")


def test_an_installed_app_that_knows_one_class_goes_there(site: Site, phone: Page) -> None:
    visit(site, phone)

    phone.goto("about:blank")
    phone.goto(site.url)

    expect(phone.locator("#where")).to_have_text("Klas 2B")


def test_wiping_leaves_nothing_on_the_device(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.get_by_label("Taal").select_option("en")
    phone.context.set_offline(True)
    answer(phone)
    expect(on.title(phone)).to_have_text("Kept here")
    phone.get_by_role("link", name="Another class or code").click()

    phone.get_by_role("button", name="Wipe this device").click()
    expect(phone.get_by_text("there is still an answer that is not sent")).to_be_visible()
    phone.get_by_role("button", name="Yes, wipe everything").click()

    expect(on.title(phone)).to_have_text("Everything is wiped.")
    assert kept_on(phone) == {"storage": 0, "databases": 0, "caches": 0, "workers": 0}
    phone.context.set_offline(False)
    phone.reload()
    expect(on.title(phone)).to_have_text("Welke code staat op de poster?")
    assert site.tally().n == 0


def test_the_server_helps_to_wipe(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.get_by_role("link", name="Andere klas of code").click()
    phone.get_by_role("button", name="Wis dit apparaat").click()

    with phone.expect_response("**/wipe-device") as wiped:
        phone.get_by_role("button", name="Ja, wis alles").click()

    assert wiped.value.all_headers()["clear-site-data"] == '"cache", "storage"'
    expect(on.title(phone)).to_have_text("Alles is gewist.")


def test_a_page_left_open_until_the_next_round_asks_anew(site: Site, phone: Page) -> None:
    visit(site, phone)
    answer(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    move(site, phone, MONDAY)
    jobs.make_boxes(on.house_of(site.app))

    look_again(phone)

    expect(on.title(phone)).to_have_text("Hoe was jouw week op school?")
    answer(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally(round=NEXT_ROUND).n == 1


def test_an_impatient_finger_before_all_is_loaded_sends_once(site: Site, phone: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.route("**/checkins/start.js", hold)
    phone.goto(site.link())
    answer(phone)
    expect(phone.get_by_role("button", name="Bezig met versturen")).to_be_visible()

    held[0].continue_()

    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally().n == 1
