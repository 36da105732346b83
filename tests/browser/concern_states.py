"""Every page of a concern, and how one gets there; in any language, so without any sentence."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from server.concerns.models import Desk
from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_keys, desk_scene
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.site import Site
from tests.factories import NOW

ANSWER = "Danki ku bo a konta esaki. Bo por bini djaluna, orario di pousa, den sala 4?"
State = Callable[[Site, OpenDesk, Page], None]


def before(site: Site, desk: OpenDesk, phone: Page, flags: str = "") -> None:
    """Go to the page before writing."""
    phone.goto(desk.link(site, flags=flags))
    expect(phone.locator("#about")).not_to_be_empty()
    phone.locator("footer .tell button").first.click()
    expect(phone.locator(".readers")).to_be_visible()


def writing(site: Site, desk: OpenDesk, phone: Page, flags: str = "") -> None:
    """Go to the empty page for writing."""
    before(site, desk, phone, flags)
    phone.locator("#concern .steps > .button").click()
    expect(phone.locator("#words")).to_be_visible()


def crisis(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Choose what asks for help first, and be told what is missing."""
    writing(site, desk, phone)
    on.option(phone, "topic", "selfharm").click()
    phone.locator(".send").click()
    expect(phone.locator("#write-wrong")).not_to_be_empty()


def proposed(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Be proposed an adviser, and warned about names."""
    writing(site, desk, phone)
    on.option(phone, "topic", "adult").click()
    phone.locator("#words").fill(steps.TEXT)
    phone.locator(".send").click()
    expect(phone.locator("#concern .note").first).to_be_visible()


def code(site: Site, desk: OpenDesk, phone: Page, flags: str = "") -> None:
    """See the code after sending; on a tablet the button before it."""
    writing(site, desk, phone, flags)
    on.option(phone, "topic", "school").click()
    phone.locator("#words").fill(steps.TEXT)
    phone.locator(".send").click()
    phone.locator(".send").click()
    expect(phone.locator("#concern .standing.good")).to_be_visible()


def group(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Be asked for a group of the code."""
    code(site, desk, phone)
    phone.locator("#concern .card .button").first.click()
    expect(phone.locator("#group")).to_be_visible()


def done(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Have written down the code."""
    code(site, desk, phone)
    digits = steps.read_code(phone)
    phone.locator("#concern .card .button").first.click()
    phone.locator("#group").fill(digits[:4])
    while phone.locator("#group").count():
        phone.locator("#concern form .button").first.click()
        if phone.locator(".code").count():
            phone.locator("#concern .card .button").first.click()
            phone.locator("#group").fill(digits[:4])
    expect(phone.locator("#concern .lines")).to_be_visible()


def kept(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Tell without a connection."""
    writing(site, desk, phone)
    phone.wait_for_load_state("networkidle")
    phone.locator("#words").fill(steps.TEXT)
    on.option(phone, "topic", "home").click()
    phone.context.set_offline(True)
    phone.locator(".send").click()
    phone.locator(".send").click()
    expect(phone.locator("#concern .standing.wait")).to_be_visible()


def digits(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Type a code with a slip."""
    phone.goto(desk.link(site))
    expect(phone.locator("#about")).not_to_be_empty()
    phone.locator("footer .tell button").nth(1).click()
    phone.locator("#digits").fill("4071 8236 5091 2873 6475")
    phone.locator("#concern form .button").click()
    expect(phone.locator("#digits-wrong")).not_to_be_empty()


def conversation(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Read an answer, and a message that is not real."""
    inbox = desk.inboxes["care"]
    code(site, desk, phone)
    shown = steps.read_code(phone)
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        (first,) = desk_scene.read(session, inbox, thread)
        said = desk_scene.answer(session, inbox, thread, ANSWER, now=NOW)
        to = (str(first["recip"]), desk_scene.inbox_recipient(inbox, thread))
        desk_scene.write(session, thread, said | {"seq": 1, "mac": "0" * 64}, to=to)
    phone.goto("about:blank")
    phone.goto(desk.link(site))
    expect(phone.locator("#about")).not_to_be_empty()
    phone.locator("footer .tell button").nth(1).click()
    phone.locator("#digits").fill(shown)
    phone.locator("#concern form .button").click()
    expect(phone.locator(".message.not_real")).to_be_visible()


def erasing(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Be asked whether to erase everything."""
    conversation(site, desk, phone)
    phone.locator("#concern .steps > .link").last.click()
    expect(phone.locator("#concern .alert")).to_be_visible()


def erased(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Erase everything."""
    erasing(site, desk, phone)
    phone.locator("#concern .alert").click()
    expect(phone.locator("#concern .alert")).to_have_count(0)


def closed(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Come to a school that takes no concerns."""
    with staff.database_of(site.app) as session:
        found = session.get(Desk, desk.school_id)
        assert found
        found.is_open = False
    phone.goto(desk.link(site))
    expect(phone.locator("#about")).not_to_be_empty()
    phone.locator("footer .tell button").first.click()
    expect(phone.locator("#concern .begin .lead")).to_be_visible()


def offline(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Come without a connection."""
    on.visit(site, phone)
    phone.context.set_offline(True)
    phone.locator("footer .tell button").first.click()
    expect(phone.locator("#concern .begin .lead")).to_be_visible()
    assert desk.inboxes


def stopped(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Find a key that was slipped in."""
    inbox = desk.inboxes["care"]
    with staff.database_of(site.app) as session:
        desk_scene.new_epoch(session, desk, inbox, by=desk_keys.Signer.new())
    phone.goto(desk.link(site))
    expect(phone.locator("#about")).not_to_be_empty()
    phone.locator("footer .tell button").first.click()
    expect(phone.locator("#concern [role=alert]")).to_be_visible()


def tablet(site: Site, desk: OpenDesk, phone: Page) -> None:
    """Be asked on a tablet whether nobody looks along."""
    code(site, desk, phone, flags="t")
    expect(phone.locator("#concern .count")).to_be_visible()


STATES: dict[str, State] = {
    "before": before,
    "writing": writing,
    "crisis": crisis,
    "proposed": proposed,
    "code": code,
    "group": group,
    "done": done,
    "kept": kept,
    "digits": digits,
    "conversation": conversation,
    "erasing": erasing,
    "erased": erased,
    "closed": closed,
    "offline": offline,
    "stopped": stopped,
    "tablet": tablet,
}
