"""T27: who writes in the database cannot slip in a key of their own: the phone stops, says why.

The attacker has the whole database and keys of their own, but neither the school's root key nor a
reader's. With a root of their own they fool only a phone that never saw a poster.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.concerns.models import Inbox, Root, Statement
from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_keys as keys
from tests.browser import desk_scene
from tests.browser import site as on
from tests.browser.desk_keys import Signer
from tests.browser.desk_scene import OpenDesk
from tests.browser.site import Site
from tests.factories import NOW

ATTACKER = Signer.new()
RECIPIENT = keys.recipient_of(keys.new_identity())
Swap = Callable[[Session, OpenDesk], object]


def newest_key(session: Session, desk: OpenDesk, kind: str = "care") -> Statement:
    """Return the statement that names the present key of an inbox."""
    chain = select(Statement).where(Statement.inbox_id == desk.inboxes[kind].id)
    rows = session.scalars(chain.order_by(Statement.sequence)).all()
    return next(row for row in reversed(rows) if json.loads(row.said)["type"] == "inbox")


def changed(statement: Statement, **facts: Any) -> str:
    """Return a statement that says something else."""
    return keys.canonical({**json.loads(statement.said), **facts})


def name_another_key(session: Session, desk: OpenDesk) -> None:
    """Put another recipient under the signature that is there."""
    statement = newest_key(session, desk)
    statement.said = changed(statement, recipient=RECIPIENT)


def name_and_sign_another_key(session: Session, desk: OpenDesk) -> None:
    """Put another recipient, signed by somebody whom the school does not know."""
    statement = newest_key(session, desk)
    statement.said = changed(statement, recipient=RECIPIENT)
    statement.signature = ATTACKER.sign(statement.said)


def add_an_epoch(session: Session, desk: OpenDesk) -> None:
    """Let the chain go on with an epoch of the attacker's."""
    desk_scene.new_epoch(session, desk, desk.inboxes["care"], by=ATTACKER)


def add_an_epoch_by_who_left(session: Session, desk: OpenDesk) -> None:
    """Let a reader who was struck go on signing."""
    inbox = desk.inboxes["care"]
    leaver = inbox.readers[1].signer
    withdrawn = {"type": "withdrawn", "delegate": leaver.public_key}
    desk_scene.say(session, desk, inbox, withdrawn, by=desk.root)
    desk_scene.new_epoch(session, desk, inbox, by=leaver)


def make_oneself_a_delegate(session: Session, desk: OpenDesk) -> None:
    """Say oneself that one may sign, and sign."""
    inbox = desk.inboxes["care"]
    delegate = {"type": "delegate", "delegate": ATTACKER.public_key}
    desk_scene.say(session, desk, inbox, delegate, by=ATTACKER)
    desk_scene.new_epoch(session, desk, inbox, by=ATTACKER)


def lend_the_chain_of_another_inbox(session: Session, desk: OpenDesk) -> None:
    """Let what was signed for the adviser stand for the care team."""
    care, adviser = desk.inboxes["care"].id, desk.inboxes["adviser"].id
    session.execute(delete(Statement).where(Statement.inbox_id == care))
    for row in session.scalars(select(Statement).where(Statement.inbox_id == adviser)).all():
        copy = {"sequence": row.sequence, "said": row.said, "signature": row.signature}
        session.add(Statement(inbox_id=care, **copy))


def slip_in_an_inbox(session: Session, desk: OpenDesk) -> None:
    """Add an inbox of one's own beside the real ones."""
    readers = desk.inboxes["care"].readers
    own = OpenDesk(desk.school_id, ATTACKER, keys.new_identity(), {})
    desk_scene.add_inbox(session, own, "care", "Ook zorg", readers, today=NOW.date())


def take_a_statement_out(session: Session, desk: OpenDesk) -> None:
    """Leave out that somebody may no longer sign: the chain has a hole."""
    inbox = desk.inboxes["care"]
    withdrawn = {"type": "withdrawn", "delegate": inbox.readers[1].signer.public_key}
    desk_scene.say(session, desk, inbox, withdrawn, by=desk.root)
    place = inbox.statements - 1
    desk_scene.new_epoch(session, desk, inbox, by=inbox.readers[1].signer)
    session.execute(
        delete(Statement).where(Statement.inbox_id == inbox.id, Statement.sequence == place)
    )


def rename_the_inboxes(session: Session, desk: OpenDesk) -> None:
    """Let a child who chooses the adviser write to the care team."""
    care, adviser = desk.inboxes["care"], desk.inboxes["adviser"]
    for one, other in ((care, adviser), (adviser, care)):
        session.execute(update(Inbox).where(Inbox.id == one.id).values(label=other.label))


SWAPS: tuple[Swap, ...] = (
    rename_the_inboxes,
    name_another_key,
    name_and_sign_another_key,
    add_an_epoch,
    add_an_epoch_by_who_left,
    make_oneself_a_delegate,
    lend_the_chain_of_another_inbox,
    slip_in_an_inbox,
    take_a_statement_out,
)


def other_root(session: Session, desk: OpenDesk) -> None:
    """Make the school's whole tree anew under a root of one's own, all of it well signed."""
    session.execute(update(Root).values(public_key=ATTACKER.public_key))
    session.execute(delete(Inbox))
    own = OpenDesk(desk.school_id, ATTACKER, keys.new_identity(), {})
    readers = desk.inboxes["care"].readers
    desk_scene.add_inbox(session, own, "care", "Zorgteam", readers, today=NOW.date())


