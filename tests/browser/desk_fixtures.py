"""An open desk, a conversation in it, and the laptop of a reader who has it open."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import concern_steps, desk_talks
from tests.browser import desk_pages as at
from tests.browser.desk_scene import OpenDesk
from tests.browser.desk_talks import Talk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

TOLD = "Ze pakten mijn tas af, zegt Bibi-uit-2B."


@pytest.fixture
def busy_desk(site: Site) -> OpenDesk:
    """An open desk with two inboxes and nothing in them."""
    return at.open_desk(site)


@pytest.fixture
def desk(site: Site) -> OpenDesk:
    """An open desk as students find it, with helplines that somebody phoned."""
    return concern_steps.open_desk(site)


@pytest.fixture
def talk(site: Site, busy_desk: OpenDesk) -> Talk:
    """What a student wrote to the care team."""
    care = busy_desk.inboxes["care"]
    return at.kept(site, lambda session: desk_talks.write(session, care, TOLD))


@pytest.fixture
def janga(site: Site, talk: Talk, open_phone: OpenPhone) -> Page:
    """The laptop of a reader of the care team, with that conversation open."""
    page = open_phone(**at.LAPTOP)
    at.enter(page, site, talk.inbox.readers[0])
    at.rows(page).click()
    expect(at.bubbles(page)).to_have_count(1)
    return page
