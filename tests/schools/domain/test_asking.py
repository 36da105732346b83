"""Which questions stand beside the three, in which round and for which group."""

import pytest

from server.schools.domain import asking
from server.schools.domain.asking import EXTRAS, Extra
from server.schools.domain.groups import Kind


@pytest.mark.parametrize(
    ("place", "asked"), [(1, False), (3, False), (4, True), (5, False), (8, True), (40, True)]
)
def test_the_fourth_question_comes_in_every_fourth_round(place: int, *, asked: bool) -> None:
    assert ("self" in asking.asked_in(EXTRAS, place_in_year=place)) == asked


def test_nothing_is_asked_that_nobody_wished() -> None:
    assert asking.asked_in((), place_in_year=4) == ()


@pytest.mark.parametrize(
    ("kind", "is_with_due", "heard"),
    [
        ("class", False, ("why",)),
        ("class", True, ("why", "with")),
        ("team", False, ("why", "need")),
        ("team", True, ("why", "need", "with")),
    ],
)
def test_a_class_is_not_asked_what_it_needs_and_with_only_looks_back(
    kind: Kind, heard: tuple[Extra, ...], *, is_with_due: bool
) -> None:
    assert asking.taps_of(EXTRAS, kind=kind, is_with_due=is_with_due) == heard
