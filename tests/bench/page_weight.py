"""What the pages weigh, what they wait for, and how soon a second scan shows something."""

import re
import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from server.web import assembly
from server.web.assembly import Asset
from server.web.pwa import FOLDER
from tests import databases, machine
from tests.bench.figures import Figure
from tests.browser import site as on
from tests.browser.fixtures import FLAGS, site_in
from tests.browser.site import Site

RUNS = 5
CONCERNS = ("concerns/student/", "concerns/", "vendor/age-")
CONCERN_STYLE = "styles/concern.css"
SLOWER_CPU = 4
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def figures() -> Iterator[Figure]:
    """Measure and yield the figures of the pages; the browser's only where there is one."""
    pages = assembly.assemble(FOLDER)
    yield from _bytes(pages)
    chromium = machine.find_chromium()
    if not chromium:
        return
    with (
        tempfile.TemporaryDirectory() as name,
        site_in(Path(name), databases.make_sqlite_template(Path(name) / "all.sqlite3")) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield from _in_browser(site, browser)
        browser.close()


def _bytes(pages: assembly.Site) -> Iterator[Figure]:
    student = pages.documents["student.html"].asset
    yield Figure("student's document, all languages, brotli", _sent(student), "B", 8_500, 6_000)
    everything = assembly.imported(_raw(), assembly.STUDENT_MODULES, later=True)
    later = [one for one in everything if not one.startswith(CONCERNS)]
    styles = [one for one in assembly.STUDENT_STYLES if one != CONCERN_STYLE]
    rest = [pages.files[one] for one in (*later, *styles)]
    yield Figure("student's scripts and style after it, brotli", sum(map(_sent, rest)), "B")
    yield from _of_concern(pages)
    staff = pages.documents["staff.html"].asset
    linked = re.findall(rf'href="/s/{pages.version}/([^"]+)"', staff.body.decode())
    first_view = [staff, *(pages.files[one] for one in dict.fromkeys(linked))]
    weight = sum(map(_sent, first_view)) / 1000
    yield Figure("staff's first view, brotli", weight, "kB", 30, 20)
    chart = [pages.files[name] for name in _of_chart(pages.files)]
    yield Figure("chart script, brotli", sum(map(_sent, chart)) / 1000, "kB", 30, 6)


def _of_concern(pages: assembly.Site) -> Iterator[Figure]:
    """Yield what a phone fetches that keeps nothing yet, from the tap on; in its own language."""
    raw = _raw()
    here = assembly.imported(raw, assembly.STUDENT_MODULES)
    starts = (f"{CONCERNS[0]}open.js", f"{CONCERNS[0]}tell/before.js")
    page = {one for start in starts for one in assembly.imported(raw, start)} - {*here}
    text = max(
        (f"text/concern/{one}.json" for one in assembly.LANGUAGES),
        key=lambda name: _sent(pages.files[name]),
    )
    to_write = [*page, CONCERN_STYLE, text]
    ways = (f"{CONCERNS[0]}tell/sending.js", f"{CONCERNS[0]}crypto.js")
    to_send = {one for start in ways for one in assembly.imported(raw, start)} - {*here, *page}
    to_send.add(text.replace("concern/", "concern-after/"))
    written = sum(_sent(pages.files[one]) for one in to_write) / 1000
    sent = written + sum(_sent(pages.files[one]) for one in to_send) / 1000
    yield Figure("concern: before one can write, brotli", written, "kB", 15, 8)
    yield Figure("concern: before one can send, brotli", sent, "kB", 40, 30)


def _in_browser(site: Site, browser: Browser) -> Iterator[Figure]:
    yield Figure(
        "requests before the questions can be answered", _requests(site, browser), "", 1, 1
    )
    page = _visited(site, browser)
    page.context.set_offline(True)
    page.reload()
    on.choose(page, 4, 4, 4)
    yield Figure("the same at a second scan", 0, "", 0, 0)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    paints = [_paint(page) for _ in range(RUNS)]
    median = statistics.median(paints)
    yield Figure(f"first paint of a second scan, {SLOWER_CPU} x slower CPU", median, "ms")


def _requests(site: Site, browser: Browser) -> int:
    """Return how many requests are let through until an answer can be chosen."""
    page = browser.new_page()
    through: list[str] = []
    page.route("**/*", lambda route: route.abort() if through else route.continue_())
    page.on("response", lambda answer: through.append(answer.url))
    page.goto(site.link())
    on.choose(page, 4, 3, "skip")
    page.close()
    return len(through)


def _visited(site: Site, browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(site.link())
    expect(page.locator("#where")).to_have_text("Klas 2B")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def _paint(page: Page) -> float:
    page.reload()
    expect(page.locator("#check-in")).to_be_visible()
    while (found := page.evaluate(FIRST_PAINT)) is None:
        page.wait_for_timeout(20)
    return float(found)


def _of_chart(files: Iterable[str]) -> list[str]:
    return [name for name in files if name.startswith("trends/chart/")]


def _raw() -> dict[str, bytes]:
    return {file.relative_to(FOLDER).as_posix(): file.read_bytes() for file in FOLDER.rglob("*.js")}


def _sent(asset: Asset) -> int:
    return len(asset.compressed.get("br", asset.body))
