"""What became of signals: seen, talked about, closed. One row for each, by the day."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, delete, insert, select
from sqlalchemy.orm import Session

from server.trends.models import FollowUp, FollowUpState


@dataclass(frozen=True, slots=True)
class SignalKey:
    """Which signal it is about: of a group, since a round."""

    group_id: str
    since: str
    item: str
    kind: str
    direction: str


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """What somebody did with a signal, and on which day."""

    state: FollowUpState
    by_name: str
    on_day: date


def follow_ups_of(session: Session, group_ids: Collection[str]) -> dict[SignalKey, FollowUpRow]:
    """Return what became of the signals of some groups."""
    query = select(
        FollowUp.group_id,
        FollowUp.since,
        FollowUp.item,
        FollowUp.kind,
        FollowUp.direction,
        FollowUp.state,
        FollowUp.by_name,
        FollowUp.on_day,
    ).where(FollowUp.group_id.in_(sorted(group_ids)))
    return {SignalKey(*row[:5]): FollowUpRow(*row[5:]) for row in session.execute(query)}


def put_follow_up(session: Session, key: SignalKey, row: FollowUpRow | None) -> None:
    """Write what became of a signal in the place of what stood there; None takes it away."""
    session.execute(delete(FollowUp).where(_is(key)))
    if row is not None:
        session.execute(insert(FollowUp).values(**asdict(key), **asdict(row)))


def _is(key: SignalKey) -> ColumnElement[bool]:
    return and_(
        FollowUp.group_id == key.group_id,
        FollowUp.since == key.since,
        FollowUp.item == key.item,
        FollowUp.kind == key.kind,
        FollowUp.direction == key.direction,
    )
