"""An admin brings colleagues in: invitation, roles, new password, access off and on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import staff
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def admin(site: Site, open_phone: OpenPhone) -> Page:
    """An admin at a laptop, on the page of people."""
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "admin"))
    page.get_by_role("link", name="Mensen").first.click()
    expect(on.heading(page)).to_have_text("Mensen")
    return page


def test_somebody_is_invited_chooses_a_suggested_password_and_sees_their_own_class(
    admin: Page, open_phone: OpenPhone
) -> None:
    link = invite_roos(admin)

    roos = open_phone()
    roos.goto(link)
    expect(on.heading(roos)).to_have_text("Welkom")
    expect(
        roos.get_by_text("Roos, je bent uitgenodigd voor Meetellen van Zonnebloem")
    ).to_be_visible()
    on.press(roos, "Stel er een voor")
    field = roos.get_by_label("Nieuw wachtwoord")
    expect(field).to_have_value(re.compile(r"^\w+(-\w+){4}$"))
    on.is_fit(roos)
    on.press(roos, "Beginnen")

    expect(on.heading(roos)).to_have_text("De eerste uitslag van Klas 2B komt nog")
    assert "#" not in roos.url
    again = open_phone()
    again.goto(link)
    expect(again.get_by_role("alert")).to_contain_text("Deze link werkt niet meer")
    on.is_fit(again)


def test_the_link_is_shown_once_and_copied(admin: Page) -> None:
    admin.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = invite_roos(admin)

    on.press(admin, "Kopiëren")

    expect(admin.get_by_text("De link is gekopieerd.")).to_be_visible()
    assert admin.evaluate("navigator.clipboard.readText()") == link
    on.is_fit(admin)
    on.press(admin, "Ik heb hem doorgegeven")
    expect(admin.get_by_label("Eenmalige link")).to_have_count(0)
    expect(admin.get_by_text("uitgenodigd, link geldig tot")).to_be_visible()


def test_a_common_password_is_turned_down_on_the_phone_itself(
    admin: Page, open_phone: OpenPhone
) -> None:
    roos = open_phone()
    roos.goto(invite_roos(admin))
    sent: list[str] = []
    roos.on("request", lambda request: sent.append(request.url))

    for typed, sentence in (
        ("kort", "Te kort"),
        ("wachtwoord12345", "woorden die iedereen probeert"),
        ("zonnebloem-zonnebloem-roos", "te veel op je naam"),
    ):
        roos.get_by_label("Nieuw wachtwoord").fill(typed)
        on.press(roos, "Beginnen")
        expect(roos.locator(".mistake")).to_contain_text(sentence)
        expect(roos.get_by_label("Nieuw wachtwoord")).to_be_focused()

    assert not [url for url in sent if url.endswith("/links/accept")]


def test_an_address_that_is_in_use_is_named(admin: Page) -> None:
    on.press(admin, "Iemand uitnodigen")
    admin.get_by_label("Naam").fill("Nog iemand")
    admin.get_by_label("E-mailadres").fill("admin@school.example")
    on.press(admin, "Maak de uitnodiging")

    expect(admin.get_by_role("alert")).to_have_text("Er is al iemand met dit e-mailadres.")
    on.is_fit(admin)


def test_access_is_switched_off_after_a_question_and_undone(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    mentor = open_phone()
    on.sign_in(mentor, site, on.employ(site, "mentor", groups=["teen"]))
    admin.reload()

    on.press(admin, "Toegang uitzetten Sam mentor")
    expect(admin.get_by_role("dialog")).to_be_visible()
    expect(admin.get_by_role("button", name="Annuleren")).to_be_focused()
    on.is_fit(admin)
    admin.keyboard.press("Escape")
    expect(admin.get_by_role("dialog")).to_have_count(0)
    expect(admin.get_by_role("button", name="Toegang uitzetten Sam mentor")).to_be_focused()
    on.press(admin, "Toegang uitzetten Sam mentor")
    on.press(admin, "Toegang uitzetten")

    expect(on.said(admin)).to_contain_text("Sam mentor kan niet meer inloggen.")
    mentor.reload()
    expect(on.heading(mentor)).to_have_text("Inloggen")
    on.press(admin, "Ongedaan maken")
    expect(on.said(admin)).to_contain_text("Het is ongedaan gemaakt.")
    on.sign_in(mentor, site, "mentor@school.example")


def test_a_forgotten_password_is_replaced_by_a_link(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    on.employ(site, "leader")
    admin.reload()
    on.press(admin, "Nieuw wachtwoord Sam leader")
    on.press(admin, "Maak de link")
    link = admin.get_by_label("Eenmalige link").input_value()

    leader = open_phone()
    leader.goto(link)
    expect(on.heading(leader)).to_have_text("Nieuw wachtwoord")
    leader.get_by_label("Nieuw wachtwoord").fill("kruiwagen lantaarn biet")
    on.press(leader, "Wachtwoord opslaan")

    expect(on.heading(leader)).to_contain_text("De eerste uitslagen")


def test_roles_and_classes_are_changed(site: Site, admin: Page, open_phone: OpenPhone) -> None:
    on.employ(site, "mentor", groups=["teen"])
    admin.reload()

    on.press(admin, "Wijzigen Sam mentor")
    expect(admin.get_by_role("heading", name="Sam mentor wijzigen")).to_be_focused()
    admin.get_by_label("Groep 6").check()
    on.is_fit(admin)
    on.press(admin, "Opslaan")

    expect(on.said(admin)).to_contain_text("Sam mentor is gewijzigd.")
    mentor = open_phone()
    on.type_sign_in(mentor, site, "mentor@school.example")
    expect(mentor.get_by_role("listitem").filter(has_text="Groep 6")).to_be_visible()


def test_one_changes_the_own_password_and_ends_the_other_sign_ins(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    elsewhere = open_phone()
    on.type_sign_in(elsewhere, site, "admin@school.example")
    on.visit(admin, site, "/staff/account")
    on.is_fit(admin)

    on.press(admin, "Log het andere apparaat uit")
    on.press(admin, "Uitloggen")
    expect(admin.get_by_text("Je bent nergens anders ingelogd.")).to_be_visible()
    elsewhere.reload()
    expect(on.heading(elsewhere)).to_have_text("Inloggen")

    admin.get_by_label("Huidig wachtwoord").fill("iets-heel-anders-dan-dit")
    admin.get_by_label("Nieuw wachtwoord").fill("kruiwagen lantaarn biet")
    on.press(admin, "Wachtwoord veranderen")
    expect(admin.get_by_text("Dit is niet je huidige wachtwoord.")).to_be_visible()
    admin.get_by_label("Huidig wachtwoord").fill(staff.PHRASE)
    on.press(admin, "Wachtwoord veranderen")
    expect(on.said(admin)).to_contain_text("Je wachtwoord is veranderd.")

    on.type_sign_in(elsewhere, site, "admin@school.example", password="kruiwagen lantaarn biet")


def test_one_changes_the_own_name_and_language(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/account")
    admin.get_by_label("Naam").fill("Sam A. Dmin")
    admin.get_by_label("Taal").select_option("en")
    on.press(admin, "Opslaan")

    expect(on.said(admin)).to_contain_text("Saved.")
    expect(on.heading(admin)).to_have_text("My account")
    expect(admin.get_by_role("button", name="Sam A. Dmin")).to_be_visible()


def invite_roos(admin: Page) -> str:
    """Invite a mentor of 2B and return the link."""
    on.press(admin, "Iemand uitnodigen")
    expect(admin.get_by_role("heading", name="Iemand uitnodigen")).to_be_focused()
    admin.get_by_label("Naam").fill("Roos")
    admin.get_by_label("E-mailadres").fill("roos@school.example")
    admin.get_by_label("Klas 2B").check()
    on.press(admin, "Maak de uitnodiging")
    expect(admin.get_by_role("heading", name="Uitnodiging voor Roos")).to_be_focused()
    return admin.get_by_label("Eenmalige link").input_value()
