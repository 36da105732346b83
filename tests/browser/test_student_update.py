"""A new version comes whole or not at all, with a yes, and never in the middle of an answer."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Response, expect

from server.web import assembly, pwa
from tests.browser import site as on
from tests.browser.site import Site

pytestmark = pytest.mark.browser

OFFER = "Er is een nieuwe versie van deze pagina."
OLD_THANKS, NEW_THANKS = "Dank je wel!", "Heel erg bedankt!"
OLD_TITLE, NEW_TITLE = "Hoe was jouw week op school?", "Hoe ging het deze week op school?"
# Looks for a new worker and returns what became of it.
INSTALLED_NEXT = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    registration.update().catch(() => {});
    const found = await new Promise((done) => {
        registration.onupdatefound = () => done(registration.installing);
    });
    await new Promise((done) => { found.onstatechange = done; });
    return found.state;
}"""
# What an operator would put in the worker's place to be rid of it.
QUITS = b"""
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', () => self.registration.unregister());
"""


@pytest.fixture(scope="module")
def next_version(tmp_path_factory: pytest.TempPathFactory) -> assembly.Site:
    """The pages with two sentences changed: one of the first view, one loaded after it."""
    folder: Path = tmp_path_factory.mktemp("next") / "pwa"
    shutil.copytree(pwa.FOLDER, folder)
    texts = folder / "text" / "student" / "nl.json"
    changed = texts.read_text("utf-8").replace(OLD_THANKS, NEW_THANKS)
    texts.write_text(changed.replace(OLD_TITLE, NEW_TITLE), "utf-8")
    return assembly.assemble(folder)


def deploy(site: Site, version: assembly.Site) -> None:
    site.app.extensions[pwa.EXTENSION] = version


def visit_under_worker(site: Site, phone: Page) -> str:
    """Come twice, so that the worker serves the page, and return its version."""
    phone.goto(site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    return files_of(phone)


def files_of(phone: Page) -> str:
    """Return the path of the files of the version that is shown."""
    return str(phone.locator("html").get_attribute("data-files"))


def test_a_new_version_is_offered_and_comes_whole_with_one_reload(
    site: Site, phone: Page, next_version: assembly.Site
) -> None:
    old = visit_under_worker(site, phone)
    deploy(site, next_version)
    phone.reload()
    expect(phone.get_by_text(OFFER)).to_be_visible()
    assert files_of(phone) == old
    expect(on.title(phone)).to_have_text(OLD_TITLE)
    loads: list[str] = []
    phone.on("request", lambda request: note_document(request, loads))

    phone.get_by_role("button", name="Vernieuwen").click()

    expect(on.title(phone)).to_have_text(NEW_TITLE)
    on.choose(phone, 4, 4, 4)
    on.send(phone)
    expect(on.title(phone)).to_have_text(NEW_THANKS)
    assert files_of(phone) == f"/s/{next_version.version}/"
    assert len(loads) == 1
    expect(phone.get_by_text(OFFER)).to_have_count(0)


def test_nobody_is_asked_in_the_middle_of_an_answer(
    site: Site, phone: Page, next_version: assembly.Site
) -> None:
    old = visit_under_worker(site, phone)
    on.option(phone, "safe", 2).click()
    deploy(site, next_version)
    phone.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    phone.wait_for_timeout(1500)
    expect(phone.get_by_text(OFFER)).to_have_count(0)

    on.option(phone, "challenged", 2).click()
    on.option(phone, "matter", 2).click()
    on.send(phone)

    expect(on.title(phone)).to_have_text(OLD_THANKS)
    expect(phone.get_by_text(OFFER)).to_be_visible()
    assert files_of(phone) == old
    assert site.tally().n == 1


def test_half_a_version_is_never_kept(site: Site, phone: Page, next_version: assembly.Site) -> None:
    old = visit_under_worker(site, phone)
    present: assembly.Site = site.app.extensions[pwa.EXTENSION]
    deploy(site, replace(next_version, documents=present.documents))

    assert phone.evaluate(INSTALLED_NEXT) == "redundant"

    phone.context.set_offline(True)
    phone.reload()
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    assert files_of(phone) == old


def test_only_the_files_of_the_version_are_kept(site: Site, phone: Page) -> None:
    visit_under_worker(site, phone)

    kept: list[str] = phone.evaluate(
        """async () => {
            const [name] = await caches.keys();
            const found = await (await caches.open(name)).keys();
            return found.map((request) => new URL(request.url).pathname);
        }"""
    )

    listed = pwa_of(site).precache.body.decode()
    assert "/" in kept
    assert all(f'"{path}"' in listed for path in kept)
    assert not any(path.startswith("/api") or "staff" in path for path in kept)


def test_a_worker_that_gives_up_gives_the_page_back_to_the_server(site: Site, phone: Page) -> None:
    visit_under_worker(site, phone)
    present = pwa_of(site)
    old = present.files["service-worker.js"]
    worker = replace(old, body=QUITS, compressed={}, etag="quits")
    deploy(site, replace(present, files={**present.files, "service-worker.js": worker}))

    with phone.expect_response(is_page_from_server):
        phone.reload()

    expect(phone.locator("#where")).to_have_text("Klas 2B")


def pwa_of(site: Site) -> assembly.Site:
    found: assembly.Site = site.app.extensions[pwa.EXTENSION]
    return found


def is_page_from_server(answer: Response) -> bool:
    return answer.request.is_navigation_request() and not answer.from_service_worker


def note_document(request: Request, loads: list[str]) -> None:
    if request.is_navigation_request():
        loads.append(request.url)
