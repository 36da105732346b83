"""T33: the recovery sheet on a browser that knows nothing; and a sheet of another school."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from server.concerns.models import InboxWrap, Notice
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_people as people
from tests.browser import desk_scene, desk_talks
from tests.browser import staff_pages as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

TOLD = "Ik durf niet meer naar huis."
LEADER = "lieke@school.example"


@dataclass(frozen=True, slots=True)
class Left:
    """A school whose readers are all gone: what is left is a sheet in an envelope."""

    desk: OpenDesk
    sheet: str
    newcomer: Page


@pytest.fixture
def left(site: Site, open_phone: OpenPhone) -> Left:
    """A conversation that nobody can open, and somebody new with a key of her own."""
    people.employ(site, "Lieke", "leader")
    newcomer = people.new_reader(site, open_phone, "Cleo")
    sheet, root, recovery = people.make_paper(newcomer)
    today = site.clock.now().date()
    with staff.database_of(site.app) as session:
        desk = desk_scene.open_desk(session, site.school_id, today=today, paper=(root, recovery))
        desk_talks.write(session, desk.inboxes["care"], TOLD)
    people.dismiss(site, "Sam care")
    return Left(desk, sheet, newcomer)


def restore_to_cleo(page: Page, left: Left) -> None:
    """Give the newcomer the keys of every inbox, with the sheet that was typed."""
    page.get_by_label("Het oude vel houden").check()
    on.press(page, "Verder")
    hers = page.locator("label.tick").filter(has_text="Cleo")
    code = people.code_with(left.newcomer, people.LEADERS_CODE)
    expect(hers).to_contain_text([code for _inbox in left.desk.inboxes])
    for box in hers.all():
        box.locator("input").check()
    people.give_password(page)
    on.press(page, "Herstellen")
    expect(page.get_by_role("heading", name="De postbussen zijn hersteld")).to_be_visible()


def test_a_fresh_browser_with_the_sheet_gives_a_newcomer_the_old_conversations(
    site: Site, left: Left, open_phone: OpenPhone
) -> None:
    page = people.open_as(site, open_phone, LEADER, "/staff/desk/recovery")
    sent: list[str] = []
    page.on("request", lambda request: sent.append((request.post_data or "").lower()))
    people.type_sheet(page, left.sheet)
    restore_to_cleo(page, left)

    on.visit(page, site, "/staff/changes")
    expect(page.locator(".changes")).to_contain_text("Het herstelvel is gebruikt")
    expect(page.locator(".changes")).to_contain_text("Lieke")
    with staff.database_of(site.app) as session:
        assert session.scalars(select(Notice.kind)).all() == ["recovery_used"]
    secret = left.sheet.removeprefix(people.START)
    assert [one for one in sent if secret[:12] in one or secret[-12:] in one] == []
    on.visit(left.newcomer, site, "/staff/desk")
    people.unlock(left.newcomer)
    left.newcomer.locator("main").get_by_role("link").first.click()
    expect(left.newcomer.get_by_text(TOLD).first).to_be_visible()


def test_who_is_gone_cannot_open_what_comes_after(
    site: Site, left: Left, open_phone: OpenPhone
) -> None:
    page = people.open_as(site, open_phone, LEADER, "/staff/desk/recovery")
    people.type_sheet(page, left.sheet)
    restore_to_cleo(page, left)

    with staff.database_of(site.app) as session:
        wraps = session.execute(select(InboxWrap.epoch, InboxWrap.holder)).all()
    gone = {one.account_id for inbox in left.desk.inboxes.values() for one in inbox.readers}
    assert {epoch for epoch, _holder in wraps} == {1, 2}
    assert [holder for _epoch, holder in wraps if holder in gone] == []


def test_the_sheet_of_another_school_opens_nothing(
    site: Site, left: Left, open_phone: OpenPhone
) -> None:
    page = people.open_as(site, open_phone, LEADER, "/staff/desk/recovery")
    other, _root, recovery = people.make_paper(page)
    people.type_sheet(page, other)

    expect(page.get_by_role("alert")).to_contain_text("hoort niet bij deze school")
    expect(page.get_by_role("heading", name="Typ het herstelvel over")).to_be_visible()
    assert keys.recipient_of(recovery) != keys.recipient_of(left.desk.recovery)
