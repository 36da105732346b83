"""What adults do with the keys of the desk, on the pages."""

import re
from typing import Any

import zxingcpp
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from server.accounts.models import Account
from server.concerns.models import InboxWrap
from server.core.person import Role
from server.schools.models import School
from tests import staff
from tests.browser import desk_keys as keys
from tests.browser import desk_scene
from tests.browser import staff_pages as on
from tests.browser.desk_keys import Signer
from tests.browser.desk_scene import ReaderKeys
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.schools.posters import printed

PHRASE = "vork-maan-tuin-fiets-brood"
# Paper leaves the machine: `page.pdf` plays the printer.
NO_PRINTER = "window.print = () => {};"
START = "meetellen-herstel-1"
LEADERS_CODE = "Met de schoolleiding"


def employ(site: Site, name: str, *roles: Role) -> str:
    """Write an account of that name, and return its address."""
    address = on.employ(site, *roles, email=f"{name.lower()}@school.example")
    with staff.database_of(site.app) as session:
        session.execute(update(Account).where(Account.email == address).values(name=name))
    return address


def open_as(site: Site, open_phone: OpenPhone, address: str, path: str, **how: Any) -> Page:
    """Open a page of the desk on a browser of somebody's own."""
    page = open_phone(**({"width": 1280, "height": 900} | how))
    page.add_init_script(NO_PRINTER)
    on.sign_in(page, site, address)
    on.visit(page, site, path)
    return page


def new_reader(site: Site, open_phone: OpenPhone, name: str) -> Page:
    """Let somebody new of the care team have a key; return their page, on which it is open."""
    address = employ(site, name, "care")
    with staff.database_of(site.app) as session:
        (account_id,) = session.scalars(select(Account.id).where(Account.email == address))
        one = ReaderKeys(account_id, name, ("nl",), keys.new_identity(), Signer.new())
        desk_scene.give_key(session, site.school_id, one, passphrase=PHRASE)
    page = open_as(site, open_phone, address, "/staff/desk/key")
    unlock(page)
    expect(page.locator(".desk-code").first).to_be_visible()
    return page


def make_key(page: Page, phrase: str = PHRASE) -> None:
    """Make one's own key, on its page."""
    fill_new_key(page, phrase)
    page.get_by_role("button", name=re.compile("^(Sleutel maken|Make key)$")).click()
    expect(page.locator(".desk-code").first).to_be_visible()


def fill_new_key(page: Page, phrase: str) -> None:
    """Fill in what a new key asks for, except the password."""
    page.get_by_label(re.compile("^(Nieuw bureauwachtwoord|New desk)")).fill(phrase)
    page.get_by_label(re.compile("^(Typ het nog een keer|Type it once more)")).fill(phrase)
    page.get_by_label(re.compile("^(Ik heb het bewaard|I have kept)")).check()


def unlock(page: Page, phrase: str = PHRASE) -> None:
    """Open one's own key, wherever that is asked."""
    page.get_by_label("Bureauwachtwoord", exact=True).fill(phrase)
    on.press(page, "Openen")
    expect(page.get_by_role("heading", name="De sleutel is dicht")).to_have_count(0)


def give_password(page: Page) -> None:
    """Type the password of the account."""
    page.get_by_label("Wachtwoord van je account").fill(staff.PHRASE)


def code_with(page: Page, name: str) -> str:
    """Return the twelve digits that somebody's key page shows beside a name."""
    row = page.locator(".desk-codes > div").filter(has_text=name)
    return row.locator(".desk-code").inner_text()


def print_sheet(page: Page) -> str:
    """Print the recovery sheet and return what its codes hold: twice the same."""
    on.press(page, "Twee vellen printen")
    sheets = printed.images_of(page.pdf(format="A4"))
    found = [[one.text for one in zxingcpp.read_barcodes(image)] for image in sheets]
    assert len(found) == 2
    assert found[0] == found[1]
    (text,) = found[0]
    return text.lower()


