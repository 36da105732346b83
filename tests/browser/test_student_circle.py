"""What stands beside the three questions, the adults' reply, and the picture opened together."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from sqlalchemy import update

from server.circles import service as circles
from server.circles.models import Reply
from server.schools.models import Round
from server.schools.service import EXTRAS
from tests import factories, staff
from tests.browser import site as on
from tests.browser import staff_pages
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.factories import NOW, THIS_ROUND

pytestmark = pytest.mark.browser

A_WEEK_AGO = NOW - timedelta(weeks=1)
OPENED = "2026-W45"
SAID = {"heard": "De toetsweek is te vol.", "doing": "De toets van Engels gaat naar mei."}
WHOLE_FORM = ViewportSize(width=390, height=3000)
OFFLINE = "Hiervoor is verbinding nodig."
# What the school says arrives only when the test lets it.
HELD_BACK = """
const send = window.fetch;
const released = new Promise((resolve) => { window.letGo = resolve; });
window.fetch = async (address, ...more) => {
  if (String(address).endsWith('/classroom')) await released;
  return send(address, ...more);
};
"""


@pytest.fixture(autouse=True)
def asking(site: Site) -> None:
    """Every round asks all there is to ask; two rounds are released."""
    with staff.database_of(site.app) as session:
        session.execute(update(Round).values(asks=list(EXTRAS)))
    for name, figures in (("2026-W44", (4.1, 3.9, 3.5)), (OPENED, (4.2, 3.1, 3.6))):
        staff_pages.release(site, name, figures)
    drop = {"item": "challenged", "kind": "level", "direction": "down"}
    staff_pages.judge(site, OPENED, signals=[drop])


def open_together(site: Site, *, reply: bool = True) -> None:
    """Let the mentor open the release with the class a week ago, and answer it."""
    group_id = site.groups["teen"][0]
    with staff.database_of(site.app) as session:
        editor = factories.make_editor(site.school_id, now=A_WEEK_AGO)
        circles.open_release(session, editor, group_id, round=OPENED)
        if reply:
            texts = {"nl": SAID, "en": SAID}
            circles.write_reply(session, editor, group_id, round=OPENED, texts=texts)
            # The site's round is open already, so the service leaves it alone.
            session.execute(update(Reply).values(asked_in=THIS_ROUND))


def tap(phone: Page, question: str, option: str) -> None:
    on.option(phone, question, option).click()


def everything_but_with(phone: Page) -> None:
    """Answer all that is asked of those who got no reply, low; of two reasons the last stays."""
    on.choose(phone, 1, 2, 1)
    on.option(phone, "self", 2).click()
    tap(phone, "why", "hard")
    tap(phone, "why", "dare")


def read_after(phone: Page) -> str:
    """Send, and return all that the page says then."""
    on.send(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    expect(phone.locator("#page .reply")).to_be_visible()
    return phone.locator("#page").inner_text()


def test_what_is_asked_beside_is_counted_and_never_changes_the_page_after_it(
    site: Site, open_phone: OpenPhone
) -> None:
    open_together(site)
    low, high = open_phone(width=320, height=568), open_phone(width=360, height=640)
    sent: list[str] = []
    for one in (low, high):
        one.on("request", lambda request: sent.append(request.post_data or ""))
    low.goto(site.link())
    expect(low.get_by_text("Hoe vaak kon je deze week op school laten zien")).to_be_visible()
    expect(low.get_by_text(SAID["doing"])).to_be_visible()
    expect(low.get_by_text("Hoe kwam dat vooral?")).to_be_hidden()
    everything_but_with(low)
    tap(low, "with", "not")
    for language in ("en", "nl"):
        low.locator("#language").select_option(language)
        expect(low.locator("html")).to_have_attribute("lang", language)
        expect(low.get_by_text(SAID["doing"])).to_be_visible()
    staff_pages.is_fit(low)
    high.goto(site.link())
    expect(high.locator("fieldset.self")).to_be_visible()
    on.choose(high, 5, 5, 5)
    expect(high.get_by_text("Hoe kwam dat vooral?")).to_be_hidden()

    pages = {read_after(low), read_after(high)}

    assert len(pages) == 1
    # Nor does the length of what was sent tell it to who watches the line.
    assert len({len(body) for body in sent if "ticket" in body}) == 1
    found = site.tally()
    assert (found.n, found.counts["self"]) == (2, (0, 1, 0, 0, 0))
    assert {name: n for name, n in found.taps["why"].items() if n} == {"dare": 1}
    assert {name: n for name, n in found.taps["with"].items() if n} == {"not": 1}


def test_a_tap_is_let_go_again_by_finger_and_by_keyboard(site: Site, phone: Page) -> None:
    phone.goto(site.link("team"))
    time, rest = (phone.get_by_role("checkbox", name=name) for name in ("Tijd", "Rust"))
    expect(time).to_be_visible()
    expect(phone.get_by_text("Hoe is het gedaan?")).to_have_count(0)
    on.choose(phone, 4, 3, 4)
    tap(phone, "why", "hard")
    tap(phone, "need", "time")
    tap(phone, "need", "rest")
    time.press("Space")
    expect(time).not_to_be_checked()
    expect(rest).to_be_checked()
    on.option(phone, "challenged", 4).click()
    phone.locator("#language").select_option("en")
    expect(phone.get_by_role("checkbox", name="Rest")).to_be_checked()
    staff_pages.is_fit(phone)
    on.send(phone)
    expect(on.title(phone)).to_have_text("Thank you!")

    found = site.tally("team")

    assert {name: n for name, n in found.taps["need"].items() if n} == {"rest": 1}
    assert (found.tapped["why"], found.tapped["with"]) == (0, 0)
    assert sum(found.counts["self"]) + found.skipped["self"] == 0


def test_nothing_moves_the_button_from_under_a_finger(site: Site, phone: Page) -> None:
    phone.set_viewport_size(WHOLE_FORM)
    phone.add_init_script(HELD_BACK)
    phone.goto(site.link())
    on.choose(phone, 4, 5, 4)
    before = phone.locator("#send").bounding_box()

    phone.evaluate("letGo()")
    expect(phone.locator("#where")).to_have_text("Klas 2B")

    assert phone.locator("fieldset.self").count() == 0
    assert phone.locator("#send").bounding_box() == before
    on.send(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")


def test_the_picture_is_what_was_opened_and_one_step_back_leads_out(
    site: Site, phone: Page
) -> None:
    open_together(site)
    on.visit(site, phone)
    on.choose(phone, 4, 3, 5)
    on.send(phone)
    phone.get_by_role("button", name="Zie wat je mentor ziet").click()
    expect(on.title(phone)).to_have_text("Dit ziet je mentor")
    expect(phone.get_by_text("Uitgedaagd: lager dan gewoon.")).to_be_visible()
    challenged = phone.locator(".figure.challenged")
    expect(challenged).to_contain_text("Soms 3,1 van 5")
    expect(challenged).to_contain_text("Een paar mensen gaven een laag antwoord.")
    expect(phone.get_by_text("20 tot 24 mensen deden mee.")).to_be_visible()
    staff_pages.is_fit(phone)
    phone.go_back()
    expect(on.title(phone)).to_have_text("Dank je wel!")
    expect(phone.get_by_role("button", name="Zie wat je mentor ziet")).to_be_focused()

    # Another day, without a connection: the reply is here, the picture is not kept.
    phone.context.set_offline(True)
    phone.reload()
    expect(on.title(phone)).to_have_text("Jij hebt deze week al geantwoord")
    expect(phone.locator("#page")).to_contain_text(SAID["heard"])
    phone.get_by_role("button", name="Zie wat je mentor ziet").click()
    expect(phone.get_by_text(OFFLINE)).to_be_visible()
    phone.get_by_role("button", name="Terug").click()
    expect(on.title(phone)).to_have_text("Jij hebt deze week al geantwoord")


def test_a_shared_tablet_keeps_nothing_of_it_and_says_that_a_reply_is_awaited(
    site: Site, phone: Page
) -> None:
    open_together(site, reply=False)
    phone.goto(site.link(flags="t"))
    expect(phone.locator("fieldset.self")).to_be_visible()
    everything_but_with(phone)
    on.send(phone)
    expect(phone.get_by_text("Nog geen antwoord van je mentor")).to_be_visible()
    phone.get_by_role("button", name="Zie wat je mentor ziet").click()
    expect(on.title(phone)).to_have_text("Dit ziet je mentor")
    staff_pages.is_fit(phone)
    phone.clock.run_for(61_000)
    expect(phone.locator("#check-in")).to_be_visible()

    assert phone.locator("#check-in :checked").count() == 0
    assert phone.locator("#page").inner_html() == ""
    assert set(on.kept_on(phone).values()) == {0}
    phone.go_back()
    expect(phone.locator("#check-in")).to_be_visible()
