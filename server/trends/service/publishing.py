"""Publishes one group and one round: the only way from exact figures to a release."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from server.checkins.service import Tally
from server.core import weeks
from server.core.secret import MasterSecret
from server.schools.service import Extra
from server.trends import storage
from server.trends.domain import baseline, disclosure, words
from server.trends.domain.disclosure import (
    QUESTIONS,
    AnyItem,
    Counts,
    Exact,
    Lost,
    Question,
    Shown,
    Tapped,
    TooFew,
    Unreliable,
)
from server.trends.domain.jitter import Jitter
from server.trends.models import Status

KEPT_YEARS = 4

_STATUS: dict[type[TooFew | Unreliable | Lost], Status] = {
    TooFew: "too_few",
    Unreliable: "unreliable",
    Lost: "lost",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One group in one round, with what held for it in that round.

    Attributes:
        students: head count.
        smallest: the fewest answers that the school shows, 8 to 15.
        asks: what the group was asked beside the three questions; all else is ignored.
    """

    school_id: str
    group_id: str
    round: str
    school_year: str
    students: int
    smallest: int
    asks: Collection[Extra] = ()


def publish(
    connection: Connection, occasion: Occasion, *, tally: Tally | None, secret: MasterSecret
) -> Status:
    """Write the release of a group and round, and its baseline, and return the status.

    Args:
        connection: in a transaction; the caller drops the box in the same one.
        occasion: which group and round.
        tally: what was in the box, or None when there is no readable box.
        secret: of the deployment.

    Raises:
        sqlalchemy.exc.IntegrityError: it is released already; a release is never written again.
    """
    disclosed = disclosure.disclose(_exact(occasion, tally), smallest=occasion.smallest)
    if not isinstance(disclosed, Shown):
        status = _STATUS[type(disclosed)]
        _write(connection, occasion, status, public=None)
        return status
    public = words.public_part(disclosed, jitter=_jitter(occasion, secret))
    _write(connection, occasion, "released", public=words.frozen(public))
    storage.add_baseline(
        connection,
        baseline.packed(baseline.of(disclosed)),
        key=baseline_key(secret, occasion.school_id, school_year=occasion.school_year),
        group_id=occasion.group_id,
        round=occasion.round,
        year=occasion.school_year,
    )
    return "released"


def baseline_key(secret: MasterSecret, school_id: str, *, school_year: str) -> bytes:
    """Return the key that seals the baselines of one school and school year."""
    return secret.derive(f"meetellen/v1/baseline|{school_id}|{school_year}")


def jitter_key(secret: MasterSecret, school_id: str, *, school_year: str) -> bytes:
    """Return the key of the noise of one school and school year."""
    return secret.derive(f"meetellen/v1/jitter|{school_id}|{school_year}")


def oldest_kept(today: date) -> str:
    """Return the name of the oldest round whose release is still kept on that day."""
    name = weeks.name_of(today.replace(year=today.year - KEPT_YEARS - 1, day=1))
    while kept_until(name) < today:
        name = weeks.following(name)
    return name


def kept_until(round: str) -> date:
    """Return until when a release is kept: its Monday of release, four years on."""
    released_on = weeks.monday_of(round) + timedelta(days=7)
    day = min(released_on.day, 28) if released_on.month == 2 else released_on.day  # noqa: PLR2004
    return released_on.replace(year=released_on.year + KEPT_YEARS, day=day)


def _jitter(occasion: Occasion, secret: MasterSecret) -> Jitter:
    key = jitter_key(secret, occasion.school_id, school_year=occasion.school_year)
    return Jitter(key, occasion.group_id, occasion.school_year, occasion.round)


def _exact(occasion: Occasion, tally: Tally | None) -> Exact | None:
    if tally is None:
        return None
    return Exact(
        students=occasion.students,
        n=tally.n,
        is_overfull=tally.is_unreliable,
        counts=_counts(occasion, tally),
        fields=tally.fields,
        taps=_taps(occasion, tally),
    )


def _counts(occasion: Occasion, tally: Tally) -> dict[AnyItem, Counts]:
    counts: dict[AnyItem, Counts] = {item: tally.counts[item] for item in disclosure.ITEMS}
    if "self" in occasion.asks:
        counts["self"] = tally.counts["self"]
    return counts


def _taps(occasion: Occasion, tally: Tally) -> dict[Question, Tapped]:
    return {
        question: Tapped(tally.tapped[question], tally.taps[question])
        for question in QUESTIONS
        if question in occasion.asks
    }


def _write(
    connection: Connection, occasion: Occasion, status: Status, *, public: str | None
) -> None:
    storage.add_release(
        connection,
        group_id=occasion.group_id,
        round=occasion.round,
        school_id=occasion.school_id,
        school_year=occasion.school_year,
        status=status,
        public=public,
        kept_until=kept_until(occasion.round),
    )