def prove(page: Page, sheet: str) -> None:
    """Type the groups that are asked for from the paper."""
    groups = groups_of(sheet)
    expect(page.get_by_label(re.compile(r"^Groep \d+$")).first).to_be_visible()
    for label in page.get_by_label(re.compile(r"^Groep \d+$")).all():
        name = label.evaluate("one => one.labels[0].textContent")
        label.fill(groups[int(name.split()[-1]) - 1])
    on.press(page, "Het staat op papier")


def set_up(site: Site, leader: Page, *names: str) -> str:
    """Set the desk up from its first page with these readers, and return the sheet."""
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Herstelvel maken")
    sheet = print_sheet(leader)
    prove(leader, sheet)
    make_first_inbox(leader, *names)
    return sheet


def make_first_inbox(leader: Page, *names: str) -> None:
    """Make the first inbox with these readers."""
    for name in names:
        leader.get_by_label(name).check()
    give_password(leader)
    on.press(leader, "Postbus maken")
    expect(on.said(leader)).to_contain_text("De sleutels van de school staan vast")


def groups_of(sheet: str) -> list[str]:
    """Return the groups in which a sheet is printed."""
    secret = sheet.removeprefix(START).upper()
    return [secret[at : at + 4] for at in range(0, len(secret), 4)]


def type_sheet(page: Page, sheet: str) -> None:
    """Type the recovery sheet in groups, as it is printed."""
    page.get_by_label("Tekst van het vel").fill(" ".join(groups_of(sheet)))
    on.press(page, "Vel openen")


def have_all_else(site: Site) -> None:
    """Let the school have phoned its helplines and checked its emergency number."""
    today = site.clock.now().date()
    with staff.database_of(site.app) as session:
        desk_scene.verify_helplines(session, site.school_id, today=today)
        values = {"emergency_number": "112", "emergency_confirmed_on": today}
        session.execute(update(School).where(School.id == site.school_id).values(**values))


def stay_away(page: Page) -> None:
    """Let the worker's clock be eleven minutes later: nobody touched anything."""
    page.workers[0].evaluate("{ const now = Date.now; Date.now = () => now() + 11 * 60_000; }")


def speak_english(site: Site, address: str) -> None:
    """Let somebody have chosen English."""
    with staff.database_of(site.app) as session:
        session.execute(update(Account).where(Account.email == address).values(language="en"))


def open_readers(site: Site, page: Page) -> None:
    """Open the page of readers with one's own key open."""
    on.visit(page, site, "/staff/desk/readers")
    unlock(page)


def take_out(page: Page, name: str) -> None:
    """Take a colleague out, and make a new key at once."""
    on.press(page, f"Weghalen {name}")
    give_password(page)
    on.press(page, "Weghalen en nieuwe sleutel maken")
    expect(on.said(page)).to_contain_text(f"{name} leest niet meer mee.")


def epochs_of(site: Site, name: str) -> list[int]:
    """Return the keys of inboxes that are sealed to somebody."""
    with staff.database_of(site.app) as session:
        wraps = select(InboxWrap.epoch).join(Account, Account.id == InboxWrap.holder)
        return sorted(session.scalars(wraps.where(Account.name == name)))


def dismiss(site: Site, *names: str) -> None:
    """Let people work there no more."""
    with staff.database_of(site.app) as session:
        leaving = update(Account).where(Account.name.in_(names))
        session.execute(leaving.values(is_disabled=True))


def make_paper(page: Page) -> tuple[str, Signer, str]:
    """Return a sheet that is well made and in no use, its root key and its recovery identity."""
    script = """async () => {
        const src = document.querySelector('script[src$="app.js"]').src;
        const crypto = await import(src.replace('app.js', 'concerns/desk/crypto.js'));
        const { sheet, signing, identity } = await crypto.makeRecovery();
        return [sheet, signing, identity];
    }"""
    sheet, signing, identity = page.evaluate(script)
    return sheet, Signer(bytes.fromhex(signing)), identity
