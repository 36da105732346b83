"""An admin keeps calendar and settings; what one person may not do alone needs a second one."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

ICS = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//school//nl",
        *("X-FILLER:" + "x" * 60 for _ in range(400)),
        "BEGIN:VEVENT",
        "UID:1@school.example",
        "DTSTAMP:20260801T000000Z",
        "DTSTART;VALUE=DATE:20270208",
        "DTEND;VALUE=DATE:20270213",
        "SUMMARY:Karnaval",
        "DESCRIPTION:" + "lang " * 400,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)


@pytest.fixture
def admin(site: Site, open_phone: OpenPhone) -> Page:
    """An admin at a laptop."""
    page = open_phone(width=1280, height=800)
    on.sign_in(page, site, on.employ(site, "admin"))
    return page


def test_a_holiday_from_a_calendar_file_takes_its_round_away_and_can_be_undone(
    site: Site, admin: Page
) -> None:
    on.visit(admin, site, "/staff/school/calendar")
    expect(week(admin, "wk 6")).to_contain_text("ronde")
    on.is_fit(admin)
    on.press(admin, "Schooljaar wijzigen")
    upload(admin, ICS)
    expect(admin.get_by_text("1 vakantie erbij.")).to_be_visible()
    upload(admin, ICS)
    expect(admin.get_by_text("In dit bestand stond niets nieuws.")).to_be_visible()
    on.press(admin, "Bekijk de rondes")
    expect(admin.get_by_role("group", name="Zo wordt het")).to_be_focused()
    expect(week(admin, "wk 6")).to_contain_text("Karnaval")
    on.is_fit(admin)
    on.press(admin, "Opslaan")

    expect(on.said(admin)).to_contain_text("De kalender is opgeslagen.")
    expect(week(admin, "wk 6")).to_contain_text("Karnaval")
    on.press(admin, "Ongedaan maken")
    expect(week(admin, "wk 6")).to_contain_text("ronde")


def test_a_holiday_is_typed_and_another_rhythm_chosen(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/calendar")
    on.press(admin, "Schooljaar wijzigen")
    on.press(admin, "Vakantie toevoegen")
    expect(admin.get_by_label("Naam", exact=True)).to_be_focused()
    admin.get_by_label("Naam", exact=True).fill("Kerst")
    admin.get_by_label("Eerste dag", exact=True).fill("2027-01-01")
    admin.get_by_label("Laatste dag", exact=True).fill("2026-12-21")
    on.press(admin, "Bekijk de rondes")
    expect(admin.get_by_text("Geef elke vakantie een naam")).to_be_visible()
    on.is_fit(admin)
    admin.get_by_label("Eerste dag", exact=True).fill("2026-12-21")
    admin.get_by_label("Laatste dag", exact=True).fill("2027-01-01")
    admin.get_by_label("Om de week").check()
    on.press(admin, "Bekijk de rondes")

    expect(week(admin, "wk 52")).to_contain_text("Kerst")
    admin.get_by_label("Elke vier schoolweken").check()
    expect(admin.get_by_role("group", name="Zo wordt het")).to_have_count(0)
    on.press(admin, "Bekijk de rondes")
    on.press(admin, "Opslaan")
    expect(admin.locator(".week.off").first).to_contain_text("geen ronde")


def test_a_file_that_is_no_calendar_is_told(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/calendar")
    on.press(admin, "Schooljaar wijzigen")

    upload(admin, "naam;datum\nKerst;21 december\n")

    refusal = admin.get_by_text("geen agendabestand dat we kunnen lezen")
    expect(refusal).to_be_visible()
    expect(refusal).to_have_class("mistake")
    expect(admin.get_by_label("Of uit een agendabestand")).to_have_attribute("aria-invalid", "true")
    on.is_fit(admin)


def test_holidays_outside_the_school_year_are_left_out_and_named(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/calendar")
    on.press(admin, "Schooljaar wijzigen")
    upload(admin, ICS.replace("202702", "203002"))
    on.press(admin, "Bekijk de rondes")

    expect(admin.get_by_role("group", name="Zo wordt het").locator(".callout")).to_contain_text(
        "Karnaval, 8 februari 2030"
    )
    on.is_fit(admin)
    on.press(admin, "Opslaan")
    expect(on.said(admin)).to_contain_text("zonder wat buiten het schooljaar valt: Karnaval.")


def test_the_first_day_of_a_year_that_runs_stays(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/calendar")
    on.press(admin, "Schooljaar wijzigen")
    admin.get_by_label("Eerste schooldag").fill("2026-08-31")
    on.press(admin, "Bekijk de rondes")

    expect(admin.get_by_label("Eerste schooldag")).to_be_focused()
    expect(admin.get_by_text("Dit past niet: het jaar is al begonnen")).to_be_visible()


def test_lowering_the_smallest_result_takes_a_second_account(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    on.visit(admin, site, "/staff/school/settings")
    on.is_fit(admin)
    admin.get_by_label("Nieuw aantal").select_option("8")
    on.press(admin, "Verlagen aanvragen")
    expect(admin.get_by_text("Sam admin wil verlagen naar 8 antwoorden.")).to_be_visible()
    expect(admin.get_by_role("button", name="Bevestigen", exact=True)).to_have_count(0)
    on.is_fit(admin)

    leader = open_phone()
    on.sign_in(leader, site, on.employ(site, "leader"))
    on.visit(leader, site, "/staff/school/settings")
    expect(leader.get_by_label("Nieuw aantal")).to_have_count(0)
    on.is_fit(leader)
    on.press(leader, "Bevestigen")
    leader.get_by_role("dialog").get_by_role("button", name="Bevestigen").click()

    expect(on.said(leader)).to_contain_text("Bevestigd.")
    expect(
        leader.get_by_text("In de ronde die nu loopt is het 10; vanaf de volgende 8.")
    ).to_be_visible()
    on.visit(leader, site, "/staff/changes")
    expect(leader.get_by_text("verlaagd naar 8 antwoorden, vanaf week 48")).to_be_visible()
    expect(leader.get_by_text("Gevraagd om de kleinste uitslag te verlagen naar 8")).to_be_visible()
    on.is_fit(leader)


def test_raising_it_takes_one_account_and_a_wish_can_be_withdrawn(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/settings")
    admin.get_by_label("Nieuw aantal").select_option("9")
    on.press(admin, "Verlagen aanvragen")
    on.press(admin, "Aanvraag intrekken")
    expect(on.said(admin)).to_contain_text("De aanvraag is ingetrokken.")

    expect(admin.get_by_role("button", name="Verhogen")).to_be_disabled()
    on.is_fit(admin)
    admin.get_by_label("Nieuw aantal").select_option("12")
    on.press(admin, "Verhogen")

    expect(on.said(admin)).to_contain_text("Vanaf de volgende ronde zijn er 12 antwoorden nodig.")


def test_the_emergency_number_is_confirmed_by_who_checked_it(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/settings")
    admin.get_by_label("Alarmnummer").fill("niet bekend")
    on.press(admin, "Nummer bevestigen")
    expect(admin.get_by_text("Typ het nummer zoals je het belt")).to_be_visible()
    expect(admin.get_by_text("Vink aan dat je het nummer hebt nagevraagd.")).to_be_visible()
    on.is_fit(admin)
    admin.get_by_label("Alarmnummer").fill("911")
    admin.get_by_label("Ik heb nagevraagd").check()
    on.press(admin, "Nummer bevestigen")

    expect(admin.get_by_text("gecontroleerd op 18 november 2026")).to_be_visible()


def test_extra_questions_are_chosen_from_the_next_round_on(
    site: Site, admin: Page, open_phone: OpenPhone
) -> None:
    on.visit(admin, site, "/staff/school/settings")
    expect(admin.get_by_role("button", name="Extra vragen opslaan")).to_be_disabled()
    admin.get_by_label("Waarom niet uitgedaagd").check()
    admin.get_by_label("Is het samen gedaan").check()
    on.press(admin, "Extra vragen opslaan")
    expect(on.said(admin)).to_contain_text("Dit telt vanaf de volgende ronde.")
    on.is_fit(admin)

    leader = open_phone()
    on.sign_in(leader, site, on.employ(site, "leader"))
    on.visit(leader, site, "/staff/school/settings")
    expect(leader.locator(".asks .chip")).to_have_text(["uit", "aan", "uit", "aan"])
    expect(leader.locator(".asks input")).to_have_count(0)
    on.is_fit(leader)
    on.visit(leader, site, "/staff/changes")
    asked = "vragen we vanaf week 48: Waarom niet uitgedaagd, Is het samen gedaan."
    expect(leader.get_by_text(asked)).to_be_visible()


def test_the_name_is_changed_and_undone(site: Site, admin: Page) -> None:
    on.visit(admin, site, "/staff/school/settings")
    admin.get_by_label("Naam van de school").fill("Zonnestraal")
    on.press(admin, "Opslaan")
    expect(on.said(admin)).to_contain_text("De instellingen zijn opgeslagen.")

    on.press(admin, "Ongedaan maken")

    expect(on.said(admin)).to_contain_text("Het is ongedaan gemaakt.")
    expect(admin.get_by_label("Naam van de school")).to_have_value("Zonnebloem")


def test_every_page_fits_a_narrow_phone_and_two_hundred_percent(
    site: Site, open_phone: OpenPhone
) -> None:
    narrow = open_phone(width=320, height=640)
    on.sign_in(narrow, site, on.employ(site, "admin", "mentor", groups=["teen"]))
    titles = set()
    for path in (
        *(
            f"/staff/school{place}"
            for place in ("", "/groups", "/people", "/calendar", "/settings")
        ),
        *(f"/staff/{place}" for place in ("posters", "changes", "account", "groups")),
    ):
        on.visit(narrow, site, path)
        on.is_fit(narrow)
        titles.add(narrow.title())
    assert len(titles) == 9
    for place, opener in (
        ("calendar", "Schooljaar wijzigen"),
        ("people", "Iemand uitnodigen"),
        ("groups", "Groep toevoegen"),
    ):
        on.visit(narrow, site, f"/staff/school/{place}")
        on.press(narrow, opener)
        on.is_fit(narrow)

    on.press(narrow, "Menu")
    on.press(narrow, "Beheer")
    expect(narrow.get_by_role("link", name="Kalender")).to_be_visible()
    on.is_fit(narrow)
    narrow.keyboard.press("Escape")
    expect(narrow.get_by_role("link", name="Kalender")).to_be_hidden()


def week(page: Page, name: str) -> Locator:
    """Return the line of a week."""
    return page.locator(".week").filter(has=page.get_by_text(name, exact=True))


def upload(page: Page, text: str) -> None:
    """Choose a calendar file."""
    page.get_by_label("Of uit een agendabestand").set_input_files(
        {"name": "school.ics", "mimeType": "text/calendar", "buffer": text.encode()}
    )
