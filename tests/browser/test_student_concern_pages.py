"""The pages of a concern: help before words, choices that stay, messages that are not real."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from server.concerns.models import Desk, Message, Thread
from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_keys, desk_scene
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.factories import NOW

pytestmark = pytest.mark.browser

NOT_REAL = "Dit bericht is niet echt."


def test_who_reads_and_what_happens_stands_there_before_a_word_is_written(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    steps.begin(site, desk, phone)
    page = phone.locator("#concern")

    for sentence in (
        "Mw. Janga",
        "Dhr. Winklaar",
        "Mw. Croes",
        "Wij lezen op schooldagen tussen 08:00 en 15:00.",
        "Vandaag wordt er nog gelezen, tot 15:00.",
        "Binnen 2 schooldagen krijg je antwoord.",
        "Dan moeten wij hulp zoeken.",
        "90 dagen na het afsluiten",
        "Gaat vandaag om 11:00 open.",
    ):
        expect(page).to_contain_text(sentence)
    box = page.locator(".danger").bounding_box()
    readers = page.locator(".readers").bounding_box()
    assert box
    assert readers
    assert box["y"] < readers["y"]


def test_a_line_without_its_setting_is_left_out(site: Site, desk: OpenDesk, phone: Page) -> None:
    with staff.database_of(site.app) as session:
        session.execute(update(Desk).values(reads_from=None, reads_to=None, answer_days=None))
    steps.begin(site, desk, phone)
    page = phone.locator("#concern")

    expect(page).to_contain_text("Dan moeten wij hulp zoeken.")
    expect(page).not_to_contain_text("schooldagen")


@pytest.mark.parametrize(
    ("moment", "is_told"), [("2026-11-19T02:00:00Z", True), ("2026-11-18T19:00:00Z", False)]
)
def test_today_is_the_day_at_school_until_the_reading_is_over(
    site: Site, desk: OpenDesk, phone: Page, moment: str, *, is_told: bool
) -> None:
    """A phone's clock may be a day off; and a page may stand open all afternoon."""
    phone.clock.set_fixed_time(moment)
    steps.begin(site, desk, phone)

    page = phone.locator("#concern")
    expect(page).to_contain_text("Binnen 2 schooldagen krijg je antwoord.")
    expect(page).not_to_contain_text("weer gelezen")
    expect(page.get_by_text("Vandaag wordt er nog gelezen")).to_have_count(int(is_told))


@pytest.mark.parametrize("topic", ["selfharm", "weapon"])
def test_help_comes_before_words(site: Site, desk: OpenDesk, phone: Page, topic: str) -> None:
    steps.begin(site, desk, phone)
    phone.get_by_role("button", name="Ik wil schrijven").click()
    expect(phone.locator(".first .danger")).to_have_count(0)

    on.option(phone, "topic", topic).click()

    expect(phone.locator(".first .danger")).to_contain_text("Wacht niet tot iemand dit leest.")
    expect(phone.locator(".first .danger").get_by_role("link", name="Bel 112")).to_be_visible()
    expect(phone.locator('input[name="level"][value="U0"]')).to_be_checked()
    expect(phone.locator(".soon")).to_contain_text("het enige wat buiten het slot staat")
    on.option(phone, "level", "U2").click()
    expect(phone.locator(".soon")).to_be_hidden()


def test_only_that_it_is_urgent_can_be_read(site: Site, desk: OpenDesk, phone: Page) -> None:
    steps.begin(site, desk, phone)
    steps.write(phone, topic="home")
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")

    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, desk.inboxes["care"])
        (told,) = desk_scene.read(session, desk.inboxes["care"], thread)
        assert thread.is_urgent
    assert told["level"] == "U1"


def test_about_an_adult_the_adviser_is_proposed(site: Site, desk: OpenDesk, phone: Page) -> None:
    steps.begin(site, desk, phone)
    steps.write(phone, topic="adult")
    phone.get_by_role("button", name="Laat Mw. Croes het lezen").click()
    expect(phone.locator(".begin .lead")).to_contain_text("Gelezen door Mw. Croes")
    expect(phone.locator("#words")).to_have_value(steps.TEXT)
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")

    with staff.database_of(site.app) as session:
        assert len(desk_scene.threads(session, desk.inboxes["adviser"])) == 1
        assert desk_scene.threads(session, desk.inboxes["care"]) == []


