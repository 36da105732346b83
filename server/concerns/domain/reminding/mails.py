"""Which mails about the desk are due: that something waits, never what, where or how much.

Readers are mailed at the start of the reading hours, or soon when something is urgent; the deputy
and then the leaders when the promise lapsed. Nobody is once somebody took what waits.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from server.concerns.domain.reminding.standing import Promise, Waiting

Kind = Literal["waiting", "lapsed", "recovery"]
# As what a mail is written down before it is sent, besides its day.
DAY, LATE, DEPUTY, LEADER = "day", "late", "deputy", "leader"
URGENT = "urgent-"
# The jobs that bring messages nearer work at a five-minute mark too, and come first.
LAG = timedelta(seconds=40)
DAILY_IS_KEPT = timedelta(days=2)
OTHERS_ARE_KEPT = timedelta(weeks=8)
NOTICE_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ForReader:
    """What to do for one reader now: mail or not, and what to write down and to strike."""

    parts: frozenset[str]
    is_mail: bool
    struck: frozenset[str]


def for_reader(
    own: Collection[Waiting], written: Collection[str], *, promise: Promise, local: datetime
) -> ForReader:
    """Return what to do for one reader within the reading hours of a school day.

    The morning is written down whether or not anything waits, so that what comes later in the day
    is no reason for a mail before the next one. What is urgent is told as often as more of it
    comes, and once more in the last hour.

    Args:
        own: what waits in the reader's inboxes.
        written: what was written down for the reader today.
        promise: of the school.
        local: the present moment in school time.
    """
    pressing = sum(each.presses for each in own)
    wanted = {f"{URGENT}{pressing}"} if pressing else set()
    if pressing and promise.soon_ends(local):
        wanted.add(LATE)
    struck = {part for part in written if part.startswith(URGENT) and _count(part) > pressing}
    if DAY not in written:
        return ForReader(frozenset({DAY} | wanted), bool(own), frozenset(struck))
    new = wanted - set(written)
    return ForReader(frozenset(new), bool(new), frozenset(struck))


def _count(part: str) -> int:
    return int(part.removeprefix(URGENT))
