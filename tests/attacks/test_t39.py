"""T39: a name that looks like HTML is text, and no page of ours can make HTML of a string."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from tests import factories
from tests.browser import site as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

LABEL = "<img src=x onerror=alert(1)>"
SCHOOL = "<script>alert(2)</script>"
# Each returns the name of what the browser threw, or "allowed".
FORBIDDEN = {
    "innerHTML": "document.body.innerHTML = '<b>x</b>'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "a worker from a string": "new Worker('/service-worker.js')",
    "a service worker from a string": "navigator.serviceWorker.register('/service-worker.js')",
    "a second policy": "trustedTypes.createPolicy('mine', { createHTML: (x) => x })",
    "a second policy of our name": "trustedTypes.createPolicy('meetellen', {})",
}


@pytest.fixture
def strange(site: Site) -> str:
    """The link of a class with a label that attacks, at a school whose name does."""
    with Session(on.house_of(site.app).engines.write) as session:
        school_id = factories.make_school(session, name=SCHOOL)
        factories.make_calendar(session, school_id)
        group = factories.make_group(session, school_id, label=LABEL).group
        session.commit()
    return f"{site.url}/#{group.codes[0].code}"


def test_names_are_shown_as_they_were_typed(phone: Page, strange: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(strange)

    expect(phone.locator("#where")).to_have_text(LABEL)
    phone.get_by_role("link", name="Andere klas of code").click()

    expect(phone.get_by_role("link", name=LABEL)).to_contain_text(SCHOOL)
    expect(phone.locator("img")).to_have_count(0)
    assert not any(url.endswith("/x") for url in asked)


@pytest.mark.parametrize("way", FORBIDDEN)
def test_the_browser_refuses_to_make_code_or_html_of_a_string(
    site: Site, open_phone: OpenPhone, way: str
) -> None:
    phone = open_phone(is_attacked=True)
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")

    refused = phone.evaluate(
        f"(async () => {{ try {{ await ({FORBIDDEN[way]}); return 'allowed'; }}"
        " catch (error) { return error.name; } })()"
    )

    assert refused == "TypeError"


def test_the_service_worker_is_registered_through_the_one_policy(site: Site, phone: Page) -> None:
    phone.goto(site.link())

    ready = phone.evaluate("navigator.serviceWorker.ready.then((one) => one.active.scriptURL)")

    assert ready == f"{site.url}/service-worker.js"
