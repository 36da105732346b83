"""A student tells somebody, comes back from another phone, is answered, adds, and erases."""

import pytest
from playwright.sync_api import expect

from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_scene
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site
from tests.factories import NOW

pytestmark = pytest.mark.browser

ANSWER = "Danki ku bo a konta esaki. Bo por bini djaluna, orario di pousa, den sala 4?"


def test_told_on_one_phone_and_answered_in_papiamentu_on_another(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    inbox = desk.inboxes["care"]
    digits = steps.tell(site, desk, open_phone())
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        (told,) = desk_scene.read(session, inbox, thread)
        desk_scene.answer(session, inbox, thread, ANSWER, now=NOW)
    other = open_phone()

    steps.come_back(site, desk, other, digits)

    assert (told["text"], told["topic"], told["level"]) == (steps.TEXT, "bullying", "U2")
    readers = told["readers"]
    assert isinstance(readers, list)
    assert readers[0] == "Zorgteam"
    assert set(readers[1:]) == {"Mw. Janga", "Dhr. Winklaar"}
    expect(on.title(other)).to_have_text("Je gesprek")
    expect(other.locator(".message.own")).to_contain_text(steps.TEXT)
    expect(other.locator(".message.theirs")).to_contain_text(ANSWER)
    expect(other.locator(".standing .pill")).to_have_text("Gelezen")


def test_more_is_added_and_all_of_it_erased(
    site: Site, desk: OpenDesk, open_phone: OpenPhone
) -> None:
    inbox = desk.inboxes["care"]
    digits = steps.tell(site, desk, open_phone())
    other = open_phone()
    steps.come_back(site, desk, other, digits)

    other.locator("#more").fill("Maandag is goed.")
    other.get_by_role("button", name="Versturen").click()
    expect(other.locator(".message.own")).to_have_count(2)
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, inbox)
        added = desk_scene.read(session, inbox, thread)[1]
    assert (added["text"], added["seq"], added["after"]) == ("Maandag is goed.", 1, 0)

    other.get_by_role("button", name="Wis dit hele gesprek").click()
    other.get_by_role("button", name="Ja, wis alles").click()
    expect(on.title(other)).to_have_text("Alles is gewist")
    with staff.database_of(site.app) as session:
        assert desk_scene.threads(session, inbox) == []
    other.get_by_role("button", name="Sluiten en alles vergeten").click()
    expect(other.locator("#concern")).to_have_count(0)
    steps.come_back(site, desk, other, digits)
    expect(other.locator("#digits-wrong")).to_have_text("Met deze code is niets gevonden.")
