"""Guessing gets slow, for known and unknown names alike; nobody is ever locked out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from server.accounts.domain import throttle
from server.accounts.domain.throttle import Throttle
from server.core.errors import TooOften

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def fail(brake: Throttle, times: int, *, name: str = "a@school.example") -> datetime:
    """Fail so many times, each after the whole pause, and return the moment of the last one."""
    moment = NOW
    for number in range(times):
        moment += throttle.wait_after(number)
        brake.begin(name, now=moment)
    return moment


def test_five_failures_are_free_and_then_each_doubles_the_pause() -> None:
    pauses = [throttle.wait_after(failures).total_seconds() for failures in range(9)]

    assert pauses == [0, 0, 0, 0, 0, 1, 2, 4, 8]


def test_no_pause_is_longer_than_a_quarter_of_an_hour() -> None:
    assert throttle.wait_after(15) == timedelta(minutes=15)
    assert throttle.wait_after(10**6) == timedelta(minutes=15)


def test_a_try_before_the_pause_is_over_is_refused_and_says_how_long_to_wait() -> None:
    brake = Throttle(b"key")
    last = fail(brake, 8)

    with pytest.raises(TooOften) as refused:
        brake.begin("a@school.example", now=last + 3 * SECOND)

    assert refused.value.retry_after_seconds == 5


def test_a_refused_try_makes_the_pause_no_longer() -> None:
    brake = Throttle(b"key")
    last = fail(brake, 8)
    for _ in range(20):
        with pytest.raises(TooOften):
            brake.begin("a@school.example", now=last + 7 * SECOND)

    brake.begin("a@school.example", now=last + 8 * SECOND)


def test_success_forgets_the_failures() -> None:
    brake = Throttle(b"key")
    last = fail(brake, 8)

    brake.succeeded("a@school.example")

    brake.begin("a@school.example", now=last)


def test_upper_case_and_spaces_are_the_same_name() -> None:
    brake = Throttle(b"key")
    last = fail(brake, 8)

    with pytest.raises(TooOften):
        brake.begin(" A@School.example ", now=last)


def test_another_name_is_not_slowed_down() -> None:
    brake = Throttle(b"key")
    last = fail(brake, 8)

    brake.begin("b@school.example", now=last)


def test_many_tries_at_the_same_moment_are_not_all_free() -> None:
    brake = Throttle(b"key")

    def is_let_through(_: int) -> bool:
        try:
            brake.begin("a@school.example", now=NOW)
        except TooOften:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        let_through = sum(pool.map(is_let_through, range(100)))

    assert let_through == 5


def test_a_clock_that_jumps_back_makes_no_pause_longer() -> None:
    brake = Throttle(b"key")
    fail(brake, 8)

    with pytest.raises(TooOften) as refused:
        brake.begin("a@school.example", now=NOW - timedelta(days=1))

    assert refused.value.retry_after_seconds == 8


def test_a_day_later_all_is_forgotten() -> None:
    brake = Throttle(b"key")
    last = fail(brake, 30)
    later = last + timedelta(days=1)

    for _ in range(5):
        brake.begin("a@school.example", now=later)


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_KEPT", 10)
    brake = Throttle(b"key")

    for number in range(100):
        brake.begin(f"{number}@school.example", now=NOW)

    assert len(brake) == 10


def test_no_typed_name_stands_in_memory() -> None:
    brake = Throttle(b"key")

    brake.begin("secret-name@school.example", now=NOW)

    kept = [getattr(brake, slot) for slot in Throttle.__slots__]
    assert "secret-name" not in repr(kept)
