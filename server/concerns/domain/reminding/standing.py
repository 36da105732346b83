"""How a desk stands: what it promised, who looked, and what waits that nobody took."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

LAST_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Promise:
    """How a school reads: from when to when, and within how many school days it answers."""

    is_open: bool
    reads_from: time
    reads_to: time
    answer_days: int
    deputy_id: str | None

    def reads_at(self, local: datetime) -> bool:
        """Return whether it is within the reading hours of a day, in school time."""
        return self.reads_from <= local.time() < self.reads_to

    def soon_ends(self, local: datetime) -> bool:
        """Return whether the last of the reading hours has begun."""
        ends = datetime.combine(local.date(), self.reads_to, local.tzinfo)
        return local >= ends - LAST_HOUR


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation that readers see, in which the student wrote last and that nobody took.

    `since` is the day of what was written last; `is_opened`: some reader has looked into it.
    """

    inbox_id: str
    is_urgent: bool
    is_opened: bool
    since: date

    @property
    def presses(self) -> bool:
        """Return whether it is not to wait for the next morning."""
        return self.is_urgent and not self.is_opened


@dataclass(frozen=True, slots=True)
class Watch:
    """Who reads an inbox, and the last day on which each of them looked."""

    inbox_id: str
    is_closed: bool
    looked: Mapping[str, date | None]

    @property
    def newest(self) -> date | None:
        """Return the last day on which anybody looked."""
        return max((day for day in self.looked.values() if day), default=None)


def days_to_count_from(
    watches: Iterable[Watch], waiting: Collection[Waiting], *, promise: Promise
) -> set[date]:
    """Return the days since which nobody looked into an inbox, or took what waits there.

    Readers who never looked have no such day: for them only what waits counts.
    """
    looked = {
        each.newest
        for each in watches
        if promise.is_open and not each.is_closed and each.newest is not None
    }
    return looked | {each.since for each in waiting}
