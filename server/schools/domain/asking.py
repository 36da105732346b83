"""What a school may ask beside the three questions, and in which rounds."""

from collections.abc import Collection
from typing import Final, Literal, get_args

from server.schools.domain.groups import Kind

Extra = Literal["self", "why", "need", "with"]
EXTRAS: Final[tuple[Extra, ...]] = get_args(Extra)

SELF_EVERY: Final = 4
"""The inside-outside question comes in every so many rounds of a school year."""


def asked_in(wishes: Collection[Extra], *, place_in_year: int) -> tuple[Extra, ...]:
    """Return what a round asks beside the three questions.

    Args:
        wishes: what the school wants to ask.
        place_in_year: of the round among those of its school year, from 1.

    Source: docs/decisions/0013-what-is-asked-beside.md
    """
    has_self = place_in_year % SELF_EVERY == 0
    return tuple(one for one in EXTRAS if one in wishes and (one != "self" or has_self))


def taps_of(asks: Collection[Extra], *, kind: Kind, is_with_due: bool) -> tuple[Extra, ...]:
    """Return the one-tap questions that a group hears in a round.

    Args:
        asks: what the round asks.
        kind: of the group; what one needs is a question to teams.
        is_with_due: whether there is a reply to look back upon.
    """
    kept_back = {"self"} | ({"need"} if kind == "class" else set())
    if not is_with_due:
        kept_back.add("with")
    return tuple(one for one in EXTRAS if one in asks and one not in kept_back)
