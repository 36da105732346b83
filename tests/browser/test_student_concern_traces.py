"""What a concern shows to whoever watches the line, and ways in without a class."""

import json
import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_scene
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

CARD = "40718236509128736457"
LONGEST = 3400


def watched(phone: Page) -> list[Request]:
    """Note every request to the API from now on."""
    seen: list[Request] = []
    phone.on("request", lambda one: seen.append(one) if "/api/v1/" in one.url else None)
    return seen


def sizes(requests: list[Request]) -> dict[str, set[int]]:
    """Return how long the requests of each kind were, without those of the check-in."""
    found: dict[str, set[int]] = {}
    for one in requests:
        kind = one.url.rsplit("/api/v1/", 1)[1]
        if kind.startswith("threads"):
            found.setdefault(kind, set()).add(len(one.post_data or ""))
    return found


@pytest.mark.parametrize("letters", [1, LONGEST])
def test_requests_are_as_long_for_a_word_as_for_a_story(
    site: Site, desk: OpenDesk, phone: Page, letters: int
) -> None:
    seen = watched(phone)
    digits = steps.tell(site, desk, phone, "x" * letters)
    phone.get_by_role("button", name="Sluiten en alles vergeten").click()
    steps.come_back(site, desk, phone, digits)
    phone.locator("#more").fill("y" * letters)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.locator(".message.own")).to_have_count(2)
    phone.get_by_role("button", name="Wis dit hele gesprek").click()
    phone.get_by_role("button", name="Ja, wis alles").click()
    expect(on.title(phone)).to_have_text("Alles is gewist")

    assert sizes(seen) == {
        "threads": {8192},
        "threads/open": {512},
        "threads/append": {8192},
        "threads/erase": {512},
    }
    assert all("cookie" not in one.all_headers() for one in seen)


