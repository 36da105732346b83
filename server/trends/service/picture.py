"""The picture that a group opened together: one release and what led to it, nothing later.

Everything follows from public parts; taps and the window are not in it.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from server.trends.domain import drawing, words
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.drawing import Drawing
from server.trends.storage import pictures

OF_A_RELEASE = ("students", "band", "badge")


@dataclass(frozen=True, slots=True)
class Picture:
    """A release as its group may see it once it was opened together.

    `release` holds head count, band, badge and the three items as frozen; `signals` those of its
    round.
    """

    release: Mapping[str, Any]
    drawing: Mapping[Item, Drawing]
    signals: tuple[Mapping[str, Any], ...]


def released_rounds(
    session: Session, group_ids: Collection[str], *, since: str
) -> dict[str, tuple[str, ...]]:
    """Return group id → its rounds whose release shows something, from `since` on, in order."""
    found: dict[str, list[str]] = {}
    for group_id, name in pictures.released_rounds(session, group_ids, since=since):
        found.setdefault(group_id, []).append(name)
    return {group_id: tuple(names) for group_id, names in found.items()}


def picture(session: Session, group_id: str, *, round: str) -> Picture | None:
    """Return the picture of a round, or None when its release shows nothing; one statement."""
    rows = pictures.rows_of_picture(session, group_id, round)
    if not rows:
        return None
    public = json.loads(rows[-1].public)
    judgements = [json.loads(row.judgement) for row in rows if row.judgement]
    shown = [(row.round, words.thawed(row.public)) for row in rows]
    return Picture(
        release={
            **{key: public[key] for key in OF_A_RELEASE},
            "items": {item: public["items"][item] for item in ITEMS},
        },
        drawing={
            item: drawing.draw(item, shown, breaks=_breaks(item, judgements)) for item in ITEMS
        },
        signals=tuple(judgements[-1]["signals"]) if rows[-1].judgement else (),
    )


def _breaks(item: Item, judgements: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the rounds with which a new normal of an item began, as known by the last one."""
    rebased = (one for judgement in judgements for one in judgement["rebased"])
    return {one["from"] for one in rebased if one["item"] == item}
