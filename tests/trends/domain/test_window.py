"""The window: hand-worked fields, shares, points and discs of blocks of four rounds."""

import hmac
from collections.abc import Mapping
from fractions import Fraction
from math import floor

import pytest

from server.trends.domain import window, words
from server.trends.domain.baseline import Baseline
from server.trends.domain.disclosure import Counts, Field, Fields
from server.trends.domain.jitter import Jitter
from server.trends.domain.words import Public, PublicItem
from tests.trends.domain.test_words import GROUP, noise_of

YEAR, LAST = "2026-2027", "2026-W50"
ROUNDS = ("2026-W47", "2026-W48", "2026-W49", LAST)


def fields(against: int, not_: int, for_: int, with_: int) -> dict[Field, int]:
    return {"against": against, "not": not_, "for": for_, "with": with_}


def baseline(safe: Counts, challenged: Counts, matter: Counts, table: Fields | None) -> Baseline:
    items = {"safe": safe, "challenged": challenged, "matter": matter}
    return Baseline(sum(safe), 27, items, table)  # type: ignore[arg-type]


def block(table: Mapping[Field, int], rounds: int = 4) -> list[Baseline]:
    """Return rounds in which everybody says 4 to everything, with this table of fields."""
    n = sum(table.values())
    return [baseline((0, 0, 0, n, 0), (0, 0, 0, n, 0), (0, 0, 0, n, 0), table)] * rounds


def by_hand(field: Field, count: int, n: int, *, key: bytes = bytes(32)) -> int:
    """Return a share by the text of the rules, with nothing of the server's."""
    scope, what = f"W:{GROUP}", f"field:{field}"
    sticky = part(key, f"meetellen/jitter/v1|s|{scope}|{YEAR}|{count}|{what}")
    fresh = part(key, f"meetellen/jitter/v1|f|{scope}|{LAST}|{what}")
    percent = Fraction(100 * max(0, min(n, count + 4 * (sticky + fresh))), n)
    if percent < 10:
        return 0
    return 100 if percent > 90 else floor(percent / 10 + Fraction(1, 2)) * 10


def part(key: bytes, text: str) -> int:
    u = int.from_bytes(hmac.new(key, text.encode(), "sha256").digest()[:4], "big") / 2**32
    return -2 if u < 0.05 else -1 if u < 0.25 else 0 if u < 0.75 else 1 if u < 0.95 else 2


@pytest.mark.parametrize("first_byte", range(12))
def test_shares_are_as_the_published_rule_reckons_them(first_byte: int) -> None:
    """Counts 8, 16, 32 and 40 of 96, under twelve keys."""
    key = bytes([first_byte]) + bytes(31)
    found = window.window(block(fields(2, 4, 8, 10)), jitter=Jitter(key, f"W:{GROUP}", YEAR, LAST))

    assert found is not None
    assert found.shares == {
        "against": by_hand("against", 8, 96, key=key),
        "not": by_hand("not", 16, 96, key=key),
        "for": by_hand("for", 32, 96, key=key),
        "with": by_hand("with", 40, 96, key=key),
    }


@pytest.mark.parametrize(
    ("counts", "sticky", "fresh", "shares"),
    [
        # Of 100: 12, 8, 30, 50. Below ten percent is almost nobody; half a ten goes up.
        ((3, 2, 8, 12), 0, 0, (10, 0, 30, 50)),
        # One part is four check-ins: 16, 12, 36, 52 of 100.
        ((3, 2, 8, 12), 1, 0, (20, 10, 40, 50)),
        # -2 and -2 are sixteen: nothing is left of 12 and 8; 16 and 32 stay.
        ((3, 2, 8, 12), -2, -2, (0, 0, 20, 30)),
        # 92 of 100 are almost everybody; 90 are not.
        ((1, 1, 0, 23), 0, 0, (0, 0, 0, 100)),
        # Of 40: 36 are 90 percent, 4 are ten.
        ((1, 0, 0, 9), 0, 0, (10, 0, 0, 90)),
        # Never below none or above all.
        ((0, 0, 0, 25), 2, 2, (20, 20, 20, 100)),
    ],
)
def test_shares_are_tens_of_percent_of_jittered_counts(
    counts: tuple[int, int, int, int], sticky: int, fresh: int, shares: tuple[int, ...]
) -> None:
    found = window.window(block(fields(*counts)), jitter=noise_of(sticky, fresh))

    assert found is not None
    assert tuple(found.shares.values()) == shares


def test_thirty_nine_full_check_ins_are_too_few_and_forty_enough() -> None:
    ten, nine = block(fields(0, 0, 0, 10), 3), block(fields(0, 0, 0, 9), 1)

    assert window.window([*ten, *nine], jitter=noise_of()) is None
    assert window.window([*ten, ten[0]], jitter=noise_of()) is not None


def test_a_round_that_hides_an_item_leaves_its_block_without_a_window() -> None:
    three, hiding = (
        block(fields(0, 0, 0, 25), 3),
        Baseline(25, 27, {"safe": (0, 0, 0, 25, 0)}, None),
    )

    assert window.window([*three, hiding], jitter=noise_of()) is None


