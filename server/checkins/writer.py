"""The one thread that writes check-ins: what waits together is committed together.

A check-in is acknowledged after its commit, never before. Nothing about a check-in is logged.
"""

import contextlib
import os
import queue
import threading
from collections.abc import Sequence
from multiprocessing.util import Finalize
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from server.checkins import service
from server.checkins.complaints import Complaints
from server.checkins.domain.answers import Draft, Outcome
from server.checkins.domain.buckets import Buckets
from server.checkins.sealing import BoxKeys
from server.core import errors
from server.core.clock import Clock
from server.database import pragmas
from server.database.session import transaction

MOST_PER_COMMIT: Final = 256
MOST_WAITING: Final = 1_024
# Longer than a connection waits for a lock, shorter than a phone waits for us.
REQUEST_WAIT_SECONDS: Final = 8.0
DRAIN_SECONDS: Final = 3.0
# Granian's workers never run `atexit`; multiprocessing's finalizers do run.
CLOSES_EARLY: Final = 100
# SQLite's engines wait for the write lock just as long.
LIMIT_LOCK_WAIT: Final = f"SET LOCAL lock_timeout = {pragmas.BUSY_TIMEOUT_MS}"


class _Waiting:
    """A check-in on its way, and the request that waits for it."""

    __slots__ = ("done", "draft", "is_given_up", "outcome")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.outcome: Outcome = "later"
        self.is_given_up = False
        # A bare lock is the cheapest thing that one thread can wait on and another can release.
        self.done = threading.Lock()
        self.done.acquire()

    def answer(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.done.release()


_Queue = queue.SimpleQueue[_Waiting | None]


class Writer:
    """Takes check-ins from many request threads; its own thread starts with the first one.

    A thread does not survive a fork: in a forked process the first check-in starts a new one.
    """

    def __init__(
        self,
        engine: Engine,
        keys: BoxKeys,
        clock: Clock,
        *,
        most_waiting: int = MOST_WAITING,
        wait_seconds: float = REQUEST_WAIT_SECONDS,
    ) -> None:
        self._engine, self._keys, self._clock = engine, keys, clock
        self._most_waiting, self._wait_seconds = most_waiting, wait_seconds
        self._buckets, self._complaints = Buckets(), Complaints()
        self._lock = threading.Lock()
        self._queue: _Queue = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._process_id = 0
        self._is_closed = False

    @property
    def waiting(self) -> int:
        """Return how many check-ins wait for the commit after the running one."""
        return self._queue.qsize()

    def submit(self, draft: Draft) -> Outcome:
        """Return what became of a check-in, once it is safely on disk.

        `later` when too many wait, the database is busy or the check-in could not be written;
        sending it again is always safe.

        Raises:
            ShuttingDown: the process is stopping.
        """
        waiting = _Waiting(draft)
        with self._lock:
            if self._is_closed:
                raise errors.ShuttingDown
            self._start_in_this_process()
            if self.waiting >= self._most_waiting:
                return "later"
            self._queue.put(waiting)
        if waiting.done.acquire(timeout=self._wait_seconds):
            return waiting.outcome
        waiting.is_given_up = True
        return "later"

    def close(self) -> None:
        """Write what waits, then take nothing any more; safe to repeat."""
        with self._lock:
            self._is_closed = True
            thread = self._thread if self._process_id == os.getpid() else None
            self._queue.put(None)
        if thread is not None:
            thread.join(DRAIN_SECONDS)

    def _start_in_this_process(self) -> None:
        if self._process_id == os.getpid():
            return
        self._process_id = os.getpid()
        self._queue = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="check-ins", daemon=True)
        self._thread.start()
        Finalize(None, self.close, exitpriority=CLOSES_EARLY)

    def _run(self) -> None:
        is_last = False
        while not is_last:
            batch, is_last = self._take()
            self._write([waiting for waiting in batch if not waiting.is_given_up])

    def _take(self) -> tuple[list[_Waiting], bool]:
        """Return what waits now (at least one, without any delay), and whether it is the last."""
        batch: list[_Waiting] = []
        taken = self._queue.get()
        with contextlib.suppress(queue.Empty):
            while taken is not None:
                batch.append(taken)
                if len(batch) == MOST_PER_COMMIT:
                    return batch, False
                taken = self._queue.get_nowait()
            return batch, True
        return batch, False

    def _write(self, batch: Sequence[_Waiting]) -> None:
        """Commit a batch and answer it; one that cannot be written must not fail the others."""
        try:
            outcomes = self._commit([waiting.draft for waiting in batch]) if batch else []
        except OperationalError as error:
            # The database is locked, full or gone: the next ones would fail just so.
            self._give_up(batch, error)
        except Exception as error:
            # The thread must outlive whatever comes.
            if len(batch) == 1:
                self._give_up(batch, error)
                return
            for waiting in batch:
                self._write([waiting])
        else:
            for waiting, outcome in zip(batch, outcomes, strict=True):
                waiting.answer(outcome)

    def _commit(self, drafts: Sequence[Draft]) -> list[Outcome]:
        with transaction(self._engine) as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(LIMIT_LOCK_WAIT)
            return service.accept_batch(
                connection,
                drafts,
                keys=self._keys,
                now=self._clock.now(),
                buckets=self._buckets,
            )

    def _give_up(self, batch: Sequence[_Waiting], error: Exception) -> None:
        cause = getattr(error, "orig", None)
        name = getattr(cause, "sqlite_errorname", None) or type(cause or error).__name__
        sentence = f"check-ins cannot be written: {name} at {errors.place_of(error)}"
        self._complaints.say(sentence, now=self._clock.now())
        for waiting in batch:
            waiting.answer("later")
