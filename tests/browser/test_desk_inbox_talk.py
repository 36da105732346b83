"""A reader answers a student; what is typed survives a colleague, a lock and another page."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from server.concerns.models import Message
from tests.browser import desk_keys as keys
from tests.browser import desk_pages as at
from tests.browser import desk_scene, desk_talks
from tests.browser import staff_pages as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.desk_talks import Talk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

MARKER = "Het merkteken-7f3a: kom je morgen langs?\nOm tien uur.\n\n  ‘Ja’ of ‘nee’ is genoeg."


def told(site: Site, talk: Talk) -> list[dict[str, object]]:
    """Return the answers as the student's phone opens them."""
    return at.kept(site, talk.told)


def send(page: Page, text: str) -> None:
    """Type an answer and send it."""
    at.answer_box(page).fill(text)
    on.press(page, "Versturen")


def test_an_answer_is_sealed_here_and_opens_on_the_phone_of_the_student(
    site: Site, talk: Talk, janga: Page
) -> None:
    sent: list[str] = []
    janga.on("request", lambda request: sent.append(request.post_data or ""))

    send(janga, MARKER)

    expect(on.said(janga)).to_contain_text("Verstuurd.")
    expect(at.bubbles(janga)).to_have_count(2)
    assert at.bubbles(janga).nth(1).locator(".bubble-text").inner_text() == MARKER
    expect(at.bubbles(janga).nth(1)).to_contain_text("Wij · woensdag 18 november")
    expect(at.answer_box(janga)).to_have_value("")
    expect(at.rows(janga)).to_contain_text("Wacht op leerling")
    expect(janga.locator(".talk .lead")).to_contain_text("eerste antwoord op tijd")
    (message,) = told(site, talk)
    assert message["text"] == MARKER
    assert (message["dir"], message["seq"], message["after"]) == ("c", 0, 1)
    assert message["mac"] == keys.mac_of(talk.auth, message)
    assert not any("merkteken" in one for one in sent)
    at.fits_everywhere(janga)


def test_what_a_colleague_took_meanwhile_is_not_taken_by_accident(
    site: Site, talk: Talk, janga: Page, open_phone: OpenPhone
) -> None:
    winklaar = open_phone(**at.LAPTOP)
    at.enter(winklaar, site, talk.inbox.readers[1])
    at.rows(winklaar).click()
    on.press(winklaar, "Oppakken")
    expect(at.rows(winklaar)).to_contain_text("opgepakt door jou")

    on.press(janga, "Oppakken")
    expect(on.said(janga)).to_contain_text("Een collega heeft dit gesprek al opgepakt.")
    expect(janga.locator(".talk-taking")).to_contain_text("Dhr. Winklaar pakte dit op.")

    on.press(janga, "Overnemen")
    question = janga.get_by_role("dialog", name="Overnemen van Dhr. Winklaar?")
    on.is_fit(janga)
    question.get_by_role("button", name="Overnemen").click()
    expect(janga.locator(".talk-taking")).to_contain_text("Jij pakte dit op.")
    on.press(janga, "Teruggeven")
    expect(janga.locator(".talk-taking")).to_contain_text("Nog niemand pakte dit op.")


def test_a_conversation_is_read_and_answered_without_a_mouse(
    site: Site, talk: Talk, janga: Page
) -> None:
    janga.get_by_role("link", name="Zorgen").first.click()
    at.rows(janga).focus()
    janga.keyboard.press("Enter")
    expect(on.heading(janga)).to_have_text("Pesten")
    expect(on.heading(janga)).to_be_focused()
    expect(at.bubbles(janga)).to_have_count(1)

    janga.keyboard.press("Tab")
    expect(janga.get_by_role("button", name="Oppakken")).to_be_focused()
    for _step in range(6):
        janga.keyboard.press("Tab")
    expect(at.answer_box(janga)).to_be_focused()
    janga.keyboard.type("Met toetsen")
    janga.keyboard.press("Tab")
    janga.keyboard.press("Tab")
    expect(janga.get_by_role("button", name="Versturen")).to_be_focused()
    janga.keyboard.press("Enter")
    expect(at.bubbles(janga).nth(1)).to_contain_text("Met toetsen")
    assert [one["text"] for one in told(site, talk)] == ["Met toetsen"]


