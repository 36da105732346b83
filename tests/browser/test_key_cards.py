"""Key cards: digits on paper that no screen shows, no server hears and no browser keeps."""

import io
import re

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import update

from server.schools.models import School
from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_scene
from tests.browser import staff_pages as on
from tests.browser.desk_scene import OpenDesk, open_desk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.schools.posters import printed

SIZES = ((1280, 800), (390, 844), (360, 640))
# Paper leaves the machine: `page.pdf` plays the printer, and tells the page when it is done.
NO_PRINTER = "window.print = () => {};"
# Cards of which something runs over the edge.
CUT_OFF = """cards => cards
  .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
  .map((one) => [one.scrollHeight, one.clientHeight, one.scrollWidth, one.clientWidth])"""
# What a browser keeps for itself.
KEPT = (
    "() => JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, location.href])"
)


def take_concerns(site: Site) -> OpenDesk:
    """Let the school of the site take concerns."""
    with staff.database_of(site.app) as session:
        return open_desk(session, site.school_id, today=site.clock.now().date())


def at_the_cards(site: Site, open_phone: OpenPhone, role: str = "admin") -> Page:
    """Open the page of key cards as somebody with this role."""
    page = open_phone(width=1280, height=800)
    page.add_init_script(NO_PRINTER)
    on.sign_in(page, site, on.employ(site, role))  # type: ignore[arg-type]
    on.visit(page, site, "/staff/key-cards")
    return page


def cards_on(pdf: bytes) -> list[list[str]]:
    """Return what a phone reads from each sheet, card by card."""
    return [
        [found.text for found in zxingcpp.read_barcodes(image)] for image in printed.images_of(pdf)
    ]


def digits_of(link: str) -> str:
    """Return the digits that a card's code holds."""
    return link.split(".")[-2]


def test_cards_are_on_paper_and_nowhere_else(site: Site, open_phone: OpenPhone) -> None:
    desk = take_concerns(site)
    page = at_the_cards(site, open_phone)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_label("Aantal vellen").fill("2")
    on.press(page, "Maak en print 16 kaarten")
    expect(page.locator(".key-sheet .key-card")).to_have_count(16)
    expect(page.locator(".key-sheets")).to_be_hidden()
    shown = page.locator("main").inner_text()
    pdf = page.pdf(format="A4")

    sheets = cards_on(pdf)
    links = [link for sheet in sheets for link in sheet]
    begin = re.escape(f"{site.url}/#key={site.school_id}.")
    end = re.escape(f".{desk.root.fingerprint}")
    assert [len(sheet) for sheet in sheets] == [8, 8]
    assert all(re.fullmatch(rf"{begin}\d{{20}}{end}", link) for link in links)
    assert len({digits_of(link) for link in links}) == 16
    on_paper = printed.text_on(pdf).replace(" ", "")
    for link in links:
        assert digits_of(link) in on_paper
        assert digits_of(link) not in re.sub(r"\D", "", shown)

    # The printer is done: nothing is left, and nothing was ever sent.
    expect(on.said(page)).to_contain_text("16 kaarten zijn naar de printer gegaan")
    expect(page.locator(".key-sheets")).to_have_count(0)
    kept = page.content() + str(page.evaluate(KEPT))
    assert [link for link in links if digits_of(link) in re.sub(r"[^\d]", "", kept)] == []
    assert asked == []


