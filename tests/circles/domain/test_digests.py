"""When an adult is mailed: once, on time, in school hours, and not about what was read."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.circles.domain import digests
from server.circles.domain.digests import Digest, Read
from server.circles.domain.standing import ReplyFacts, Standing

AMSTERDAM, CURACAO = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/Curacao")
MONDAY = date(2026, 11, 16)
ROUND, NEXT = "2026-W46", "2026-W47"
NEWS = Digest(has_news=True, has_reminder=False)
REMINDER = Digest(has_news=False, has_reminder=True)
BOTH = Digest(has_news=True, has_reminder=True)


def after(days: int) -> date:
    """Return the day so many days after the Monday of the release of `ROUND`."""
    return MONDAY + timedelta(days=days)


def group(*released: str, replied: str = "") -> Standing:
    replies = (ReplyFacts(replied, {}, "Sam", MONDAY, None),) if replied else ()
    return Standing(AMSTERDAM, released, {}, replies)


def mail(
    standing: Standing,
    *,
    day: int = 0,
    seen: tuple[str, ...] = (),
    mailed: int | None = None,
    is_school_day: bool = True,
) -> Digest | None:
    """Return what the mentor of one group is mailed, days counted from the Monday."""
    read = Read({("g", name) for name in seen}, None if mailed is None else after(mailed))
    return digests.digest({"g": standing}, read, today=after(day), is_school_day=is_school_day)


@pytest.mark.parametrize(
    ("moment", "zone", "is_time"),
    [
        (datetime(2026, 11, 16, 5, 59, 59, tzinfo=UTC), AMSTERDAM, False),
        (datetime(2026, 11, 16, 6, 0, tzinfo=UTC), AMSTERDAM, True),
        (datetime(2026, 11, 16, 16, 59, 59, tzinfo=UTC), AMSTERDAM, True),
        (datetime(2026, 11, 16, 17, 0, tzinfo=UTC), AMSTERDAM, False),
        # It is three in the night on Curaçao.
        (datetime(2026, 11, 16, 7, 0, tzinfo=UTC), CURACAO, False),
        (datetime(2026, 11, 16, 11, 0, tzinfo=UTC), CURACAO, True),
        (datetime(2026, 11, 20, 12, 0, tzinfo=UTC), AMSTERDAM, True),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), AMSTERDAM, False),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), AMSTERDAM, False),
    ],
)
def test_mail_comes_on_weekdays_between_seven_and_six_at_school(
    moment: datetime, zone: ZoneInfo, *, is_time: bool
) -> None:
    assert digests.is_time_for_mail(moment, zone) is is_time


def test_a_release_is_told_on_its_monday_and_only_once() -> None:
    assert mail(group(ROUND), day=-1) is None
    assert mail(group(ROUND)) == NEWS
    assert mail(group(ROUND), mailed=0) is None
    assert mail(group(ROUND), day=1, mailed=0) is None


def test_what_was_read_by_then_is_not_told() -> None:
    assert mail(group(ROUND), seen=(ROUND,)) is None
    assert mail(group(ROUND), seen=("2026-W45",)) == NEWS


def test_without_a_release_there_is_nothing_to_tell() -> None:
    assert mail(group()) is None


@pytest.mark.parametrize(("day", "told"), [(1, NEWS), (4, NEWS), (5, None), (6, None)])
def test_a_mail_that_could_not_go_on_monday_goes_later_that_week(
    day: int, told: Digest | None
) -> None:
    assert mail(group(ROUND), day=day, mailed=-7) == told


def test_on_the_monday_of_a_holiday_the_release_is_told_and_nobody_is_reminded() -> None:
    assert mail(group(ROUND), is_school_day=False) == NEWS
    assert mail(group(ROUND), day=7, seen=(ROUND,), mailed=0, is_school_day=False) is None


def test_who_did_not_reply_is_reminded_a_week_later_or_on_the_next_school_day() -> None:
    read = {"seen": (ROUND,), "mailed": 0}

    assert mail(group(ROUND), day=6, **read) is None  # type: ignore[arg-type]
    assert mail(group(ROUND), day=7, **read) == REMINDER  # type: ignore[arg-type]
    assert mail(group(ROUND), day=14, **read) == REMINDER  # type: ignore[arg-type]
    assert mail(group(ROUND), day=35, **read) is None  # type: ignore[arg-type]


def test_who_replied_is_not_reminded() -> None:
    assert mail(group(ROUND, replied=ROUND), day=7, seen=(ROUND,), mailed=0) is None
    assert mail(group(ROUND, replied=NEXT), day=7, seen=(ROUND,), mailed=0) is None


def test_news_and_reminder_share_one_mail() -> None:
    assert mail(group(ROUND, NEXT), day=7, seen=(ROUND,), mailed=0) == BOTH


def test_nobody_is_reminded_week_after_week() -> None:
    """A mentor who reads everything and never replies hears of it once, not on each Monday."""
    year = ["2026-W46", "2026-W47", "2026-W48", "2026-W49"]
    mailed, heard = 0, []

    for week in range(1, 4):
        released = group(*year[: week + 1])
        found = mail(released, day=7 * week, seen=tuple(year), mailed=mailed)
        if found:
            heard.append((week, found))
            mailed = 7 * week

    assert heard == [(1, REMINDER)]


def test_a_new_stretch_without_a_reply_is_reminded_of_anew() -> None:
    waiting = group("2026-W46", "2026-W47", "2026-W48", replied="2026-W47")

    assert mail(waiting, day=21, seen=("2026-W48",), mailed=7) == REMINDER


def test_two_groups_make_one_mail() -> None:
    both = {"g": group(ROUND), "h": group(ROUND)}

    assert digests.digest(both, Read((), None), today=MONDAY, is_school_day=True) == NEWS
    one_read = Read({("g", ROUND)}, None)
    assert digests.digest(both, one_read, today=MONDAY, is_school_day=True) == NEWS
    all_read = Read({("g", ROUND), ("h", ROUND)}, None)
    assert digests.digest(both, all_read, today=MONDAY, is_school_day=True) is None
