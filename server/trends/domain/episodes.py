"""Judgements read back: signals of single rounds as stretches in time.

Computed from public parts and frozen judgements only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Any, Literal

from server.trends.domain.disclosure import Item
from server.trends.domain.window import Window
from server.trends.domain.words import Public

Kind = Literal["level", "tail", "blip"]
Direction = Literal["down", "up"]
Tier = Literal["signals", "watch"]

# Rounds that a signal looks at; an exceptional week is one round alone.
WINDOW: Mapping[Kind, int] = {"level": 3, "tail": 3, "blip": 1}
# So many of them with a collapsed response put the signal in doubt.
FEWEST_IN_DOUBT = 2
COLLAPSE = Fraction(30, 100)


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """What stands out in a round: a signal, or a mark of the weaker tier."""

    item: Item
    kind: Kind
    direction: Direction


@dataclass(frozen=True, slots=True)
class Rebase:
    """A new normal of an item, which begins with the round `since`."""

    item: Item
    since: str


@dataclass(frozen=True, slots=True)
class Block:
    """Four rounds together in the window, as decided on exact figures."""

    rounds: tuple[str, ...]
    window: Window


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement of one group and round; `watch` holds nothing that is in `signals`."""

    signals: tuple[Sign, ...]
    watch: tuple[Sign, ...]
    rebased: tuple[Rebase, ...]
    block: Block | None


@dataclass(frozen=True, slots=True)
class Round:
    """A released round of a group; not every one has been judged yet."""

    name: str
    public: Public
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Episode:
    """One kind of signal of one item in consecutive rounds, `since` the first `until` the last.

    Attributes:
        is_now: it holds in the last released round.
        may_be_response: the response fell so far in the rounds looked at that who answered may
            explain it.
    """

    item: Item
    kind: Kind
    direction: Direction
    since: str
    until: str
    is_now: bool
    may_be_response: bool


def thawed(text: str) -> Judged:
    """Return the judgement that is kept as `text`."""
    kept = json.loads(text)
    return Judged(
        signals=tuple(Sign(**one) for one in kept["signals"]),
        watch=tuple(Sign(**one) for one in kept["watch"]),
        rebased=tuple(Rebase(one["item"], one["from"]) for one in kept["rebased"]),
        block=kept["window"] and _block(kept["window"]),
    )


def episodes(rounds: Sequence[Round], tier: Tier) -> tuple[Episode, ...]:
    """Return the episodes of one tier, in the order in which they began.

    Args:
        rounds: the released rounds of one group and school year, in order. A round that hides
            an item neither holds nor ends an episode of that item.
        tier: signals, or the weaker marks.
    """
    signs = {sign for each in rounds if each.judged for sign in getattr(each.judged, tier)}
    found = [episode for sign in sorted(signs) for episode in _of(sign, rounds, tier)]
    return tuple(sorted(found, key=lambda one: (one.since, one.item, one.kind)))


def _of(sign: Sign, rounds: Sequence[Round], tier: Tier) -> list[Episode]:
    shown = [each for each in rounds if each.public.items[sign.item]]
    stretches: list[list[int]] = []
    goes_on = False
    for index, each in enumerate(shown):
        holds = each.judged is not None and sign in getattr(each.judged, tier)
        if holds and goes_on:
            stretches[-1].append(index)
        elif holds:
            stretches.append([index])
        goes_on = holds
    return [
        Episode(
            item=sign.item,
            kind=sign.kind,
            direction=sign.direction,
            since=shown[stretch[0]].name,
            until=shown[stretch[-1]].name,
            is_now=shown[stretch[-1]].name == rounds[-1].name,
            may_be_response=_may_be_response(shown[: stretch[-1] + 1], WINDOW[sign.kind]),
        )
        for stretch in stretches
    ]


def _may_be_response(until_then: Sequence[Round], window: int) -> bool:
    """Return whether the response collapsed in two rounds of the window, or in its only one."""
    usual = median(_response(each.public) for each in until_then)
    collapsed = sum(
        each.public.badge == "grey" or usual - _response(each.public) >= COLLAPSE
        for each in until_then[-window:]
    )
    return collapsed >= min(FEWEST_IN_DOUBT, window)


def _response(public: Public) -> Fraction:
    return Fraction(min(public.band.middle, public.students), public.students)


def _block(kept: dict[str, Any]) -> Block:
    between = kept["between"]
    named = Window(kept["field"], between and (between[0], between[1]), kept["shares"])
    return Block(tuple(kept["rounds"]), named)
