"""Publishes what the invented groups answered in the rounds behind them, by the real rules."""

import secrets
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from server.checkins.domain.answers import TICKET_BYTES, Draft
from server.checkins.domain.ballot_box import BallotBox
from server.checkins.service import Tally
from server.core.secret import MasterSecret
from server.demo.groups import GROUPS, DemoGroup, Trouble
from server.demo.histories import Given, given_in_rounds
from server.schools import service as schools
from server.schools.service import RoundOfSchool
from server.trends import service as trends


def publish(
    connection: Connection,
    rounds: Sequence[RoundOfSchool],
    ids: Mapping[str, str],
    *,
    secret: MasterSecret,
) -> None:
    """Release and judge the rounds as if their boxes had been opened; then shut them.

    Args:
        connection: in a transaction.
        rounds: of one school year of the demo school, in order, at least one.
        ids: of the groups, by label.
        secret: of the deployment.
    """
    school_id = rounds[0].school_id
    smallest = schools.smallest_in_round(connection, school_id, rounds[0].name)
    for group in GROUPS:
        for occasion, tally in _history(rounds, group, ids[group.label], smallest=smallest):
            trends.publish(connection, occasion, tally=tally, secret=secret)
    trends.judge_past(connection, school_id, school_year=rounds[0].school_year, secret=secret)
    for round_ in rounds:
        schools.close_round(connection, school_id, round_.name)


def _history(
    rounds: Sequence[RoundOfSchool], group: DemoGroup, group_id: str, *, smallest: int
) -> Iterator[tuple[trends.Occasion, Tally | None]]:
    asked = [_heard(round_, group) for round_ in rounds]
    given = given_in_rounds(group.profile, asked, seed=group.label)
    for index, (round_, extras, sent) in enumerate(zip(rounds, asked, given, strict=True)):
        occasion = trends.Occasion(
            school_id=round_.school_id,
            group_id=group_id,
            round=round_.name,
            school_year=round_.school_year,
            students=group.profile.students,
            smallest=smallest,
            asks=extras,
        )
        yield occasion, _tally(group, round_.name, sent, trouble=group.troubles.get(index))


def _heard(round_: RoundOfSchool, group: DemoGroup) -> tuple[schools.Extra, ...]:
    """Return what the group is asked beside: all that the round asks of its kind."""
    taps = schools.taps_of(round_.asks, kind=group.kind, is_with_due=False)
    return (*taps, "self") if "self" in round_.asks else taps


def _tally(
    group: DemoGroup, round_name: str, sent: Sequence[Given], *, trouble: Trouble | None
) -> Tally | None:
    if trouble == "lost":
        return None
    box = BallotBox.empty(group.profile.students)
    times = group.profile.students if trouble == "unreliable" else 1
    for given in [*sent] * times:
        ticket = secrets.token_bytes(TICKET_BYTES)
        draft = Draft("", round_name, group.scale, given.answers, ticket, given.taps)
        box.drop(draft, tag_key=b"demo")
    return box.tally()