@pytest.mark.parametrize(
    ("caring", "daring", "n", "field", "between"),
    [
        # n 100: errors 0.1040 and 0.1200. Phi(0.2/0.104) = 0.9728, Phi(0.2/0.12) = 0.9522: 0.926.
        (3.7, 3.7, 100, "with", None),
        # Daring in the middle: half and half, so for and with, and `for` comes first by its place.
        (3.9, 3.5, 100, None, ("for", "with")),
        # Phi(0.1/0.104) = 0.8319, Phi(0.1/0.12) = 0.7977: 0.664; then caring without daring: 0.168.
        (3.6, 3.6, 100, None, ("with", "for")),
        # Phi(-1.923) = 0.0272 and Phi(1.667) = 0.9522.
        (3.3, 3.7, 100, "against", None),
        (3.3, 3.3, 100, "not", None),
        (3.7, 3.3, 100, "for", None),
        # The error is never below 0.08: Phi(1) = 0.8413 and Phi(0.875) = 0.8092 are 0.681 together.
        (3.58, 3.57, 2000, None, ("with", "for")),
        # 0.12/0.08: Phi(1.5) = 0.9332 twice is 0.871; at n 40 the errors are 0.1644 and 0.1897.
        (3.62, 3.62, 2000, "with", None),
        (3.62, 3.62, 40, None, ("with", "for")),
    ],
)
def test_a_field_is_named_only_when_it_is_certain_enough(
    caring: float, daring: float, n: int, field: Field | None, between: tuple[Field, Field] | None
) -> None:
    assert window.placed(caring=caring, daring=daring, n=n) == (field, between)


def test_means_are_pooled_over_all_answers_of_the_block() -> None:
    """Twice 30 answers of 5 and twice 10 of 1: pooled 4.0, where the mean of means is 3.0."""
    table = fields(0, 0, 0, 10)
    many = baseline((0, 0, 0, 0, 30), (0, 0, 0, 0, 30), (0, 0, 0, 0, 30), table)
    few = baseline((10, 0, 0, 0, 0), (10, 0, 0, 0, 0), (10, 0, 0, 0, 0), table)

    found = window.window([many, few, many, few], jitter=noise_of())

    assert found is not None
    assert found.field == "with"


@pytest.mark.parametrize(
    ("sticky", "field", "between"),
    [
        # 100 answers of mean 3.64: 364. Phi(0.14/0.104) = 0.911 and Phi(0.14/0.12) = 0.878 are
        # 0.800 together, just enough; twice one part less makes 3.62: 0.876 * 0.841 = 0.737.
        (0, "with", None),
        (-1, None, ("with", "for")),
    ],
)
def test_noise_is_added_to_the_pooled_sums_before_a_field_is_named(
    sticky: int, field: Field | None, between: tuple[Field, Field] | None
) -> None:
    each: Counts = (0, 0, 9, 16, 0)
    mixed = [baseline(each, each, each, fields(0, 0, 0, 25))] * 4

    found = window.window(mixed, jitter=noise_of(sticky))

    assert found is not None
    assert (found.field, found.between) == (field, between)


def test_blocks_are_disjoint_and_of_four_released_rounds() -> None:
    names = [f"2026-W{week}" for week in range(36, 46)]

    finished = [window.finished_block(names[:n]) for n in range(11)]

    assert [block is not None for block in finished] == [n in {4, 8} for n in range(11)]
    assert (finished[4], finished[8]) == (tuple(names[:4]), tuple(names[4:8]))


def public(safe: int, challenged: int, matter: int, *, n: int = 22) -> Public:
    items = {"safe": safe, "challenged": challenged, "matter": matter}
    parts = {item: PublicItem(tenths, None, "a_few") for item, tenths in items.items()}
    return Public(27, words.band_of(n), "whole", parts)  # type: ignore[arg-type]


def test_the_point_is_the_plain_mean_of_the_published_means() -> None:
    # Caring: 4.1+3.9+4.0+3.8 and 3.9+4.0+4.1+4.2 are 32.0: 4.0. Daring: 3.5+3.6+3.6+3.5: 3.55 up.
    four = [public(41, 35, 39), public(39, 36, 40), public(40, 36, 41), public(38, 35, 42)]

    assert window.point(four) == (4.0, 3.6)


@pytest.mark.parametrize(
    ("sizes", "size"),
    [
        ((10, 10, 10, 10), "small"),
        # 15 + 15 + 15 + 10 = 55, though up to 71 may have answered.
        ((19, 19, 19, 14), "small"),
        ((15, 15, 15, 15), "middle"),
        ((24, 24, 24, 24), "middle"),
        ((25, 25, 25, 25), "large"),
    ],
)
def test_a_disc_is_as_large_as_the_lower_ends_of_the_bands(
    sizes: tuple[int, ...], size: str
) -> None:
    assert window.disc_size([public(40, 40, 40, n=n) for n in sizes]) == size


def test_a_point_of_a_hidden_item_does_not_exist() -> None:
    hidden = Public(
        27, words.band_of(22), "whole", {"safe": None, "challenged": None, "matter": None}
    )

    with pytest.raises(ValueError, match="all three"):
        window.point([hidden])
