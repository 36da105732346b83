"""What a mentor is told of a change: in the sentence, the chart, the table, the window."""

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from server.accounts.models import Account
from server.schools.models import Code
from tests import staff
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

WEEKS = range(33, 47)
DOWN = {"item": "matter", "kind": "level", "direction": "down"}
BLIP = {"item": "safe", "kind": "blip", "direction": "down"}
SHARES = {"against": 10, "not": 0, "for": 30, "with": 60}
TOLD = {
    "why": {
        "easy": "a_few",
        "hard": "almost_nobody",
        "help": "a_good_part",
        "dare": "almost_nobody",
        "other": "a_few",
    },
    "need": None,
    "with": {"to": "almost_nobody", "for": "a_few", "with": "many", "not": "a_few"},
}


def fill(site: Site) -> None:
    """Release fourteen rounds of 4.2, 3.8 and 4.0, of which the last three matter 3.4, 3.2, 3.0."""
    for week in WEEKS:
        matter = {44: 3.4, 45: 3.2, 46: 3.0}.get(week, 4.0)
        public = on.public_part((4.2, 3.8, matter), taps=TOLD if week == 46 else {})
        if week == 44:
            public["items"]["self"] = {"mean": 2.9, "edge": None, "low": "many"}
        on.freeze(site, f"2026-W{week}", public)
    on.judge(site, "2026-W36", window=block(33, field="for"))
    on.judge(site, "2026-W40", signals=[BLIP], window=block(37, between=["for", "with"]))
    on.judge(site, "2026-W44", watch=[DOWN], window=block(41, field="with"))
    on.judge(site, "2026-W45", signals=[DOWN])
    rebased = [{"item": "challenged", "from": "2026-W37"}]
    on.judge(site, "2026-W46", signals=[DOWN], rebased=rebased)


def block(first: int, *, field: str | None = None, between: list[str] | None = None) -> object:
    """Return the window of four rounds, from the week `first` on."""
    rounds = [f"2026-W{week}" for week in range(first, first + 4)]
    return {"rounds": rounds, "field": field, "between": between, "shares": SHARES}


@pytest.fixture
def mentor(site: Site, open_phone: OpenPhone) -> Page:
    """The mentor of 2B at a laptop, reading the page of a class that has all of it."""
    fill(site)
    on.employ(site, "mentor", groups=["teen"])
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, "mentor@school.example")
    return page


def test_a_change_is_told_in_the_sentence_the_chart_and_the_table(mentor: Page) -> None:
    expect(on.heading(mentor)).to_have_text(
        "Leerlingen van Klas 2B voelen zich vaak veilig en worden vaak uitgedaagd. "
        "Ertoe doen is lager dan gewoon, sinds week 45"
        " — de moeite waard om in de kring over te praten."
    )
    expect(mentor.locator(".chart.matter svg .sign")).to_have_count(3)
    expect(mentor.locator(".chart.matter svg .sign.watch")).to_have_count(1)
    expect(mentor.locator(".chart.safe svg .sign.blip")).to_have_count(1)
    expect(mentor.locator(".chart.challenged svg .break")).to_have_text("nieuw gewoon sinds 7 sep")
    for meaning in ("lager dan gewoon", "opvallende week", "om op te letten", "nieuw gewoon"):
        expect(mentor.locator(f".legend li:has-text('{meaning}')")).to_have_count(1)
    # Usual: 4.0 in weeks 35 to 43, which are the school year's.
    expect(mentor.locator(".chart.matter svg")).to_have_accessible_name(
        "Ertoe doen: 3,0 van 5 in week 46. Gewoonlijk 4,0. Lager dan gewoon sinds week 45. "
        "Alle weken staan in de tabel hieronder."
    )
    expect(mentor.locator(".item-row.matter .chips")).to_contain_text("lager dan gewoon")
    cells = mentor.get_by_role("row").filter(has_text="Week 44").get_by_role("cell")
    expect(cells.nth(2)).to_contain_text("om op te letten: lager dan gewoon")
    expect(cells.nth(3)).to_contain_text("2,9")


def test_why_it_is_said_and_what_was_asked_beside_fit_every_screen(mentor: Page) -> None:
    mentor.get_by_text("Waarom zeggen we dit?").press("Enter")
    why = mentor.locator(".why")
    expect(why).to_contain_text("3,4 · 3,2 · 3,0 in week 44, 45 en 46. Gewoon was 4,0.")
    expect(why).to_contain_text("Veilig: opvallende week, week 40")
    expect(mentor.locator(".item-row.safe .beside")).to_contain_text("Dat is een gesprek waard.")
    reasons = mentor.locator(".item-row.challenged .beside")
    expect(reasons).to_contain_text("geen hulp: een flink deel")
    expect(mentor.locator(".tap-card")).to_contain_text("met ons: veel")
    for width, height in ((1280, 800), (390, 844), (360, 640)):
        mentor.set_viewport_size({"width": width, "height": height})
        on.is_fit(mentor)


def test_the_window_names_a_field_only_when_it_is_sure_and_is_a_table_too(
    mentor: Page,
) -> None:
    card = mentor.locator(".window-card")

    # Caring in weeks 41 to 44: (4*4.2 + 4.0+4.0+4.0+3.4)/8 = 4.025, half up to 4.0; daring 3.8.
    expect(card.locator("svg")).to_have_accessible_name(
        "Zorgen 4,0 en durven 3,8 van 5. De groep staat in het veld „met”. tegen: ongeveer 10 %, "
        "niet: bijna niemand, voor: ongeveer 30 %, met: ongeveer 60 %."
    )
    expect(card.locator("svg .named .share")).to_have_text("60 %")
    expect(card.locator("svg .trail-point")).to_have_count(2)
    expect(card).to_contain_text("Wat vieren we?")
    expect(card).to_contain_text("geen cijfer voor de leraar")
    card.get_by_text("Herken je dit?").press("Enter")
    expect(card.get_by_text("Je bent duidelijk én dichtbij.")).to_be_visible()
    card.get_by_text("Alle blokken als tabel").press("Enter")
    second = card.get_by_role("row").nth(1)
    expect(second).to_contain_text("week 37, 38, 39 en 40")
    expect(second).to_contain_text("grens van voor en met")
    on.is_fit(mentor)

    mentor.emulate_media(media="print")
    expect(card.locator("svg")).to_be_visible()
    assert len(pypdfium2.PdfDocument(mentor.pdf(format="A4"))) <= 2


def test_who_shares_a_picture_is_told_and_papiamentu_has_the_sentence(
    site: Site, open_phone: OpenPhone
) -> None:
    with staff.database_of(site.app) as session:
        session.add(Code(code="0123456789", group_id=site.groups["teen"][0], label="Klas 2A"))
    on.release(site, "2026-W46", (4.2, 3.8, 4.0))
    on.employ(site, "mentor", groups=["teen"])
    with staff.database_of(site.app) as session:
        session.execute(update(Account).values(language="pap"))
    page = open_phone(width=390)
    on.sign_in(page, site, "mentor@school.example")

    expect(on.heading(page).locator("[lang=pap]")).to_contain_text("ta sinti nan safe hopi bia")
    expect(page.locator(".shared")).to_contain_text("Dit beeld is van Klas 2A en Klas 2B samen")
    expect(page.locator(".window-card")).to_contain_text("Na vier uitslagen")
    on.is_fit(page)
