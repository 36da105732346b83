"""The school's total of one round, by hand: of published means, of released groups only."""

from server.trends.domain import totals, words
from server.trends.domain.words import Edge, Public, PublicItem


def group(safe: int | None, *, students: int = 20, n: int = 20, edge: Edge | None = None) -> Public:
    part = None if safe is None else PublicItem(safe, edge, "a_few")
    other = PublicItem(40, None, "a_few")
    items = {"safe": part, "challenged": other, "matter": other}
    return Public(students, words.band_of(n), "whole", items)  # type: ignore[arg-type]


def safe(publics: list[Public]) -> int | None:
    found = totals.total(publics)
    return None if found is None else found.means["safe"]


def test_the_total_is_weighted_by_head_count_not_by_answers() -> None:
    # (30*4.0 + 10*3.0 + 20*3.5 + 20*3.5) / 80 = 3.625: 3.6. Unweighted it would be 3.5.
    publics = [group(40, students=30), group(30, students=10), group(35), group(35)]

    assert safe(publics) == 36


def test_a_half_goes_up() -> None:
    # (3.7 + 3.7 + 3.6 + 3.6) / 4 = 3.65.
    assert safe([group(37), group(37), group(36), group(36)]) == 37


def test_an_end_of_the_scale_counts_as_the_number_it_shows() -> None:
    # (4.7 + 4.7 + 4.7 + 1.5) / 4 = 3.9, whatever lies behind "or more" and "or less".
    top, low = group(47, edge="or_more"), group(15, edge="or_less")

    assert safe([top, top, top, low]) == 39


def test_three_groups_make_no_total() -> None:
    assert totals.total([group(40)] * 3) is None


def test_fifty_answers_are_counted_by_the_lower_ends_of_the_bands() -> None:
    # 15 + 10 + 10 + 10 = 45, though up to 61 may have answered; 15 + 15 + 10 + 10 = 50.
    assert totals.total([group(40, n=19), *[group(40, n=14)] * 3]) is None

    found = totals.total([group(40, n=19), group(40, n=19), *[group(40, n=14)] * 2])

    assert found is not None
    assert (found.groups, found.answers_from) == (4, 50)


def test_an_item_needs_four_groups_that_show_it() -> None:
    found = totals.total([group(40), group(40), group(40), group(None)])

    assert found is not None
    assert found.means == {"safe": None, "challenged": 40, "matter": 40}


def test_an_item_needs_fifty_answers_where_it_is_shown() -> None:
    large, small = group(None, n=40), group(40, n=10)

    found = totals.total([*[small] * 4, large])

    assert found is not None
    assert found.means == {"safe": None, "challenged": 40, "matter": 40}
