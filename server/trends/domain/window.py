"""The window: caring x daring over a block of four released rounds, never over fewer.

The field and the shares follow from baselines and are published as words and tens of percent only;
the point and its disc follow from public parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import Literal, get_args

from server.trends.domain.baseline import Baseline
from server.trends.domain.disclosure import Field, Item
from server.trends.domain.jitter import Jitter, clamp
from server.trends.domain.words import Public, half_up, jittered_mean

ROUNDS = 4
"""Released rounds in a block; blocks never overlap."""
FEWEST_FULL = 40
"""Check-ins with all three answers that a block must have."""

Size = Literal["small", "middle", "large"]
FIELDS: tuple[Field, ...] = get_args(Field)

_BORDER = 3.5
_CERTAIN = 0.80
# Variance of the error of a pooled mean on either axis, from so many answers.
_CARING_VARIANCE, _DARING_VARIANCE, _REFERENCE_ANSWERS = 0.0169, 0.0225, 64
_SMALLEST_ERROR = 0.08
_CARING: tuple[Item, Item] = ("safe", "matter")
_TENS = 10
_ALL = 100
_MIDDLE_FROM, _LARGE_FROM = 60, 100


@dataclass(frozen=True, slots=True)
class Window:
    """What is published of a block.

    Attributes:
        field: where the group is, when that is certain enough; else None.
        between: the two likeliest fields when none is named, the likeliest first; else None.
        shares: per field a multiple of ten percent, 0-100; 0 stands for fewer than ten, 100 for
            more than ninety.
    """

    field: Field | None
    between: tuple[Field, Field] | None
    shares: Mapping[Field, int]


def finished_block(released: Sequence[str]) -> tuple[str, ...] | None:
    """Return the block that the last of these rounds finishes, or None.

    Args:
        released: names of the released rounds of one group and school year, in order.
    """
    if not released or len(released) % ROUNDS:
        return None
    return tuple(released[-ROUNDS:])


def window(block: Sequence[Baseline], *, jitter: Jitter) -> Window | None:
    """Return what is published of four released rounds; None when that would be too little.

    Args:
        block: the baselines of the four rounds.
        jitter: of the window's scope and the last of the rounds.
    """
    tables = [baseline.fields for baseline in block if baseline.fields is not None]
    if len(tables) < ROUNDS:
        return None
    counts: dict[Field, int] = {field: sum(table[field] for table in tables) for field in FIELDS}
    n = sum(counts.values())
    if n < FEWEST_FULL:
        return None
    named, between = placed(
        caring=sum(_pooled(block, item, jitter) for item in _CARING) / len(_CARING),
        daring=_pooled(block, "challenged", jitter),
        n=n,
    )
    shares: dict[Field, int] = {
        field: share(field, count, n=n, jitter=jitter) for field, count in counts.items()
    }
    return Window(named, between, shares)


def placed(
    *, caring: float, daring: float, n: int
) -> tuple[Field | None, tuple[Field, Field] | None]:
    """Return the field when it is certain enough, else None and the two likeliest.

    Args:
        caring: pooled mean, 1.0-5.0.
        daring: pooled mean, 1.0-5.0.
        n: check-ins with all three answers.
    """
    is_caring = _chance_of_high(caring, _CARING_VARIANCE, n)
    is_daring = _chance_of_high(daring, _DARING_VARIANCE, n)
    chances: dict[Field, float] = {
        "against": (1 - is_caring) * is_daring,
        "not": (1 - is_caring) * (1 - is_daring),
        "for": is_caring * (1 - is_daring),
        "with": is_caring * is_daring,
    }
    first, second = sorted(FIELDS, key=lambda field: -chances[field])[:2]
    if chances[first] >= _CERTAIN:
        return first, None
    return None, (first, second)


def share(field: Field, count: int, *, n: int, jitter: Jitter) -> int:
    """Return the jittered share of a field: percent in tens, half up; 0 and 100 are the ends."""
    what = f"field:{field}"
    noise = ROUNDS * (jitter.sticky(count, what) + jitter.fresh(what))
    percent = Fraction(_ALL * clamp(count + noise, 0, n), n)
    if percent < _TENS:
        return 0
    if percent > _ALL - _TENS:
        return _ALL
    return half_up(percent, step=_TENS)


def point(publics: Sequence[Public]) -> tuple[float, float]:
    """Return caring and daring of a block, 1.0-5.0 to one decimal, from its published means.

    Args:
        publics: the public parts of the four rounds; all three items are shown in each.
    """
    caring = [_tenths(public, item) for public in publics for item in _CARING]
    daring = [_tenths(public, "challenged") for public in publics]
    return _mean(caring), _mean(daring)


def disc_size(publics: Sequence[Public]) -> Size:
    """Return the size of a block's disc: by how many answered, as the bands' lower ends say."""
    answers = sum(public.band.start for public in publics)
    if answers >= _LARGE_FROM:
        return "large"
    return "middle" if answers >= _MIDDLE_FROM else "small"


def _pooled(block: Sequence[Baseline], item: Item, jitter: Jitter) -> float:
    """Return the mean over all answers of the block, of their jittered sum.

    Of exact sums the name of a field near its border would tell one answer to whoever knows the
    others (T8).
    """
    tables = [baseline.items[item] for baseline in block]
    counts = [sum(table[step] for table in tables) for step in range(len(tables[0]))]
    return float(jittered_mean(counts, item=item, jitter=jitter))


def _chance_of_high(mean: float, variance: float, n: int) -> float:
    error = max(_SMALLEST_ERROR, sqrt(variance * _REFERENCE_ANSWERS / n))
    return NormalDist(_BORDER, error).cdf(mean)


def _tenths(public: Public, item: Item) -> int:
    part = public.items[item]
    if part is None:
        raise ValueError("a block shows all three items")
    return part.mean_tenths


def _mean(tenths: Sequence[int]) -> float:
    return half_up(Fraction(sum(tenths), len(tenths))) / 10
