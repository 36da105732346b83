"""T39: a name that looks like HTML is text, and no page of ours can make HTML of a string."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from server.accounts.models import Account
from server.concerns.models import Inbox, Note, Reader
from tests import factories
from tests.browser import desk_keys as keys
from tests.browser import desk_pages as at
from tests.browser import desk_scene, desk_talks, staff_pages
from tests.browser import site as on
from tests.browser.desk_scene import OpenDesk
from tests.browser.fixtures import OpenPhone
from tests.browser.site import Site

pytestmark = pytest.mark.browser

LABEL = "<img src=x onerror=alert(1)>"
SCHOOL = "<script>alert(2)</script>"
# What gets through careless filters: tags, closed tags, addresses that run, templates, odd signs.
CORPUS = (
    "<script>document.title='pwned'</script>",
    "<img src=x onerror=document.title='pwned'>",
    "</p></li><svg/onload=document.title='pwned'>",
    "<iframe srcdoc=\"<script>parent.document.title='pwned'</script>\"></iframe>",
    "<a href=\"javascript:document.title='pwned'\">x</a>",
    "\"><details open ontoggle=document.title='pwned'>",
    "${document.title='pwned'} {{constructor.constructor('1')()}} {label}",
    "<style>*{display:none}</style><math><mi xlink:href=x>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "\u202e<b>omgedraaid</b>\u2066 &lt;b&gt;",
)
ALL = "\n".join(CORPUS)
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


@pytest.fixture
def attacked(site: Site) -> tuple[OpenDesk, desk_talks.Talk]:
    """A desk on which every field of a concern attacks: the sealed ones and the open ones."""
    desk = at.open_desk(site)
    care = desk.inboxes["care"]
    strange = {"topic": CORPUS[0], "level": CORPUS[1], "language": CORPUS[2]}

    def write(session: Session) -> desk_talks.Talk:
        talk = desk_talks.begin(session, care, ALL, strange)
        desk_scene.answer(session, care, desk_talks.thread(session, talk), ALL, now=factories.NOW)
        signed = {"day": "2026-11-18", "by": CORPUS[1]}
        plan = {
            "v": 1,
            "steps": {"heard": signed},
            "duty": {"1": signed, CORPUS[2]: signed},
            "outcome": CORPUS[3],
        }
        note = {"v": 1, "text": ALL, "by": CORPUS[5], "day": "2026-11-18"}
        _note(session, talk, "note", note)
        _note(session, talk, "plan", plan)
        session.execute(update(Inbox).values(label=CORPUS[5][:40]))
        session.execute(update(Reader).values(name=CORPUS[1]))
        session.execute(update(Account).values(name=CORPUS[1]))
        return talk

    return desk, at.kept(site, write)


def test_no_field_of_a_concern_becomes_more_than_text_at_the_desk(
    site: Site, open_phone: OpenPhone, attacked: tuple[OpenDesk, desk_talks.Talk]
) -> None:
    """The page fails the test by itself when the browser complains of a breach of its rules."""
    desk, talk = attacked
    page = open_phone(**at.LAPTOP)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    at.enter(page, site, desk.inboxes["care"].readers[0])
    expect(at.rows(page)).to_contain_text("Iets anders")
    at.rows(page).click()

    expect(page.locator(".bubble-text, .note-text")).to_have_count(3)
    for place in page.locator(".bubble-text, .note-text").all():
        assert place.inner_text() == ALL
    for fold in page.locator(".talk summary").all():
        fold.click()
    expect(page.locator(".note .bubble-who")).to_contain_text(CORPUS[5])
    at.answer_box(page).fill(ALL)
    staff_pages.press(page, "Versturen")
    expect(at.bubbles(page)).to_have_count(3)
    page.get_by_role("radio", name="Anders").check()
    page.locator(".talk").get_by_role("button", name="Gesprek sluiten").click()
    expect(page.locator(".talk-outcome")).to_contain_text("Afloop: Anders")

    assert at.kept(site, talk.told)[-1]["text"] == ALL
    expect(page).to_have_title("Iets anders · Meetellen")
    expect(page.locator("main :is(script, img, iframe, style, math)")).to_have_count(0)
    expect(page.locator("[onerror], [onload], [ontoggle], [href^=javascript]")).to_have_count(0)
    assert all(
        url.startswith((f"{site.url}/s/", f"{site.url}/api/v1/", f"{site.url}/staff"))
        for url in asked
    )


def _note(session: Session, talk: desk_talks.Talk, kind: str, content: object) -> None:
    """Seal a note of a kind to the readers, whatever it holds."""
    to = keys.recipient_of(talk.inbox.identities[talk.inbox.epoch])
    body = keys.seal(keys.padded(content, keys.NOTE_BYTES), to)
    session.execute(
        insert(Note).values(
            id=keys.sha256(kind)[:32],
            thread_id=talk.id,
            kind=kind,
            epoch=talk.inbox.epoch,
            day=date(2026, 11, 18),
            body=body,
        )
    )
