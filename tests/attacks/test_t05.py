"""T5: whatever is subtracted from a total, what remains is nothing or whole released groups.

Layouts are random: tiny groups that never show anything, hidden and unreliable ones, teams and
child scales beside classes. The seed is printed; any other one is as good.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pytest

from server.trends.domain import disclosure, totals, words
from server.trends.domain.disclosure import ITEMS, AnyItem, Counts, Exact, Item, Shown
from server.trends.domain.jitter import Jitter
from server.trends.domain.totals import Total
from server.trends.domain.words import Public

SEED = 20_261_122
LAYOUTS = 3_000
FAMILIES = (("class", "freq5"), ("class", "freq3"), ("team", "freq5"))
NONE: disclosure.Fields = {"against": 0, "not": 0, "for": 0, "with": 0}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a layout: its exact figures, and what of it is published, if anything."""

    family: tuple[str, str]
    exact: Exact
    public: Public | None


def layout(chance: random.Random) -> list[Group]:
    return [a_group(chance, number) for number in range(chance.randint(1, 20))]


def a_group(chance: random.Random, number: int) -> Group:
    students = chance.choice((3, 9, 11, 12, 15, 20, 25, 30, 60))
    # Most of a group take part, or hardly anybody.
    n = students - chance.randint(0, 4) if chance.random() < 0.8 else chance.randint(0, students)
    n = max(0, n)
    # Some skip an item: it may be hidden where the others are shown.
    counts: dict[AnyItem, Counts] = {
        item: some(chance, max(0, n - chance.choice((0, 0, 0, 1, 5)))) for item in ITEMS
    }
    exact = Exact(students, n, chance.random() < 0.1, {**counts}, NONE)
    shown = disclosure.disclose(exact, smallest=10)
    jitter = Jitter(chance.randbytes(32), f"group-{number}", "2026-2027", "2026-W47")
    public = words.public_part(shown, jitter=jitter) if isinstance(shown, Shown) else None
    return Group(chance.choices(FAMILIES, (4, 1, 1))[0], exact, public)


def some(chance: random.Random, n: int) -> Counts:
    """Return any counts of the answers 1 to 5 that add up to `n`."""
    one, two, three, four = sorted(chance.randint(0, n) for _ in range(4))
    return one, two - one, three - two, four - three, n - four


@pytest.fixture(scope="module")
def layouts() -> list[list[Group]]:
    sys.stdout.write(f"seed {SEED}\n")
    chance = random.Random(SEED)
    return [layout(chance) for _ in range(LAYOUTS)]


def total_of(groups: Sequence[Group]) -> Total | None:
    """Return the total as the server makes it: of what is published of each group."""
    return totals.total([group.public for group in groups if group.public])


def test_a_total_consists_of_whole_released_groups_of_one_family(
    layouts: list[list[Group]],
) -> None:
    """Reckoned anew from the published means alone: there is no room for anything else in it."""
    made = 0
    for ours in families_of(layouts):
        total = total_of(ours)
        for item, tenths in total.means.items() if total else ():
            parts = released_parts(ours, item)
            if tenths is None:
                continue
            made += 1
            assert len(parts) >= 4
            # Nothing remains but the rounding to one decimal.
            assert Fraction(-1, 2) < tenths - mean(parts) <= Fraction(1, 2)

    assert made > LAYOUTS


def families_of(layouts: list[list[Group]]) -> Iterator[list[Group]]:
    for groups in layouts:
        for family in FAMILIES:
            yield [group for group in groups if group.family == family]


def released_parts(groups: Sequence[Group], item: Item) -> list[tuple[int, int]]:
    """Return head count and published mean of the groups that show the item."""
    return [
        (group.public.students, part.mean_tenths)
        for group in groups
        if group.public and (part := group.public.items[item])
    ]


def mean(parts: Sequence[tuple[int, int]]) -> Fraction:
    return Fraction(
        sum(students * tenths for students, tenths in parts),
        sum(students for students, _ in parts),
    )


def test_hidden_groups_change_no_total_whatever_they_answered(
    layouts: list[list[Group]],
) -> None:
    """Any mix of totals and groups, subtracted, holds nothing of them: they are in none."""
    for ours in families_of(layouts):
        assert total_of(ours) == total_of([group for group in ours if group.public])


def test_a_groups_answers_enter_a_total_through_its_published_mean_only(
    layouts: list[list[Group]],
) -> None:
    """Groups with other answers and the same public part give the same total."""
    for groups in layouts[:300]:
        publics = [group.public for group in groups if group.public]
        frozen = [words.thawed(words.frozen(public)) for public in publics]

        assert totals.total(frozen) == totals.total(publics)


def test_no_total_is_made_of_fewer_than_four_groups_or_fifty_answers(
    layouts: list[list[Group]],
) -> None:
    seen = {"total": 0, "none": 0}
    for groups in layouts:
        publics = [group.public for group in groups if group.public]
        answers = sum(public.band.start for public in publics)
        total = totals.total(publics)
        seen["total" if total else "none"] += 1
        if len(publics) < 4 or answers < 50:
            assert total is None

    assert min(seen.values()) > LAYOUTS // 10
