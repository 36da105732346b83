"""What a student does on the pages of a concern, step by step; and the desk that takes it."""

import re

from playwright.sync_api import Page, expect

from tests import staff
from tests.browser import desk_scene
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.site import Site
from tests.factories import NOW

TEXT = "Ze wachten mij elke dag op bij het hek. Ik durf niet meer naar huis."
GROUPS = ("eerste", "tweede", "derde", "vierde", "laatste")


def open_desk(site: Site) -> OpenDesk:
    """Open the school's desk, with its helplines phoned."""
    with staff.database_of(site.app) as session:
        made = desk_scene.open_desk(session, site.school_id, today=NOW.date())
        desk_scene.verify_helplines(session, site.school_id, today=NOW.date())
    return made


def begin(site: Site, desk: OpenDesk, phone: Page, flags: str = "") -> None:
    """Go from the questions to the page before writing."""
    phone.goto(desk.link(site, flags=flags))
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.get_by_role("button", name="Vertel het iemand").click()
    expect(on.title(phone)).to_have_text("Voordat je schrijft")
    expect(phone.get_by_role("button", name="Ik wil schrijven")).to_be_visible()


def write(phone: Page, text: str = TEXT, topic: str = "bullying") -> None:
    """Choose a topic and write."""
    phone.get_by_role("button", name="Ik wil schrijven").click()
    expect(on.title(phone)).to_have_text("Vertel het iemand")
    on.option(phone, "topic", topic).click()
    phone.locator("#words").fill(text)


def hand_in(phone: Page) -> None:
    """Send, and say yes to the warning about names."""
    phone.get_by_role("button", name="Versturen").click()
    phone.get_by_role("button", name="Ja, verstuur het zo").click()


def read_code(phone: Page) -> str:
    """Return the digits that are shown."""
    shown = phone.locator(".code")
    expect(shown).to_be_visible()
    return re.sub(r"\D", "", shown.inner_text())


def confirm(phone: Page, digits: str) -> None:
    """Write the code down and type the group that is asked for."""
    phone.get_by_role("button", name="Ik heb ze opgeschreven").click()
    label = phone.locator("label[for=group]").inner_text()
    place = next(at for at, word in enumerate(GROUPS) if word in label)
    phone.locator("#group").fill(digits[place * 4 : place * 4 + 4])
    phone.get_by_role("button", name="Klaar", exact=True).click()


def tell(site: Site, desk: OpenDesk, phone: Page, text: str = TEXT) -> str:
    """Tell something and return the code."""
    begin(site, desk, phone)
    write(phone, text)
    hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")
    digits = read_code(phone)
    confirm(phone, digits)
    return digits


def come_back(site: Site, desk: OpenDesk, phone: Page, digits: str) -> None:
    """Look for an answer with the code."""
    phone.goto(desk.link(site))
    phone.get_by_role("button", name="Zoek een antwoord").click()
    phone.locator("#digits").fill(digits)
    phone.get_by_role("button", name="Kijk", exact=True).click()
