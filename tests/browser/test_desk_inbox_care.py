"""What is done about a concern: plan, notes, duties, closing, handing over, taking out."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pyrage
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from server.guidance.models import HelplineCheck
from server.schools.models import School
from tests.browser import desk_keys as keys
from tests.browser import desk_pages as at
from tests.browser import desk_talks
from tests.browser import staff_pages as on
from tests.browser.desk_fixtures import TOLD
from tests.browser.desk_scene import OpenDesk
from tests.browser.desk_talks import Talk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

NOTE = "Moeder gebeld: merkteken-91c.\nMorgen weer."
PHRASE = "een zin van vijftien tekens"


def noted(site: Site, talk: Talk, kind: str) -> list[dict[str, object]]:
    """Return the notes of a kind as a reader opens them."""
    return at.kept(site, lambda session: desk_talks.notes(session, talk, kind))


def tick_heard(page: Page) -> None:
    """Tick the first step of the plan."""
    page.get_by_role("button", name="Gehoord").click()
    expect(page.get_by_role("button", name=re.compile("Gehoord"))).to_contain_text("MJ")


def answer(page: Page, text: str) -> None:
    """Send an answer."""
    at.answer_box(page).fill(text)
    on.press(page, "Versturen")
    expect(at.bubbles(page).last).to_contain_text(text)


def state(site: Site, talk: Talk) -> str:
    """Return how the conversation stands."""
    return at.kept(site, lambda session: desk_talks.thread(session, talk).state)


def test_steps_are_ticked_with_day_and_initials_and_can_be_undone(
    site: Site, talk: Talk, janga: Page
) -> None:
    step = janga.get_by_role("button", name=re.compile("Gehoord"))
    step.click()
    expect(step).to_have_attribute("aria-pressed", "true")
    expect(step).to_contain_text("18 nov · MJ")
    duties = at.unfold(janga, "Meldcode: vijf stappen")
    duties.get_by_label("2. Overleg met een collega").check()
    expect(duties).to_contain_text("18 nov · MJ")
    expect(duties).to_contain_text("Laat je bestuur bevestigen")

    signed = {"day": "2026-11-18", "by": "MJ"}
    (plan,) = noted(site, talk, "plan")
    assert plan["steps"] == {"heard": signed}
    assert plan["duty"] == {"2": signed}
    at.fits_everywhere(janga)

    on.said(janga).get_by_role("button", name="Ongedaan maken").click()
    expect(duties.get_by_label("2. Overleg met een collega")).not_to_be_checked()
    step.click()
    expect(step).to_have_attribute("aria-pressed", "false")
    expect(on.said(janga)).to_contain_text("Het vinkje is weg.")
    (plan,) = noted(site, talk, "plan")
    assert (plan["steps"], plan["duty"]) == ({}, {})


def test_a_note_is_for_readers_only(site: Site, talk: Talk, janga: Page) -> None:
    expect(janga.locator(".notes")).to_contain_text("de leerling nooit")
    janga.get_by_label("Nieuwe notitie").fill(NOTE)
    on.press(janga, "Notitie bewaren")

    expect(janga.locator(".note")).to_contain_text("MJ · 18 nov")
    assert janga.locator(".note-text").inner_text() == NOTE
    (note,) = noted(site, talk, "note")
    assert (note["text"], note["by"], note["day"]) == (NOTE, "MJ", "2026-11-18")
    assert at.kept(site, talk.told) == []
    at.fits_everywhere(janga)

    on.press(janga, "Weghalen")
    question = janga.get_by_role("dialog", name="Deze notitie weghalen?")
    question.get_by_role("button", name="Weghalen").click()
    expect(janga.locator(".note")).to_have_count(0)
    assert noted(site, talk, "note") == []


@pytest.mark.parametrize(
    ("region", "name"),
    [("BQ", "Beschermingscode"), ("CW", "Kódigo di Protekshon"), ("AW", "Codigo di Proteccion")],
)
def test_each_region_has_its_own_code(site: Site, janga: Page, region: str, name: str) -> None:
    at.change(site, update(School).values(region=region))
    on.press(janga, "Verversen")

    duties = at.unfold(janga, f"{name}: vijf stappen")
    expect(duties.locator("input")).to_have_count(5)
    expect(duties).to_contain_text("Niet zeker")
    expect(janga.locator(".talk")).not_to_contain_text("Veilig Thuis")
    expect(janga.locator(".talk-more")).to_contain_text("Niets hiervan gaat vanzelf naar anderen")


def test_restorative_questions_come_with_when_never_to_use_them(janga: Page) -> None:
    questions = at.unfold(janga, "Vragen voor een herstelgesprek")

    expect(questions.locator("li")).to_have_count(10)
    expect(questions).to_contain_text("Nooit tussen een kind en degene die dat kind mishandelde")
    on.is_fit(janga)


@pytest.mark.parametrize("topic", ["sexual", "adult"])
def test_where_staff_may_be_involved_the_board_comes_first(
    site: Site, busy_desk: OpenDesk, janga: Page, topic: str
) -> None:
    care = busy_desk.inboxes["care"]
    expect(janga.locator("#hard-stop")).to_have_count(0)
    at.kept(site, lambda session: desk_talks.write(session, care, "stop", topic=topic, level="U1"))
    on.press(janga, "Verversen")
    at.rows(janga).filter(has_text="vandaag").click()
    stop = janga.get_by_role("note")

    expect(stop).to_contain_text("Zeg het dan meteen aan het bestuur")
    expect(stop).to_contain_text("0900-111 3111")
    expect(stop).to_contain_text("nog niet nagebeld")
    expect(stop).to_contain_text("Onderzoek het niet zelf")
    at.fits_everywhere(janga)

    called = HelplineCheck(
        school_id=site.school_id,
        helpline="nl.vertrouwensinspecteur",
        verified_on=date(2026, 11, 18),
        verified_by="Sam admin",
        is_always=True,
    )
    at.kept(site, lambda session: session.add(called))
    on.press(janga, "Verversen")
    expect(stop).to_contain_text("Jullie school heeft dit nummer gebeld.")
    at.change(site, update(School).values(region="CW"))
    on.press(janga, "Verversen")
    expect(stop).to_contain_text("Niet zeker: welke plicht")
    expect(stop).not_to_contain_text("0900")


def test_nothing_offers_to_bring_a_child_together_with_who_abused_it(
    site: Site, busy_desk: OpenDesk, janga: Page
) -> None:
    steps, questions = janga.locator(".plan-step"), janga.locator(".restorative")
    expect(steps).to_have_count(5)
    expect(questions).to_have_count(1)
    care = busy_desk.inboxes["care"]
    at.kept(site, lambda session: desk_talks.write(session, care, "x", topic="sexual", level="U1"))

    on.press(janga, "Verversen")
    at.rows(janga).filter(has_text="vandaag").click()

    expect(janga.get_by_role("note")).to_be_visible()
    expect(steps).to_have_text(
        ["Gehoord", "Wie heeft er last van", "Wat is nodig", re.compile("2")]
    )
    expect(questions).to_have_count(0)


def test_closing_keeps_the_outcome_sealed_and_says_a_last_word(
    site: Site, talk: Talk, janga: Page
) -> None:
    closing = at.unfold(janga, "Gesprek sluiten")
    on.press(janga, "Gesprek sluiten")
    expect(closing.get_by_role("alert")).to_have_text("Kies hoe het afliep.")
    closing.get_by_label("Samen hersteld").check()
    closing.get_by_label("Laatste bericht aan de leerling").fill("Schrijven mag altijd.")
    at.fits_everywhere(janga)
    on.press(janga, "Gesprek sluiten")

    expect(janga.locator(".talk")).to_contain_text("Afloop: Samen hersteld.")
    expect(at.rows(janga)).to_contain_text("gesloten")
    expect(at.answer_box(janga)).to_have_count(0)
    assert [one["text"] for one in at.kept(site, talk.told)] == ["Schrijven mag altijd."]
    assert noted(site, talk, "plan")[0]["outcome"] == "repaired"
    assert state(site, talk) == "closed"
    at.fits_everywhere(janga)

    on.press(janga, "Weer openen")
    expect(at.answer_box(janga)).to_be_visible()
    assert state(site, talk) == "read"


def test_another_inbox_takes_over_with_all_that_was_said_and_can_answer(
    site: Site, busy_desk: OpenDesk, talk: Talk, janga: Page, open_phone: OpenPhone
) -> None:
    adviser = busy_desk.inboxes["adviser"]
    at.answered(site, talk.inbox, talk, "We lezen je.")
    tick_heard(janga)
    part = at.unfold(janga, "Overdragen aan een andere postbus")
    expect(part).to_contain_text("Lezers: Mw. Croes")
    part.get_by_role("button").click()
    question = janga.get_by_role("dialog", name="Overdragen aan Vertrouwenspersoon?")
    expect(question).to_contain_text("Zorgteam kan het daarna niet meer lezen")
    on.is_fit(janga)
    question.get_by_role("button", name="Overdragen aan een andere postbus").click()

    expect(on.said(janga)).to_contain_text("Overgedragen aan Vertrouwenspersoon.")
    expect(at.rows(janga)).to_have_count(0)
    assert at.kept(site, lambda session: desk_talks.thread(session, talk).inbox_id) == adviser.id
    croes = open_phone(**at.LAPTOP)
    at.enter(croes, site, adviser.readers[0])
    at.rows(croes).filter(has_text="Pesten").click()
    expect(at.bubbles(croes)).to_have_count(2)
    expect(at.bubbles(croes).nth(0)).to_contain_text(TOLD)
    expect(croes.get_by_role("button", name=re.compile("Gehoord"))).to_contain_text("MJ")
    answer(croes, "Ik lees nu verder.")
    last = at.kept(site, talk.told)[-1]
    assert last["text"] == "Ik lees nu verder."
    assert last["mac"] == keys.mac_of(talk.auth, last)


def test_a_conversation_is_taken_out_as_a_file_that_age_opens(
    site: Site, talk: Talk, janga: Page
) -> None:
    at.answered(site, talk.inbox, talk, "We lezen je.")
    on.press(janga, "Verversen")
    expect(at.bubbles(janga)).to_have_count(2)
    part = at.unfold(janga, "Dit gesprek bewaren als verzegeld bestand")
    part.get_by_label("Wachtzin voor het bestand").fill("te kort")
    on.press(janga, "Bestand maken")
    expect(part).to_contain_text("Te kort: gebruik minstens 15 tekens.")
    part.get_by_label("Wachtzin voor het bestand").fill(PHRASE)
    part.get_by_label("Nog een keer").fill(PHRASE + "x")
    on.press(janga, "Bestand maken")
    expect(part).to_contain_text("De twee zijn niet gelijk.")
    on.is_fit(janga)
    part.get_by_label("Nog een keer").fill(PHRASE)

    with janga.expect_download() as waiting:
        on.press(janga, "Bestand maken")

    assert waiting.value.suggested_filename == "meetellen.age"
    sealed = Path(waiting.value.path()).read_bytes()
    assert TOLD.encode() not in sealed
    text = pyrage.passphrase.decrypt(sealed, PHRASE).decode()
    assert "Gesprek uit postbus Zorgteam, bewaard op 18 november 2026" in text
    assert text.index(TOLD) < text.index("We lezen je.")
    expect(part).to_contain_text("age -d meetellen.age")
    expect(part.get_by_label("Wachtzin voor het bestand")).to_have_value("")


def test_the_register_learns_days_and_steps_but_no_name_and_no_word(
    site: Site, talk: Talk, janga: Page
) -> None:
    janga.get_by_label("Nieuwe notitie").fill(NOTE)
    on.press(janga, "Notitie bewaren")
    at.answered(site, talk.inbox, talk, "We lezen je.")
    tick_heard(janga)
    part = at.unfold(janga, "Samenvatting voor het register")
    expect(part.locator("li")).to_have_text(
        [
            "Pesten",
            "Eerste bericht: 17 november 2026",
            "Eerste antwoord: na 1 schooldag",
            "Gehoord (18 november 2026)",
            "Loopt nog",
        ]
    )
    at.fits_everywhere(janga)

    with janga.expect_download() as waiting:
        on.press(janga, "Bewaren als tekst")
    kept = Path(waiting.value.path()).read_text("utf-8")
    printed = _printed(janga)
    for found in (kept, printed):
        assert "Eerste antwoord: na 1 schooldag" in found
        for secret in ("MJ", "Janga", "tas", "Bibi", "merkteken", "Zorgteam", "We lezen"):
            assert secret not in found, secret


def test_a_conversation_that_is_printed_without_a_summary_is_an_empty_sheet(janga: Page) -> None:
    assert "tas" not in _printed(janga)


def _printed(page: Page) -> str:
    document = pypdfium2.PdfDocument(page.pdf())
    return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
