"""What may be shown: exact figures become Shown, TooFew, Unreliable or Lost, and nothing else.

Everything after this file takes `Shown` only, so a forgotten check does not type-check; and a
`Shown` cannot be made, by anyone, from figures that break the rules. Hiding depends on the number
of answers, the head count and the overflow alone, never on the answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Item = Literal["safe", "challenged", "matter"]
ITEMS: tuple[Item, ...] = get_args(Item)
"""The items that every round asks; signals, window and totals know no others."""
AnyItem = Item | Literal["self"]
ANY_ITEMS: tuple[AnyItem, ...] = (*ITEMS, "self")
Question = Literal["why", "need", "with"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
Counts = tuple[int, int, int, int, int]
Field = Literal["against", "not", "for", "with"]
Fields = Mapping[Field, int]

# So many students more than the smallest number: else one absence tells who was absent.
HEAD_ROOM = 2
LEAST_SMALLEST = 8


@dataclass(frozen=True, slots=True)
class Tapped:
    """The exact figures of one tap question.

    Attributes:
        people: how many tapped it at all.
        counts: how many tapped each option; of one question somebody may tap several.
    """

    people: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Exact:
    """The exact figures of one group in one round; only the release job holds them.

    Attributes:
        students: head count in that round.
        n: check-ins in the box.
        is_overfull: so many came over the cap that the round says nothing about the group.
        counts: per item that was asked the number of answers 1 to 5, without skipped ones.
        fields: check-ins with all three answers, over the four fields of the window.
        taps: of the tap questions that were asked.
    """

    students: int
    n: int
    is_overfull: bool
    counts: Mapping[AnyItem, Counts]
    fields: Fields
    taps: Mapping[Question, Tapped] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """Exact figures that passed every rule; holds nothing of the items that stay hidden.

    Attributes:
        smallest: the fewest answers that may be shown, in that round.
        students: head count in that round.
        n: check-ins in the box.
        items: per shown item, at least one of the three, the number of answers 1 to 5.
        fields: None unless all three items are shown: the table would tell of a hidden one.
        taps: of the tap questions that enough people tapped.
    """

    smallest: int
    students: int
    n: int
    items: Mapping[AnyItem, Counts]
    fields: Fields | None
    taps: Mapping[Question, Tapped] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse to exist when the rules do not allow it.

        Raises:
            ValueError: a figure would be shown that must stay hidden.
        """
        enough = all(sum(counts) >= self.smallest for counts in self.items.values())
        is_allowed = (
            self.smallest >= LEAST_SMALLEST
            and self.students >= self.smallest + HEAD_ROOM
            and any(item in self.items for item in ITEMS)
            and enough
            and (self.fields is None or set(self.items) >= set(ITEMS))
            and all(tapped.people >= self.smallest for tapped in self.taps.values())
        )
        if not is_allowed:
            raise ValueError("these figures may not be shown")

    @property
    def fewest(self) -> int:
        """The answers to the shown item with the fewest, counted as at most the head count."""
        return min(self.students, *(sum(counts) for counts in self.items.values()))


@dataclass(frozen=True, slots=True)
class TooFew:
    """Too few answered, or the group is too small; holds no number."""


@dataclass(frozen=True, slots=True)
class Unreliable:
    """More check-ins came than the group has students; holds no number."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The box was missing or could not be opened; holds no number."""


Disclosed = Shown | TooFew | Unreliable | Lost


def disclose(exact: Exact | None, *, smallest: int) -> Disclosed:
    """Return what may be known of one group and one round.

    Args:
        exact: the figures in the box, or None when there is no readable box.
        smallest: the fewest answers that may be shown, 8 to 15.
    """
    if exact is None:
        return Lost()
    if exact.students < smallest + HEAD_ROOM:
        return TooFew()
    if exact.is_overfull:
        return Unreliable()
    items: dict[AnyItem, Counts] = {
        item: counts for item, counts in exact.counts.items() if sum(counts) >= smallest
    }
    shown = [item for item in ITEMS if item in items]
    if exact.n < smallest or not shown:
        return TooFew()
    fields = exact.fields if len(shown) == len(ITEMS) else None
    taps: dict[Question, Tapped] = {
        each: tapped for each, tapped in exact.taps.items() if tapped.people >= smallest
    }
    return Shown(smallest, exact.students, exact.n, items, fields, taps)
