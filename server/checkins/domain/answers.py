"""A check-in as it arrives: three answers, taps, a ticket. It lives in memory only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from server.core.errors import Invalid

Item = Literal["safe", "challenged", "matter", "self"]
Scale = Literal["freq5", "freq3"]
Why = Literal["easy", "hard", "help", "dare", "other"]
With = Literal["to", "for", "with", "not"]
Need = Literal["time", "help", "rest", "clarity", "means", "heard"]

Told = Literal["received", "early", "closed", "unknown", "later"]
"""What a phone may hear of its check-in."""

Outcome = Literal[Told, "replaced", "other_scale", "not_asked"]
"""What becomes of a check-in. `other_scale` and `not_asked` are refused; `replaced`, a code that
led here once, is told as `unknown` but is no guess."""

ITEMS: Final[tuple[Item, ...]] = get_args(Item)
ASKED: Final[tuple[Item, ...]] = ("safe", "challenged", "matter")
"""The items that every round asks; `self` comes in some."""

TICKET_BYTES: Final = 16

COUNTED_AS: Final[Mapping[Scale, Mapping[int, int]]] = {
    "freq5": {step: step for step in range(1, 6)},
    "freq3": {1: 1, 2: 3, 3: 5},
}
"""How an answer on a scale is counted: both scales run from 1 (never) to 5 (always)."""


class AllSkipped(Invalid):
    """Each question may be skipped, not all of them."""

    message = "Please answer at least one question."


class OffScale(Invalid):
    """An answer that the scale does not have."""

    message = "An answer is not on the scale."


class OtherScale(Invalid):
    """The group answers on another scale."""

    message = "This class answers on another scale. Please scan the code again."


class NotAsked(Invalid):
    """The inside-outside question was answered in a round that does not ask it."""

    message = "This round does not ask that question. Please scan the code again."


@dataclass(frozen=True, slots=True)
class Taps:
    """One-tap additions; nothing is tapped by default."""

    why: Why | None = None
    with_: With | None = None
    need: frozenset[Need] = frozenset()

    def by_question(self) -> dict[str, tuple[str, ...]]:
        """Return the tapped options of each question that was tapped at all."""
        tapped: dict[str, tuple[str, ...]] = {
            "why": (self.why,) if self.why else (),
            "with": (self.with_,) if self.with_ else (),
            "need": tuple(sorted(self.need)),
        }
        return {question: options for question, options in tapped.items() if options}


@dataclass(frozen=True, slots=True)
class Draft:
    """One check-in on its way to the box. Its `repr` is empty, so that nothing reaches a log.

    Args:
        code: behind the poster, as `core.codes.read_code` gives it.
        round: `2026-W48`.
        scale: on which the phone asked.
        answers: per item that was asked, the step on the scale (from 1) or None for a skip.
        ticket: 16 random bytes made by the phone.

    Raises:
        OffScale: an answer is not a step of the scale; `fields` names the items.
        AllSkipped: none of the questions that every round asks was answered.
        ValueError: the ticket has another length.
    """

    code: str = field(repr=False)
    round: str = field(repr=False)
    scale: Scale = field(repr=False)
    answers: Mapping[Item, int | None] = field(repr=False)
    ticket: bytes = field(repr=False)
    taps: Taps = field(default=Taps(), repr=False)

    def __post_init__(self) -> None:
        steps = COUNTED_AS[self.scale]
        answered = {item: step for item, step in self.answers.items() if step is not None}
        off = [item for item, step in answered.items() if step not in steps]
        if off:
            raise OffScale(fields={f"answers.{item}": [OffScale.message] for item in off})
        if not answered.keys() & set(ASKED):
            raise AllSkipped(fields={"answers": [AllSkipped.message]})
        if len(self.ticket) != TICKET_BYTES:
            raise ValueError("a ticket of another length")

    def counted(self) -> dict[Item, int | None]:
        """Return each answer as it is counted, 1 to 5; None for a skip."""
        steps = COUNTED_AS[self.scale]
        return {item: None if step is None else steps[step] for item, step in self.answers.items()}
