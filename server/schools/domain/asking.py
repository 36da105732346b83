"""What a school may ask beside the three questions, and in which rounds."""

from collections.abc import Collection
from typing import Final, Literal, get_args

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
