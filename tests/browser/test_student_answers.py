"""A student scans the poster and answers three questions, in any language and any way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import site as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import ITEMS, Site

pytestmark = pytest.mark.browser

THANKS = {
    "nl-NL": "Dank je wel!",
    "pap": "Masha danki!",
    "en-GB": "Thank you!",
    "es-CO": "¡Gracias!",
}


@pytest.mark.parametrize("locale", THANKS)
def test_an_answer_in_each_language_arrives(site: Site, open_phone: OpenPhone, locale: str) -> None:
    phone = open_phone(locale=locale)
    phone.goto(site.link())

    on.choose(phone, 5, 3, "skip")
    on.send(phone)

    expect(on.title(phone)).to_have_text(THANKS[locale])
    expect(phone.locator("html")).to_have_attribute("lang", locale[:2] if "-" in locale else locale)
    tally = site.tally()
    assert tally.n == 1
    assert tally.counts["safe"] == (0, 0, 0, 0, 1)
    assert tally.counts["challenged"] == (0, 0, 1, 0, 0)
    assert tally.skipped["matter"] == 1


def test_the_page_after_an_answer_is_the_same_for_every_answer(
    site: Site, open_phone: OpenPhone
) -> None:
    pages = []
    for answers in ((1, 1, 1), (5, 5, 5), ("skip", 2, "skip")):
        phone = open_phone()
        phone.goto(site.link())
        on.choose(phone, *answers)
        on.send(phone)
        expect(on.title(phone)).to_have_text("Dank je wel!")
        pages.append(phone.locator("main").inner_text())

    assert pages[0] == pages[1] == pages[2]


def test_thanks_come_with_the_number_that_the_school_confirmed(site: Site, phone: Page) -> None:
    phone.goto(site.link())

    on.choose(phone, 4, 4, 4)
    on.send(phone)

    expect(phone.get_by_text("Praat met een volwassene die je vertrouwt")).to_be_visible()
    numbers = phone.locator('a[href^="tel:"]')
    expect(numbers).to_have_count(1)
    expect(numbers).to_have_attribute("href", "tel:112")


@pytest.mark.parametrize("item", ITEMS)
def test_every_option_can_be_tapped_on_a_small_phone(
    site: Site, open_phone: OpenPhone, item: str
) -> None:
    phone = open_phone(width=360, height=640)
    phone.goto(site.link())

    for answer in (1, 2, 3, 4, 5, "skip"):
        on.option(phone, item, answer).click()

        assert phone.locator(f"input[name={item}]:checked").get_attribute("value") == str(answer)


def test_an_answer_with_the_keyboard_alone(site: Site, phone: Page) -> None:
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")

    for steps in (3, 2, 4):
        _tab_to(phone, "input[type=radio]")
        phone.keyboard.press("Space")
        for _ in range(steps):
            phone.keyboard.press("ArrowRight")
        phone.keyboard.press("Tab")
    _tab_to(phone, "#send")
    phone.keyboard.press("Enter")

    expect(on.title(phone)).to_have_text("Dank je wel!")
    expect(on.title(phone)).to_be_focused()
    tally = site.tally()
    assert tally.counts["safe"] == (0, 0, 0, 1, 0)
    assert tally.counts["challenged"] == (0, 0, 1, 0, 0)
    assert tally.counts["matter"] == (0, 0, 0, 0, 1)


def test_a_forgotten_question_is_named_and_gets_the_focus(site: Site, phone: Page) -> None:
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")

    on.option(phone, "safe", 4).click()
    on.send(phone)

    group = phone.locator("fieldset").nth(1)
    expect(group).to_have_accessible_description("Kies een antwoord, of sla deze vraag over.")
    expect(group.locator("input").first).to_be_focused()
    assert site.tally().n == 0


def test_skipping_everything_is_answered_with_a_sentence(site: Site, phone: Page) -> None:
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")

    on.choose(phone, "skip", "skip", "skip")
    on.send(phone)

    expect(phone.get_by_role("alert").filter(has_text="Je sloeg alles over")).to_be_visible()
    assert site.tally().n == 0


def test_children_choose_among_three_steps(site: Site, phone: Page) -> None:
    phone.goto(site.link("child"))

    expect(phone.get_by_role("radio")).to_have_count(3 * (3 + 1))
    expect(phone.get_by_text("Voelde je je deze week veilig op school?")).to_be_visible()
    on.choose(phone, 3, 1, 2)
    on.send(phone)

    expect(on.title(phone)).to_have_text("Dank je wel!")
    assert site.tally("child").counts["safe"] == (0, 0, 0, 0, 1)


def test_staff_is_asked_as_staff(site: Site, open_phone: OpenPhone) -> None:
    phone = open_phone(locale="es")

    phone.goto(site.link("team"))

    expect(phone.get_by_text("su trabajo fue un buen reto para usted")).to_be_visible()


def test_a_change_of_language_keeps_what_was_chosen_and_is_remembered(
    site: Site, phone: Page
) -> None:
    phone.goto(site.link())
    on.choose(phone, 2, 2, 2)

    phone.get_by_label("Taal").select_option("pap")
    expect(phone.locator("fieldset").first).to_contain_text("Kuantu bia bo a sinti bo safe")
    assert phone.locator("input:checked").count() == len(ITEMS)
    phone.reload()

    expect(phone.locator("html")).to_have_attribute("lang", "pap")
    expect(phone.get_by_role("button", name="Manda")).to_be_visible()


def test_the_class_knows_how_large_it_is_before_it_answers(site: Site, phone: Page) -> None:
    phone.goto(site.link())

    expect(phone.get_by_text("Klas van ongeveer 25 leerlingen")).to_be_visible()
    expect(phone.get_by_text("Doen er te weinig mee? Dan ziet niemand iets.")).to_be_visible()


def test_an_explanation_stands_under_a_tap(site: Site, phone: Page) -> None:
    phone.goto(site.link())
    explanation = phone.get_by_text("zonder angst voor geweld")
    expect(explanation).to_be_hidden()

    phone.get_by_text("Wat betekent dit?").first.click()

    expect(explanation).to_be_visible()


def test_a_code_typed_carelessly_leads_to_its_class(site: Site, phone: Page) -> None:
    code = site.code("child")
    careless = f" {code[:5].lower()}-{code[5:].replace('0', 'o').replace('1', 'l')} "
    phone.goto(site.url)

    phone.get_by_label("Code van je klas").fill(careless)
    phone.get_by_role("button", name="Verder").click()

    expect(phone.locator("#where")).to_have_text("Groep 6")
    expect(phone.get_by_role("radio")).to_have_count(3 * (3 + 1))
    expect(phone).to_have_url(re.compile(f"#{code}[.]3$"))


def test_the_back_button_leads_back_to_the_class(site: Site, phone: Page) -> None:
    phone.goto(site.link("child"))
    expect(phone.locator("#where")).to_have_text("Groep 6")
    phone.get_by_role("link", name="Andere klas of code").click()
    expect(on.title(phone)).to_have_text("Kies je klas")
    phone.get_by_label("Code van je klas").fill(site.code())
    phone.get_by_role("button", name="Verder").click()
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    expect(phone.get_by_role("radio")).to_have_count(3 * (5 + 1))

    phone.go_back()
    expect(on.title(phone)).to_have_text("Kies je klas")
    phone.go_back()

    expect(phone.locator("#where")).to_have_text("Groep 6")
    expect(phone.get_by_role("radio")).to_have_count(3 * (3 + 1))


def test_back_after_an_answer_shows_no_answer(site: Site, phone: Page) -> None:
    phone.goto(site.url)
    phone.goto(site.link())
    on.choose(phone, 1, 2, 1)
    on.send(phone)
    expect(on.title(phone)).to_have_text("Dank je wel!")

    phone.go_back()
    phone.go_forward()

    expect(on.title(phone)).to_have_text("Jij hebt deze week al geantwoord")
    assert phone.locator("input:checked").count() == 0


def test_what_cannot_be_a_code_is_told_beside_the_field(site: Site, phone: Page) -> None:
    phone.goto(site.url)

    phone.get_by_label("Code van je klas").fill("2B")
    phone.get_by_role("button", name="Verder").click()

    field = phone.get_by_label("Code van je klas")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Deze code klopt niet"))


def test_a_code_of_nobody_is_told(site: Site, phone: Page) -> None:
    phone.goto(f"{site.url}/#0000000000")

    expect(on.title(phone)).to_have_text("Deze code werkt niet")
    expect(on.title(phone)).to_be_focused()


def _tab_to(phone: Page, wanted: str) -> None:
    for _ in range(40):
        phone.keyboard.press("Tab")
        if phone.locator(f"{wanted}:focus").count():
            return
    raise AssertionError(f"the keyboard never reaches {wanted}")
