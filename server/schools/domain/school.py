"""What a school is: regions with their time zones, languages, and who edits it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from server.schools.domain.asking import Extra

Region = Literal["NL", "CW", "BQ", "AW"]
Language = Literal["nl", "pap", "en", "es"]
REGIONS: tuple[Region, ...] = get_args(Region)
LANGUAGES: tuple[Language, ...] = get_args(Language)

TIME_ZONES: Mapping[Region, str] = {
    "NL": "Europe/Amsterdam",
    "CW": "America/Curacao",
    "BQ": "America/Kralendijk",
    "AW": "America/Aruba",
}
# Suggestions only: the school calls its number and confirms it. For Aruba none was verified.
EMERGENCY_NUMBERS: Mapping[Region, str | None] = {"NL": "112", "CW": "911", "BQ": "911", "AW": None}


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """A school as the rest of the house sees it. `asks`: beside the three questions."""

    id: str
    name: str
    region: Region
    time_zone: str
    languages: tuple[Language, ...]
    emergency_number: str | None
    emergency_confirmed_on: date | None
    is_demo: bool
    asks: tuple[Extra, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """Return the school's time zone."""
        return ZoneInfo(self.time_zone)

    def today(self, now: datetime) -> date:
        """Return the date that `now` is at school."""
        return now.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What is said of a school at set-up; giving the emergency number confirms it."""

    name: str
    region: Region
    time_zone: str
    languages: tuple[Language, ...]
    emergency_number: str | None = None
    is_demo: bool = False
    asks: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolChanges:
    """What an admin changes of a school; None leaves it. A number given is a number confirmed."""

    name: str | None = None
    languages: tuple[Language, ...] | None = None
    emergency_number: str | None = None
    time_zone: str | None = None
    asks: tuple[Extra, ...] | None = None


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes which school, and when. Its `school_id` is the only school that can change."""

    school_id: str
    account_id: str
    name: str
    now: datetime


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A line of the change list."""

    made_at: datetime
    made_by: str
    kind: str
    details: Mapping[str, object]
