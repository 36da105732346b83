"""The signals of all groups, and what was done with each. It holds no figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from sqlalchemy.orm import Session

from server.core.errors import NotFound
from server.schools import service as schools
from server.schools.service import SchoolGroup, SchoolPage
from server.trends.domain.episodes import Episode
from server.trends.models import FollowUpState
from server.trends.service import school_groups
from server.trends.storage import follow_ups
from server.trends.storage import school as school_rows
from server.trends.storage.follow_ups import FollowUpRow, SignalKey
from server.trends.storage.school import SchoolRow

__all__ = ["InboxSignal", "SignalKey", "State", "inbox", "set_state"]

State = Literal["new"] | FollowUpState


@dataclass(frozen=True, slots=True)
class InboxSignal:
    """A signal of a group with its state; nobody has done anything with a new one."""

    group: SchoolGroup
    episode: Episode
    state: State
    by_name: str | None = None
    on_day: date | None = None

    @property
    def key(self) -> SignalKey:
        """What the signal is known by."""
        one = self.episode
        return SignalKey(self.group.id, one.since, one.item, one.kind, one.direction)


def inbox(session: Session, *, school_id: str, now: datetime) -> tuple[InboxSignal, ...]:
    """Return the signals of the school year, the latest first; five statements at most."""
    page = schools.school_page(session, school_id, now=now)
    if page.school_year is None:
        return ()
    of_groups: dict[str, list[SchoolRow]] = {group.id: [] for group in page.groups}
    for row in school_rows.rows_of_school(session, school_id, school_year=page.school_year):
        if row.public is not None:
            of_groups[row.group_id].append(row)
    done = follow_ups.follow_ups_of(session, of_groups)
    found = [
        _in_state(InboxSignal(group, episode, "new"), done)
        for group in page.groups
        for episode in _episodes(group, of_groups[group.id], page, now)
    ]
    # Sorting keeps the order of the names among those of the same round.
    return tuple(sorted(found, key=lambda one: one.episode.since, reverse=True))


def set_state(
    session: Session, key: SignalKey, state: State, *, school_id: str, by_name: str, now: datetime
) -> InboxSignal:
    """Write what was done with a signal, and return the signal with it; `new` takes it back.

    Args:
        session: in a transaction.
        key: which signal.
        state: the new one, whatever the old one was.
        school_id: the only school that changes.
        by_name: who did it.
        now: the present moment.

    Raises:
        NotFound: no group of the school has such a signal in this school year.
    """
    # Two people may press at once: the second waits here for the first.
    schools.hold(session, school_id)
    found = {one.key: one for one in inbox(session, school_id=school_id, now=now)}
    if key not in found:
        raise NotFound
    today = schools.school(session, school_id).today(now)
    row = None if state == "new" else FollowUpRow(state, by_name, today)
    follow_ups.put_follow_up(session, key, row)
    anew = replace(found[key], state="new", by_name=None, on_day=None)
    return _in_state(anew, {key: row})


def _in_state(signal: InboxSignal, done: Mapping[SignalKey, FollowUpRow | None]) -> InboxSignal:
    row = done.get(signal.key)
    if row is None:
        return signal
    return replace(signal, state=row.state, by_name=row.by_name, on_day=row.on_day)


def _episodes(
    group: SchoolGroup, released: Sequence[SchoolRow], page: SchoolPage, now: datetime
) -> tuple[Episode, ...]:
    """Return the signals of a group; of one that takes part no more nothing holds now."""
    found = school_groups.episodes_of(released)
    if school_groups.takes_part_no_more(group, page.weeks, now):
        return tuple(replace(one, is_now=False) for one in found)
    return found
