"""What a coordinator does at the desk, in front of an open desk with conversations in it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Executable
from sqlalchemy.orm import Session

from server.accounts.models import Account
from tests import staff
from tests.browser import desk_scene
from tests.browser import staff_pages as on
from tests.browser.desk_scene import InboxKeys, OpenDesk, ReaderKeys
from tests.browser.desk_talks import Talk
from tests.browser.site import Site
from tests.factories import NOW

LAPTOP = {"width": 1280, "height": 800}
PHONES = (
    {"width": 360, "height": 640},
    {"width": 390, "height": 844},
    {"width": 740, "height": 360},
)
Made = TypeVar("Made")


def open_desk(site: Site) -> OpenDesk:
    """Open the desk of the site's school; readers have the names that students see."""

    def write(session: Session) -> OpenDesk:
        desk = desk_scene.open_desk(session, site.school_id, today=NOW.date())
        for inbox in desk.inboxes.values():
            for reader in inbox.readers:
                session.get_one(Account, reader.account_id).name = reader.name
        return desk

    return kept(site, write)


def kept(site: Site, work: Callable[[Session], Made]) -> Made:
    """Return what is made of, or written into, the site's database."""
    with staff.database_of(site.app) as session:
        session.expire_on_commit = False
        return work(session)


def change(site: Site, statement: Executable) -> None:
    """Run a statement on the site's database."""
    with staff.database_of(site.app) as session:
        session.execute(statement)


def address_of(site: Site, reader: ReaderKeys) -> str:
    """Return with what a reader signs in."""
    return kept(site, lambda session: session.get_one(Account, reader.account_id).email)


def enter(page: Page, site: Site, reader: ReaderKeys) -> None:
    """Sign a reader in and open the desk."""
    on.sign_in(page, site, address_of(site, reader))
    unlock(page)


def unlock(page: Page) -> None:
    """Type the desk passphrase and wait until the keys are open."""
    page.get_by_label("Bureauwachtwoord").fill(desk_scene.PHRASE)
    on.press(page, "Openen")
    expect(page.get_by_text("Ontgrendeld op dit apparaat.")).to_be_visible()
    expect(page.locator(".loading")).to_have_count(0)


def open_talk(page: Page, site: Site, talk: Talk) -> None:
    """Open a conversation by its address: a new page, so the keys are typed anew."""
    on.visit(page, site, f"/staff/desk/{talk.inbox.id}/{talk.id}")
    unlock(page)
    expect(page.locator(".bubbles")).to_be_visible()


def rows(page: Page) -> Locator:
    """Return the conversations in the list."""
    return page.locator(".desk-row")


def bubbles(page: Page) -> Locator:
    """Return what is said in the open conversation."""
    return page.locator(".bubble")


def answer_box(page: Page) -> Locator:
    """Return the box to answer in."""
    return page.get_by_label("Antwoord aan de leerling")


def unfold(page: Page, name: str) -> Locator:
    """Open a part that is folded away and return it."""
    part = page.locator(".talk details").filter(has=page.locator("summary", has_text=name)).last
    part.locator("summary").first.click()
    return part


def answered(site: Site, inbox: InboxKeys, talk: Talk, text: str, now: datetime = NOW) -> None:
    """Let a colleague answer from elsewhere."""

    def write(session: Session) -> None:
        thread = next(one for one in desk_scene.threads(session, inbox) if one.id == talk.id)
        desk_scene.answer(session, inbox, thread, text, now=now)

    kept(site, write)


def fits_everywhere(page: Page) -> None:
    """Check a page upright and lying on phones, and on a laptop."""
    for size in (*PHONES, LAPTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        on.is_fit(page)
