"""A mentor opens the picture with the class, answers it, and looks back upon what was agreed."""

from datetime import date

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from server.circles.models import Agreement, Opening
from tests import staff
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

RULES = (
    "We praten om de beurt. Wie het voorwerp heeft, praat.",
    "Overslaan mag altijd.",
    "Praat over jezelf. Noem geen anderen.",
    "We raden niet wie wat heeft ingevuld.",
    "Is iemand in gevaar? Dan vragen we samen hulp.",
)
HEARD = "Het is onrustig in de gang."
DOING = "In elke pauze staat er iemand van ons."
SIZES = ({"width": 360, "height": 640}, {"width": 390, "height": 844})
LAPTOP = {"width": 1280, "height": 800}


@pytest.fixture
def mentor(site: Site, open_phone: OpenPhone) -> Page:
    """The mentor of 2B, signed in at a laptop; the class has two releases."""
    on.employ(site, "mentor", groups=["teen"])
    on.release(site, "2026-W44", (4.1, 3.9, 3.6))
    on.release(site, "2026-W46", (3.1, 3.9, 4.2))
    page = open_phone(**LAPTOP)
    on.sign_in(page, site, "mentor@school.example")
    return page


def place(site: Site, page: str) -> str:
    """Return the path of a page of the class: `circle` or `together`."""
    return f"/staff/groups/{site.groups['teen'][0]}/{page}"


def told_to_class(page: Page, site: Site, what: str = "") -> dict[str, object]:
    """Return what a phone of the class is told: of the class, or of its `picture`."""
    path = f"{site.url}/api/v1/classroom{what}"
    answer = page.request.post(path, data={"code": site.code()})
    found: dict[str, object] = answer.json()
    return found


def fits_everywhere(page: Page) -> None:
    """Check a page on two phones and on a laptop."""
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        on.is_fit(page)
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    on.is_fit(page)


def box(page: Page, label: str) -> Locator:
    """Return the box of that name in the language that is chosen."""
    return page.get_by_label(label).locator("visible=true")


def write_reply(page: Page) -> None:
    """Go from the results to the circle and begin a reply."""
    page.get_by_role("link", name="Kring", exact=True).click()
    on.press(page, "Antwoord schrijven")


def open_picture(site: Site) -> None:
    """Write that the class has opened its last release."""
    group_id = site.groups["teen"][0]
    with staff.database_of(site.app) as session:
        session.add(Opening(group_id=group_id, round="2026-W46", opened_on=date(2026, 11, 18)))


def agree(site: Site, text: str) -> None:
    """Write an agreement of the circle about 2026-W44."""
    with staff.database_of(site.app) as session:
        group_id = site.groups["teen"][0]
        until = date(2026, 11, 16)
        session.add(Agreement(group_id=group_id, round="2026-W44", text=text, until=until))


def test_a_class_opens_its_picture_by_keyboard_and_may_then_see_it(
    site: Site, mentor: Page
) -> None:
    on.visit(mentor, site, place(site, "together"))
    expect(mentor.locator(".slide li")).to_have_text(RULES)
    expect(mentor.locator(".stage-foot")).to_contain_text("1 van 7")
    question = mentor.get_by_role("dialog", name="Samen openen?")

    mentor.keyboard.press("PageDown")
    expect(question).to_contain_text("kunnen leerlingen dit beeld ook op hun telefoon zien")
    on.is_fit(mentor)
    mentor.keyboard.press("Escape")
    expect(question).to_have_count(0)
    assert told_to_class(mentor, site, "/picture")["picture"] is None

    mentor.keyboard.press("ArrowRight")
    question.get_by_role("button", name="Openen").press("Enter")
    # Safe is the lowest: the class does not begin with it.
    expect(on.heading(mentor)).to_have_text("2 van 7: Uitgedaagd")
    expect(on.heading(mentor)).to_be_focused()
    expect(mentor.get_by_text("Jullie worden vaak uitgedaagd.")).to_be_visible()
    expect(mentor.locator(".slide")).not_to_contain_text("veilig")
    assert told_to_class(mentor, site, "/picture")["round"] == "2026-W46"
    fits_everywhere(mentor)


def test_a_key_pressed_as_soon_as_the_board_is_drawn_is_heard(site: Site, mentor: Page) -> None:
    """The keys were listened to a moment after the first step stood there."""
    open_picture(site)
    on.visit(mentor, site, place(site, "circle"))
    mentor.get_by_role("link", name="Nog een keer bekijken").evaluate("""(link) => {
      new MutationObserver((_changes, watch) => {
        if (!document.querySelector('.stage-foot')) return;
        watch.disconnect();
        dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      }).observe(document.body, { childList: true, subtree: true });
      link.click();
    }""")

    expect(on.heading(mentor)).to_contain_text("2 van 7")


def test_what_was_opened_is_walked_through_by_key_and_back_button(site: Site, mentor: Page) -> None:
    agree(site, "Klassenvertegenwoordigersverkiezingen" * 3)
    open_picture(site)
    on.visit(mentor, site, place(site, "circle"))
    mentor.get_by_role("link", name="Nog een keer bekijken").click()
    expect(on.heading(mentor)).to_have_text("1 van 8: Kring van Klas 2B")

    mentor.keyboard.press("ArrowRight")
    expect(on.heading(mentor)).to_contain_text("Wat we eerder afspraken")
    on.is_fit(mentor)
    on.press(mentor, "gelukt")
    kept = mentor.get_by_role("button", name="gelukt", exact=True)
    expect(kept).to_have_attribute("aria-pressed", "true")
    for name in ("Uitgedaagd", "Veilig", "Ertoe doen", "Praat over veilig zijn"):
        mentor.keyboard.press("PageDown")
        expect(on.heading(mentor)).to_contain_text(name)
    expect(mentor.locator(".slide li")).to_have_count(3)
    on.is_fit(mentor)
    mentor.go_back()
    expect(on.heading(mentor)).to_have_text("5 van 8: Ertoe doen")
    mentor.keyboard.press("ArrowLeft")
    expect(on.heading(mentor)).to_have_text("4 van 8: Veilig")

    mentor.keyboard.press("Escape")
    expect(mentor.get_by_role("button", name="Antwoord schrijven")).to_be_visible()


