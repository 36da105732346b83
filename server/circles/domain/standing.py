"""How a group's circle stands: which releases were opened, answered, or still wait for a reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from server.core import weeks

Outcome = Literal["kept", "partly", "not"]
Texts = Mapping[str, Mapping[str, str]]
"""Language → `heard` and `doing`."""


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """A reply to the group. `asked_in`: the round in which it is asked how that was done."""

    round: str
    texts: Texts
    written_by: str
    written_on: date
    asked_in: str | None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What a group agreed upon; `outcome` is None until it was looked back upon."""

    id: str
    round: str
    text: str
    until: date
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The releases of one group in one school year, and what became of them.

    Attributes:
        zone: of the school.
        released: rounds whose release shows something, in order.
        opened: rounds that were opened with the group, and on which day.
        replies: newest first.
    """

    zone: ZoneInfo
    released: tuple[str, ...]
    opened: Mapping[str, date]
    replies: tuple[ReplyFacts, ...]

    @property
    def last_release(self) -> str | None:
        """Return the newest release, or None."""
        return self.released[-1] if self.released else None

    @property
    def newest_opened(self) -> str | None:
        """Return the newest release that was opened with the group, or None."""
        return max(self.opened, default=None)

    @property
    def newest_reply(self) -> ReplyFacts | None:
        """Return the reply to the newest round, or None."""
        return self.replies[0] if self.replies else None

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Return the releases since the newest reply, in order: one reply answers all before it."""
        answered = self.newest_reply.round if self.newest_reply else ""
        return tuple(name for name in self.released if name > answered)

    @property
    def asked_in(self) -> frozenset[str]:
        """Return the rounds in which the group may say how a reply was done."""
        return frozenset(reply.asked_in for reply in self.replies if reply.asked_in)

    def is_reply_due(self, now: datetime) -> bool:
        """Return whether a release waits for a reply since a week or longer."""
        return any(now >= reminded_at(name, self.zone) for name in self.unanswered)

    def awaits_reply(self, now: datetime) -> bool:
        """Return whether the group may expect one: a release was opened, or is a week old."""
        return self.is_reply_due(now) or any(name in self.opened for name in self.unanswered)


def reminded_at(round_name: str, zone: ZoneInfo) -> datetime:
    """Return when a mentor is reminded to reply: a week after the release, in school time."""
    return weeks.releases_at(weeks.following(round_name), zone)