def other_root_after_the_real_one(session: Session, desk: OpenDesk) -> None:
    """Say that the sheet was lost and the school began anew, with a root of one's own."""
    root = {"sequence": 1, "public_key": ATTACKER.public_key, "said": None, "signature": None}
    session.add(Root(school_id=desk.school_id, **root))
    desk_scene.new_epoch(session, desk, desk.inboxes["care"], by=ATTACKER)


def other_root_in_the_name_of_the_real_one(session: Session, desk: OpenDesk) -> None:
    """Name a next root without the signature of the one before."""
    said = {"prev": keys.FIRST, "root": ATTACKER.public_key, "school": desk.school_id}
    text = keys.canonical({**said, "type": "root_next", "v": 1, "week": "2026-W47"})
    signed = {"public_key": ATTACKER.public_key, "said": text, "signature": ATTACKER.sign(text)}
    session.add(Root(school_id=desk.school_id, sequence=1, **signed))
    desk_scene.new_epoch(session, desk, desk.inboxes["care"], by=ATTACKER)


ROOTS: tuple[Swap, ...] = (other_root, other_root_after_the_real_one)


@pytest.fixture
def desk(site: Site) -> OpenDesk:
    """A school that takes concerns."""
    return steps.open_desk(site)


def listen(phone: Page) -> list[str]:
    """Return a list to which every request that could carry a concern is added."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if "/threads" in request.url:
            sent.append(request.url)

    phone.on("request", note)
    return sent


def has_stopped(phone: Page, why: str) -> None:
    """Check that the page says what is wrong, and leaves no way to write."""
    expect(on.title(phone)).to_have_text("Deze pagina klopt niet")
    expect(phone.get_by_role("alert")).to_contain_text(why)
    expect(phone.get_by_role("button", name="Ik wil schrijven")).to_have_count(0)
    expect(phone.locator("#words")).to_have_count(0)


def swap(site: Site, desk: OpenDesk, how: Swap) -> None:
    """Write in the database as its thief would."""
    with staff.database_of(site.app) as session:
        how(session, desk)


@pytest.mark.parametrize("how", [*SWAPS, other_root_in_the_name_of_the_real_one])
def test_a_key_that_the_school_did_not_sign_stops_the_phone(
    how: Swap, site: Site, desk: OpenDesk, phone: Page
) -> None:
    swap(site, desk, how)
    sent = listen(phone)

    phone.goto(desk.link(site))
    phone.get_by_role("button", name="Vertel het iemand").click()

    has_stopped(phone, "niet door de school ondertekend")
    assert sent == []


@pytest.mark.parametrize("how", ROOTS)
def test_another_root_stops_a_phone_that_saw_the_poster(
    how: Swap, site: Site, desk: OpenDesk, phone: Page
) -> None:
    swap(site, desk, how)
    sent = listen(phone)

    phone.goto(desk.link(site))
    phone.get_by_role("button", name="Vertel het iemand").click()

    has_stopped(phone, "een andere dan die op je poster")
    assert sent == []


def test_another_root_stops_a_key_card(site: Site, desk: OpenDesk, phone: Page) -> None:
    digits = "40718236509128736457"
    swap(site, desk, other_root)
    sent = listen(phone)

    phone.goto(f"{site.url}/#key={site.school_id}.{digits}.{desk.root.fingerprint}")

    has_stopped(phone, "een andere dan die op je poster")
    # At most it asked whether the card was used already; nothing was told.
    assert [url for url in sent if not url.endswith("/open")] == []


def test_a_phone_that_never_saw_a_poster_is_fooled_and_says_so_softly(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    """What cannot be protected, and what the threat model says of it."""
    swap(site, desk, other_root)

    phone.goto(site.link())
    phone.get_by_role("button", name="Vertel het iemand").click()

    expect(on.title(phone)).to_have_text("Voordat je schrijft")
    expect(phone.get_by_text("Scan de poster van je klas")).to_be_visible()


def test_a_key_swapped_while_somebody_writes_stops_the_phone(
    site: Site, desk: OpenDesk, phone: Page
) -> None:
    steps.begin(site, desk, phone)
    steps.write(phone)
    swap(site, desk, add_an_epoch)

    steps.hand_in(phone)

    has_stopped(phone, "niet door de school ondertekend")
    with staff.database_of(site.app) as session:
        assert list(desk_scene.threads(session, desk.inboxes["care"])) == []


def test_a_root_that_the_old_one_named_is_believed(site: Site, desk: OpenDesk, phone: Page) -> None:
    """The guard must not stop a school that passes its keys on as it should."""
    heir = Signer.new()
    said = {"prev": keys.FIRST, "root": heir.public_key, "school": desk.school_id}
    text = keys.canonical({**said, "type": "root_next", "v": 1, "week": "2026-W47"})
    signed = {"public_key": heir.public_key, "said": text, "signature": desk.root.sign(text)}
    with staff.database_of(site.app) as session:
        session.add(Root(school_id=desk.school_id, sequence=1, **signed))
        desk_scene.new_epoch(session, desk, desk.inboxes["care"], by=heir)

    digits = steps.tell(site, desk, phone)

    assert len(digits) == 20
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, desk.inboxes["care"])
        (told,) = desk_scene.read(session, desk.inboxes["care"], thread)
    assert told["text"] == steps.TEXT
