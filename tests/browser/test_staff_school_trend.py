"""The leader sees the whole school, the care team works with its signals."""

import re

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import insert

from server.database.base import new_id
from server.schools.models import Group, HeadCount
from tests import staff
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.trends.published import Means, Press

WEEKS = [f"2026-W{week}" for week in range(35, 47)]
EVEN: Means = (4.0, 4.0, 4.0)
DROP = ("matter", "level", "down")


def make_class(press: Press, label: str, year: str) -> str:
    """Write a class that takes part since the first round of the year, and return its id."""
    group_id = new_id()
    values = {"kind": "class", "label": label, "year_label": year, "scale": "freq5"}
    since = {"from_round": WEEKS[0]}
    press.session.execute(
        insert(Group).values(id=group_id, school_id=press.school_id, **values, **since)
    )
    press.session.execute(insert(HeadCount).values(group_id=group_id, students=25, **since))
    return group_id


def publish_a_drop(site: Site) -> None:
    """Let matter fall in class 2B since week 44; three other classes and the team stay."""
    with staff.database_of(site.app) as session:
        press = Press(session, site.school_id)
        others = [make_class(press, "Klas 2A", "2"), make_class(press, "Klas 1C", "1")]
        ten = make_class(press, "Klas 10A", "10")
        dropped, team = site.groups["teen"][0], site.groups["team"][0]
        for name in WEEKS:
            is_late = name >= "2026-W43"
            fallen: Means = (4.0, 4.0, 3.2) if is_late else EVEN
            signals = [DROP] if name >= "2026-W44" else []
            press.release(dropped, name, fallen, signals=signals)
            press.release(others[0], name, (4.0, 2.9, 4.0) if is_late else EVEN)
            press.release(others[1], name, EVEN)
            press.release(ten, name, "too_few" if name == "2026-W40" else EVEN)
            press.picture(name, (4.0, 4.0, 3.8), groups=4)
            press.release(team, name, (3.5, 3.6, 3.7))


def row(page: Page, label: str) -> Locator:
    """Return the line of a group in the table of all groups."""
    return page.locator("table.groups").get_by_role("row").filter(has_text=label)


def labels(page: Page) -> list[str]:
    return page.locator("table.groups .group-link").all_inner_texts()


def the_lines_tell_signal_and_level(page: Page) -> None:
    expect(row(page, "Klas 2B")).to_contain_text("Ertoe doen: lager dan gewoon, sinds week 44")
    expect(row(page, "Klas 1C")).to_contain_text("niets bijzonders")
    expect(row(page, "Groep 6")).to_contain_text("nog geen uitslag")
    # 3.8 - 0.6 * 0.09 / (0.09 + 1.408 / 80) = 3.298; published as 3.2, and not far enough.
    matter = row(page, "Klas 2B").get_by_role("cell").last
    expect(matter).to_contain_text("3,3")
    expect(matter).to_contain_text("3,2")
    expect(matter).not_to_contain_text("anders")
    # 1.1 lies beyond 3 * sqrt(0.09 + 0.0176) = 0.984.
    expect(row(page, "Klas 2A")).to_contain_text("anders dan de school: lager")


def the_heat_map_is_true(page: Page) -> None:
    heat = page.locator(".heat").get_by_role("row").filter(has_text="Klas 10A")
    expect(heat.get_by_role("cell", name="te weinig antwoorden")).to_have_count(1)
    expect(heat.get_by_role("cell", name="verschenen")).to_have_count(11)
    expect(heat.get_by_role("cell", name="loopt nu")).to_have_count(1)


def test_a_leader_reads_each_group_against_itself_and_the_school_as_a_whole(
    site: Site, open_phone: OpenPhone
) -> None:
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "leader"))
    expect(on.heading(page)).to_have_text("De eerste uitslagen van Zonnebloem komen nog")
    on.is_fit(page)
    publish_a_drop(site)

    on.visit(page, site, "/staff/school-trend")

    expect(on.heading(page)).to_have_text(
        "De school als geheel is als gewoon; 1 groep heeft een eigen signaal"
    )
    expect(page.locator(".lead")).to_have_text("Laatste uitslag: week 46")
    names = ["Groep 6", "Klas 1C", "Klas 2A", "Klas 2B", "Klas 10A", "Team"]
    assert labels(page) == names
    the_lines_tell_signal_and_level(page)
    expect(page.locator(".school-picture .mean strong")).to_have_text(["4,0", "4,0", "3,8"])
    expect(page.locator(".both-sides .side-name")).to_have_text(["leerlingen", "Team"] * 3)

    on.press(page, "Op leerjaar")

    expect(page.locator(".groups .year")).to_have_text(
        ["Leerjaar 2", "Leerjaar 1", "Leerjaar 2", "Leerjaar 10", "staff"]
    )
    the_heat_map_is_true(page)
    for width, height in ((1280, 800), (390, 844), (360, 640)):
        page.set_viewport_size({"width": width, "height": height})
        on.is_fit(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Op naam")).to_be_hidden()
    expect(page.locator(".both-sides .side-name")).to_have_count(6)
    expect(page.locator(".both-sides .side-name").last).to_be_visible()
    expect(page.locator(".heat td").first).to_be_visible()


def a_leader_reads_along(site: Site, leader: Page) -> None:
    on.sign_in(leader, site, on.employ(site, "leader"))
    leader.get_by_role("link", name="Signalen").click()

    expect(leader.locator(".signal")).to_contain_text("Sam care sprak de mentor")
    expect(leader.locator(".signal").get_by_role("button")).to_have_count(0)
    on.is_fit(leader)


def test_care_says_what_was_done_with_a_signal_and_the_leader_reads_along(
    site: Site, open_phone: OpenPhone
) -> None:
    care = open_phone()
    on.sign_in(care, site, on.employ(site, "care"))
    on.visit(care, site, "/staff/signals")
    expect(on.heading(care)).to_have_text("Signalen")
    expect(care.get_by_role("heading", name="Er zijn geen signalen")).to_be_visible()
    on.is_fit(care)
    publish_a_drop(site)
    on.visit(care, site, "/staff/signals")
    signal = care.locator(".signal")
    expect(signal.get_by_role("heading")).to_have_text(
        "Klas 2B: leerlingen merken minder dan gewoon dat ze ertoe doen, sinds week 44"
    )
    assert not re.search(r"\d,\d", care.locator("main").inner_text())
    on.is_fit(care)

    care.get_by_role("button", name="Gezien", exact=True).focus()
    care.keyboard.press("Enter")

    expect(on.said(care)).to_contain_text("Klas 2B: staat nu bij gezien.")
    expect(care.locator("section h2").first).to_have_text("Gezien")
    expect(signal).to_contain_text("Gezien door Sam care op 18 november.")
    on.is_fit(care)
    # The focus waits at the undoing: what was pressed has moved.
    care.keyboard.press("Enter")
    expect(care.locator("section h2").first).to_have_text("Nieuw")
    expect(signal.get_by_role("heading")).to_be_focused()

    on.press(care, "Met de mentor gesproken")
    expect(signal).to_contain_text("Sam care sprak de mentor, genoteerd op 18 november.")
    a_leader_reads_along(site, open_phone(width=1280, height=800))
