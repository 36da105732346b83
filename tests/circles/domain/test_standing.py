"""Which releases wait for a reply, and since when somebody may say so."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from server.circles.domain.standing import ReplyFacts, Standing

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = date(2026, 11, 17)
# Week 46 is released on Monday 16 November at 07:00 in Amsterdam, 06:00 UTC.
RELEASED = datetime(2026, 11, 16, 6, tzinfo=UTC)
A_WEEK_LATER = datetime(2026, 11, 23, 6, tzinfo=UTC)


def standing(
    *released: str, opened: tuple[str, ...] = (), replied: tuple[str, ...] = ()
) -> Standing:
    """Return how a group stands with these rounds released, opened and replied to."""
    replies = tuple(
        ReplyFacts(name, {"nl": {"heard": "x", "doing": "y"}}, "Sam", DAY, None)
        for name in sorted(replied, reverse=True)
    )
    return Standing(ZONE, released, dict.fromkeys(opened, DAY), replies)


def test_nothing_waits_before_the_first_release() -> None:
    nothing = standing()

    assert (nothing.last_release, nothing.newest_opened, nothing.newest_reply) == (None, None, None)
    assert not nothing.is_reply_due(A_WEEK_LATER)
    assert not nothing.awaits_reply(A_WEEK_LATER)


def test_a_reply_is_due_a_week_after_the_release_and_not_a_second_sooner() -> None:
    waiting = standing("2026-W46")

    assert not waiting.is_reply_due(A_WEEK_LATER.replace(hour=5, minute=59, second=59))
    assert waiting.is_reply_due(A_WEEK_LATER)


def test_the_week_is_one_of_the_school_also_when_the_clocks_change() -> None:
    """Week 42 of 2026 is released on the last Monday of summer time, week 43 after it."""
    waiting = standing("2026-W42")

    assert not waiting.is_reply_due(datetime(2026, 10, 26, 5, 59, tzinfo=UTC))
    assert waiting.is_reply_due(datetime(2026, 10, 26, 6, 0, tzinfo=UTC))


def test_a_newer_release_does_not_hide_that_an_older_one_still_waits() -> None:
    waiting = standing("2026-W45", "2026-W46")

    assert waiting.is_reply_due(RELEASED)


def test_one_reply_answers_every_release_before_it() -> None:
    answered = standing("2026-W44", "2026-W45", "2026-W46", replied=("2026-W45",))

    assert answered.unanswered == ("2026-W46",)
    assert not answered.is_reply_due(RELEASED)


@pytest.mark.parametrize(
    ("opened", "now", "awaits"),
    [
        ((), RELEASED, False),
        (("2026-W46",), RELEASED, True),
        ((), A_WEEK_LATER, True),
        # What was opened before has its answer already.
        (("2026-W45",), RELEASED, False),
    ],
)
def test_a_group_may_expect_a_reply_once_it_saw_the_release_or_a_week_has_gone(
    opened: tuple[str, ...], now: datetime, *, awaits: bool
) -> None:
    waiting = standing("2026-W45", "2026-W46", opened=opened, replied=("2026-W45",))

    assert waiting.awaits_reply(now) is awaits


def test_the_newest_opened_release_may_be_older_than_the_last_one() -> None:
    opened = standing("2026-W44", "2026-W45", "2026-W46", opened=("2026-W45", "2026-W44"))

    assert (opened.newest_opened, opened.last_release) == ("2026-W45", "2026-W46")
