"""The public part: every figure worked out by hand from the rules."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pytest
from typing_extensions import override

from server.trends.domain import words
from server.trends.domain.disclosure import ITEMS, AnyItem, Counts, Shown
from server.trends.domain.jitter import Jitter

GROUP = "3f2a1c0e-0000-4000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class Chosen(Jitter):
    """Jitter that a test chooses: the same noise for every figure."""

    noise: tuple[int, int, int]

    @override
    def sticky(self, value: int, what: str) -> int:
        return self.noise[0]

    @override
    def fresh(self, what: str) -> int:
        return self.noise[1]

    @override
    def spread(self, value: int, what: str) -> int:
        return self.noise[2]


def noise_of(sticky: int = 0, fresh: int = 0, spread: int = 0) -> Chosen:
    return Chosen(bytes(32), GROUP, "2026-2027", "2026-W47", (sticky, fresh, spread))


def mean(counts: Counts, noise: Chosen | None = None) -> tuple[int, words.Edge | None]:
    band = words.band_of(sum(counts))
    return words.mean_of(counts, band=band, item="safe", jitter=noise or noise_of())


def low(low_answers: int, n: int, noise: Chosen | None = None) -> words.Low:
    counts = (low_answers, 0, 0, 0, n - low_answers)
    return words.low_word(counts, item="safe", jitter=noise or noise_of())


def shown(items: Mapping[AnyItem, Counts], *, students: int = 27, n: int = 23) -> Shown:
    fields = {"against": 0, "not": 0, "for": 0, "with": n} if set(items) >= set(ITEMS) else None
    return Shown(10, students, n, items, fields)  # type: ignore[arg-type]


# 23 answers each: 3 low and a sum of 92; 3 low and 84; 5 low and 77.
VECTOR: dict[AnyItem, Counts] = {
    "safe": (1, 2, 2, 9, 9),
    "challenged": (1, 2, 6, 9, 5),
    "matter": (3, 2, 8, 4, 6),
}


def test_the_figures_of_the_vectors_are_what_they_say() -> None:
    sums = {item: sum(a * c for a, c in enumerate(counts, 1)) for item, counts in VECTOR.items()}

    assert {item: sum(counts) for item, counts in VECTOR.items()} == dict.fromkeys(VECTOR, 23)
    assert {item: counts[0] + counts[1] for item, counts in VECTOR.items()} == {
        "safe": 3,
        "challenged": 3,
        "matter": 5,
    }
    assert sums == {"safe": 92, "challenged": 84, "matter": 77}


@pytest.mark.parametrize(
    ("round_name", "means", "lows"),
    [
        ("2026-W47", (41, 36, 35), ("a_few", "a_few", "a_good_part")),
        ("2026-W48", (41, 38, 35), ("almost_nobody", "almost_nobody", "a_few")),
    ],
)
def test_the_published_vectors_come_out(
    round_name: str, means: Sequence[int], lows: Sequence[str]
) -> None:
    jitter = Jitter(bytes(32), GROUP, "2026-2027", round_name)

    public = words.public_part(shown(VECTOR), jitter=jitter)

    assert [part and (part.mean_tenths, part.low) for part in public.items.values()] == [
        *zip(means, lows, strict=True),
        None,
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # 9 answers, steps of a half: 33/9 = 3.67 → 3.5; 34/9 = 3.78 → 4.0.
        ((0, 0, 3, 6, 0), (35, None)),
        ((0, 0, 2, 7, 0), (40, None)),
        # 8 answers: 26/8 = 3.25 lies half way between 3.0 and 3.5: up.
        ((0, 0, 6, 2, 0), (35, None)),
        # 10 answers, steps of a fifth: 37/10 = 3.7 lies half way between 3.6 and 3.8: up.
        ((0, 0, 3, 7, 0), (38, None)),
        # 19 answers: 70/19 = 3.68 → 3.6.
        ((0, 0, 6, 13, 0), (36, None)),
        # 20 answers, steps of a tenth: 75/20 = 3.75 → 3.8.
        ((0, 0, 5, 15, 0), (38, None)),
        # 23 answers: 84/23 = 3.652 → 3.7.
        ((0, 0, 8, 15, 0), (37, None)),
    ],
)
def test_a_mean_is_rounded_half_up_to_the_step_of_its_band(
    counts: Counts, expected: tuple[int, str | None]
) -> None:
    assert mean(counts) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # 94/20 = 4.7 and 93/20 = 4.65, which would round to 4.7 but is less.
        ((0, 0, 0, 6, 14), (47, "or_more")),
        ((0, 0, 0, 7, 13), (47, None)),
        # 30/20 = 1.5 and 31/20 = 1.55 → 1.6; of 10 answers 1.6 is the next step too.
        ((10, 10, 0, 0, 0), (15, "or_less")),
        ((9, 11, 0, 0, 0), (16, None)),
        ((4, 6, 0, 0, 0), (16, None)),
        ((0, 0, 0, 0, 10), (47, "or_more")),
        ((10, 0, 0, 0, 0), (15, "or_less")),
    ],
)
def test_the_ends_of_the_scale_are_tested_before_rounding(
    counts: Counts, expected: tuple[int, str | None]
) -> None:
    assert mean(counts) == expected


@pytest.mark.parametrize(
    ("noise", "tenths"),
    # 80 of 20 answers; twice the two parts, once the spread: 80+2*(2+2)+1 = 89 → 4.45 → 4.5.
    [
        (noise_of(2, 2, 1), 45),
        (noise_of(-2, -2, -1), 36),
        (noise_of(1, -1, 0), 40),
        (noise_of(0, 0, 1), 41),
    ],
)
def test_noise_is_added_to_the_sum_before_rounding(noise: Chosen, tenths: int) -> None:
    assert mean((0, 0, 0, 20, 0), noise) == (tenths, None)


def test_a_noisy_sum_stays_within_the_scale() -> None:
    assert mean((0, 0, 0, 0, 10), noise_of(2, 2, 1)) == (47, "or_more")
    assert mean((10, 0, 0, 0, 0), noise_of(-2, -2, -1)) == (15, "or_less")


@pytest.mark.parametrize(
    ("low_answers", "n", "word"),
    [
        (0, 24, "almost_nobody"),
        (2, 24, "almost_nobody"),
        (3, 24, "a_few"),
        (5, 24, "a_few"),
        (6, 24, "a_good_part"),
        (11, 24, "a_good_part"),
        (12, 24, "many"),
        (24, 24, "many"),
    ],
)
def test_low_answers_are_a_word_that_begins_at_its_share(
    low_answers: int, n: int, word: str
) -> None:
    assert low(low_answers, n) == word


def test_noisy_low_answers_stay_within_the_group() -> None:
    assert low(0, 10, noise_of(-2, -2)) == "almost_nobody"
    assert low(10, 10, noise_of(2, 2)) == "many"
    # 3 of 24 is "a few"; one less is not.
    assert low(3, 24, noise_of(-1, 0)) == "almost_nobody"


@pytest.mark.parametrize(
    ("n", "start", "end"),
    [
        (8, 8, 9), (9, 8, 9), (10, 10, 14), (14, 10, 14), (15, 15, 19), (19, 15, 19), (20, 20, 24),
        (25, 25, 29), (30, 30, 34), (35, 35, 39), (40, 40, 49), (49, 40, 49), (50, 50, 59),
        (60, 60, 79), (80, 80, 99), (99, 80, 99), (100, 100, None), (480, 100, None),
    ],
)  # fmt: skip
def test_a_band_holds_its_ends(n: int, start: int, end: int | None) -> None:
    band = words.band_of(n)

    assert (band.start, band.end) == (start, end)


@pytest.mark.parametrize(
    ("n", "students", "badge"),
    [
        # 20-24 counts as 22: 22/27 = 81 %, 22/28 = 79 %, 22/36 = 61 %, 22/37 = 59 %.
        (20, 27, "whole"),
        (24, 28, "mind"),
        (20, 36, "mind"),
        (20, 37, "partial"),
        # 10-14 counts as 12: 12/15 is 80 % exactly, 12/20 60 %, 12/34 35.3 %, 12/35 34.3 %.
        (10, 15, "whole"),
        (10, 20, "mind"),
        (10, 34, "partial"),
        (10, 35, "grey"),
        # 25-29 counts as 27, but at most everybody.
        (25, 25, "whole"),
    ],
)
def test_the_badge_follows_the_middle_of_the_band(n: int, students: int, badge: str) -> None:
    assert words.badge_of(words.band_of(n), students=students) == badge


def test_the_band_is_that_of_the_shown_item_with_the_fewest_answers() -> None:
    # "matter" has 12 answers and is shown; "challenged" is hidden and does not count.
    public = words.public_part(
        shown({"safe": (0, 0, 0, 23, 0), "matter": (0, 0, 0, 12, 0)}), jitter=noise_of()
    )

    assert (public.band.start, public.items["challenged"]) == (10, None)


def test_the_step_of_every_mean_is_that_of_the_one_band() -> None:
    """A mean of 3.7 beside a band 10-14 would tell that this item has twenty answers or more."""
    # 23 answers of mean 3.652 would be 3.7 by themselves; in steps of a fifth they are 3.6.
    public = words.public_part(
        shown({"safe": (0, 0, 8, 15, 0), "matter": (0, 0, 0, 12, 0)}), jitter=noise_of()
    )

    assert public.items["safe"] is not None
    assert public.items["safe"].mean_tenths == 36


def test_more_answers_than_students_count_as_all_students() -> None:
    every = dict.fromkeys(("safe", "challenged", "matter"), (0, 0, 0, 0, 25))
    public = words.public_part(shown(every, students=24, n=25), jitter=noise_of())  # type: ignore[arg-type]

    assert (public.band.start, public.badge) == (20, "whole")


def test_half_up_goes_up_at_the_half() -> None:
    assert [words.half_up(Fraction(n, 2)) for n in (1, 2, 3, 5)] == [1, 1, 2, 3]
    assert words.half_up(Fraction(325, 10), step=5) == 35


def test_the_frozen_text_gives_the_public_part_back() -> None:
    jitter = Jitter(bytes(32), GROUP, "2026-2027", "2026-W47")
    public = words.public_part(shown({"safe": (0, 0, 0, 3, 20)}), jitter=jitter)

    text = words.frozen(public)

    assert words.thawed(text) == public
    assert words.frozen(words.thawed(text)) == text


def test_the_public_part_holds_nothing_but_what_the_rules_name() -> None:
    jitter = Jitter(bytes(32), GROUP, "2026-2027", "2026-W47")

    kept = json.loads(words.frozen(words.public_part(shown(VECTOR), jitter=jitter)))

    assert kept == {
        "students": 27,
        "band": {"from": 20, "to": 24},
        "badge": "whole",
        "items": {
            "safe": {"mean": 4.1, "edge": None, "low": "a_few"},
            "challenged": {"mean": 3.6, "edge": None, "low": "a_few"},
            "matter": {"mean": 3.5, "edge": None, "low": "a_good_part"},
            "self": None,
        },
        "taps": {"why": None, "need": None, "with": None},
    }


@pytest.mark.parametrize(
    ("counts", "noise", "expected"),
    [
        # 92 + 2 * 1 + 1 = 95 = 4 * 23 + 3: three answers of 5, the others of 4.
        ((0, 1, 5, 10, 7), (1, 0, 1), (0, 0, 0, 20, 3)),
        ((3, 0, 10, 0, 10), (0, 0, 0), (0, 0, 9, 14, 0)),
        ((0, 0, 0, 0, 23), (2, 2, 1), (0, 0, 0, 0, 23)),
        ((23, 0, 0, 0, 0), (-2, 0, 0), (23, 0, 0, 0, 0)),
    ],
)
def test_jittered_counts_hold_the_jittered_sum_and_nothing_of_the_spread(
    counts: Counts, noise: tuple[int, int, int], expected: Counts
) -> None:
    assert words.jittered_counts(counts, item="safe", jitter=noise_of(*noise)) == expected
