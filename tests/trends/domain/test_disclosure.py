"""What may be shown is decided by numbers of answers, never by the answers."""

import itertools
from collections.abc import Mapping

import pytest

from server.trends.domain import disclosure
from server.trends.domain.disclosure import (
    ITEMS,
    AnyItem,
    Counts,
    Disclosed,
    Exact,
    Item,
    Lost,
    Shown,
    TooFew,
    Unreliable,
)

FIELDS: Mapping[disclosure.Field, int] = {"against": 1, "not": 2, "for": 3, "with": 4}


def exact(
    answers: int | Mapping[Item, int],
    *,
    students: int = 25,
    n: int | None = None,
    overfull: bool = False,
) -> Exact:
    per_item = answers if isinstance(answers, Mapping) else dict.fromkeys(ITEMS, answers)
    counts: dict[AnyItem, Counts] = {
        item: (0, 0, 0, 0, per_item[item]) for item in disclosure.ITEMS
    }
    return Exact(students, n or max(per_item.values()), overfull, counts, FIELDS)


def of(answers: int | Mapping[Item, int], *, students: int = 25, smallest: int = 10) -> Disclosed:
    return disclosure.disclose(exact(answers, students=students), smallest=smallest)


@pytest.mark.parametrize("smallest", range(8, 16))
def test_one_answer_less_than_the_smallest_number_shows_nothing(smallest: int) -> None:
    assert of(smallest - 1, smallest=smallest) == TooFew()
    assert isinstance(of(smallest, smallest=smallest), Shown)


@pytest.mark.parametrize("smallest", range(8, 16))
def test_a_group_needs_two_students_more_than_the_smallest_number(smallest: int) -> None:
    assert of(smallest, students=smallest + 1, smallest=smallest) == TooFew()
    assert isinstance(of(smallest, students=smallest + 2, smallest=smallest), Shown)


def test_an_overfull_box_is_unreliable_and_shows_nothing() -> None:
    assert disclosure.disclose(exact(26, overfull=True), smallest=10) == Unreliable()


def test_an_overfull_box_of_a_group_that_is_too_small_says_too_few() -> None:
    """The word "unreliable" would tell that at least as many came as there are students."""
    assert disclosure.disclose(exact(6, students=5, overfull=True), smallest=10) == TooFew()


def test_a_box_that_nobody_can_read_is_lost_and_never_too_few() -> None:
    assert disclosure.disclose(None, smallest=10) == Lost()


def test_each_item_is_shown_by_its_own_number_of_answers() -> None:
    shown = of({"safe": 12, "challenged": 9, "matter": 10})

    assert isinstance(shown, Shown)
    assert set(shown.items) == {"safe", "matter"}


def test_the_four_fields_go_when_an_item_is_hidden() -> None:
    assert isinstance(whole := of(12), Shown)
    assert isinstance(partial := of({"safe": 12, "challenged": 9, "matter": 10}), Shown)

    assert whole.fields == FIELDS
    assert partial.fields is None


def test_a_release_without_any_item_to_show_is_too_few() -> None:
    nine = dict.fromkeys(disclosure.ITEMS, 9)

    assert disclosure.disclose(exact(nine, n=20), smallest=10) == TooFew()


def test_the_answers_never_decide() -> None:
    """Every way to give twelve answers, in one item, hides and shows the same."""
    spread = [
        (a, b, c, d, 12 - a - b - c - d)
        for a, b, c, d in itertools.product(range(13), repeat=4)
        if a + b + c + d <= 12
    ]
    other: Counts = (0, 0, 0, 0, 9)

    for counts in spread:
        figures = Exact(
            25,
            12,
            is_overfull=False,
            counts={"safe": counts, "challenged": other, "matter": other},
            fields=FIELDS,
        )
        shown = disclosure.disclose(figures, smallest=10)
        assert isinstance(shown, Shown)
        assert set(shown.items) == {"safe"}


@pytest.mark.parametrize(
    "forbidden",
    [
        {"students": 11},
        {"smallest": 7},
        {"items": {}},
        {"items": {"safe": (0, 0, 0, 0, 9)}},
        {"items": {"safe": (0, 0, 0, 0, 12)}, "fields": FIELDS},
    ],
)
def test_figures_that_must_stay_hidden_cannot_be_called_shown(forbidden: dict[str, object]) -> None:
    allowed: dict[str, object] = {
        "smallest": 10,
        "students": 25,
        "n": 12,
        "items": {"safe": (0, 0, 0, 0, 12)},
        "fields": None,
    }
    Shown(**allowed)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="may not be shown"):
        Shown(**{**allowed, **forbidden})  # type: ignore[arg-type]


def test_what_is_hidden_holds_no_number() -> None:
    assert [TooFew.__slots__, Unreliable.__slots__, Lost.__slots__] == [(), (), ()]
