"""What a group hears of its circle, as every feature above `core` sees it. It names no reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """What was heard in a release and what will be done; `texts`: language → `heard`, `doing`."""

    round: str
    written_on: date
    texts: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CircleTold:
    """How a group's circle stands in the running school year.

    Attributes:
        reply: the newest one, or None.
        picture_round: the newest release that was opened with the group, or None.
        awaits_reply: a release is newer than the newest reply, and was opened or is a week old.
        asked_in: rounds in which the group may say how a reply was done.
    """

    reply: ReplyTold | None = None
    picture_round: str | None = None
    awaits_reply: bool = False
    asked_in: frozenset[str] = frozenset()
