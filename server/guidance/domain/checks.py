"""What a school said of a helpline after it had phoned it."""

from dataclasses import dataclass
from datetime import date

from server.core.help import Helpline
from server.guidance.domain import hours as hour_rules
from server.guidance.domain.helplines import HelplineFacts
from server.guidance.domain.hours import Hours


@dataclass(frozen=True, slots=True)
class Check:
    """When and by whom a helpline was phoned, and when it said that it answers."""

    verified_on: date
    verified_by: str
    hours: Hours

    @property
    def expires_on(self) -> date:
        """Return the first day on which it counts no longer."""
        return hour_rules.expires_on(self.verified_on)


@dataclass(frozen=True, slots=True)
class Phoned:
    """A helpline as the staff of a school sees it; `check` is None until somebody phones."""

    line: HelplineFacts
    check: Check | None
    is_valid: bool

    @property
    def id(self) -> str:
        """Return the helpline's id."""
        return self.line.id


def phoned(line: HelplineFacts, check: Check | None, *, today: date) -> Phoned:
    """Return a helpline with what a school knows of it."""
    is_valid = check is not None and hour_rules.holds(check.verified_on, today=today)
    return Phoned(line, check, is_valid)


def for_child(seen: Phoned) -> Helpline | None:
    """Return what a child may see of a helpline, or None: unphoned, expired, or not for children.

    Free of charge is only what is known to be.
    """
    line, check = seen.line, seen.check
    if check is None or not seen.is_valid or line.show != "child" or line.number is None:
        return None
    return Helpline(
        id=line.id,
        name=line.name,
        number=line.number,
        is_free=line.is_free is True,
        is_always=check.hours.is_always,
        opens=check.hours.opens,
        closes=check.hours.closes,
        site=line.site,
    )
