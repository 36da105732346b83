"""What is said of a round once all groups are released: signals, windows, the school's picture.

Takes baselines, gives what is published of them: names, words, tens of percent; never a figure.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from server.core import weeks
from server.trends.domain import signals, totals, words
from server.trends.domain import window as windows
from server.trends.domain.baseline import Baseline
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.domain.jitter import Jitter
from server.trends.domain.judging.histories import GroupHistory, Signal, Week
from server.trends.domain.words import Public

Family = tuple[str, str]
"""Kind and scale; groups are compared within one only."""
Json = dict[str, Any]
ShownTotals = Mapping[tuple[Family, str], Collection[Item]]
"""Per family and round, the items of which a total is shown."""

RELEASED = "released"
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Member:
    """One group in one school year.

    Attributes:
        statuses: per round, in order, what became of it.
        baselines: of its released rounds.
    """

    group_id: str
    family: Family
    statuses: Mapping[str, str]
    baselines: Mapping[str, Baseline]

    def released_until(self, name: str) -> list[str]:
        """Return the released rounds up to this one, in order, of which a baseline is there."""
        return [each for each in self.statuses if each <= name and each in self.baselines]

    def published_until(self, name: str) -> list[str]:
        """Return the released rounds up to this one, in order, whatever became of a baseline."""
        return [
            each for each, status in self.statuses.items() if each <= name and status == RELEASED
        ]

    def is_released_in(self, name: str) -> bool:
        """Return whether this round of the group is released."""
        return self.statuses.get(name) == RELEASED and name in self.baselines


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """All groups of a school over one school year; `holidays` are names of weeks."""

    first_monday: date
    holidays: frozenset[str]
    members: tuple[Member, ...]

    def families(self, name: str) -> dict[Family, list[Member]]:
        """Return the groups with a released round by now, by family; others say nothing yet."""
        found: dict[Family, list[Member]] = {}
        for member in self.members:
            if member.released_until(name):
                found.setdefault(member.family, []).append(member)
        return found

    def number_of(self, name: str) -> int:
        """Return the running number of a calendar week of this year, from 1."""
        return (weeks.monday_of(name) - self.first_monday).days // _WEEK_DAYS + 1

    def history(self, member: Member, *, until: str, jitter: Jitter | None = None) -> GroupHistory:
        """Return the weeks of a group up to one round, as a judge reads them.

        Args:
            member: the group.
            until: name of that round.
            jitter: of the group, in any round: the sums of answers are then as jittered as those
                of the published means.
        """
        names = sorted({*member.statuses, *self.holidays})
        baselines = [member.baselines[name] for name in member.released_until(until)]
        return {
            "group_id": member.group_id,
            "size": baselines[-1].students,
            "weeks": [
                self._week(member, name, jitter and replace(jitter, round=name))
                for name in names
                if name <= until
            ],
        }

    def _week(self, member: Member, name: str, jitter: Jitter | None) -> Week:
        number = self.number_of(name)
        baseline = member.baselines.get(name)
        if baseline is None:
            return {"week": number, "status": member.statuses.get(name, "holiday")}
        items = baseline.items
        if jitter:
            items = {
                item: words.jittered_counts(counts, item=item, jitter=jitter)
                for item, counts in items.items()
            }
        return {
            "week": number,
            "status": RELEASED,
            "n": baseline.n,
            "safe": items.get("safe"),
            "challenged": items.get("challenged"),
            "matter": items.get("matter"),
        }


def judgements(
    year: SchoolYear, name: str, *, jitter_of: Callable[[str], Jitter]
) -> dict[str, Json]:
    """Return, per group that is released in this round, what is published as its judgement.

    Args:
        year: whose rounds up to this one are all released.
        name: of the round.
        jitter_of: the jitter of a group in this round, by the group's id.
    """
    found: dict[str, Json] = {}
    for members in year.families(name).values():
        judged = signals.judge_school(
            [year.history(each, until=name) for each in members],
            jittered=[
                year.history(each, until=name, jitter=jitter_of(each.group_id)) for each in members
            ],
        )
        for member in members:
            if member.is_released_in(name):
                one = judged[member.group_id]
                found[member.group_id] = {
                    **_told(one.signals, one.watch),
                    "rebased": [
                        {"item": each["item"], "from": _round_in(year, member, each["from"])}
                        for each in one.rebases
                    ],
                    "window": _window(member, name, jitter_of(member.group_id)),
                }
    return found


def picture(
    year: SchoolYear,
    family: Family,
    name: str,
    *,
    publics: Sequence[Public],
    shown: ShownTotals,
) -> Json | None:
    """Return what is published of the groups of one family together, or None without a total.

    Args:
        year: whose rounds up to this one are all released.
        family: of the groups.
        name: of the round.
        publics: the public parts of those groups that are released in it.
        shown: the totals of earlier rounds; where none was shown there is a gap.
    """
    total = totals.total(publics)
    if total is None:
        return None
    told = [item for item, mean in total.means.items() if mean is not None]
    every = {**shown, (family, name): told}
    histories = [
        _with_gaps(year.history(member, until=name), _hidden(year, family, name, shown=every))
        for member in year.families(name)[family]
    ]
    now = year.number_of(name)
    return {
        "groups": total.groups,
        "students": {"from": total.answers_from},
        "items": {item: mean and mean / 10 for item, mean in total.means.items()},
        **_told((one for one in signals.detect_school(histories) if one["week"] == now), ()),
    }


def _told(said: Iterable[Signal], watched: Iterable[Signal]) -> Json:
    """Return signals, and the marks that are no signals, without their week: it is this one."""
    found = [_one(signal) for signal in said]
    marks = [_one(mark) for mark in watched]
    return {"signals": found, "watch": [mark for mark in marks if mark not in found]}


def _one(signal: Signal) -> Json:
    return {key: signal[key] for key in ("item", "kind", "direction")}


def _round_in(year: SchoolYear, member: Member, number: int) -> str:
    return next(name for name in member.statuses if year.number_of(name) == number)


def _window(member: Member, name: str, jitter: Jitter) -> Json | None:
    # Of all that was published: else a lost baseline would make later blocks overlap.
    block = windows.finished_block(member.published_until(name))
    if block is None or not all(each in member.baselines for each in block):
        return None
    baselines = [member.baselines[each] for each in block]
    found = windows.window(baselines, jitter=replace(jitter, scope=f"W:{jitter.scope}"))
    if found is None:
        return None
    return {
        "rounds": list(block),
        "field": found.field,
        "between": found.between and list(found.between),
        "shares": dict(found.shares),
    }


def _hidden(
    year: SchoolYear, family: Family, until: str, *, shown: ShownTotals
) -> dict[int, frozenset[Item]]:
    """Return, by week number, the items of which no total was shown."""
    names = {name for each in year.members for name in each.statuses if name <= until}
    return {
        year.number_of(name): frozenset(ITEMS) - frozenset(shown.get((family, name), ()))
        for name in names
    }


def _with_gaps(history: GroupHistory, hidden: Mapping[int, frozenset[Item]]) -> GroupHistory:
    return {**history, "weeks": list(_gaps(history["weeks"], hidden))}


def _gaps(found: Iterable[Week], hidden: Mapping[int, frozenset[Item]]) -> Iterator[Week]:
    for week in found:
        masked: Week = {**week}
        for item in hidden.get(week["week"], ()):
            masked[item] = None
        yield masked
