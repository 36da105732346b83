"""What can go wrong with a concern: swapped keys, slips, no connection, a tablet of all."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Request, expect
from sqlalchemy import update

from server.concerns.models import Desk, Reader, Root, Statement
from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_keys, desk_scene
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.site import Site
from tests.factories import NOW

pytestmark = pytest.mark.browser

STOPPED = "Deze pagina klopt niet"
KEPT_DATABASE = "meetellen-concerns"


def waiting(phone: Page) -> list[str]:
    """Return the names of the databases of this device."""
    names: list[str] = phone.evaluate(
        "indexedDB.databases().then((all) => all.map((one) => one.name))"
    )
    return names


def threads_told(phone: Page) -> list[Request]:
    """Note each request that hands in a concern from now on."""
    told: list[Request] = []
    is_told = re.compile(r"/api/v1/threads$")
    phone.on("request", lambda one: told.append(one) if is_told.search(one.url) else None)
    return told


def test_a_key_that_was_slipped_in_stops_everything(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    inbox = desk.inboxes["adviser"]
    with staff.database_of(site.app) as session:
        said = {"type": "inbox", "epoch": 2, "label": inbox.label}
        recipient = {"recipient": desk_keys.recipient_of(desk_keys.new_identity())}
        desk_scene.say(session, desk, inbox, said | recipient, by=desk_keys.Signer.new())
    told = threads_told(phone)

    phone.goto(desk.link(site))
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.get_by_role("button", name="Vertel het iemand").click()

    expect(on.title(phone)).to_have_text(STOPPED)
    expect(phone.locator("#concern")).to_contain_text("niet door de school ondertekend")
    expect(phone.get_by_role("button", name="Ik wil schrijven")).to_have_count(0)
    assert told == []


def test_another_root_than_that_of_the_poster_stops_everything(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    link = desk.link(site)
    other = desk_keys.Signer.new()
    with staff.database_of(site.app) as session:
        session.execute(update(Root).values(public_key=other.public_key))
        for row in session.query(Statement):
            row.signature = other.sign(row.said)

    phone.goto(link)
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.get_by_role("button", name="Vertel het iemand").click()

    expect(on.title(phone)).to_have_text(STOPPED)
    expect(phone.locator("#concern")).to_contain_text("een andere dan die op je poster")


def test_who_types_the_code_is_told_what_the_poster_is_for(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    assert desk.inboxes
    phone.goto(f"{site.url}/#{site.code()}")
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.get_by_role("button", name="Vertel het iemand").click()

    expect(phone.locator(".readers")).to_contain_text("Scan de poster van je klas")
    expect(phone.get_by_role("button", name="Ik wil schrijven")).to_be_visible()


def test_a_slip_in_the_code_is_found_before_anything_is_asked(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    asked: list[str] = []
    phone.on("request", lambda one: asked.append(one.url) if "/threads" in one.url else None)

    steps.come_back(site, desk, phone, "4071 8236 5091 2873 6475")
    expect(phone.locator("#digits-wrong")).to_contain_text("Eén van de cijfers klopt niet")
    phone.locator("#digits").fill("4071 8236")
    phone.get_by_role("button", name="Kijk", exact=True).click()
    expect(phone.locator("#digits-wrong")).to_have_text("Een code heeft 20 cijfers. Dit zijn er 8.")
    assert asked == []

    phone.locator("#digits").fill("4071 8236 5091 2873 6457")
    phone.get_by_role("button", name="Kijk", exact=True).click()
    expect(phone.locator("#digits-wrong")).to_have_text("Met deze code is niets gevonden.")
    assert len(asked) == 1


def test_what_was_told_without_a_connection_is_delivered_after_a_reload(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    on.visit(site, phone)
    steps.begin(site, desk, phone)
    steps.write(phone)
    phone.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Nog niet verstuurd")
    expect(phone.locator("#concern .wait")).to_contain_text("ligt op slot op dit toestel")
    steps.confirm(phone, steps.read_code(phone))
    kept = phone.evaluate(EVERYTHING_KEPT, KEPT_DATABASE)
    assert "lookup_hash" in kept
    assert "hek" not in kept
    phone.reload()
    expect(phone.locator("#check-in")).to_be_visible()
    assert KEPT_DATABASE in waiting(phone)

    phone.context.set_offline(False)
    with phone.expect_response(re.compile("/api/v1/threads$")):
        phone.reload()
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.wait_for_load_state("networkidle")

    inbox = desk.inboxes["care"]
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        assert desk_scene.read(session, inbox, thread)[0]["text"] == steps.TEXT
    assert KEPT_DATABASE not in waiting(phone)


def test_a_text_is_sealed_anew_when_the_readers_got_another_key(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    inbox = desk.inboxes["care"]
    steps.begin(site, desk, phone)
    steps.write(phone)
    with staff.database_of(site.app) as session:
        desk_scene.new_epoch(session, desk, inbox, by=inbox.readers[0].signer)

    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")

    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        assert thread.epoch == 2
        assert desk_scene.read(session, inbox, thread)[0]["text"] == steps.TEXT


def test_a_text_is_not_sealed_anew_to_somebody_whom_its_writer_did_not_see(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    inbox = desk.inboxes["care"]
    steps.begin(site, desk, phone)
    steps.write(phone)
    with staff.database_of(site.app) as session:
        other = desk_scene.add_person(session, site.school_id, "Dhr. Nieuw", ("nl",))
        facts = {"inbox_id": inbox.id, "account_id": other.account_id, "name": other.name}
        session.add(Reader(looked_on=NOW.date(), **facts))
        desk_scene.new_epoch(session, desk, inbox, by=inbox.readers[0].signer)

    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Niet aangekomen")
    expect(phone.locator("#concern .said")).to_have_text(steps.TEXT)

    with staff.database_of(site.app) as session:
        assert list(desk_scene.threads(session, inbox)) == []


def test_a_tablet_of_all_keeps_nothing_of_it(site: Site, desk: OpenDesk, phone: Page) -> None:
    steps.begin(site, desk, phone, flags="t")
    steps.write(phone)
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")
    expect(phone.locator(".code")).to_have_count(0)
    expect(phone.get_by_role("button", name="Bewaar als plaatje")).to_have_count(0)
    phone.get_by_role("button", name="Niemand kijkt mee").click()
    digits = steps.read_code(phone)
    steps.confirm(phone, digits)
    phone.get_by_role("button", name="Sluiten en alles vergeten").click()

    expect(phone.locator("#check-in")).to_be_visible()
    assert on.kept_on(phone)["databases"] == 0
    assert on.kept_on(phone)["storage"] == 0
    left = phone.evaluate("document.documentElement.outerHTML")
    assert "hek" not in left
    assert digits[:4] not in left
    phone.go_forward()
    expect(phone.locator("#check-in")).to_be_visible()
    expect(phone.locator("#concern")).to_have_count(0)


def test_a_tablet_goes_back_to_its_start_by_itself(site: Site, desk: OpenDesk, phone: Page) -> None:
    steps.begin(site, desk, phone, flags="t")
    expect(phone.locator(".count")).to_contain_text("Terug naar het begin over")

    phone.clock.run_for(61_000)

    expect(phone.locator("#concern")).to_have_count(0)
    expect(phone.locator("#check-in")).to_be_visible()


def test_nobody_leaves_without_the_code_by_accident(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    steps.begin(site, desk, phone)
    steps.write(phone)
    steps.hand_in(phone)
    digits = steps.read_code(phone)

    phone.go_back()
    assert steps.read_code(phone) == digits
    phone.get_by_role("button", name="Ik heb ze opgeschreven").click()
    phone.locator("#group").fill("0000" if "0000" not in digits else "1111")
    phone.get_by_role("button", name="Klaar", exact=True).click()
    expect(phone.locator("#concern")).to_contain_text("Dat klopt niet. Hier is je code nog eens")
    steps.confirm(phone, digits)
    expect(phone.locator(".code")).to_have_count(0)
    assert digits[:4] not in phone.evaluate("document.documentElement.outerHTML")
    phone.go_back()
    expect(phone.locator("#concern")).to_have_count(0)


def test_a_desk_that_nobody_reads_or_that_is_closed_says_so(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    with staff.database_of(site.app) as session:
        session.execute(update(Reader).values(looked_on=NOW.date() - timedelta(days=14)))
    steps.begin(site, desk, phone)
    expect(phone.locator(".readers .error").first).to_contain_text("113 Zelfmoordpreventie (113)")
    with staff.database_of(site.app) as session:
        session.execute(update(Desk).values(is_open=False))
    phone.reload()

    phone.get_by_role("button", name="Vertel het iemand").click()
    expect(on.title(phone)).to_have_text("Hier kan dat nu niet")
    expect(phone.get_by_role("link", name="113 Zelfmoordpreventie")).to_be_visible()
    expect(phone.get_by_role("button", name="Ik wil schrijven")).to_have_count(0)


EVERYTHING_KEPT = """async (name) => {
    const open = await new Promise((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
    });
    const store = open.transaction('kept').objectStore('kept');
    const all = await new Promise((done) => {
        const request = store.getAll();
        request.onsuccess = () => done(request.result);
    });
    open.close();
    return JSON.stringify(all);
}"""