def test_nothing_typed_is_lost_by_going_back_or_by_another_language(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    steps.begin(site, desk, phone)
    phone.locator(".reader", has_text="Vertrouwenspersoon").click()
    steps.write(phone)
    phone.get_by_label("Taal").select_option("pap")
    expect(on.title(phone)).to_have_text("Konta un hende")
    expect(phone.locator("#words")).to_have_value(steps.TEXT)
    expect(phone.locator('input[name="topic"][value="bullying"]')).to_be_checked()

    phone.go_back()
    expect(on.title(phone)).to_have_text("Promé ku bo skirbi")
    phone.go_back()
    expect(phone.locator("#check-in")).to_be_visible()
    phone.get_by_role("button", name="Konta un hende").click()
    expect(phone.locator(".reader", has_text="Vertrouwenspersoon").locator("input")).to_be_checked()
    phone.get_by_role("button", name="Mi ke skirbi").click()
    expect(phone.locator("#words")).to_have_value(steps.TEXT)
    phone.get_by_role("button", name="Sali lihé").click()
    expect(phone.locator("#check-in")).to_be_visible()
    phone.get_by_role("button", name="Konta un hende").click()
    phone.get_by_role("button", name="Mi ke skirbi").click()
    expect(phone.locator("#words")).to_have_value("")


def test_a_text_that_is_too_long_stays_and_says_by_how_much(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    steps.begin(site, desk, phone)
    steps.write(phone, "ñ" * 2000)

    phone.get_by_role("button", name="Versturen").click()

    expect(phone.locator("#room")).to_contain_text("letters te veel")
    expect(phone.locator("#write-wrong")).to_contain_text("Dit is te lang.")
    expect(phone.locator("#words")).to_be_focused()


def test_a_forged_and_a_missing_message_are_told_apart(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    inbox = desk.inboxes["care"]
    digits = steps.tell(site, desk, open_phone())
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        (first,) = desk_scene.read(session, inbox, thread)
        said = desk_scene.answer(session, inbox, thread, "Echt.", now=NOW)
        to = (str(first["recip"]), desk_scene.inbox_recipient(inbox, thread))
        forged = said | {"seq": 1, "text": "Kom alleen.", "mac": "0" * 64}
        desk_scene.write(session, thread, forged, to=to)
        last = said | {"seq": 3, "text": "Later.", "prev": "1" * 64}
        desk_scene.write(session, thread, last | {"mac": real_mac(first, last)}, to=to)
        session.execute(
            update(Message).where(Message.direction == "c", Message.seq == 2).values(seq=3)
        )
    other = open_phone()

    steps.come_back(site, desk, other, digits)

    theirs = other.locator(".message.theirs")
    expect(theirs).to_have_count(4)
    for place, sentence in enumerate(("Echt.", NOT_REAL, "Er ontbreekt", "Later.")):
        expect(theirs.nth(place)).to_contain_text(sentence)
    expect(other.locator("#concern")).not_to_contain_text("Kom alleen.")


def test_a_damaged_message_says_so(site: Site, desk: OpenDesk, open_phone: OpenPhone) -> None:
    inbox = desk.inboxes["care"]
    digits = steps.tell(site, desk, open_phone())
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        desk_scene.answer(session, inbox, thread, "Echt.", now=NOW)
        session.execute(update(Message).where(Message.direction == "c").values(body=b"x" * 4394))
    other = open_phone()

    steps.come_back(site, desk, other, digits)

    expect(other.locator(".message.theirs.damaged")).to_contain_text("beschadigd")
    expect(other.locator(".message.own")).to_contain_text(steps.TEXT)


def test_who_reads_after_a_hand_over_stands_there_before_more_is_written(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    digits = steps.tell(site, desk, open_phone())
    adviser = desk.inboxes["adviser"]
    with staff.database_of(site.app) as session:
        session.execute(update(Thread).values(inbox_id=adviser.id, epoch=adviser.epoch))
    other = open_phone()

    steps.come_back(site, desk, other, digits)

    note = "Doorgegeven van Zorgteam aan Vertrouwenspersoon. Nu lezen: Mw. Croes."
    expect(other.locator("#concern form")).to_contain_text(note)
    other.locator("#more").fill("Goed.")
    other.get_by_role("button", name="Versturen").click()
    expect(other.locator(".message.own")).to_have_count(2)


def test_an_answer_that_is_lost_on_the_way_makes_no_second_message(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    digits = steps.tell(site, desk, open_phone())
    other = open_phone()
    steps.come_back(site, desk, other, digits)
    other.locator("#more").fill("Nog iets.")
    other.route("**/threads/append", lambda route: (route.fetch(), route.abort()))
    other.get_by_role("button", name="Versturen").click()
    expect(other.locator("#more-wrong")).to_contain_text("Niet verstuurd")
    expect(other.locator("#more")).to_have_value("Nog iets.")
    other.unroute("**/threads/append")

    other.get_by_role("button", name="Versturen").click()

    expect(other.locator("#more")).to_have_value("")
    expect(other.locator(".message.own")).to_have_count(2)


def real_mac(first: dict[str, object], message: dict[str, object]) -> str:
    """Return the MAC that a reader would put under a message."""
    return desk_keys.mac_of(str(first["auth"]), message)
