"""The writer thread: many wait, one writes, nobody is answered before the commit."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event, text

from server.checkins import service as checkins
from server.checkins import writer as writers
from server.checkins.domain.answers import Draft, Outcome
from server.checkins.service import BoxKeys
from server.checkins.writer import Writer
from server.core.clock import Clock
from server.core.errors import ShuttingDown
from server.database import pragmas
from server.database.session import Engines, transaction
from tests.checkins import scene
from tests.checkins.scene import WEDNESDAY, Class

CLOCK = Clock.starting_at(WEDNESDAY)
Answer = Future[Outcome]


@pytest.fixture
def here(engines: Engines, keys: BoxKeys) -> Class:
    """A class of 60 in a running round, its box made."""
    with transaction(engines.write) as connection:
        here = scene.add_class(connection, scene.add_school(connection), students=60)
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
    return here


@pytest.fixture
def writer(engines: Engines, keys: BoxKeys) -> Iterator[Writer]:
    opened = Writer(engines.write, keys, CLOCK)
    yield opened
    opened.close()


def counted(engines: Engines, where: Class, keys: BoxKeys) -> int:
    with transaction(engines.write) as connection:
        return scene.tally(connection, where, keys=keys).n


def submit_at_once(writer: Writer, drafts: list[Draft]) -> list[Outcome]:
    with ThreadPoolExecutor(len(drafts)) as pool:
        return list(pool.map(writer.submit, drafts))


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what must happen soon."""
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.001)


@contextmanager
def boxes_locked(engines: Engines) -> Iterator[None]:
    """Hold the boxes as another process would, for as long as the block lasts."""
    with transaction(engines.write) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE box IN EXCLUSIVE MODE"))
        yield


@contextmanager
def piled_up(engines: Engines, writer: Writer, drafts: list[Draft]) -> Iterator[list[Answer]]:
    """Yield the answers to come: the first check-in hangs in its commit, the others wait."""
    connected = threading.Event()

    def connect(*_connection: object) -> None:
        connected.set()

    with ThreadPoolExecutor(len(drafts)) as pool, boxes_locked(engines):
        event.listen(engines.write, "engine_connect", connect)
        answers = [pool.submit(writer.submit, drafts[0])]
        assert connected.wait(10)
        event.remove(engines.write, "engine_connect", connect)
        answers += [pool.submit(writer.submit, draft) for draft in drafts[1:]]
        until(lambda: writer.waiting == len(drafts) - 1)
        yield answers


