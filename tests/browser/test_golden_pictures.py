"""The main pages at three sizes look as they did when somebody last looked at them.

`make golden` takes the pictures anew, and says where they lie in full: look at each before it is
committed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from server.core.person import Role
from tests.browser import fixtures, golden_scene
from tests.browser import golden_pictures as golden
from tests.browser import site as students
from tests.browser import staff_pages as on
from tests.browser.site import Site

pytestmark = pytest.mark.browser

SIZES = tuple(
    ViewportSize(width=width, height=height)
    for width, height in ((360, 640), (390, 844), (1280, 800))
)
# Where the pictures go in full when they are taken anew.
RENEWED = os.environ.get("GOLDEN_FOLDER")
Shot = tuple[str, str]
"""The name of a picture, and what stands at its top; nothing is the top of the page."""
# What a page no longer shows, and where.
PLANTS = {
    "the window": ("mentor-1280", ".window-card {visibility: hidden}"),
    "the colour of an item": ("mentor-1280", ".trend .safe {--tint: var(--challenged)}"),
    "a line": ("mentor-line-360", ".chart.matter .line {display: none}"),
    "a chip": ("mentor-1280", ".chip.badge {display: none}"),
    "a chip without its colour": ("mentor-line-390", ".chip.sign-down {background: none}"),
}


class Gallery:
    """Pages of one school, looked at in several sizes."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser = browser
        self.site = site
        self.contexts: list[BrowserContext] = []

    def open(self) -> Page:
        """Open a page of a device of its own, in our typeface and at the school's moment."""
        context = self.browser.new_context(
            locale="nl-NL", reduced_motion="reduce", bypass_csp=True, service_workers="block"
        )
        context.clock.install(time=self.site.clock.now())
        context.add_init_script(fixtures.NO_SPREAD)
        context.add_init_script(golden.typeface_script())
        self.contexts.append(context)
        return context.new_page()

    def open_as(self, role: Role, path: str) -> Page:
        """Open a page of the staff, signed in."""
        groups = ["teen"] if role == "mentor" else []
        page = self.open()
        on.sign_in(page, self.site, on.employ(self.site, role, groups=groups))
        on.visit(page, self.site, path)
        return page


@pytest.fixture(scope="module")
def gallery(
    browser: Browser, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gallery]:
    """The scene on a server of its own."""
    with fixtures.site_in(tmp_path_factory.mktemp("golden"), sqlite_template) as site:
        golden_scene.publish(site)
        opened = Gallery(browser, site)
        yield opened
        for context in opened.contexts:
            context.close()


@pytest.fixture(scope="module")
def mentor(gallery: Gallery) -> Page:
    """The mentor's page of the class whose matter fell."""
    return gallery.open_as("mentor", f"/staff/groups/{gallery.site.groups['teen'][0]}")


def take(page: Page, size: ViewportSize, top: str = "") -> bytes:
    """Return what is in sight at a size as PNG, with the element `top` at its top."""
    page.set_viewport_size(size)
    page.evaluate(
        """async (top) => {
            await document.fonts.ready;
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            if (top) document.querySelector(top).scrollIntoView();
            else scrollTo(0, 0);
        }""",
        top,
    )
    # Charts follow the width a moment after the page: two pictures alike show that they have.
    before, now = b"", page.screenshot(animations="disabled")
    while before != now:
        page.wait_for_timeout(250)
        before, now = now, page.screenshot(animations="disabled")
    return now


def unlike(page: Page, folder: Path, *shots: Shot) -> list[str]:
    """Return how many cells differ in which picture; when renewing, keep the pictures instead."""
    found = []
    for name, top in shots:
        for size in SIZES:
            whole = f"{name}-{size['width']}"
            seen = take(page, size, top)
            now = golden.reduce(seen)
            if RENEWED:
                Path(RENEWED, f"{whole}.png").write_bytes(seen)
                golden.keep(whole, now)
            apart = golden.cells_apart(golden.load(whole), now)
            if apart > golden.MOST_CELLS:
                both = folder / f"{whole}.png"
                golden.beside(golden.load(whole), now).save(both)
                found.append(f"{apart} cells differ: {both}")
    return found


def test_the_mentors_page(mentor: Page, tmp_path: Path) -> None:
    shots = (("mentor", ""), ("mentor-line", ".item-row.matter"), ("mentor-window", ".window-card"))

    assert unlike(mentor, tmp_path, *shots) == []


@pytest.mark.skipif(bool(RENEWED), reason="there is nothing to compare with")
@pytest.mark.parametrize("what", PLANTS)
def test_a_page_that_misses_something_is_another(mentor: Page, what: str) -> None:
    name, style = PLANTS[what]
    shot, _, width = name.rpartition("-")
    size = next(one for one in SIZES if one["width"] == int(width))
    planted = mentor.add_style_tag(content=style)

    now = golden.reduce(take(mentor, size, ".item-row.matter" if shot == "mentor-line" else ""))

    planted.evaluate("(sheet) => sheet.remove()")
    assert golden.cells_apart(golden.load(name), now) > golden.MOST_CELLS


def test_the_board_on_which_a_class_opens_its_picture(mentor: Page, tmp_path: Path) -> None:
    board = mentor.context.new_page()
    board.goto(f"{mentor.url}/together")
    expect(board.locator(".slide li")).to_have_count(5)
    for item in ("safe", "challenged", "matter"):
        board.keyboard.press("PageDown")
        expect(board.locator(f".together.{item}")).to_be_visible()

    assert unlike(board, tmp_path, ("together", "")) == []


@pytest.mark.parametrize(
    ("role", "path"), [("leader", "/staff/school-trend"), ("care", "/staff/signals")]
)
def test_the_pages_of_the_whole_school(
    gallery: Gallery, tmp_path: Path, role: Role, path: str
) -> None:
    assert unlike(gallery.open_as(role, path), tmp_path, (role, "")) == []


def test_the_students_form_and_the_picture_they_opened(gallery: Gallery, tmp_path: Path) -> None:
    phone = gallery.open()
    phone.goto(gallery.site.link())
    expect(phone.locator("#where")).to_have_text("Klas 2B")
    form = unlike(phone, tmp_path, ("form", ""))
    students.answer(phone)
    phone.get_by_role("button", name="Zie wat je mentor ziet").click()
    expect(students.title(phone)).to_have_text("Dit ziet je mentor")

    assert form + unlike(phone, tmp_path, ("picture", "")) == []