def test_what_is_typed_is_not_lost_by_leaving(site: Site, mentor: Page) -> None:
    write_reply(mentor)
    on.press(mentor, "Antwoord opslaan")
    expect(box(mentor, "Wat we hoorden")).to_be_focused()
    expect(mentor.locator(".mistake").first).to_contain_text("Schrijf hier iets")
    box(mentor, "Wat we hoorden").fill(HEARD)
    expect(mentor.get_by_text("nog 373 tekens")).to_be_visible()
    question = mentor.get_by_role("dialog", name="Weggaan zonder opslaan?")

    mentor.get_by_role("link", name="Klas 2B").click()
    question.get_by_role("button", name="Annuleren").click()
    mentor.evaluate("history.back()")
    question.get_by_role("button", name="Annuleren").click()
    expect(box(mentor, "Wat we hoorden")).to_have_value(HEARD)

    mentor.evaluate("history.back()")
    question.get_by_role("button", name="Weggaan").click()
    expect(mentor).to_have_url(f"{site.url}/staff/groups/{site.groups['teen'][0]}")


def test_a_reply_reaches_the_class_and_can_be_taken_back(site: Site, mentor: Page) -> None:
    write_reply(mentor)
    box(mentor, "Wat we hoorden").fill(HEARD)
    box(mentor, "Wat we gaan doen").fill(DOING)
    expect(mentor.get_by_text("Nog niet klaar: English.")).to_be_visible()
    expect(mentor.locator(".preview")).to_contain_text(HEARD)
    fits_everywhere(mentor)

    on.press(mentor, "Antwoord opslaan")
    expect(on.said(mentor)).to_contain_text("Je antwoord is opgeslagen.")
    assert told_to_class(mentor, site)["reply"] == {
        "round": "2026-W46",
        "written_on": "2026-11-18",
        "texts": {"nl": {"heard": HEARD, "doing": DOING}},
    }

    on.press(mentor, "Ongedaan maken")
    expect(mentor.get_by_role("button", name="Antwoord schrijven")).to_be_visible()
    assert told_to_class(mentor, site)["reply"] is None


def test_an_agreement_is_looked_back_upon_and_the_sheet_is_one_page(
    site: Site, mentor: Page
) -> None:
    agree(site, "We groeten elkaar bij de deur")
    on.visit(mentor, site, place(site, "circle"))
    row = mentor.get_by_role("listitem").filter(has_text="We groeten elkaar")
    partly = row.get_by_role("button", name="een beetje")
    partly.click()
    expect(partly).to_have_attribute("aria-pressed", "true")
    on.press(mentor, "Ongedaan maken")
    expect(partly).to_have_attribute("aria-pressed", "false")

    on.press(mentor, "Afspraak toevoegen")
    mentor.get_by_label("Onze afspraak").fill("Elke les één nieuwe groep")
    expect(mentor.get_by_label("Geldt tot en met")).to_have_value("2026-11-23")
    on.is_fit(mentor)
    on.press(mentor, "Afspraak opslaan")
    expect(mentor.get_by_text("geldt tot en met 23 november")).to_be_visible()
    on.press(mentor, "Ongedaan maken")
    expect(mentor.get_by_text("Elke les één nieuwe groep")).to_have_count(0)

    mentor.emulate_media(media="print")
    expect(mentor.locator(".sheet .circle-rules li")).to_have_text(RULES)
    expect(mentor.locator(".circle-main")).to_be_hidden()
    paper = pypdfium2.PdfDocument(mentor.pdf(format="A4"))
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_bounded()
    assert "Praat over veilig zijn" in text


def test_without_figures_there_is_still_something_to_talk_about(
    site: Site, open_phone: OpenPhone
) -> None:
    on.employ(site, "mentor", groups=["child"])
    on.release(site, "2026-W46", "too_few", group="child")
    page = open_phone()
    on.sign_in(page, site, "mentor@school.example")
    on.visit(page, site, f"/staff/groups/{site.groups['child'][0]}/together")
    on.press(page, "Verder →")
    expect(page.get_by_text("wat maakt dat je wel of niet invult?")).to_be_visible()
    on.press(page, "Verder →")
    expect(page.locator(".slide li")).to_have_count(3)

    on.visit(page, site, "/staff/account")
    page.get_by_role("switch", name="Mail me op maandag").check()
    expect(on.said(page)).to_contain_text("Je krijgt mail als er een uitslag is.")
    expect(page.get_by_text("Deze server verstuurt nog geen mail.")).to_be_visible()
    on.is_fit(page)


def test_a_leader_reads_along_and_writes_nothing(site: Site, open_phone: OpenPhone) -> None:
    on.release(site, "2026-W46", (3.1, 3.9, 4.2))
    leader = open_phone()
    on.sign_in(leader, site, on.employ(site, "leader"))
    on.visit(leader, site, place(site, "circle"))

    expect(leader.get_by_text("Alleen de mentor opent het beeld")).to_be_visible()
    expect(leader.get_by_text("nog geen antwoord", exact=True)).to_be_visible()
    expect(leader.get_by_text("Twee zinnen zijn genoeg")).to_have_count(0)
    expect(leader.get_by_role("button", name="Antwoord schrijven")).to_have_count(0)