@contextmanager
def short_lock_wait(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(writers, "LIMIT_LOCK_WAIT", "SET LOCAL lock_timeout = 50")
    engine.dispose()

    def be_impatient(connection: object, *_record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.execute("PRAGMA busy_timeout=50")  # type: ignore[attr-defined]

    event.listen(engine, "connect", be_impatient)
    yield
    event.remove(engine, "connect", be_impatient)


def test_an_answered_check_in_is_on_disk(
    engines: Engines, keys: BoxKeys, writer: Writer, here: Class
) -> None:
    assert writer.submit(scene.check_in(here)) == "received"

    assert counted(engines, here, keys) == 1


def test_check_ins_that_wait_together_are_committed_together(
    engines: Engines, keys: BoxKeys, writer: Writer, here: Class
) -> None:
    commits: list[object] = []
    drafts = [scene.check_in(here) for _ in range(40)]

    with piled_up(engines, writer, drafts) as answers:
        event.listen(engines.write, "commit", commits.append)

    assert {answer.result() for answer in answers} == {"received"}
    # The lock's own, the first check-in's, and one for all the others.
    assert len(commits) == 3
    assert counted(engines, here, keys) == 40


def test_the_same_ticket_in_parallel_counts_once(
    engines: Engines, keys: BoxKeys, writer: Writer, here: Class
) -> None:
    draft = scene.check_in(here)

    outcomes = submit_at_once(writer, [draft] * 20)

    assert outcomes == ["received"] * 20
    assert counted(engines, here, keys) == 1


def test_two_processes_write_to_the_same_boxes_without_losing_one(
    engines: Engines, keys: BoxKeys, writer: Writer, here: Class
) -> None:
    with transaction(engines.write) as connection:
        there = scene.add_class(connection, here.school_id, students=60)
        checkins.make_boxes(connection, keys=keys, now=WEDNESDAY)
    other = Writer(engines.write, keys, CLOCK)
    drafts = [scene.check_in(where) for _ in range(25) for where in (here, there)]

    with ThreadPoolExecutor(50) as pool:
        futures = [
            pool.submit((writer, other)[n % 2 ^ n // 2 % 2].submit, draft)
            for n, draft in enumerate(drafts)
        ]
    other.close()

    assert {future.result() for future in futures} == {"received"}
    assert counted(engines, here, keys) == counted(engines, there, keys) == 25


def test_a_check_in_that_cannot_be_written_fails_alone(
    engines: Engines,
    keys: BoxKeys,
    writer: Writer,
    here: Class,
    caplog: pytest.LogCaptureFixture,
) -> None:
    # No schema lets half a character through; no database takes it.
    poison = scene.check_in(Class("-", "-", "\ud800", 1))
    drafts = [*(scene.check_in(here) for _ in range(10)), poison]

    with piled_up(engines, writer, drafts) as answers:
        pass

    assert [answer.result() for answer in answers] == ["received"] * 10 + ["later"]
    assert counted(engines, here, keys) == 10
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "UnicodeEncodeError" in caplog.text


def test_a_locked_database_says_later_and_the_same_ticket_counts_once_afterwards(
    engines: Engines,
    keys: BoxKeys,
    writer: Writer,
    here: Class,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drafts = [scene.check_in(here) for _ in range(5)]

    with short_lock_wait(engines.write, monkeypatch), boxes_locked(engines):
        during = submit_at_once(writer, drafts)
    after = submit_at_once(writer, drafts)

    assert during == ["later"] * 5
    assert after == ["received"] * 5
    assert counted(engines, here, keys) == 5


def test_a_request_waits_no_longer_than_it_should(
    engines: Engines, keys: BoxKeys, here: Class
) -> None:
    writer = Writer(engines.write, keys, CLOCK, wait_seconds=0.05)
    draft = scene.check_in(here)

    with boxes_locked(engines):
        during = writer.submit(draft)
    patient = Writer(engines.write, keys, CLOCK)

    assert during == "later"
    assert patient.submit(draft) == "received"
    writer.close()
    patient.close()
    assert counted(engines, here, keys) == 1


def test_the_database_gives_up_before_the_request_does() -> None:
    wait = pragmas.BUSY_TIMEOUT_MS / 1_000

    assert wait < writers.REQUEST_WAIT_SECONDS
    assert str(pragmas.BUSY_TIMEOUT_MS) in writers.LIMIT_LOCK_WAIT


def test_a_full_queue_says_later_at_once(engines: Engines, keys: BoxKeys, here: Class) -> None:
    writer = Writer(engines.write, keys, CLOCK, most_waiting=3)

    with piled_up(engines, writer, [scene.check_in(here) for _ in range(4)]) as answers:
        overflowing = writer.submit(scene.check_in(here))

    assert overflowing == "later"
    assert {answer.result() for answer in answers} == {"received"}
    writer.close()


def test_closing_writes_what_waits_and_then_takes_nothing(
    engines: Engines, keys: BoxKeys, here: Class
) -> None:
    writer = Writer(engines.write, keys, CLOCK)
    closing = threading.Thread(target=writer.close)

    with piled_up(engines, writer, [scene.check_in(here) for _ in range(9)]) as answers:
        closing.start()
    closing.join()

    assert {answer.result() for answer in answers} == {"received"}
    with pytest.raises(ShuttingDown):
        writer.submit(scene.check_in(here))
    writer.close()
    assert counted(engines, here, keys) == 9


def test_a_writer_that_was_never_used_has_no_thread(engines: Engines, keys: BoxKeys) -> None:
    before = threading.active_count()

    Writer(engines.write, keys, CLOCK).close()

    assert threading.active_count() == before


def test_a_forked_process_has_a_writer_of_its_own(
    engines: Engines, keys: BoxKeys, writer: Writer, here: Class
) -> None:
    """A server that loads the app before it forks its workers."""
    writer.submit(scene.check_in(here))

    child = os.fork()
    if child == 0:
        engines.write.dispose(close=False)
        os._exit(0 if writer.submit(scene.check_in(here)) == "received" else 1)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert counted(engines, here, keys) == 2
