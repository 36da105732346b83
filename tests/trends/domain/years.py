"""Small years for the tests of signals: plain weeks worked with by hand, and seeded random ones."""

from collections.abc import Sequence
from random import Random

from server.trends.domain.signals import GroupHistory, History, Week

Counts = Sequence[int]

FOURS = (0, 0, 0, 20, 0)
# A random year has holidays and, now and then, weeks without figures.
_HOLIDAYS = (8, 9, 17)
_SHOWN, _RELEASED = 0.95, 0.93


def below_four(hundredths: int) -> Counts:
    """Return 20 answers, threes, fours and twos, whose mean lies so much below 4; 5 is one step."""
    steps = hundredths // 5
    if steps <= 20:
        return (0, 0, steps, 20 - steps, 0)
    return (0, steps - 20, 40 - steps, 0, 0)


def released(week: int, matter: Counts | None) -> Week:
    """Return a released week that shows one item only."""
    return {"week": week, "status": "released", "n": 20, "safe": None, "matter": matter}


def group(*weeks: Counts | str | None, name: str = "c00", size: int = 25) -> GroupHistory:
    """Return a group: per calendar week the counts of `matter`, or a status without figures."""
    return {
        "group_id": name,
        "size": size,
        "weeks": [
            {"week": number, "status": week} if isinstance(week, str) else released(number, week)
            for number, week in enumerate(weeks, start=1)
        ],
    }


def beside(own: GroupHistory, *others: GroupHistory) -> History:
    """Return the group as it is judged, the others beside it."""
    return {
        "group_id": own["group_id"],
        "size": own["size"],
        "weeks": own["weeks"],
        "school": list(others),
    }


def alone(*weeks: Counts | str | None) -> History:
    """Return a group without neighbours."""
    return beside(group(*weeks))


def random_school(seed: int, *, groups: int, weeks: int = 34) -> list[GroupHistory]:
    """Return groups in which much happens: steps, bad weeks, hidden items, gaps."""
    rng = Random(seed)
    return [_random_group(rng, f"c{number:02d}", weeks) for number in range(groups)]


def until(history: GroupHistory, now: int) -> GroupHistory:
    """Return the group as it was known in a week."""
    weeks = [week for week in history["weeks"] if week["week"] <= now]
    return {"group_id": history["group_id"], "size": history["size"], "weeks": weeks}


def _random_group(rng: Random, name: str, weeks: int) -> GroupHistory:
    step_week, step = rng.randint(8, 20), rng.choice([0.0, -0.6, 0.6, -1.2])
    found: list[Week] = []
    for number in range(1, weeks + 1):
        moved = (step if number >= step_week else 0.0) - 1.5 * (rng.random() < 0.02)
        if number in _HOLIDAYS:
            found.append({"week": number, "status": "holiday"})
        elif rng.random() > _RELEASED:
            found.append({"week": number, "status": rng.choice(["too_few", "unreliable", "lost"])})
        else:
            found.append(
                {
                    "week": number,
                    "status": "released",
                    "n": 30,
                    "safe": _answers(rng, moved),
                    "challenged": _answers(rng, 0.0),
                    "matter": _answers(rng, moved / 2),
                }
            )
    return {"group_id": name, "size": 32, "weeks": found}


def _answers(rng: Random, moved: float) -> Counts | None:
    counts = [0] * 5
    for _ in range(rng.randint(10, 30)):
        counts[min(max(round(rng.gauss(3.6 + moved, 0.9)), 1), 5) - 1] += 1
    return counts if rng.random() < _SHOWN else None
