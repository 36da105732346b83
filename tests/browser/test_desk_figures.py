"""The promise in figures: rough, of the whole school, and silent when they could point at one."""

from playwright.sync_api import Page, expect
from sqlalchemy import insert

from server.concerns.models import Tally
from tests import staff
from tests.browser import staff_pages as on
from tests.browser.desk_scene import open_desk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

SIZES = ((1280, 800), (390, 844), (360, 640))
MISSED = 99


def take_concerns(site: Site) -> None:
    """Let the school take concerns."""
    with staff.database_of(site.app) as session:
        open_desk(session, site.school_id, today=site.clock.now().date())


def count(site: Site, month: str, **days: int) -> None:
    """Write how many first answers of a month came after how many school days: `after_1=3`."""
    with staff.database_of(site.app) as session:
        for name, number in days.items():
            row = {"school_id": site.school_id, "month": month, "count": number}
            after = MISSED if name == "missed" else int(name.removeprefix("after_"))
            session.execute(insert(Tally).values(**row, days=after))


def at_the_figures(site: Site, open_phone: OpenPhone) -> Page:
    """Open the page of the promise as the leader."""
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "leader"))
    on.visit(page, site, "/staff/desk/figures")
    return page


def test_a_leader_sees_whether_the_promise_is_kept(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    count(site, "2026-09", after_0=2, after_1=6, missed=1)
    count(site, "2026-10", after_2=3, missed=1)
    # The running month does not count yet: a number that moves today tells that somebody wrote.
    count(site, "2026-11", after_0=40)

    page = at_the_figures(site, open_phone)

    expect(page.locator(".figure strong")).to_have_text(["10–19", "1 schooldag", "80 %"])
    expect(page.locator(".figure").last).to_contain_text("binnen 2 schooldagen")
    expect(page.get_by_text("november 2025 tot en met oktober 2026")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        on.is_fit(page)


def test_fewer_than_ten_are_not_told_from_none(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    page = at_the_figures(site, open_phone)
    expect(page.get_by_role("heading", name="Minder dan tien")).to_be_visible()
    with_none = page.locator("main").inner_text()
    on.is_fit(page)

    count(site, "2026-10", after_1=8, missed=1)
    on.visit(page, site, "/staff/desk/figures")

    expect(page.get_by_role("heading", name="Minder dan tien")).to_be_visible()
    assert page.locator("main").inner_text() == with_none
    assert page.locator(".figure").count() == 0


def test_a_promise_that_was_mostly_missed_has_no_number_of_days(
    site: Site, open_phone: OpenPhone
) -> None:
    take_concerns(site)
    count(site, "2026-10", after_1=4, missed=6)

    page = at_the_figures(site, open_phone)

    expect(page.locator(".figure strong")).to_have_text(["10–19", "later dan beloofd", "40 %"])


def test_before_concerns_are_taken_the_page_says_what_to_do(
    site: Site, open_phone: OpenPhone
) -> None:
    page = at_the_figures(site, open_phone)

    expect(page.get_by_text("Leerlingen kunnen nog geen zorgen delen")).to_be_visible()
    expect(page.get_by_role("link", name="Naar het inrichten")).to_be_visible()
    on.is_fit(page)


def test_only_a_leader_has_the_page(site: Site, open_phone: OpenPhone) -> None:
    take_concerns(site)
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "admin", "mentor"))

    on.visit(page, site, "/staff/desk/figures")

    expect(on.heading(page)).not_to_have_text("De belofte in cijfers")
    expect(page.get_by_role("link", name="De belofte")).to_have_count(0)
