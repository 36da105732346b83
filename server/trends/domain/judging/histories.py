"""What a judge reads and says: the released weeks of groups, and signals. Plain dictionaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

from server.trends.domain.disclosure import Item

Kind = Literal["level", "tail", "blip"]
Direction = Literal["down", "up"]


class Week(TypedDict):
    """One week of a group. Weeks come in order; those that are not `released` are gaps.

    Attributes:
        week: running number of the calendar week, from 1.
        status: `released`, `holiday`, `too_few`, `unreliable` or `lost`.
        n: check-ins; nothing here reads it, the answers to an item are the sum of its counts.
        safe, challenged, matter: how many gave each answer 1 to 5; None or absent when hidden.
    """

    week: int
    status: str
    n: NotRequired[int]
    safe: NotRequired[Sequence[int] | None]
    challenged: NotRequired[Sequence[int] | None]
    matter: NotRequired[Sequence[int] | None]


class GroupHistory(TypedDict):
    """The weeks of one group in one school year; `size` is its head count."""

    group_id: str
    size: int
    weeks: Sequence[Week]


class History(GroupHistory):
    """A group, and every other group of the same kind and scale in its school."""

    school: NotRequired[Sequence[GroupHistory]]


class Signal(TypedDict):
    """In this week the item differs from what is usual by more than chance."""

    week: int
    item: Item
    kind: Kind
    direction: Direction


# `from`: first week of the new baseline; `decided`: the week in which it became the normal.
Rebase = TypedDict("Rebase", {"item": Item, "from": int, "decided": int})


@dataclass(frozen=True, slots=True)
class Figure:
    """One item of one group in one week.

    Attributes:
        n: answers, at least 1.
        mean: 1.0 to 5.0.
        low: low points per answer, 0.0 to 2.0: an answer of 2 has one, an answer of 1 has two.
    """

    week: int
    n: int
    mean: float
    low: float


def figures(group: GroupHistory, item: Item) -> list[Figure]:
    """Return the item in every week in which it is published, in order."""
    return list(_published(group, item))


def holidays(group: GroupHistory) -> frozenset[int]:
    """Return the numbers of the weeks in which the group has holiday."""
    return frozenset(week["week"] for week in group["weeks"] if week["status"] == "holiday")


def _published(group: GroupHistory, item: Item) -> Iterator[Figure]:
    for week in group["weeks"]:
        counts = week.get(item) if week["status"] == "released" else None
        if counts is None:
            continue
        ones, twos, threes, fours, fives = counts
        if n := ones + twos + threes + fours + fives:
            points = ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives
            yield Figure(week["week"], n, points / n, (2 * ones + twos) / n)