def test_a_check_in_and_a_concern_share_no_value(site: Site, desk: OpenDesk, phone: Page) -> None:
    seen = watched(phone)
    phone.goto(desk.link(site))
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    on.choose(phone, 2, 3, 1)
    on.send(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")
    phone.locator("#page").get_by_role("button", name="Vertel het iemand").click()
    steps.write(phone)
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")

    (check_in,) = [json.loads(one.post_data or "") for one in seen if "check-ins" in one.url]
    (concern,) = [json.loads(one.post_data or "") for one in seen if one.url.endswith("/threads")]
    assert set(concern) == {"inbox", "epoch", "lookup_hash", "urgent", "body", "pow"}
    assert values(check_in).isdisjoint(values(concern))
    assert "concern" not in phone.evaluate("JSON.stringify({ ...localStorage })")


def test_the_check_in_loads_nothing_of_a_concern_but_the_ways_to_it(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    phone = open_phone()
    # Without the worker that keeps everything for everybody.
    phone.add_init_script("delete Navigator.prototype.serviceWorker")
    loaded: list[str] = []
    phone.on("request", lambda one: loaded.append(one.url))
    phone.goto(desk.link(site))
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.wait_for_load_state("networkidle")

    ours = [one for one in loaded if re.search("concern|age-student", one)]
    assert [one.rsplit("/", 1)[1] for one in ours] == ["ways.js"]


def test_everybody_keeps_the_pages_of_a_concern_for_when_there_is_no_connection(
    site: Site, phone: Page
) -> None:
    on.visit(site, phone)

    kept = phone.evaluate(
        "caches.keys().then(async ([name]) => (await (await caches.open(name)).keys())"
        ".map((one) => one.url))"
    )

    names = {one.rsplit("/", 1)[1] for one in kept}
    assert {"ways.js", "write.js", "crypto.js", "age-student-0.3.1.js", "concern.css"} <= names
    assert sum("/text/concern/" in one for one in kept) == 4


def test_a_card_leads_to_writing_and_later_to_the_answer(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    link = f"{site.url}/#key={desk.school_id}.{CARD}.{desk.root.fingerprint}"
    phone = open_phone()
    phone.goto(link)
    expect(on.title(phone)).to_have_text("Voordat je schrijft")
    assert CARD not in phone.url
    steps.write(phone)
    steps.hand_in(phone)
    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")
    expect(phone.locator("#concern")).to_contain_text("Je code staat op je kaartje.")
    expect(phone.locator(".code")).to_have_count(0)
    other = open_phone()

    other.goto(link)

    expect(on.title(other)).to_have_text("Je gesprek")
    expect(other.locator(".message.own")).to_contain_text(steps.TEXT)


def test_back_from_a_card_leads_out_and_never_to_its_digits(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    phone.goto(f"{site.url}/#key={desk.school_id}.{CARD}.{desk.root.fingerprint}")
    expect(on.title(phone)).to_have_text("Voordat je schrijft")

    phone.get_by_role("button", name="Terug").click()

    expect(phone.locator("#concern")).to_have_count(0)
    expect(phone.locator("#enter")).to_be_visible()
    phone.go_forward()
    expect(phone.locator("#enter")).to_be_visible()


@pytest.mark.parametrize("end", [".kadwjme0tOpiAQzTRoNcrw", "", ".half"])
def test_the_digits_of_a_card_leave_the_address_even_if_the_page_cannot_go_on(
    site: Site, desk: OpenDesk, phone: Page, end: str
) -> None:
    phone.route(re.compile("/concerns/student/open.js"), lambda route: route.abort())
    phone.goto(f"{site.url}/#key={desk.school_id}.{CARD}{end}")
    expect(phone.locator("#enter")).to_be_visible()

    expect(phone).to_have_url(f"{site.url}/")
    assert CARD not in phone.evaluate("JSON.stringify([{ ...localStorage }, history.state])")


def test_a_card_without_its_link_is_typed(site: Site, desk: OpenDesk, phone: Page) -> None:
    steps.begin(site, desk, phone)
    phone.get_by_role("button", name="Ik heb een kaartje met een code").click()
    phone.locator("#digits").fill(CARD)
    phone.get_by_role("button", name="Verder").click()
    steps.write(phone)
    steps.hand_in(phone)

    expect(phone.locator("#concern .pill")).to_have_text("Verstuurd")
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, desk.inboxes["care"])
        assert desk_scene.read(session, desk.inboxes["care"], thread)[0]["text"] == steps.TEXT


@pytest.mark.parametrize(
    ("name", "title"),
    [("Vertel het iemand", "Voordat je schrijft"), ("Zoek een antwoord", "Zoek een antwoord")],
)
def test_without_a_class_the_code_is_asked_first(
    site: Site, desk: OpenDesk, phone: Page, name: str, title: str
) -> None:
    assert desk.inboxes
    phone.goto(site.url)
    phone.get_by_role("button", name=name).click()
    expect(phone.locator("#links")).to_contain_text("Eerst je klas")
    phone.locator("#code").fill(site.code())
    phone.locator("#enter").get_by_role("button").click()

    expect(on.title(phone)).to_have_text(title)
    phone.go_back()
    expect(phone.locator("#check-in")).to_be_visible()


def test_an_address_leads_there_too_and_a_known_class_is_not_asked(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    phone.goto(f"{site.url}/#answer")
    expect(phone.locator("#links")).to_contain_text("Eerst je klas")
    phone.locator("#code").fill(site.code())
    phone.locator("#enter").get_by_role("button").click()
    expect(on.title(phone)).to_have_text("Zoek een antwoord")
    assert desk.inboxes

    phone.goto("about:blank")
    phone.goto(f"{site.url}/#tell")
    expect(on.title(phone)).to_have_text("Voordat je schrijft")


def test_staff_have_other_doors(site: Site, desk: OpenDesk, phone: Page) -> None:
    phone.goto(desk.link(site, "team"))
    expect(phone.locator("#where")).to_have_text("Team")

    expect(phone.get_by_role("button", name="Vertel het iemand")).to_have_count(0)


def values(said: object) -> set[str]:
    """Return every value of some length in what was said."""
    if isinstance(said, dict):
        return set().union(*(values(one) for one in said.values()))
    text = str(said)
    return {text} if len(text) > 8 else set()
