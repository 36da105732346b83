"""How long a sign-in holds."""

from datetime import UTC, datetime, timedelta

from server.accounts.domain import lifetimes
from server.core.person import Role

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def is_over(
    *, unused: timedelta, old: timedelta, roles: frozenset[Role] = frozenset({"mentor"})
) -> bool:
    """Return whether a sign-in of that age, unused for so long, has ended."""
    now = START + old
    return lifetimes.is_over(started_at=START, used_at=now - unused, now=now, roles=roles)


def test_half_an_hour_without_use_ends_it() -> None:
    assert not is_over(unused=29 * MINUTE, old=HOUR)
    assert is_over(unused=30 * MINUTE, old=HOUR)


def test_for_care_a_quarter_of_an_hour_ends_it_whatever_the_other_roles() -> None:
    roles = frozenset[Role]({"care", "leader"})

    assert not is_over(unused=14 * MINUTE, old=HOUR, roles=roles)
    assert is_over(unused=15 * MINUTE, old=HOUR, roles=roles)


def test_after_twelve_hours_it_ends_however_much_it_is_used() -> None:
    assert not is_over(unused=MINUTE, old=12 * HOUR - MINUTE)
    assert is_over(unused=MINUTE, old=12 * HOUR)


def test_a_clock_that_jumps_back_does_not_lengthen_it() -> None:
    assert is_over(unused=timedelta(0), old=-HOUR)
    assert is_over(unused=-10 * HOUR, old=HOUR)


def test_a_use_is_noted_once_a_minute() -> None:
    assert not lifetimes.is_worth_noting(used_at=START, now=START + 59 * MINUTE / 60)
    assert lifetimes.is_worth_noting(used_at=START, now=START + MINUTE)
