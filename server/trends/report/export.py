"""All figures of a group's page as a file for a spreadsheet: RFC 4180, UTF-8 with its mark."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from server.trends.domain.disclosure import ANY_ITEMS
from server.trends.service import Trend
from server.trends.service.page import TrendWeek

# Without the mark, the usual spreadsheet takes the letters for those of another alphabet.
ENCODING = "utf-8-sig"
COLUMNS = (
    "group",
    "week",
    "monday",
    "status",
    "answers_from",
    "answers_to",
    "students",
    "badge",
    *(f"{item}_{part}" for item in ANY_ITEMS for part in ("mean", "edge", "low")),
    "signals",
    "watch",
)
# A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(trend: Trend) -> bytes:
    """Return the weeks of the school year, a row each; what is not shown is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for week in trend.weeks:
        writer.writerow(defused(cell) for cell in _row(trend.group.label, week))
    return text.getvalue().encode(ENCODING)


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(label: str, week: TrendWeek) -> Iterator[str]:
    release, judgement = week.release or {}, week.judgement or {}
    band = release.get("band", {})
    items = release.get("items", {})
    yield from (label, week.name, week.monday.isoformat(), week.status)
    yield from (_cell(band.get("from")), _cell(band.get("to")))
    yield from (_cell(release.get("students")), _cell(release.get("badge")))
    for item in ANY_ITEMS:
        part = items.get(item) or {}
        yield from (_cell(part.get(name)) for name in ("mean", "edge", "low"))
    yield from (_signs(judgement.get(tier, ())) for tier in ("signals", "watch"))


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _signs(signs: Sequence[Mapping[str, Any]]) -> str:
    """Return each as `item kind direction`, several behind semicolons."""
    return "; ".join(f"{one['item']} {one['kind']} {one['direction']}" for one in signs)
