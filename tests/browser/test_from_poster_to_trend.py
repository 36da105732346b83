"""The main story: from the poster on the wall to the figures that a mentor sees on Monday.

Every figure is worked out by hand from docs/decisions/0004 and the formula of the jitter. Master
secret, school and group are fixed, so the jitter is too (its parts, in steps of -2 to +2):

    item         n   sum  sticky fresh extra   moved  mean           low  sticky fresh   words
    safe         11  41     0      0     0      41    3.727 → 3.8      2    +2     0     4 of 11
    challenged   11  37    +1     -1    +1      38    3.455 → 3.4      2    +1     0     3 of 11
    matter       10  34    -2      0     0      30    3.0   → 3.0      2     0    -1     1 of 10

(moved = sum + 2 x (sticky + fresh) + extra; steps of 0.2 for 10 to 19 answers, half up.)
"""

import base64
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from server import jobs
from server.accounts.models import Account
from server.app import create_app
from server.core import secret as secrets
from server.core.secret import MasterSecret
from server.schools.models import Code, Group, HeadCount, School
from tests import factories, staff
from tests.browser import fixtures
from tests.browser import site as on
from tests.browser.fixtures import OpenPhone
from tests.browser.site import MovableClock, Site, house_of
from tests.visitors import Visitor

pytestmark = pytest.mark.browser

SCHOOL = "00000000-0000-4000-8000-000000000001"
GROUP = "3f2a1c0e-0000-4000-8000-000000000001"
CODE = "7K3QW2M9XA"
STUDENTS = 12
MONDAY = datetime(2026, 11, 23, 6, 0, 30, tzinfo=UTC)

Answers = tuple[int | None, int | None, int | None]
ON_PHONES: dict[str, Answers] = {
    "nl-NL": (5, 3, 4),
    "pap": (4, 4, 2),
    "en-GB": (4, 2, 5),
    "es-CO": (3, 4, None),
}
OFFLINE: Answers = (5, 5, 3)
OTHERS: Sequence[Answers] = ((4, 3, 4), (2, 3, 4), (5, 4, 4), (4, 4, 1), (1, 2, 3), (4, 3, 4))


@pytest.fixture
def site(sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A school with one class of twelve, whose secret and ids are fixed."""
    settings = fixtures.settings_in(tmp_path, sqlite_template)
    secrets.store(settings.secret_file, MasterSecret(bytes(32)))
    clock = MovableClock.starting_at(factories.NOW)
    app = create_app(settings, clock=clock)
    app.test_client_class = Visitor
    with Session(house_of(app).engines.write) as session:
        write_school(session)
        session.commit()
    jobs.make_boxes(house_of(app))
    with fixtures.serving(app, settings):
        yield Site(settings.url, app, clock, SCHOOL, {"teen": (GROUP, CODE)})


def write_school(session: Session) -> None:
    """Write the school, its calendar, its class and the class's mentor."""
    session.add(
        School(
            id=SCHOOL,
            name="Zonnebloem",
            region="NL",
            time_zone="Europe/Amsterdam",
            languages=["nl", "pap", "en", "es"],
            emergency_number="112",
            is_demo=False,
        )
    )
    session.flush()
    factories.make_calendar(session, SCHOOL)
    first = "2026-W35"
    session.add(
        Group(
            id=GROUP,
            school_id=SCHOOL,
            kind="class",
            label="Klas 2B",
            year_label="2",
            scale="freq5",
            from_round=first,
        )
    )
    session.flush()
    session.add(HeadCount(group_id=GROUP, from_round=first, students=STUDENTS))
    session.add(Code(code=CODE, group_id=GROUP, label="Klas 2B", status="active"))
    staff.make_person(session, SCHOOL, "mentor", email="mentor@school.example", groups=(GROUP,))


def test_from_the_poster_to_the_figures_of_monday(site: Site, open_phone: OpenPhone) -> None:
    link = scan(poster_of(site))
    assert link == site.link()

    for locale, answers in ON_PHONES.items():
        phone = open_phone(locale=locale)
        phone.goto(link)
        answer(phone, answers)
        expect(on.title(phone)).to_be_focused()
    answer_offline(open_phone(), link)
    for number, answers in enumerate(OTHERS):
        post(site.app, answers, ticket=bytes([number]) * 16)
    assert site.tally().n == len(ON_PHONES) + 1 + len(OTHERS)

    before = trend_of(open_phone(width=1280, height=800), site)
    expect(before.get_by_role("heading", level=1)).to_contain_text("Klas 2B")
    assert not re.search(r"\b[1-5][,.][0-9]\b", before.locator("main").inner_text())

    site.clock.move_to(MONDAY)
    jobs.tick(house_of(site.app))

    shown = trend_of(open_phone(width=1280, height=800), site)
    expect(shown.get_by_role("heading", level=1)).to_have_text(
        "Leerlingen van Klas 2B voelen zich vaak veilig, worden soms uitgedaagd "
        "en merken soms dat ze ertoe doen. We leren nog wat gewoon is."
    )
    table = shown.get_by_role("table")
    shown.get_by_role("button", name="Toon als tabel").click()
    row = table.get_by_role("row", name=re.compile("Week 47"))
    for figure in ("3,8", "een flink deel", "3,4", "3,0", "bijna niemand", "10 tot 14 antwoorden"):
        expect(row).to_contain_text(figure)
    expect(row).to_contain_text("beeld van de klas")


def poster_of(site: Site) -> bytes:
    """Return the poster as the mentor downloads it."""
    with staff.database_of(site.app) as session:
        mentor = session.scalars(select(Account.id)).one()
    answer = staff.visitor_as(site.app, mentor).get(f"/api/v1/groups/{GROUP}/poster.pdf")
    assert answer.status_code == 200
    return bytes(answer.data)


def scan(poster: bytes) -> str:
    """Return what a phone's camera reads on the printed poster."""
    document = pypdfium2.PdfDocument(poster)
    picture = document[0].render(scale=2).to_pil()
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return found[0].text


def answer(phone: Page, answers: Answers) -> None:
    """Answer as a student does, and wait for the thanks."""
    on.choose(phone, *("skip" if one is None else one for one in answers))
    on.send(phone)
    expect(phone.locator("fieldset:visible")).to_have_count(0)


def answer_offline(phone: Page, link: str) -> None:
    """Answer on the second visit without a network; the answer goes out when it is back."""
    phone.goto(link)
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(offline=True)
    phone.reload()
    answer(phone, OFFLINE)
    expect(on.is_told(phone, "bewaard")).to_be_visible()
    phone.context.set_offline(offline=False)
    expect(on.is_told(phone, "Verstuurd")).to_be_visible(timeout=20_000)


def post(app: Flask, answers: Answers, *, ticket: bytes) -> None:
    """Send a check-in as a page does."""
    body = {
        "code": CODE,
        "round": factories.THIS_ROUND,
        "scale": "freq5",
        "answers": dict(zip(on.ITEMS, answers, strict=True)),
        "taps": {},
        "ticket": base64.urlsafe_b64encode(ticket).decode().rstrip("="),
    }
    sent = app.test_client().post("/api/v1/check-ins", json=body)
    assert sent.get_json()["result"] == "received"


def trend_of(page: Page, site: Site) -> Page:
    """Sign in as the mentor and return the page of the class."""
    page.goto(f"{site.url}/staff")
    page.get_by_label("E-mail").fill("mentor@school.example")
    page.get_by_label("Wachtwoord", exact=True).fill(staff.PHRASE)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Klas 2B")).click()
    return page
