"""The one place that reads the clock. Everything else takes `now` as an argument."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """The machine's clock, moved by a fixed offset (zero, except in a demo)."""

    offset: timedelta = timedelta(0)

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC) + self.offset

    @classmethod
    def starting_at(cls, moment: datetime) -> "Clock":
        """Return a clock that shows `moment` (aware) now and runs on from there."""
        return cls(moment - datetime.now(UTC))
