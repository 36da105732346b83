"""A leader sets the desk up: a sheet on paper, two readers by voice, hours; another inbox."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_people as people
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site, kept_on
from tests.schools.posters import printed

pytestmark = pytest.mark.browser

LEADERS_CODE = people.LEADERS_CODE


@pytest.fixture
def leader(site: Site, open_phone: OpenPhone) -> Page:
    """A leader on the page of set-up."""
    address = people.employ(site, "Lieke", "leader")
    return people.open_as(site, open_phone, address, "/staff/desk/set-up")


def test_without_two_people_with_keys_it_says_what_to_do(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    expect(leader.get_by_text("Er zijn nog geen twee mensen met een sleutel")).to_be_visible()
    expect(leader.get_by_role("button", name="Herstelvel maken")).to_be_disabled()
    on.is_fit(leader)

    for name in ("Anna", "Ben"):
        people.new_reader(site, open_phone, name)
    on.press(leader, "Kijk opnieuw")

    expect(leader.get_by_role("button", name="Herstelvel maken")).to_be_enabled()
    expect(leader.get_by_role("button", name="Kijk opnieuw")).to_have_count(0)


def test_a_school_sets_its_desk_up_and_opens_it(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    readers = {name: people.new_reader(site, open_phone, name) for name in ("Anna", "Ben")}
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Herstelvel maken")
    on.is_fit(leader)
    sheet = people.print_sheet(leader)
    fail_the_proof(leader)
    people.prove(leader, sheet)
    expect(leader.get_by_role("heading", name="De eerste postbus")).to_be_focused()
    on.is_fit(leader)
    for name, page in readers.items():
        tick_after_comparing(leader, name, people.code_with(page, LEADERS_CODE))
    people.give_password(leader)
    on.press(leader, "Postbus maken")

    expect(leader.get_by_role("heading", name="Zorgen staan dicht")).to_be_visible()
    on.is_fit(leader)
    expect(leader.get_by_role("button", name="Openzetten")).to_be_disabled()
    promise(leader)
    people.have_all_else(site)
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Openzetten")
    expect(leader.get_by_role("heading", name="Zorgen staan open")).to_be_visible()
    on.is_fit(leader)


def test_the_secret_is_nowhere_but_on_paper(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    for name in ("Anna", "Ben"):
        people.new_reader(site, open_phone, name)
    sent: list[str] = []
    leader.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    before = kept_on(leader)
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Herstelvel maken")
    shown = leader.locator("main").inner_text().lower()
    sheet = people.print_sheet(leader)
    people.prove(leader, sheet)
    people.make_first_inbox(leader, "Anna", "Ben")

    pieces = {sheet.removeprefix(people.START)[at : at + 8] for at in (0, 20, 44)}
    assert any("/desk/root" in one for one in sent)
    assert [one for one in sent if any(piece in one.lower() for piece in pieces)] == []
    assert not any(piece[:4] in shown for piece in pieces)
    assert not any(piece in leader.content().lower() for piece in pieces)
    assert kept_on(leader) == before


def fail_the_proof(page: Page) -> None:
    """Type something that is not on the paper."""
    for field in page.get_by_label("Groep").all():
        field.fill("AAAA")
    on.press(page, "Het staat op papier")
    expect(page.get_by_text("Dit staat er niet.").first).to_be_visible()


def tick_after_comparing(page: Page, name: str, code: str) -> None:
    """Tick a reader who reads the same digits from the own screen."""
    box = page.locator("label.tick").filter(has_text=name)
    expect(box).to_contain_text(f"Code: {code}")
    box.locator("input").check()


def promise(page: Page) -> None:
    """Say when concerns are read and how soon they are answered."""
    page.get_by_label("Antwoord binnen").select_option("1")
    page.get_by_label("Wie krijgt bericht").select_option(label="Lieke")
    on.press(page, "Opslaan")
    expect(on.said(page)).to_contain_text("Leestijden en belofte zijn bewaard.")


def test_the_sheet_says_what_it_is_and_stands_alone_on_paper(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    for name in ("Anna", "Ben"):
        people.new_reader(site, open_phone, name)
    # The day on paper is the school's, not that of a computer with the wrong one.
    leader.clock.set_fixed_time("2027-03-01T12:00:00Z")
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Herstelvel maken")
    sheet = people.print_sheet(leader)
    text = printed.text_on(leader.pdf(format="A4"))

    for title in ("Herstelvel 1 van 2", "Herstelvel 2 van 2"):
        assert text.count(title) == 1
    for once_each in ("Zonnebloem", "18 november 2026", *people.groups_of(sheet)[:14]):
        assert text.count(once_each) == 2
    assert "Laat zien dat het op papier staat" not in text


def test_leaving_before_the_end_is_asked_about(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    for name in ("Anna", "Ben"):
        people.new_reader(site, open_phone, name)
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Herstelvel maken")
    expect(leader.get_by_role("heading", name="Print het herstelvel")).to_be_focused()
    leader.get_by_role("link", name="Wijzigingen").click()
    expect(leader.get_by_role("dialog")).to_contain_text("Weggaan zonder af te maken?")
    on.press(leader, "Annuleren")

    expect(leader.get_by_role("heading", name="Print het herstelvel")).to_be_visible()


def test_a_pause_that_is_too_long_asks_for_the_sheet_and_goes_on(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    for name in ("Anna", "Ben"):
        people.new_reader(site, open_phone, name)
    on.visit(leader, site, "/staff/desk/set-up")
    on.press(leader, "Herstelvel maken")
    sheet = people.print_sheet(leader)
    people.prove(leader, sheet)
    people.stay_away(leader)
    expect(leader.get_by_role("heading", name="Typ het herstelvel over")).to_be_visible()
    on.is_fit(leader)
    people.type_sheet(leader, sheet)

    expect(leader.get_by_role("heading", name="De eerste postbus")).to_be_focused()


def test_a_confidential_adviser_gets_an_inbox_with_the_sheet(
    site: Site, leader: Page, open_phone: OpenPhone
) -> None:
    for name in ("Anna", "Ben", "Cleo"):
        people.new_reader(site, open_phone, name)
    sheet = people.set_up(site, leader, "Anna", "Ben")
    on.press(leader, "Nog een postbus")
    people.type_sheet(leader, sheet[:-1] + ("q" if sheet[-1] != "q" else "p"))
    expect(leader.get_by_role("alert")).to_contain_text("Er zit een typefout in.")
    on.is_fit(leader)
    people.type_sheet(leader, sheet)
    leader.get_by_label("Cleo").check()
    people.give_password(leader)
    on.is_fit(leader)
    on.press(leader, "Postbus toevoegen")

    expect(on.said(leader)).to_contain_text("Vertrouwenspersoon is toegevoegd.")
    expect(leader.locator("li.card").filter(has_text="Vertrouwenspersoon")).to_contain_text(
        "1 lezer"
    )


def test_set_up_fits_a_narrow_screen_in_english(site: Site, open_phone: OpenPhone) -> None:
    for name in ("Anna", "Ben"):
        people.new_reader(site, open_phone, name)
    address = people.employ(site, "Lieke", "leader")
    people.speak_english(site, address)
    page = people.open_as(
        site, open_phone, address, "/staff/desk/set-up", width=360, height=740, locale="en-GB"
    )
    on.is_fit(page)
    on.press(page, "Make the recovery sheet")
    expect(page.get_by_role("heading", name="Print the recovery sheet")).to_be_focused()
    page.get_by_text("No printer? Copy it by hand").click()

    on.is_fit(page)
