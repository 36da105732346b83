"""The staff's page starts one script besides its own: the worker that holds the desk's keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_people as people
from tests.browser import staff_pages as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

# What a script that got in would try; each answers with the name of what stopped it.
TRY = """async (attempt) => {
  const base = document.querySelector('script[src$="app.js"]').src.replace('app.js', '');
  const worker = `${base}concerns/desk/worker.js`;
  const { deskWorker } = await import(`${base}core/trusted.js`);
  const tries = {
    string: () => new Worker(worker, { type: 'module' }),
    blob: () => new Worker(URL.createObjectURL(new Blob(['1']))),
    wider: () => trustedTypes.createPolicy('meetellen', { createScriptURL: (one) => one }),
    another: () => trustedTypes.createPolicy('other', { createScriptURL: (one) => one }),
    ours: () => new Worker(deskWorker(), { type: 'module' }).terminate(),
  };
  try { tries[attempt](); } catch (error) { return error.name; }
  return 'started';
}"""
# What the page's own policy lets through.
ADDRESS = """async () => {
  const base = document.querySelector('script[src$="app.js"]').src.replace('app.js', '');
  const { deskWorker } = await import(`${base}core/trusted.js`);
  return String(deskWorker()).replace(base, '');
}"""
# What the page itself can reach of the worker: its questions, and no key in any answer.
ASK_FOR_KEYS = """async () => {
  const base = document.querySelector('script[src$="app.js"]').src.replace('app.js', '');
  const { ask } = await import(`${base}concerns/desk/vault.js`);
  const said = [];
  for (const name of ['own', 'holdOwn', 'inboxKey', 'constructor', '__proto__', 'toString']) {
    said.push(await ask(name, {}).then(JSON.stringify, (error) => error.code));
  }
  return said;
}"""


@pytest.fixture
def page(site: Site, open_phone: OpenPhone) -> Page:
    """A page of the desk with an open key, in a browser that may complain."""
    address = on.employ(site, "care")
    opened = people.open_as(site, open_phone, address, "/staff/desk/key", is_attacked=True)
    people.make_key(opened)
    return opened


@pytest.mark.parametrize("attempt", ["string", "blob", "wider", "another"])
def test_no_other_script_is_started(page: Page, attempt: str) -> None:
    assert page.evaluate(TRY, attempt) in {"TypeError", "SecurityError"}
    assert len(page.workers) == 1


def test_exactly_the_desks_worker_is(page: Page) -> None:
    assert page.evaluate(TRY, "ours") == "started"
    assert page.evaluate(ADDRESS) == "concerns/desk/worker.js"


def test_the_worker_answers_no_question_for_keys(page: Page) -> None:
    answers = page.evaluate(ASK_FOR_KEYS)

    assert set(answers) == {"no_such_question"}


def test_the_worker_talks_to_nobody_but_the_page(page: Page) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    on.press(page, "Nu sluiten")
    people.unlock(page)

    expect(page.get_by_role("heading", name="De sleutel is open")).to_be_visible()
    own = ("/api/v1/desk", "/api/v1/me/key", ".js")
    assert [one for one in asked if not one.endswith(own)] == []


def test_a_worker_that_does_not_come_is_no_reason_to_wait(page: Page) -> None:
    on.press(page, "Nu sluiten")
    page.route("**/concerns/desk/worker.js", lambda route: route.abort())
    page.get_by_label("Bureauwachtwoord", exact=True).fill(people.PHRASE)
    on.press(page, "Openen")

    expect(page.get_by_role("alert")).to_contain_text("Geen verbinding")
