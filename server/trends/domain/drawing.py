"""What a trend page draws, computed from public parts only: points, main line, band, usual.

Two databases with equal public parts give equal pages: nothing here ever sees an exact figure.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from server.core import weeks
from server.trends.domain.disclosure import Item
from server.trends.domain.words import Band, Public, half_up

# Rounds that the main line smooths over, and that are left out of what is usual.
RECENT = 3
# So many earlier rounds must there be before anything is called usual.
FEWEST_FOR_USUAL = 6
# School weeks over which the recent rounds may spread and still say something about a change.
WIDEST_WINDOW = 6
DAYS_A_WEEK = 7

_ANSWER_VARIANCE = 0.81
_JITTER_WIDTH = 2.66
_LOWEST, _HIGHEST = 1.0, 5.0

# 95 % quantile of Student's t with the band's start + 5 degrees of freedom, per start of a band.
_STUDENT_T = {
    8: 1.770933,
    10: 1.753050,
    15: 1.724718,
    20: 1.708141,
    25: 1.697261,
    30: 1.689572,
    35: 1.683851,
    40: 1.679427,
    50: 1.673034,
    60: 1.668636,
    80: 1.662978,
    100: 1.659495,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One item in one round: its published mean, the main line there, the band around the mean."""

    week: str
    mean: float
    line: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One item over a school year.

    Attributes:
        usual: since the last break; None while it is still being learnt.
        breaks: the rounds with which a new normal began, in order.
        is_sparse: the last rounds lie too far apart to tell a change from chance.
    """

    usual: float | None
    points: tuple[Point, ...]
    breaks: tuple[str, ...] = ()
    is_sparse: bool = False


def draw(
    item: Item,
    releases: Sequence[tuple[str, Public]],
    *,
    breaks: Collection[str] = (),
    holidays: Collection[str] = (),
) -> Drawing:
    """Return what is drawn of an item.

    Args:
        item: which of the three.
        releases: week names with public parts, of one group and one school year, in order.
            Rounds that hide the item give no point.
        breaks: names of the rounds with which a new normal of the item began.
        holidays: names of the weeks without school.
    """
    shown = [(week, public, part) for week, public in releases if (part := public.items[item])]
    means = [part.mean_tenths for _, _, part in shown]
    points = tuple(
        _point(week, public, means[: index + 1]) for index, (week, public, _) in enumerate(shown)
    )
    begins = max(breaks, default="")
    return Drawing(
        usual=usual([part.mean_tenths for week, _, part in shown if week >= begins]),
        points=points,
        breaks=tuple(sorted(breaks)),
        is_sparse=school_weeks([point.week for point in points[-RECENT:]], holidays)
        > WIDEST_WINDOW,
    )


def school_weeks(rounds: Sequence[str], holidays: Collection[str]) -> int:
    """Return how many weeks lie from the first to the last of `rounds`, holidays not counted."""
    if not rounds:
        return 0
    first, last = rounds[0], rounds[-1]
    days = (weeks.monday_of(last) - weeks.monday_of(first)).days
    return days // DAYS_A_WEEK + 1 - sum(first < week < last for week in holidays)


def usual(means: Sequence[int]) -> float | None:
    """Return the plain mean of all published means (tenths) but the last three, to one decimal."""
    earlier = means[:-RECENT]
    if len(earlier) < FEWEST_FOR_USUAL:
        return None
    return half_up(Fraction(sum(earlier), len(earlier))) / 10


def half_width(band: Band, *, students: int) -> float:
    """Return the half width of the band around a mean: chance of who answered, and the jitter."""
    fewest = min(band.start, students)
    absence = _ANSWER_VARIANCE * max(0.0, 1 / fewest - 1 / students)
    return _STUDENT_T[band.start] * sqrt(absence + (_JITTER_WIDTH / fewest) ** 2)


def _point(week: str, public: Public, means_until_then: Sequence[int]) -> Point:
    recent = means_until_then[-RECENT:]
    mean = means_until_then[-1] / 10
    width = half_width(public.band, students=public.students)
    return Point(
        week=week,
        mean=mean,
        line=half_up(Fraction(10 * sum(recent), len(recent))) / 100,
        low=round(max(_LOWEST, mean - width), 2),
        high=round(min(_HIGHEST, mean + width), 2),
    )
