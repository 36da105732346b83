"""T28: whoever changes, cuts, swaps, repeats or deletes what the server keeps is found out.

The attacker writes in the database; the student comes back on a phone and reads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Request, expect
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.concerns.models import Message, Thread
from tests import staff
from tests.browser import concern_steps as steps
from tests.browser import desk_scene, desk_talks
from tests.browser.desk_scene import OpenDesk
from tests.browser.site import Site
from tests.factories import NOW

pytestmark = pytest.mark.browser

FIRST, SECOND = "We komen morgen even langs.", "Is het beter gegaan?"


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation with two answers, and another one that is somebody else's."""

    desk: OpenDesk
    digits: str
    thread_id: str
    other: bytes


@pytest.fixture
def told(site: Site, phone: Page) -> Told:
    """What a student told on the phone, and what a reader answered twice."""
    desk = steps.open_desk(site)
    digits = steps.tell(site, desk, phone)
    care = desk.inboxes["care"]
    with staff.database_of(site.app) as session:
        (thread,) = desk_scene.threads(session, care)
        for text in (FIRST, SECOND):
            desk_scene.answer(session, care, thread, text, now=NOW)
        talk = desk_talks.write(session, care, "Dit is van een ander.")
        return Told(desk, digits, thread.id, talk.sealed[0])


def body_of(session: Session, told: Told, direction: str, seq: int) -> bytes:
    """Return a message as the server keeps it."""
    its = (Message.thread_id == told.thread_id, Message.direction == direction, Message.seq == seq)
    return session.scalars(select(Message.body).where(*its)).one()


def put(session: Session, told: Told, direction: str, seq: int, body: bytes) -> None:
    """Let the server keep something else in the place of a message."""
    its = (Message.thread_id == told.thread_id, Message.direction == direction, Message.seq == seq)
    session.execute(update(Message).where(*its).values(body=body))


def flip_a_bit(session: Session, told: Told) -> None:
    """Change one bit in the middle of an answer."""
    body = bytearray(body_of(session, told, "c", 0))
    body[len(body) // 2] ^= 1
    put(session, told, "c", 0, bytes(body))


def cut(session: Session, told: Told) -> None:
    """Cut the end off an answer, and fill it up with nothing."""
    body = body_of(session, told, "c", 0)
    put(session, told, "c", 0, body[:2000].ljust(len(body), b"\0"))


def swap_the_answers(session: Session, told: Told) -> None:
    """Let each answer stand in the place of the other."""
    bodies = [body_of(session, told, "c", seq) for seq in (0, 1)]
    for seq, body in enumerate(reversed(bodies)):
        put(session, told, "c", seq, body)


def swap_with_another_thread(session: Session, told: Told) -> None:
    """Put what somebody else wrote in this conversation."""
    put(session, told, "s", 0, told.other)


def repeat_an_answer(session: Session, told: Told) -> None:
    """Let the first answer stand there twice, and the second nowhere."""
    put(session, told, "c", 1, body_of(session, told, "c", 0))


def delete_an_answer(session: Session, told: Told) -> None:
    """Keep the first answer from the student."""
    its = (Message.thread_id == told.thread_id, Message.direction == "c", Message.seq == 0)
    session.execute(delete(Message).where(*its))


def delete_what_was_told(session: Session, told: Told) -> None:
    """Keep from the student what the answers are about."""
    its = (Message.thread_id == told.thread_id, Message.direction == "s")
    session.execute(delete(Message).where(*its))


Attack = Callable[[Session, Told], None]
ATTACKS: Sequence[tuple[Attack, dict[str, int], tuple[str, ...]]] = (
    (flip_a_bit, {"damaged": 1, "whole": 2}, (FIRST,)),
    (cut, {"damaged": 1, "whole": 2}, (FIRST,)),
    (swap_the_answers, {"not_real": 2, "whole": 1}, (FIRST, SECOND)),
    (swap_with_another_thread, {"damaged": 1, "whole": 2}, (steps.TEXT,)),
    (repeat_an_answer, {"not_real": 1, "whole": 2}, (SECOND,)),
    (delete_an_answer, {"missing": 1, "whole": 2}, (FIRST,)),
    (delete_what_was_told, {"missing": 1, "whole": 2}, (steps.TEXT,)),
)


@pytest.mark.parametrize(
    ("attack", "standings", "hidden"), ATTACKS, ids=[one[0].__name__ for one in ATTACKS]
)
def test_a_conversation_that_was_tampered_with_says_so(
    site: Site,
    told: Told,
    phone: Page,
    attack: Attack,
    standings: dict[str, int],
    hidden: tuple[str, ...],
) -> None:
    with staff.database_of(site.app) as session:
        attack(session, told)
    asked: list[Request] = []
    phone.on("request", lambda one: asked.append(one) if "/threads/" in one.url else None)
    steps.come_back(site, told.desk, phone, told.digits)

    messages = phone.locator("#concern .message")
    expect(messages).to_have_count(3)
    for standing, count in standings.items():
        expect(phone.locator(f"#concern .message.{standing}")).to_have_count(count)
    for text in hidden:
        expect(phone.get_by_text(text)).to_have_count(0)
    # A damaged message is nobody's connection: the phone asks once.
    phone.wait_for_load_state("networkidle")
    assert [one.url.rsplit("/", 1)[-1] for one in asked] == ["open"]


def test_a_conversation_under_another_receipt_shows_nothing_of_it(
    site: Site, told: Told, phone: Page
) -> None:
    with staff.database_of(site.app) as session:
        threads = session.scalars(select(Thread).order_by(Thread.id)).all()
        other = next(one for one in threads if one.id != told.thread_id)
        mine = next(one for one in threads if one.id == told.thread_id)
        lookup, mine.lookup_hash = mine.lookup_hash, "0" * 64
        session.flush()
        other.lookup_hash = lookup
    steps.come_back(site, told.desk, phone, told.digits)

    expect(phone.locator("#concern .message.damaged")).to_have_count(1)
    expect(phone.locator("#concern .message.whole")).to_have_count(0)
