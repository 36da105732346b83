"""Groups and the codes that lead to them: who takes part in which round, which code counts."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["class", "team"]
Scale = Literal["freq5", "freq3"]
CodeStatus = Literal["active", "replaced"]
FEWEST_STUDENTS = 1
MOST_STUDENTS = 500
MOST_CODES = 12


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """A code of a group. `accepted_through`: the round in which a replaced one still counts."""

    code: str
    label: str
    status: CodeStatus
    accepted_through: str | None = None


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group with its codes, those in use first."""

    id: str
    school_id: str
    kind: Kind
    label: str
    year_label: str
    scale: Scale
    from_round: str
    archived_from: str | None
    codes: tuple[CodeFacts, ...]


@dataclass(frozen=True, slots=True)
class GroupAtMoment:
    """A group as it stands at a moment.

    `students_now` is None in a week in which it does not take part; `students_next` counts from
    the next round. `is_archived`: it takes part in no coming round.
    """

    group: GroupFacts
    students_now: int | None
    students_next: int
    is_scale_fixed: bool
    is_archived: bool


@dataclass(frozen=True, slots=True)
class GroupInRound:
    """A group with the head count and scale that hold in one round."""

    group_id: str
    label: str
    kind: Kind
    scale: Scale
    students: int


@dataclass(frozen=True, slots=True)
class Door:
    """Where a code leads. It knows no round's state: the clock decides that."""

    code: str
    label: str
    group_id: str
    school_id: str
    kind: Kind
    scale: Scale
    is_active: bool
    accepted_through: str | None
    from_round: str
    archived_from: str | None

    def leads_into(self, round_name: str) -> bool:
        """Return whether a check-in with this code counts in the round, as far as codes go."""
        is_accepted = self.is_active or self.accepted_through == round_name
        return is_accepted and takes_part(
            round_name, from_round=self.from_round, archived_from=self.archived_from
        )


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What an admin says of a new group; a reporting group names each of its classes."""

    kind: Kind
    label: str
    year_label: str
    scale: Scale
    students: int
    code_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupChanges:
    """What an admin changes of a group; None leaves it as it is."""

    label: str | None = None
    year_label: str | None = None
    students: int | None = None
    scale: Scale | None = None
    archived: bool | None = None


def takes_part(round_name: str, *, from_round: str, archived_from: str | None) -> bool:
    """Return whether a group takes part in the round. Names of weeks sort as their dates do."""
    return from_round <= round_name and (archived_from is None or round_name < archived_from)
