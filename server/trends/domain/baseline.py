"""The exact figures of a released round that the next releases are judged by; sealed at rest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from server.trends.domain.disclosure import ITEMS, Counts, Fields, Item, Shown

# Padding hides how many digits the figures have.
_BLOCK_BYTES = 256


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is kept, until the school year ends, of one released group and round.

    Attributes:
        n: check-ins in the box.
        students: head count in that round.
        items: per shown item of the three the number of answers 1 to 5; no hidden item is in it.
        fields: the four fields of the window, None unless all three items were shown.
    """

    n: int
    students: int
    items: Mapping[Item, Counts]
    fields: Fields | None


def of(shown: Shown) -> Baseline:
    """Return the baseline of figures that may be shown."""
    items: dict[Item, Counts] = {item: shown.items[item] for item in ITEMS if item in shown.items}
    return Baseline(shown.n, shown.students, items, shown.fields)


def packed(baseline: Baseline) -> bytes:
    """Return the baseline as bytes to be sealed, all of one length."""
    text = json.dumps(
        {
            "v": 1,
            "n": baseline.n,
            "students": baseline.students,
            "items": dict(baseline.items),
            "fields": baseline.fields and dict(baseline.fields),
        },
        separators=(",", ":"),
    ).encode()
    return text.ljust(-(-len(text) // _BLOCK_BYTES) * _BLOCK_BYTES)


def unpacked(raw: bytes) -> Baseline:
    """Return the baseline that `packed` made the bytes of."""
    kept = json.loads(raw)
    items = {item: tuple(counts) for item, counts in kept["items"].items()}
    return Baseline(kept["n"], kept["students"], items, kept["fields"])