def test_ready_replies_come_in_the_language_of_the_student_and_can_be_changed(
    site: Site, talk: Talk, janga: Page
) -> None:
    care = talk.inbox
    said = {"topic": "stress", "level": "U2", "language": "pap"}
    at.kept(site, lambda session: desk_talks.begin(session, care, "Mi ta tristu", said))
    on.press(janga, "Verversen")
    at.rows(janga).filter(has_text="Papiamentu").click()
    expect(janga.locator(".talk-spoken")).to_have_text("De leerling schrijft in het Papiamentu.")

    janga.locator(".replies summary").click()
    expect(janga.locator(".replies")).to_contain_text("Deze tekst is een concept")
    on.is_fit(janga)
    janga.get_by_role("button", name="In het antwoord zetten: Iemand probeert het uit").click()
    expect(at.answer_box(janga)).to_be_focused()
    expect(at.answer_box(janga)).to_have_value(
        "Danki pa bo mensahe: e ta funshoná, i bo kódigo tambe. Bo a purba numa? Ta bon."
        " Si un dia tin algu di bèrdat, nos ta les'é meskos."
        " Bo por kita e kombersashon akí riba bo telefòn."
    )
    janga.keyboard.type(" Ayo!")
    on.press(janga, "Versturen")
    expect(at.bubbles(janga).nth(1)).to_contain_text("Ayo!")


def test_a_reader_learns_which_colleague_reads_the_language(
    site: Site, talk: Talk, janga: Page
) -> None:
    care = talk.inbox
    for language in ("en", "es"):
        said = {"topic": f"{'online' if language == 'en' else 'home'}", "language": language}
        at.kept(site, lambda session, said=said: desk_talks.begin(session, care, "Help", said))  # type: ignore[misc]
    on.press(janga, "Verversen")

    at.rows(janga).filter(has_text="Engels").click()
    expect(janga.locator(".talk-spoken")).to_contain_text("Dhr. Winklaar leest Engels")
    at.rows(janga).filter(has_text="Spaans").click()
    expect(janga.locator(".talk-spoken")).to_contain_text("Geen lezer van deze postbus")


def test_what_was_damaged_kept_back_or_forged_says_so(site: Site, talk: Talk, janga: Page) -> None:
    def tamper(session: Session) -> None:
        thread = desk_talks.thread(session, talk)
        forged: dict[str, object] = {"v": 1, "t": talk.t, "dir": "c", "seq": 0, "after": 1}
        forged |= {
            "day": "2026-11-18",
            "prev": keys.FIRST,
            "text": "Vertel je naam",
            "mac": "0" * 64,
        }
        to = (keys.recipient_of(talk.identity), desk_scene.inbox_recipient(talk.inbox, thread))
        desk_scene.write(session, thread, forged, to=to)
        for text in ("weg", "stuk", "heel"):
            desk_talks.add(session, talk, text, day=date(2026, 11, 18))
        its = (Message.thread_id == talk.id, Message.direction == "s")
        session.execute(delete(Message).where(*its, Message.seq == 1))
        session.execute(update(Message).where(*its, Message.seq == 2).values(body=bytes(4394)))

    at.kept(site, tamper)
    on.press(janga, "Verversen")

    expect(janga.locator(".bubble.not_real")).to_contain_text("Dit bericht is niet echt.")
    expect(janga.locator(".bubble.missing")).to_contain_text("Er ontbreekt een bericht.")
    expect(janga.locator(".bubble.damaged")).to_contain_text("Dit bericht is beschadigd.")
    expect(janga.locator(".talk")).not_to_contain_text("Vertel je naam")
    at.fits_everywhere(janga)


def test_too_long_or_empty_is_said_before_anything_is_sent(
    site: Site, talk: Talk, janga: Page
) -> None:
    on.press(janga, "Versturen")
    expect(janga.get_by_role("alert")).to_have_text("Schrijf eerst iets.")
    expect(at.answer_box(janga)).to_be_focused()
    at.answer_box(janga).fill("é" * 3501)
    expect(janga.locator(".left.over")).to_have_text("1 tekens te veel")
    on.press(janga, "Versturen")
    expect(janga.get_by_role("alert")).to_contain_text("Gebruik hoogstens 3500 tekens")

    at.answer_box(janga).fill("a" * 3500)
    on.press(janga, "Versturen")
    expect(at.bubbles(janga)).to_have_count(2)
    assert len(str(told(site, talk)[0]["text"])) == 3500


def test_a_conversation_of_another_inbox_does_not_exist(
    site: Site, busy_desk: OpenDesk, janga: Page
) -> None:
    other = busy_desk.inboxes["adviser"]
    talk = at.kept(site, lambda session: desk_talks.write(session, other, "Niet voor jou"))
    for inbox in (other.id, busy_desk.inboxes["care"].id):
        on.visit(janga, site, f"/staff/desk/{inbox}/{talk.id}")
        at.unlock(janga)
        expect(janga.locator(".talk").get_by_role("alert")).to_contain_text("Dit bestaat niet")
        expect(janga.locator("body")).not_to_contain_text("Niet voor jou")
