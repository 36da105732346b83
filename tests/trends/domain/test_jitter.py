"""The noise of a release: reproducible, sticky or fresh, in the promised proportions."""

import pytest

from server.trends.domain.jitter import Jitter

GROUP = "3f2a1c0e-0000-4000-8000-000000000001"


def jitter(
    round_name: str = "2026-W47", *, key: bytes = bytes(32), year: str = "2026-2027"
) -> Jitter:
    return Jitter(key, GROUP, year, round_name)


@pytest.mark.parametrize(
    ("round_name", "item", "low", "noise"),
    [
        ("2026-W47", "safe", 3, (0, 0)),
        ("2026-W47", "challenged", 3, (0, 1)),
        ("2026-W47", "matter", 5, (-1, 2)),
        ("2026-W48", "safe", 3, (0, -1)),
        ("2026-W48", "challenged", 3, (0, -1)),
        ("2026-W48", "matter", 5, (-1, 0)),
    ],
)
def test_the_noise_of_low_counts_is_as_published(
    round_name: str, item: str, low: int, noise: tuple[int, int]
) -> None:
    drawn = jitter(round_name)

    assert (drawn.sticky(low, f"{item}|low"), drawn.fresh(f"{item}|low")) == noise


@pytest.mark.parametrize(
    ("round_name", "item", "total", "noise"),
    [
        ("2026-W47", "safe", 92, (1, 0, 0)),
        ("2026-W47", "challenged", 84, (1, -2, 1)),
        ("2026-W47", "matter", 77, (1, 0, 1)),
        ("2026-W48", "safe", 92, (1, 0, 0)),
        ("2026-W48", "challenged", 84, (1, 0, 1)),
        ("2026-W48", "matter", 77, (1, 0, 1)),
    ],
)
def test_the_noise_of_sums_is_as_published(
    round_name: str, item: str, total: int, noise: tuple[int, int, int]
) -> None:
    drawn, what = jitter(round_name), f"{item}|mean"

    assert (drawn.sticky(total, what), drawn.fresh(what), drawn.spread(total, what)) == noise


def test_sticky_noise_changes_with_the_school_year_only() -> None:
    values = range(200)

    this_week = [jitter("2026-W47").sticky(value, "safe|low") for value in values]

    assert [jitter("2026-W48").sticky(value, "safe|low") for value in values] == this_week
    assert [jitter(year="2027-2028").sticky(value, "safe|low") for value in values] != this_week


def test_another_key_gives_other_noise() -> None:
    values = range(200)

    ours = [jitter().sticky(value, "safe|low") for value in values]
    theirs = [jitter(key=b"k" * 32).sticky(value, "safe|low") for value in values]

    assert ours != theirs


def test_the_key_does_not_show_in_a_repr() -> None:
    assert "k" * 32 not in repr(jitter(key=b"k" * 32))
