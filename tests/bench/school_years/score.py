"""How well the judge does in simulated school years, in the words of the targets.

Everything goes through `detect`, `watch` and `detect_school`, as it does at release.
"""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random

from server.trends.domain import signals
from server.trends.domain.signals import GroupHistory, History
from tests.bench.school_years import world as worlds
from tests.bench.school_years.scenarios import (
    BAD_WEEK,
    BEGINS,
    SCENARIOS,
    SCHOOL_DIP,
    SCHOOL_DROPS,
    STEP,
    Scenario,
    episodes,
    is_found,
    looked_at,
    named,
)
from tests.bench.school_years.world import CALENDAR, Class

SCHOOLS = 150
# Classes of a school that are looked at while nothing happens, and in which, in turn, each scenario
# happens.
_STABLE, _CHANGED = 6, 3
# The past is looked at again after each of these weeks.
_LOOKED_BACK = 8
_PROCESSES = 2
# The other kinds of schools are looked at once in so many schools.
_ONE_IN = 10
_OF = "cases of "

Tally = Counter[str]


def measured(seed: int, *, schools: int = SCHOOLS) -> dict[str, float]:
    """Return the rate of everything that is counted: a share, or a number per class-year."""
    total: Tally = Counter()
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for tally in pool.map(partial(_school, seed), range(schools), chunksize=5):
            total.update(tally)
    cases = (name.removeprefix(_OF) for name in total if name.startswith(_OF))
    return {name: total[name] / total[_OF + name] for name in cases}


def _school(seed: int, number: int) -> Tally:
    """Return what is counted in one school of the default world, and in some others."""
    rng = Random(f"{seed}|{number}")
    tally: Tally = Counter()
    classes = worlds.school(rng, worlds.DEFAULT)
    usual = [one.history() for one in classes]
    _stable(tally, "", usual)
    _changed(tally, classes, usual)
    _whole_school(tally, classes, usual)
    _past(tally, _with(usual, 0, classes[0].history(STEP.shift)))
    if number % _ONE_IN == 0:
        for world in worlds.OTHERS:
            others = worlds.school(rng, world)
            usual = [one.history() for one in others]
            _stable(tally, f", {world.name}", usual)
            for place, one in enumerate(others[:_CHANGED]):
                history = _with(usual, place, one.history(STEP.shift))
                _look(tally, STEP, history, f", {world.name}")
    return tally


def _count(tally: Tally, name: str, found: int) -> None:
    tally[name] += found
    tally[_OF + name] += 1


def _stable(tally: Tally, world: str, usual: Sequence[GroupHistory]) -> None:
    for place, own in enumerate(usual[:_STABLE]):
        history, published = _with(usual, place, own), _published(own)
        _count(tally, f"false alarms{world}", episodes(signals.detect(history), published))
        _count(tally, f"watch: false marks{world}", episodes(signals.watch(history), published))


def _changed(tally: Tally, classes: Sequence[Class], usual: Sequence[GroupHistory]) -> None:
    """Let each change happen in a class while nothing happens in the others."""
    for place, one in enumerate(classes[:_CHANGED]):
        for scenario in (*SCENARIOS, BAD_WEEK):
            history = _with(usual, place, one.history(scenario.shift))
            _look(tally, scenario, history)
            if scenario is STEP and (published := looked_at(history, STEP, 3)):
                is_seen = is_found(signals.watch(history), published, STEP)
                _count(tally, f"watch: {named(STEP, 3)}", is_seen)


def _look(tally: Tally, scenario: Scenario, history: History, world: str = "") -> None:
    found = signals.detect(history)
    for within in scenario.within:
        if published := looked_at(history, scenario, within):
            name = named(scenario, within) + world
            _count(tally, name, is_found(found, published, scenario))


def _whole_school(tally: Tally, classes: Sequence[Class], usual: Sequence[GroupHistory]) -> None:
    """Let the same happen in all classes at once."""
    alarms = episodes(signals.detect_school(usual), CALENDAR)
    _count(tally, "whole school: false alarms", alarms)
    for scenario in SCHOOL_DROPS:
        together = [one.history(scenario.shift) for one in classes]
        weeks = CALENDAR[BEGINS : BEGINS + 3]
        is_said = is_found(signals.detect_school(together), weeks, scenario)
        _count(tally, named(scenario, 3), is_said)
    together = [one.history(SCHOOL_DIP.shift) for one in classes]
    for place, own in enumerate(together[:_CHANGED]):
        _look(tally, SCHOOL_DIP, _with(together, place, own))


def _past(tally: Tally, history: History) -> None:
    """Compare what was said in each of some weeks with what is said of them at the end."""
    in_the_end = signals.detect(history)
    for now in CALENDAR[_LOOKED_BACK::_LOOKED_BACK]:
        then = signals.detect(_until(history, now))
        until_then = [signal for signal in in_the_end if signal["week"] <= now]
        _count(tally, "past signals changed by adding weeks", then != until_then)


def _with(usual: Sequence[GroupHistory], place: int, own: GroupHistory) -> History:
    """Return the year of the class at this place beside those of the others."""
    return {
        "group_id": own["group_id"],
        "size": own["size"],
        "weeks": own["weeks"],
        "school": [*usual[:place], *usual[place + 1 :]],
    }


def _published(history: GroupHistory) -> list[int]:
    return [week["week"] for week in history["weeks"] if week["status"] == "released"]


def _until(history: History, now: int) -> History:
    def cut(group: GroupHistory) -> GroupHistory:
        weeks = [week for week in group["weeks"] if week["week"] <= now]
        return {"group_id": group["group_id"], "size": group["size"], "weeks": weeks}

    return {**cut(history), "school": [cut(group) for group in history.get("school", ())]}
