"""Every page and state of the student's side, and how one gets there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests import factories
from tests.browser import site as on
from tests.browser.site import Site
from tests.factories import NOW

BETWEEN_ROUNDS = NOW + timedelta(days=4, hours=20)


@dataclass(frozen=True, slots=True)
class State:
    """A state: `lead` takes a phone there; `shows` is part of what stands there, in Dutch."""

    lead: Callable[[Site, Page], None]
    shows: str


def questions(site: Site, phone: Page, group: str = "teen", flags: str = "") -> None:
    """Open the questions of a group."""
    phone.goto(site.link(group, flags))
    label = {"teen": "Klas 2B", "child": "Groep 6", "team": "Team"}[group]
    expect(phone.locator("#where")).to_have_text(label)


def explained(site: Site, phone: Page) -> None:
    """Open an explanation and choose an answer."""
    questions(site, phone)
    phone.locator("summary").first.click()
    on.option(phone, "safe", 4).click()
    on.option(phone, "matter", "skip").click()


def forgotten(site: Site, phone: Page) -> None:
    """Send a form with a question left open."""
    questions(site, phone)
    on.option(phone, "safe", 4).click()
    on.send(phone)


def told(result: str) -> Callable[[Site, Page], None]:
    """Return how one gets the page for a result of the server."""

    def lead(site: Site, phone: Page) -> None:
        answer = {"result": result, "pad": ""}
        phone.route("**/api/v1/check-ins", lambda route: route.fulfill(json=answer))
        questions(site, phone)
        on.choose(phone, 4, 3, 2)
        on.send(phone)

    return lead


def refused(site: Site, phone: Page) -> None:
    """Send what the server does not understand."""
    phone.route("**/api/v1/check-ins", lambda route: route.fulfill(status=422, json={}))
    questions(site, phone)
    on.choose(phone, 4, 3, 2)
    on.send(phone)


def kept(site: Site, phone: Page) -> None:
    """Send without a connection."""
    questions(site, phone)
    phone.context.set_offline(True)
    on.choose(phone, 4, 3, 2)
    on.send(phone)


def already(site: Site, phone: Page) -> None:
    """Come back after an answer."""
    told("received")(site, phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    phone.reload()


def none(site: Site, phone: Page) -> None:
    """Come while no round is open."""
    site.clock.move_to(BETWEEN_ROUNDS)
    phone.clock.set_system_time(BETWEEN_ROUNDS)
    phone.goto(site.link())


def no_calendar(site: Site, phone: Page) -> None:
    """Come to a school that has no calendar yet."""
    with Session(on.house_of(site.app).engines.write) as session:
        school_id = factories.make_school(session)
        group = factories.make_group(session, school_id, label="Klas 3A").group
        session.commit()
    phone.goto(f"{site.url}/#{group.codes[0].code}")


def unknown(site: Site, phone: Page) -> None:
    """Come with a code of nobody."""
    phone.goto(f"{site.url}/#0000000000")


def entrance(site: Site, phone: Page) -> None:
    """Come without a code."""
    phone.goto(site.url)


def wrong_code(site: Site, phone: Page) -> None:
    """Type what cannot be a code."""
    phone.goto(site.url)
    phone.locator("#code").fill("2B")
    phone.locator("#enter button").click()


def links(site: Site, phone: Page) -> None:
    """Go from one's class to the list of classes."""
    questions(site, phone)
    phone.get_by_role("link", name="Andere klas of code").click()


def wipe(site: Site, phone: Page) -> None:
    """Be asked whether to wipe the device."""
    links(site, phone)
    phone.get_by_role("button", name="Wis dit apparaat").click()


def wiped(site: Site, phone: Page) -> None:
    """Wipe the device."""
    wipe(site, phone)
    phone.get_by_role("button", name="Ja, wis alles").click()


def offline_code(site: Site, phone: Page) -> None:
    """Type a code without a connection."""
    links(site, phone)
    phone.context.set_offline(True)
    phone.locator("#code").fill(site.code("child"))
    phone.locator("#enter button").click()


def tablet_kept(site: Site, phone: Page) -> None:
    """Answer on a shared tablet without a connection."""
    questions(site, phone, flags="t")
    phone.context.set_offline(True)
    on.choose(phone, 4, 3, 2)
    on.send(phone)


def tablet_sent(site: Site, phone: Page) -> None:
    """Answer on a shared tablet, and stay."""
    questions(site, phone, flags="t")
    on.choose(phone, 4, 3, 2)
    on.send(phone)
    phone.get_by_role("button", name="Blijf hier").click()


def not_there(site: Site, phone: Page) -> None:
    """Follow a link that leads nowhere."""
    phone.goto(f"{site.url}/nothing-here")


STATES = {
    "questions": State(questions, "Hoe vaak voelde je je deze week veilig op school?"),
    "children": State(lambda site, phone: questions(site, phone, "child"), "Voelde je je deze"),
    "staff": State(lambda site, phone: questions(site, phone, "team"), "in je werk?"),
    "explained": State(explained, "Veilig: zonder angst"),
    "forgotten": State(forgotten, "Kies een antwoord, of sla deze vraag over."),
    "sent": State(told("received"), "Je antwoord is aangekomen"),
    "early": State(told("early"), "De ronde is nog niet open."),
    "later": State(told("later"), "Veel mensen antwoorden nu tegelijk."),
    "closed": State(told("closed"), "Je antwoord kwam te laat"),
    "code replaced": State(told("unknown"), "Je antwoord kon daarom niet meetellen."),
    "refused": State(refused, "Dit antwoord kon niet meetellen"),
    "kept": State(kept, "Er is nu geen verbinding."),
    "already": State(already, "Jij hebt deze week al geantwoord"),
    "no round": State(none, "De volgende ronde begint op maandag 23 november om 07:00."),
    "no calendar": State(no_calendar, "staat nog niet vast"),
    "unknown code": State(unknown, "Deze code werkt niet"),
    "entrance": State(entrance, "Welke code staat op de poster?"),
    "wrong code": State(wrong_code, "Deze code klopt niet."),
    "links": State(links, "Kies je klas"),
    "wipe": State(wipe, "Alles van Meetellen op dit apparaat wissen?"),
    "wiped": State(wiped, "Alles is gewist."),
    "offline code": State(offline_code, "we kunnen deze code nog niet opzoeken"),
    "tablet kept": State(tablet_kept, "Laat deze pagina open op de tablet"),
    "tablet sent": State(tablet_sent, "Klaar, volgende"),
    "not found": State(not_there, "Deze pagina is er niet"),
}
