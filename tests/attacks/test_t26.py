"""T26: what a student tells stands in no database, log, mail or backup, nor in the server's memory.

A real server in a process of its own, a real Chromium, a real mail server. The receipt and what
grows from it are looked for too: they are the keys to the same words.
"""

import base64
import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import staff
from tests.attacks import traces
from tests.attacks.sealed_school import SealedSchool, sealed_school
from tests.browser import concern_steps as steps
from tests.browser import desk_scene
from tests.concerns import examples, phone
from tests.serving import Phone

MARK = "kwetterende-zeppelin-in-de-gymzaal"


@pytest.fixture
def school(tmp_path: Path, browser: Browser) -> Iterator[SealedSchool]:
    """A school that takes concerns, served by a process of its own."""
    with sealed_school(tmp_path, browser) as opened:
        yield opened


def secrets_of(school: SealedSchool, digits: str) -> dict[str, str]:
    """Return the words that nobody but the student may find, by what they are."""
    grown = examples.receipt(school.site.school_id, digits)
    groups = " ".join(digits[place : place + 4] for place in range(0, 20, 4))
    named = {name: grown[name] for name in ("lookup", "identity", "auth")}
    return {"text": MARK, "digits": digits, "groups": groups, **named}


def found_outside(school: SealedSchool, words: dict[str, str]) -> list[object]:
    """Return where a word stands in database, log, secret files, backup or mails."""
    # Before anything else is done: then the write-ahead log still holds what was written.
    fresh = traces.in_folder(school.folder, words.values())
    mails = b"\n".join(school.mail())
    assert b"Meetellen" in mails, "no mail to look into"
    assert list(school.back_up().iterdir()), "no backup to look into"
    return [
        *fresh,
        *traces.in_folder(school.folder, words.values()),
        *traces.in_tables(school.database, words.values()),
        *traces.in_bytes(mails, words.values()),
    ]


def test_nothing_of_a_concern_is_found(school: SealedSchool) -> None:
    # Given a student who tells something urgent and writes down the code
    page = school.open_phone()
    digits = steps.tell(school.site, school.desk, page, f"Elke dag: {MARK}. Help.")
    words = secrets_of(school, digits)

    # Then the memory of the server that took it holds nothing of it
    assert traces.in_memory(school.pids, words.values()) == set()

    # And neither does anything that it wrote, sent or had copied
    assert found_outside(school, words) == []

    # Though the words are there for the readers whom the student chose
    with staff.database_of(school.site.app) as session:
        inbox = school.desk.inboxes["care"]
        (thread,) = desk_scene.threads(session, inbox)
        (told,) = desk_scene.read(session, inbox, thread)
        desk_scene.answer(session, inbox, thread, "We lezen het.", now=school.site.clock.now())
    assert MARK in str(told["text"])

    # And when the student comes back, only what opens no seal has been told to the server
    page = school.open_phone()
    steps.come_back(school.site, school.desk, page, digits)
    expect(page.get_by_text("We lezen het.")).to_be_visible()
    sent = words.pop("lookup")
    assert traces.in_memory(school.pids, words.values()) == set()
    assert found_outside(school, {**words, "lookup": sent}) == []


def test_the_search_would_find_it(school: SealedSchool) -> None:
    """The same words, sent by a phone that does not seal, are found in every place."""
    inbox = school.desk.inboxes["care"]
    with contextlib.closing(Phone(school.server.port)) as careless:
        told = careless.ask(f"/api/v1/schools/{school.site.school_id}/concerns")
        challenge, bits = told["pow"]["challenge"], told["pow"]["bits"]
        body = MARK.encode().ljust(phone.SEALED_BYTES, b".")
        status, answer = careless.post(
            "/api/v1/threads",
            {
                "inbox": inbox.id,
                "epoch": inbox.epoch,
                "lookup_hash": phone.Receipt().lookup_hash,
                "urgent": True,
                "body": base64.b64encode(body).decode(),
                "pow": {"challenge": challenge, "answer": phone.prove(challenge, bits)},
            },
        )
    assert (status, answer["result"]) == (200, "ok")

    assert traces.in_memory(school.pids, [MARK]) == {MARK}
    assert ("message", MARK) in traces.in_tables(school.database, [MARK])
    school.back_up()
    files = {name for name, _ in traces.in_folder(school.folder, [MARK])}
    assert f"{school.database.name}-wal" in files
    assert any(name.startswith("meetellen-") for name in files)


@pytest.mark.parametrize(
    "hidden",
    [
        f"…{MARK}…".encode(),
        MARK.encode("utf-16-le"),
        MARK.encode().hex().encode(),
        *(base64.b64encode(b"x" * shift + MARK.encode() + b"yz") for shift in range(4)),
    ],
)
def test_a_word_is_found_in_any_dress(hidden: bytes) -> None:
    assert traces.in_bytes(hidden, [MARK, "something else"]) == [MARK]
