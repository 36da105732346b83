"""Reads the tally: how many first answers came after how many school days."""

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from server.concerns.models import Tally

Executor = Connection | Session


def counts(executor: Executor, school_id: str, *, first: str, last: str) -> dict[int, int]:
    """Return days → first answers, from one month through another."""
    query = (
        select(Tally.days, func.sum(Tally.count))
        .where(Tally.school_id == school_id, Tally.month >= first, Tally.month <= last)
        .group_by(Tally.days)
    )
    return {days: int(number) for days, number in executor.execute(query)}
