"""The school that the browser tests visit, and what people do on its student's page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask
from playwright.sync_api import Locator, Page, expect
from typing_extensions import override

from server.checkins import service as checkins
from server.checkins.domain.ballot_box import Tally
from server.core.clock import Clock
from server.database.session import transaction
from server.jobs import keys_of
from server.web.house import EXTENSION, House
from tests.factories import NOW, THIS_ROUND

Answer = int | str
ITEMS = ("safe", "challenged", "matter")
# Wednesday to the Monday after it, before and after 07:00 in Amsterdam.
MONDAY_EARLY = NOW + timedelta(days=4, hours=20)
MONDAY = NOW + timedelta(days=4, hours=23)


class MovableClock(Clock):
    """A clock that a test can put at another moment; it runs on from there."""

    @override
    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def move_to(self, moment: datetime) -> None:
        """Show `moment` (aware) from now on."""
        object.__setattr__(self, "offset", moment - datetime.now(UTC))

    @classmethod
    @override
    def starting_at(cls, moment: datetime) -> "MovableClock":
        return cls(moment - datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and its groups: `teen`, `child`, `team`."""

    url: str
    app: Flask
    clock: MovableClock
    school_id: str
    groups: Mapping[str, tuple[str, str]]

    def code(self, group: str = "teen") -> str:
        """Return the code on a group's poster."""
        return self.groups[group][1]

    def link(self, group: str = "teen", flags: str = "") -> str:
        """Return what a group's QR code holds."""
        own = {"child": "3", "team": "s"}.get(group, "") + flags
        return f"{self.url}/#{self.code(group)}" + (f".{own}" if own else "")

    def tally(self, group: str = "teen", round: str = THIS_ROUND) -> Tally:
        """Return what the release job would read now."""
        house = house_of(self.app)
        with transaction(house.engines.write) as connection:
            found = checkins.open_box(
                connection,
                group_id=self.groups[group][0],
                school_id=self.school_id,
                round=round,
                keys=keys_of(house),
            )
        assert isinstance(found, Tally)
        return found


def house_of(app: Flask) -> House:
    """Return what the app holds."""
    house: House = app.extensions[EXTENSION]
    return house


def option(page: Page, item: str, answer: Answer) -> Locator:
    """Return what a finger taps to give an answer: a step, or `skip`."""
    return page.locator(f'label:has(input[name="{item}"][value="{answer}"])')


def choose(page: Page, *answers: Answer) -> None:
    """Tap an answer to each of the three questions."""
    for item, answer in zip(ITEMS, answers, strict=True):
        option(page, item, answer).click()


def send(page: Page) -> None:
    """Tap the button under the questions."""
    page.locator("#send").click()


def title(page: Page) -> Locator:
    """Return the heading of what is shown now."""
    return page.locator("h1:visible")


def is_told(page: Page, sentence: str) -> Locator:
    """Return the visible place that holds a sentence."""
    return page.get_by_text(re.compile(re.escape(sentence))).locator("visible=true").first


def kept_on(page: Page) -> dict[str, int]:
    """Return how much of us this device keeps, by where."""
    script = """async () => ({
        storage: localStorage.length + sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
    })"""
    found: dict[str, int] = page.evaluate(script)
    return found


def visit(site: Site, page: Page) -> None:
    """Open the page of the class and stay until everything of it is on the phone."""
    page.goto(site.link())
    expect(page.locator("#where")).to_have_text("Klas 2B")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_load_state("networkidle")


def answer(page: Page) -> None:
    """Answer the three questions and send them."""
    choose(page, 4, 3, 5)
    send(page)


def look_again(page: Page) -> None:
    """Come back to the page from another one."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def move(site: Site, page: Page, moment: datetime) -> None:
    """Let server and phone live at another moment."""
    site.clock.move_to(moment)
    page.clock.set_system_time(moment)
