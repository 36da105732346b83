"""The figures of a school's answers to concerns; students see the same as staff."""

from datetime import date

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.concerns.domain import figures as rules
from server.concerns.domain.figures import Figures
from server.concerns.storage import tallies

Executor = Connection | Session


def figures_of(executor: Executor, school_id: str, today: date) -> Figures | None:
    """Return how soon first answers came in the last twelve ended months, if they are enough."""
    first, last = rules.months_before(today)
    return rules.figures(tallies.counts(executor, school_id, first=first, last=last))


def span(today: date) -> tuple[str, str]:
    """Return the first and the last month that the figures are about."""
    return rules.months_before(today)
