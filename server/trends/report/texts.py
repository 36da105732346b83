"""The words of a report: the sentences of the group's page, in Dutch or English."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

TEXT = Path(__file__).resolve().parents[3] / "pwa" / "text"
FIRST = "nl"
LANGUAGES = ("nl", "en")
ITEM_WORDS: tuple[Literal["safe", "challenged", "matter"], ...] = ("safe", "challenged", "matter")


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language by key, and how it writes numbers, days and lists."""

    language: str
    entries: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its places filled in."""
        return self.entries[key].format(**values)

    def number(self, value: float) -> str:
        """Return a mean with one decimal."""
        written = f"{value:.1f}"
        return written.replace(".", ",") if self.language == FIRST else written

    def day(self, day: date, *, with_year: bool = False) -> str:
        """Return `9 nov`, or `9 nov 2026`."""
        month = self.entries["months"].split()[day.month - 1]
        return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"

    def week(self, name: str) -> str:
        """Return a week as it stands inside a sentence."""
        return self.say("headline.week", week=week_number(name))

    def listed(self, parts: Sequence[str]) -> str:
        """Return `a`, `a en b` or `a, b en c`."""
        if len(parts) < 2:  # noqa: PLR2004 - one needs no joint
            return "".join(parts)
        joint = "headline.list.two" if len(parts) == 2 else "headline.list.more"  # noqa: PLR2004
        return self.say(joint, first=", ".join(parts[:-1]), last=parts[-1])


@cache
def texts(language: str) -> Texts:
    """Return the words in a language; what is not written in it yet is Dutch."""
    known = language if language in LANGUAGES else FIRST
    entries: dict[str, str] = {}
    for part in ("trends", "report"):
        entries |= json.loads((TEXT / part / f"{known}.json").read_text(encoding="utf-8"))
    return Texts(known, entries)


def week_number(name: str) -> int:
    """Return 46 of `2026-W46`."""
    return int(name.rpartition("W")[2])
