"""How many check-ins a group may send."""

from datetime import UTC, datetime, timedelta

from server.checkins.domain.buckets import FEWEST, MOST, Buckets, draw_limit

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def admitted(buckets: Buckets, *, tries: int, now: datetime, group_id: str = "group") -> int:
    return sum(buckets.admits(group_id, now=now) for _ in range(tries))


def test_a_group_sends_no_more_than_its_limit_in_ten_minutes() -> None:
    buckets = Buckets(draw=lambda: 150)

    assert admitted(buckets, tries=200, now=NOW) == 150
    assert admitted(buckets, tries=10, now=NOW + timedelta(minutes=9, seconds=59)) == 0


def test_a_new_span_draws_a_new_limit() -> None:
    limits = iter([150, 200])
    buckets = Buckets(draw=lambda: next(limits))
    admitted(buckets, tries=300, now=NOW)

    assert admitted(buckets, tries=300, now=NOW + timedelta(minutes=10)) == 200


def test_groups_do_not_take_each_others_room() -> None:
    buckets = Buckets(draw=lambda: 150)
    admitted(buckets, tries=300, now=NOW)

    assert admitted(buckets, tries=150, now=NOW, group_id="another") == 150


def test_a_clock_that_jumps_back_blocks_nobody() -> None:
    buckets = Buckets(draw=lambda: 150)
    admitted(buckets, tries=300, now=NOW)

    assert admitted(buckets, tries=10, now=NOW - timedelta(days=1)) == 10


def test_limits_are_drawn_from_the_whole_span_and_never_below_a_class() -> None:
    drawn = {draw_limit() for _ in range(3_000)}

    assert min(drawn) >= FEWEST
    assert max(drawn) <= MOST
    assert len(drawn) > (MOST - FEWEST) / 2
