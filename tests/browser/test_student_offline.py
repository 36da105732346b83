"""Without a connection: kept, sent once, and never called "sent" before the server has said so."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy.orm import Session

from server import jobs
from tests import factories
from tests.browser import site as on
from tests.browser.site import (
    MONDAY,
    MONDAY_EARLY,
    Site,
    answer,
    look_again,
    move,
    visit,
)
from tests.factories import NEXT_ROUND, NOW

pytestmark = pytest.mark.browser


def test_the_page_opens_and_answers_without_a_network_and_arrives_once(
    site: Site, phone: Page
) -> None:
    visit(site, phone)

    phone.context.set_offline(True)
    phone.reload()
    answer(phone)

    expect(on.title(phone)).to_have_text("Hier bewaard")
    expect(phone.locator("main")).to_contain_text("Nog niet verstuurd")
    assert site.tally().n == 0
    phone.context.set_offline(False)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally().n == 1


def test_a_kept_answer_survives_a_closed_page(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.context.set_offline(True)
    answer(phone)
    expect(on.title(phone)).to_have_text("Hier bewaard")
    context = phone.context
    phone.close()

    context.set_offline(False)
    again = context.new_page()
    again.goto(site.link())

    expect(again.get_by_text("Je antwoord is verstuurd.")).to_be_visible()
    assert site.tally().n == 1


def test_an_answer_whose_acknowledgement_is_lost_counts_once(site: Site, phone: Page) -> None:
    visit(site, phone)
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        route.fetch()
        lost.append(route.request.post_data or "")
        route.abort()

    phone.route("**/api/v1/check-ins", lose_the_first)
    answer(phone)
    expect(on.title(phone)).to_have_text("Hier bewaard")
    phone.get_by_role("button", name="Probeer nu").click()

    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert len(lost) == 1
    assert site.tally().n == 1


def test_an_answer_made_before_the_round_opens_is_kept_and_then_sent(
    site: Site, phone: Page
) -> None:
    visit(site, phone)
    phone.context.set_offline(True)
    move(site, phone, MONDAY_EARLY)
    jobs.make_boxes(on.house_of(site.app))
    phone.reload()
    answer(phone)
    phone.context.set_offline(False)
    expect(phone.get_by_text("De ronde is nog niet open.")).to_be_visible()
    expect(phone.get_by_text("maandag 23 november om 07:00")).to_be_visible()

    move(site, phone, MONDAY)
    phone.reload()

    expect(phone.get_by_text("Je antwoord is verstuurd.")).to_be_visible()
    assert site.tally(round=NEXT_ROUND).n == 1


def test_an_answer_that_comes_too_late_is_told_so(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.context.set_offline(True)
    answer(phone)
    expect(on.title(phone)).to_have_text("Hier bewaard")
    move(site, phone, MONDAY)
    context = phone.context
    phone.close()

    context.set_offline(False)
    again = context.new_page()
    again.goto(site.link())

    expect(again.locator("main")).to_contain_text("Je antwoord kwam te laat en telt niet mee.")
    expect(on.title(again)).to_have_text("Hoe was jouw week op school?")


def test_when_the_acknowledgement_was_lost_nobody_claims_to_know(site: Site, phone: Page) -> None:
    visit(site, phone)
    context = phone.context
    context.route("**/api/v1/check-ins", lambda route: route.abort())
    answer(phone)
    expect(on.title(phone)).to_have_text("Hier bewaard")
    move(site, phone, MONDAY)
    phone.close()

    context.unroute("**/api/v1/check-ins")
    again = context.new_page()
    again.goto(site.link())

    sentence = "We kunnen niet zien of je antwoord nog op tijd is aangekomen."
    expect(again.locator("main")).to_contain_text(sentence)


@pytest.mark.parametrize("lost", ["checkins/start.js", "core/outbox.js", "text/student/nl.json"])
def test_a_file_that_was_lost_on_the_way_is_asked_for_again(
    site: Site, phone: Page, lost: str
) -> None:
    tried: list[str] = []

    def lose_the_first(route: Route) -> None:
        tried.append(route.request.url)
        if len(tried) == 1:
            route.abort()
        else:
            route.continue_()

    phone.route(f"**/{lost}*", lose_the_first)
    phone.goto(site.link())
    answer(phone)

    expect(on.title(phone)).to_have_text("Dank je wel!", timeout=15_000)
    assert site.tally().n == 1


def test_a_busy_server_is_tried_again(site: Site, phone: Page) -> None:
    visit(site, phone)
    phone.route(
        "**/api/v1/check-ins", lambda route: route.fulfill(json={"result": "later", "pad": ""})
    )
    answer(phone)
    expect(phone.get_by_text("Veel mensen antwoorden nu tegelijk.")).to_be_visible()

    phone.unroute("**/api/v1/check-ins")
    move(site, phone, NOW + timedelta(minutes=2))
    look_again(phone)

    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally().n == 1


def test_a_phone_that_can_keep_nothing_says_so_and_sends_all_the_same(
    site: Site, phone: Page
) -> None:
    phone.add_init_script("IDBFactory.prototype.open = () => { throw new Error('full'); };")
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.context.set_offline(True)
    answer(phone)

    expect(phone.get_by_text("Dit apparaat kan niets bewaren.")).to_be_visible()
    expect(phone.get_by_text("Laat deze pagina open.", exact=False).last).to_be_visible()
    phone.context.set_offline(False)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally().n == 1


def test_a_phone_knows_a_week_without_a_round_by_itself(site: Site, phone: Page) -> None:
    with Session(on.house_of(site.app).engines.write) as session:
        factories.make_calendar(session, site.school_id, rhythm=2, now=NOW)
        session.commit()
    visit(site, phone)
    phone.context.set_offline(True)
    move(site, phone, NOW + timedelta(days=7))

    phone.reload()

    expect(on.title(phone)).to_have_text("Er is nu geen ronde")
