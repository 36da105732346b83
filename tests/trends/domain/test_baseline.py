"""Baselines keep the exact figures of shown items, and nothing of hidden ones."""

from server.trends.domain import baseline
from server.trends.domain.baseline import Baseline
from server.trends.domain.disclosure import Shown

WHOLE = Shown(
    10,
    27,
    23,
    {"safe": (1, 2, 2, 9, 9), "challenged": (1, 2, 6, 9, 5), "matter": (3, 2, 8, 4, 6)},
    {"against": 4, "not": 3, "for": 6, "with": 10},
)
PARTIAL = Shown(10, 27, 23, {"safe": (1, 2, 2, 9, 9)}, None)


def test_a_baseline_keeps_what_signals_and_window_need() -> None:
    kept = baseline.unpacked(baseline.packed(baseline.of(WHOLE)))

    assert (kept.n, kept.students) == (23, 27)
    assert (kept.items, kept.fields) == (WHOLE.items, WHOLE.fields)


def test_a_baseline_knows_nothing_of_the_inside_outside_item() -> None:
    shown = Shown(10, 27, 23, {"safe": (1, 2, 2, 9, 9), "self": (0, 0, 0, 9, 9)}, None)

    assert baseline.of(shown).items == {"safe": (1, 2, 2, 9, 9)}


def test_a_baseline_knows_nothing_of_a_hidden_item() -> None:
    kept = baseline.unpacked(baseline.packed(baseline.of(PARTIAL)))

    assert kept == Baseline(23, 27, {"safe": (1, 2, 2, 9, 9)}, None)


def test_the_length_of_a_baseline_tells_nothing() -> None:
    assert len(baseline.packed(baseline.of(WHOLE))) == len(baseline.packed(baseline.of(PARTIAL)))
