"""T32: when somebody leaves, the next key goes to nobody whom the server put in a reader's place.

The attacker writes in the database: the public key of a reader who stays becomes one of their own.
The digits that the page shows are then others than the reader's own screen does.
"""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from server.accounts.models import Account
from server.concerns.models import StaffKey
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_people as people
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

RECIPIENT = keys.recipient_of(keys.new_identity())


@pytest.fixture
def readers(site: Site, open_phone: OpenPhone) -> dict[str, Page]:
    """Three readers of one inbox, each with their own page."""
    pages = {name: people.new_reader(site, open_phone, name) for name in ("Anna", "Ben", "Cleo")}
    leader = people.employ(site, "Lieke", "leader")
    page = people.open_as(site, open_phone, leader, "/staff/desk/set-up")
    people.set_up(site, page, *pages)
    return pages


def swap_the_key(site: Site, name: str) -> None:
    """Put a key of one's own in the place of a reader's."""
    with staff.database_of(site.app) as session:
        whose = select(Account.id).where(Account.name == name).scalar_subquery()
        its = StaffKey.account_id == whose
        session.execute(update(StaffKey).where(its).values(recipient=RECIPIENT))


def begin_to_take_out(site: Site, page: Page, name: str) -> str:
    """Open what takes a colleague out, and return the digits of who stays."""
    people.open_readers(site, page)
    on.press(page, f"Weghalen {name}")
    on.is_fit(page)
    people.give_password(page)
    on.press(page, "Weghalen en nieuwe sleutel maken")
    expect(page.get_by_text("Vergelijk de code met iedereen die verder leest.")).to_be_visible()
    return page.locator(".inset .desk-code").inner_text()


def test_a_key_in_the_place_of_a_readers_shows_in_the_digits(
    site: Site, readers: dict[str, Page]
) -> None:
    on.visit(readers["Cleo"], site, "/staff/desk/key")
    people.unlock(readers["Cleo"])
    real = people.code_with(readers["Cleo"], "Anna")
    swap_the_key(site, "Cleo")

    assert begin_to_take_out(site, readers["Anna"], "Ben") != real
    assert people.epochs_of(site, "Cleo") == [1]


def test_whoever_compared_seals_the_next_key_to_who_stays(
    site: Site, readers: dict[str, Page]
) -> None:
    on.visit(readers["Cleo"], site, "/staff/desk/key")
    people.unlock(readers["Cleo"])
    anna = readers["Anna"]

    assert begin_to_take_out(site, anna, "Ben") == people.code_with(readers["Cleo"], "Anna")
    anna.locator("label.tick").filter(has_text="Cleo").locator("input").check()
    on.press(anna, "Weghalen en nieuwe sleutel maken")
    expect(on.said(anna)).to_contain_text("Ben leest niet meer mee.")
    assert people.epochs_of(site, "Cleo") == [1, 2]
