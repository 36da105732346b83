"""Who comes, who leaves, who forgets, and who is left: the keys of an inbox over the years."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_people as people
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def leader(site: Site, open_phone: OpenPhone) -> Page:
    """The leader of the school."""
    address = people.employ(site, "Lieke", "leader")
    return people.open_as(site, open_phone, address, "/staff/desk/set-up")


@pytest.fixture
def anna(site: Site, open_phone: OpenPhone) -> Page:
    """A reader."""
    return people.new_reader(site, open_phone, "Anna")


@pytest.fixture
def ben(site: Site, open_phone: OpenPhone) -> Page:
    """Another reader."""
    return people.new_reader(site, open_phone, "Ben")


@pytest.fixture
def sheet(site: Site, leader: Page, anna: Page, ben: Page) -> str:
    """The recovery sheet of a desk that both read."""
    assert anna != ben
    return people.set_up(site, leader, "Anna", "Ben")


@pytest.mark.usefixtures("sheet", "ben")
@pytest.mark.parametrize(
    ("choice", "epochs"),
    [("Alleen met de huidige sleutel", [2]), ("Ook oudere gesprekken", [1, 2])],
)
def test_a_new_colleague_reads_from_now_on_or_everything(
    site: Site, anna: Page, open_phone: OpenPhone, choice: str, epochs: list[int]
) -> None:
    cleo = people.new_reader(site, open_phone, "Cleo")
    people.open_readers(site, anna)
    people.take_out(anna, "Ben")
    on.press(anna, "Collega toevoegen Zorgteam")
    on.is_fit(anna)
    on.press(anna, "Toevoegen")
    expect(anna.get_by_text("Vergelijk eerst de code.")).to_be_visible()
    anna.get_by_label("Wie", exact=True).select_option(label="Cleo")
    expect(anna.locator(".desk-compare")).to_contain_text(people.code_with(cleo, "Anna"))
    anna.get_by_label("We zagen dezelfde twaalf cijfers").check()
    anna.get_by_label(choice).check()
    people.give_password(anna)
    on.press(anna, "Toevoegen")

    expect(on.said(anna)).to_contain_text("Cleo leest nu mee.")
    assert people.epochs_of(site, "Cleo") == epochs
    people.open_readers(site, cleo)
    expect(cleo.get_by_role("button", name="Collega toevoegen Zorgteam")).to_be_visible()


@pytest.mark.usefixtures("sheet", "ben")
def test_with_one_key_only_what_is_new_takes_a_new_key_first(
    site: Site, anna: Page, open_phone: OpenPhone
) -> None:
    people.new_reader(site, open_phone, "Cleo")
    people.open_readers(site, anna)
    on.press(anna, "Collega toevoegen Zorgteam")
    form = anna.locator(".inset")
    expect(form).to_contain_text("Leest ook de gesprekken die er al zijn")
    on.is_fit(anna)
    on.press(anna, "Eerst een nieuwe sleutel")
    expect(form.get_by_role("heading", name="Nieuwe sleutel voor Zorgteam")).to_be_focused()
    anna.get_by_label("Ben").check()
    people.give_password(anna)
    on.press(anna, "Nieuwe sleutel maken")
    expect(on.said(anna)).to_contain_text("De postbus heeft een nieuwe sleutel.")
    on.press(anna, "Collega toevoegen Zorgteam")
    anna.get_by_label("We zagen dezelfde twaalf cijfers").check()
    anna.get_by_label("Alleen met de huidige sleutel").check()
    people.give_password(anna)
    on.press(anna, "Toevoegen")

    expect(on.said(anna)).to_contain_text("Cleo leest nu mee.")
    assert (people.epochs_of(site, "Ben"), people.epochs_of(site, "Cleo")) == ([1, 2], [2])


@pytest.mark.usefixtures("sheet")
def test_who_leaves_has_no_keys_and_the_inbox_has_a_new_one(
    site: Site, anna: Page, ben: Page
) -> None:
    people.open_readers(site, anna)
    people.take_out(anna, "Ben")

    on.is_fit(anna)
    assert people.epochs_of(site, "Ben") == []
    assert people.epochs_of(site, "Anna") == [1, 2]
    on.visit(ben, site, "/staff/desk/readers")
    expect(ben.get_by_role("button", name="Weghalen")).to_have_count(0)


@pytest.mark.usefixtures("sheet", "ben")
def test_a_leader_takes_somebody_out_and_a_reader_is_told_to_renew(
    site: Site, leader: Page, anna: Page
) -> None:
    on.visit(leader, site, "/staff/desk/readers")
    on.is_fit(leader)
    on.press(leader, "Weghalen Ben")
    leader.get_by_role("dialog").get_by_role("button", name="Weghalen").click()
    expect(on.said(leader)).to_contain_text("Ben leest niet meer mee.")
    people.open_readers(site, anna)
    on.is_fit(anna)
    on.press(anna, "Nieuwe sleutel maken")
    people.give_password(anna)
    anna.locator(".inset").get_by_role("button", name="Nieuwe sleutel maken").click()

    expect(on.said(anna)).to_contain_text("De postbus heeft een nieuwe sleutel.")
    expect(anna.get_by_text("Er is een nieuwe sleutel nodig")).to_have_count(0)
    assert people.epochs_of(site, "Anna") == [1, 2]


@pytest.mark.usefixtures("sheet")
def test_a_forgotten_passphrase_is_mended_by_a_colleague(site: Site, anna: Page, ben: Page) -> None:
    on.visit(ben, site, "/staff/desk/key")
    on.press(ben, "Nieuwe sleutel maken")
    people.fill_new_key(ben, "heel andere woorden voor dit bureau")
    people.give_password(ben)
    on.press(ben, "Sleutel maken")
    expect(on.said(ben)).to_contain_text("Je nieuwe sleutel is gemaakt.")
    assert people.epochs_of(site, "Ben") == []
    people.open_readers(site, anna)
    on.press(anna, "Collega toevoegen Zorgteam")
    expect(anna.locator(".desk-compare")).to_contain_text(people.code_with(ben, "Anna"))
    anna.get_by_label("We zagen dezelfde twaalf cijfers").check()
    people.give_password(anna)
    on.press(anna, "Toevoegen")

    expect(on.said(anna)).to_contain_text("Ben leest nu mee.")
    assert people.epochs_of(site, "Ben") == [1]


@pytest.mark.parametrize("has_new_sheet", [True, False])
def test_when_nobody_is_left_the_sheet_gives_a_newcomer_the_keys(
    site: Site, open_phone: OpenPhone, sheet: str, *, has_new_sheet: bool
) -> None:
    people.dismiss(site, "Anna", "Ben")
    cleo = people.new_reader(site, open_phone, "Cleo")
    code = people.code_with(cleo, people.LEADERS_CODE)
    page = people.open_as(site, open_phone, "lieke@school.example", "/staff/desk/recovery")
    on.is_fit(page)
    people.type_sheet(page, sheet)
    on.is_fit(page)
    newer = renew_sheet(page) if has_new_sheet else keep_sheet(page)
    restore(page, "Cleo", code)

    assert people.epochs_of(site, "Cleo") == [1, 2]
    assert people.epochs_of(site, "Anna") == []
    people.open_readers(site, cleo)
    expect(cleo.get_by_role("button", name="Collega toevoegen Zorgteam")).to_be_visible()
    on.visit(page, site, "/staff/desk/recovery")
    people.type_sheet(page, sheet)
    if newer:
        expect(page.get_by_role("alert")).to_contain_text("hoort niet bij deze school")
        people.type_sheet(page, newer)
    expect(page.get_by_role("heading", name="Een nieuw herstelvel?")).to_be_visible()


def keep_sheet(page: Page) -> str:
    """Go on with the old sheet."""
    page.get_by_label("Het oude vel houden").check()
    on.press(page, "Verder")
    return ""


def renew_sheet(page: Page) -> str:
    """Print a new sheet, and return it."""
    on.press(page, "Verder")
    newer = people.print_sheet(page)
    people.prove(page, newer)
    return newer


def restore(page: Page, name: str, code: str) -> None:
    """Give the inbox to somebody who reads the same digits from the own screen."""
    expect(page.get_by_role("heading", name="Wie leest vanaf nu?")).to_be_focused()
    tick_same_code(page, name, code)
    on.is_fit(page)
    people.give_password(page)
    on.press(page, "Herstellen")
    expect(page.get_by_role("heading", name="De postbussen zijn hersteld")).to_be_focused()
    on.is_fit(page)


def tick_same_code(page: Page, name: str, code: str) -> None:
    """Choose somebody who reads the same digits from the own screen, reader already or not."""
    row = page.locator("label.tick").filter(has_text=name)
    expect(row.locator("input")).not_to_be_checked()
    expect(row).to_contain_text(code)
    row.locator("input").check()


def test_the_sheet_of_another_school_and_a_mistyped_one_are_refused(
    site: Site, leader: Page, sheet: str
) -> None:
    on.visit(leader, site, "/staff/desk/recovery")
    people.type_sheet(leader, people.make_paper(leader)[0])
    expect(leader.get_by_role("alert")).to_contain_text("hoort niet bij deze school")
    on.is_fit(leader)
    people.type_sheet(leader, sheet[:-1])
    expect(leader.get_by_role("alert")).to_contain_text("Er zit een typefout in.")


def test_a_lost_sheet_is_replaced_and_readers_read_on(
    site: Site, leader: Page, anna: Page, ben: Page, sheet: str
) -> None:
    pages = {"Anna": anna, "Ben": ben}
    codes = {name: people.code_with(page, people.LEADERS_CODE) for name, page in pages.items()}
    people.open_readers(site, anna)
    on.visit(leader, site, "/staff/desk/recovery")
    on.press(leader, "Nieuw vel maken zonder het oude")
    leader.get_by_role("dialog").get_by_role("button", name="Nieuw vel maken").click()
    expect(leader.get_by_role("heading", name="Print het herstelvel")).to_be_focused()
    newer = people.print_sheet(leader)
    people.prove(leader, newer)
    for name, code in codes.items():
        tick_same_code(leader, name, code)
    people.give_password(leader)
    on.press(leader, "Herstellen")
    expect(leader.get_by_role("heading", name="De postbussen zijn hersteld")).to_be_focused()

    assert people.epochs_of(site, "Anna") == [1, 2]
    on.visit(leader, site, "/staff/desk/recovery")
    people.type_sheet(leader, sheet)
    expect(leader.get_by_role("alert")).to_contain_text("hoort niet bij deze school")
    people.type_sheet(leader, newer)
    expect(leader.get_by_role("heading", name="Een nieuw herstelvel?")).to_be_visible()
    trust_the_new_poster(site, anna)
    people.take_out(anna, "Ben")
    assert people.epochs_of(site, "Anna") == [1, 2, 3]


def trust_the_new_poster(site: Site, page: Page) -> None:
    """Open the desk after a new sheet: first doubt the other root key, then compare it."""
    on.visit(page, site, "/staff/desk/readers")
    page.get_by_label("Bureauwachtwoord", exact=True).fill(people.PHRASE)
    on.press(page, "Openen")
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("Deze browser kende een andere hoofdsleutel.")
    on.is_fit(page)
    question.get_by_role("button", name="Annuleren").click()
    expect(page.get_by_role("alert")).to_contain_text("De postbussen blijven dicht.")
    on.press(page, "Openen")
    page.get_by_role("dialog").get_by_role("button", name="De nieuwe poster zegt hetzelfde").click()
    expect(page.get_by_role("heading", name="De sleutel is dicht")).to_have_count(0)


def test_without_keys_there_is_nothing_to_restore(site: Site, leader: Page) -> None:
    on.visit(leader, site, "/staff/desk/recovery")

    expect(leader.get_by_text("Er valt nog niets te herstellen")).to_be_visible()
    on.is_fit(leader)


def test_the_word_on_the_sheet_leads_there(site: Site, leader: Page, sheet: str) -> None:
    assert sheet
    leader.goto(f"{site.url}/herstel")

    expect(on.heading(leader)).to_have_text("Herstellen")
