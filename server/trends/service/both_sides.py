"""Staff beside students: the same questions, each side its own line, never subtracted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.schools.service import Kind, Scale, SchoolGroup
from server.trends.domain import words
from server.trends.domain.comparing.pictures import Picture
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.storage.school import SchoolRow

Family = tuple[Kind, Scale]
Means = Mapping[Item, int | None]
"""In tenths."""
STUDENTS: Family = ("class", "freq5")
"""The classes that answer on the same scale as the staff does."""
STAFF: Family = ("team", "freq5")


@dataclass(frozen=True, slots=True)
class Side:
    """One line over the rounds of `Beside`: a round without any figure is None.

    `label` is the team's own name, None for all groups together.
    """

    label: str | None
    means: tuple[Mapping[Item, float | None] | None, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Both sides over the rounds in which either has a figure, in order."""

    weeks: tuple[str, ...]
    students: Side
    staff: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    label: str | None
    by_round: Mapping[str, Means]

    def meets(self, other: "_Known") -> bool:
        """Return whether both have a figure of the same item in the same round."""
        return any(
            means[item] is not None and other.by_round[name][item] is not None
            for name, means in self.by_round.items()
            if name in other.by_round
            for item in ITEMS
        )

    def over(self, rounds: Sequence[str]) -> Side:
        """Return the line over these rounds."""
        return Side(
            self.label,
            tuple(
                {item: None if mean is None else mean / 10 for item, mean in means.items()}
                if (means := self.by_round.get(name))
                else None
                for name in rounds
            ),
        )


def beside(
    groups: Sequence[SchoolGroup],
    rows: Sequence[SchoolRow],
    pictures: Mapping[Family, Sequence[Picture]],
) -> Beside | None:
    """Return both sides, or None until both have a figure in the same round and item.

    Args:
        groups: of the school, in the order of their names.
        rows: their releases of the school year.
        pictures: of the same year. Students are shown as their total only; so is the staff where
            there is one, else each team by itself.
    """
    students = _all_together(pictures.get(STUDENTS, ()))
    together = _all_together(pictures.get(STAFF, ()))
    staff = (together,) if together.by_round else _teams(groups, rows)
    staff = tuple(side for side in staff if side.meets(students))
    if not staff:
        return None
    rounds = sorted({name for side in (students, *staff) for name in side.by_round})
    return Beside(tuple(rounds), students.over(rounds), tuple(side.over(rounds) for side in staff))


def _all_together(pictures: Sequence[Picture]) -> _Known:
    return _Known(None, {picture.round: picture.means for picture in pictures})


def _teams(groups: Sequence[SchoolGroup], rows: Sequence[SchoolRow]) -> tuple[_Known, ...]:
    teams = [group for group in groups if group.kind == "team"]
    by_round: dict[str, dict[str, Means]] = {team.id: {} for team in teams}
    for row in rows:
        if row.group_id in by_round and row.public is not None:
            items = words.thawed(row.public).items
            by_round[row.group_id][row.round] = {
                item: part.mean_tenths if (part := items[item]) else None for item in ITEMS
            }
    return tuple(_Known(team.label, by_round[team.id]) for team in teams)
