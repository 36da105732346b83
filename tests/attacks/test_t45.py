"""T45: whoever takes the shared tablet next finds nothing of the one before."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import site as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site, kept_on

pytestmark = pytest.mark.browser

NOTHING = {"storage": 0, "databases": 0, "caches": 0, "workers": 0}
COUNT_DOWN_MS = 6_000


@pytest.fixture
def tablet(site: Site, open_phone: OpenPhone) -> Page:
    """The tablet of a class, at its start, with all of the page loaded."""
    page = open_phone(width=1024, height=768)
    page.goto(site.link(flags="t"))
    expect(page.locator("#where")).to_have_text("Klas 2B")
    return page


def answer(tablet: Page) -> None:
    tablet.get_by_label("Taal").select_option("es")
    on.choose(tablet, 1, 2, 3)
    on.send(tablet)


def test_after_an_answer_the_tablet_goes_back_to_its_start(site: Site, tablet: Page) -> None:
    answer(tablet)
    expect(tablet.locator("main")).to_contain_text("Vuelta al inicio en")

    tablet.clock.run_for(COUNT_DOWN_MS)

    expect(on.title(tablet)).to_have_text("Hoe was jouw week op school?")
    expect(tablet.locator("html")).to_have_attribute("lang", "nl")
    assert tablet.locator("input:checked").count() == 0
    assert not any(thanks in tablet.content() for thanks in ("Gracias", "Dank je wel"))
    assert site.tally().n == 1


def test_nothing_stays_in_any_storage(tablet: Page) -> None:
    answer(tablet)
    expect(on.title(tablet)).to_have_text("¡Gracias!")
    assert kept_on(tablet) == NOTHING

    tablet.clock.run_for(COUNT_DOWN_MS)

    expect(on.title(tablet)).to_have_text("Hoe was jouw week op school?")
    assert kept_on(tablet) == NOTHING
    assert tablet.context.cookies() == []


def test_nothing_stays_where_the_answer_waits_for_a_connection(site: Site, tablet: Page) -> None:
    tablet.wait_for_load_state("networkidle")
    tablet.context.set_offline(True)
    answer(tablet)
    expect(on.title(tablet)).to_have_text("Aún no enviado")
    expect(tablet.get_by_text("1 respuesta espera conexión.")).to_be_visible()
    assert tablet.locator("input:checked").count() == 0
    assert kept_on(tablet) == NOTHING

    tablet.get_by_role("button", name="Listo, siguiente").click()
    expect(tablet.get_by_text("1 antwoord wacht nog op verbinding.")).to_be_visible()
    on.choose(tablet, 5, 5, 5)
    on.send(tablet)
    tablet.context.set_offline(False)

    expect(on.title(tablet)).to_have_text("Dank je wel!")
    expect(tablet.locator("footer")).not_to_contain_text("verbinding")
    assert kept_on(tablet) == NOTHING
    assert site.tally().n == 2


def test_the_back_button_shows_no_answer(tablet: Page) -> None:
    before = tablet.evaluate("history.length")
    answer(tablet)
    expect(on.title(tablet)).to_have_text("¡Gracias!")
    assert tablet.evaluate("history.length") == before

    tablet.goto("about:blank")
    tablet.go_back()

    expect(on.title(tablet)).to_have_text("Hoe was jouw week op school?")
    assert tablet.locator("input:checked").count() == 0


def test_a_form_that_was_left_half_done_is_not_restored(tablet: Page) -> None:
    on.option(tablet, "safe", 1).click()

    tablet.goto("about:blank")
    tablet.go_back()
    expect(tablet.locator("#where")).to_have_text("Klas 2B")
    assert tablet.locator("input:checked").count() == 0
    on.option(tablet, "safe", 1).click()
    tablet.reload()

    expect(tablet.locator("#where")).to_have_text("Klas 2B")
    assert tablet.locator("input:checked").count() == 0


def test_nobody_is_told_that_this_tablet_has_answered(site: Site, tablet: Page) -> None:
    for _ in range(2):
        answer(tablet)
        expect(on.title(tablet)).to_have_text("¡Gracias!")
        tablet.clock.run_for(COUNT_DOWN_MS)
        expect(on.title(tablet)).to_have_text("Hoe was jouw week op school?")

    assert site.tally().n == 2


def test_a_touch_begins_the_count_anew_and_stay_ends_it(tablet: Page) -> None:
    answer(tablet)
    expect(on.title(tablet)).to_have_text("¡Gracias!")
    tablet.clock.run_for(COUNT_DOWN_MS // 2)
    tablet.get_by_role("heading", name="¡Gracias!").click()
    tablet.clock.run_for(COUNT_DOWN_MS // 2)
    expect(on.title(tablet)).to_have_text("¡Gracias!")

    tablet.get_by_role("button", name="Quedarme aquí").click()
    tablet.clock.run_for(COUNT_DOWN_MS * 4)

    expect(on.title(tablet)).to_have_text("¡Gracias!")
    tablet.get_by_role("button", name="Listo, siguiente").click()
    expect(on.title(tablet)).to_have_text("Hoe was jouw week op school?")