def test_a_card_from_the_jar_carries_a_conversation(site: Site, open_phone: OpenPhone) -> None:
    desk = take_concerns(site)
    page = at_the_cards(site, open_phone)
    on.press(page, "Maak en print 8 kaarten")
    expect(page.locator(".key-sheet .key-card")).to_have_count(8)
    link, other = cards_on(page.pdf())[0][:2]

    # Scanned on a phone that never saw a poster, it leads to writing; no other code is given.
    phone = open_phone()
    phone.goto(link)
    steps.write(phone)
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")
    expect(phone.get_by_text("Je code staat op je kaartje")).to_be_visible()
    expect(phone.locator(".code")).to_have_count(0)

    # Scanned again anywhere, it leads to the answer; the next card to nothing of it.
    with staff.database_of(site.app) as session:
        inbox = desk.inboxes["care"]
        (thread,) = desk_scene.threads(session, inbox)
        (told,) = desk_scene.read(session, inbox, thread)
        desk_scene.answer(session, inbox, thread, "We lezen het.", now=site.clock.now())
    assert told["text"] == steps.TEXT
    again = open_phone()
    again.goto(link)
    expect(again.get_by_text("We lezen het.")).to_be_visible()
    assert digits_of(link) not in again.url
    nobodys = open_phone()
    nobodys.goto(other)
    expect(nobodys.get_by_role("button", name="Ik wil schrijven")).to_be_visible()


def test_each_printing_makes_other_digits(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    page = at_the_cards(site, open_phone, "leader")
    printed_links = []

    for _ in range(2):
        on.press(page, "Maak en print 8 kaarten")
        expect(page.locator(".key-sheet .key-card")).to_have_count(8)
        printed_links += cards_on(page.pdf())[0]

    assert len(set(printed_links)) == 16


def test_cards_that_wait_are_gone_when_one_leaves(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    page = at_the_cards(site, open_phone)

    on.press(page, "Maak en print 8 kaarten")
    expect(page.get_by_text("De kaarten liggen klaar")).to_be_visible()
    on.is_fit(page)
    on.press(page, "Klaar, vergeet de kaarten")
    expect(page.locator(".key-sheets")).to_have_count(0)

    on.press(page, "Maak en print 8 kaarten")
    page.get_by_role("button", name="Beheer").click()
    page.get_by_role("link", name="Posters").click()
    expect(on.heading(page)).to_have_text("Posters")
    page.go_back()
    expect(on.heading(page)).to_have_text("Sleutelkaarten")
    expect(page.locator(".key-sheets")).to_have_count(0)


def test_the_example_is_no_card(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    page = at_the_cards(site, open_phone)

    shot = page.locator(".key-card").screenshot()

    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)))
    assert found.text == site.url
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        on.is_fit(page)


def test_a_card_has_room_for_four_languages_and_a_long_name(
    site: Site, open_phone: OpenPhone
) -> None:
    take_concerns(site)
    with staff.database_of(site.app) as session:
        name = "Openbare scholengemeenschap voor voortgezet onderwijs Zonnebloem aan de Baai"
        changes = {"name": name, "languages": ["pap", "nl", "en", "es"]}
        session.execute(update(School).where(School.id == site.school_id).values(**changes))
    page = at_the_cards(site, open_phone)

    on.press(page, "Maak en print 8 kaarten")
    page.emulate_media(media="print")

    expect(page.locator(".key-sheet [lang=pap]").first).to_be_visible()
    assert page.locator(".key-sheet .key-card").evaluate_all(CUT_OFF) == []


def test_the_number_of_sheets_is_a_number(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    page = at_the_cards(site, open_phone)

    for wrong in ("0", "26", ""):
        page.get_by_label("Aantal vellen").fill(wrong)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Een getal van 1 tot en met 25.")).to_be_visible()
        expect(page.get_by_label("Aantal vellen")).to_be_focused()

    expect(page.locator(".key-sheets")).to_have_count(0)


def test_without_a_key_of_the_school_there_are_no_cards(site: Site, open_phone: OpenPhone) -> None:
    page = at_the_cards(site, open_phone)

    expect(page.get_by_text("De school heeft nog geen eigen sleutels")).to_be_visible()
    expect(page.get_by_role("link", name="Zorgen inrichten")).to_have_count(0)
    on.is_fit(page)


def test_a_mentor_has_no_page_of_cards(site: Site, open_phone: OpenPhone) -> None:
    page = at_the_cards(site, open_phone, "mentor")

    expect(on.heading(page)).not_to_have_text("Sleutelkaarten")
    expect(page.get_by_role("link", name="Sleutelkaarten")).to_have_count(0)
