"""Frozen pictures of a school, read back: groups of one kind and scale together, by week."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.episodes import Episode, Sign


@dataclass(frozen=True, slots=True)
class Picture:
    """A school in one round; `means` are the totals in tenths, None where there is none."""

    round: str
    groups: int
    means: Mapping[Item, int | None]
    signs: frozenset[Sign]


def thawed(name: str, text: str) -> Picture:
    """Return the picture of the round called `name` that is kept as `text`."""
    kept = json.loads(text)
    means: dict[Item, int | None] = {
        item: None if (mean := kept["items"][item]) is None else round(mean * 10) for item in ITEMS
    }
    return Picture(name, kept["groups"], means, frozenset(Sign(**one) for one in kept["signals"]))


def episodes_now(pictures: Sequence[Picture], *, last_round: str) -> tuple[Episode, ...]:
    """Return the signals that hold in the last round, each with the round it began in.

    Args:
        pictures: of one kind and scale in one school year, in order; rounds without one are left
            out. A picture that lacks an item neither holds nor ends an episode of that item.
        last_round: the last one that is published; a picture of an earlier one says nothing of now.
    """
    if not pictures or pictures[-1].round != last_round:
        return ()
    return tuple(
        Episode(
            item=sign.item,
            kind=sign.kind,
            direction=sign.direction,
            since=_since(sign, pictures),
            until=last_round,
            is_now=True,
            may_be_response=False,
        )
        for sign in sorted(pictures[-1].signs)
    )


def _since(sign: Sign, pictures: Iterable[Picture]) -> str:
    since = ""
    for picture in reversed([one for one in pictures if one.means[sign.item] is not None]):
        if sign not in picture.signs:
            break
        since = picture.round
    return since
