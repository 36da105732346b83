"""The figures of a term as a table: one row per round, in one block or two beside each other."""

from dataclasses import dataclass
from typing import Any

from server.paper import drawing, flow, typeface
from server.trends.domain.disclosure import ITEMS
from server.trends.report.facts import Report
from server.trends.report.texts import Texts, week_number
from server.trends.service.page import TrendWeek

# Up to so many rounds stand in one block, with the badge of each.
MOST_IN_ONE = 14
GAP = 6.0
POINTS, NARROW_POINTS = 7.5, 6.6
TALLEST_MM, LOWEST_MM = 4.3, 3.3
NOT_SHOWN = "–"
EDGE = {"or_more": "≥ ", "or_less": "≤ ", None: ""}
# Of the width of a block: week, answers, badge and the three items.
WIDE = (0.095, 0.095, 0.30, 0.17, 0.17, 0.17)
NARROW = (0.055, 0.17, 0.0, 0.26, 0.26, 0.255)
_TEXT_FROM = 1
_BADGE, _FIRST_ITEM = 2, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A round: its cells, or after the week one sentence that says why there are none."""

    week: str
    cells: tuple[str, ...]
    said: str = ""


def rows(report: Report, texts: Texts) -> list[Row]:
    """Return a row for each round of the term that has begun."""
    return [_row(report, week, texts) for week in report.weeks if _has_begun(week)]


def height(report: Report) -> float:
    """Return the height of the table in mm."""
    count = sum(_has_begun(week) for week in report.weeks)
    return (_in_block(count) + 1) * _row_height(count)


def set_table(sheet: flow.Flow, report: Report, texts: Texts) -> None:
    """Set the table at the sheet's place."""
    found = rows(report, texts)
    size, tall = _in_block(len(found)), _row_height(len(found))
    blocks = [found[start : start + size] for start in range(0, len(found), size)]
    is_wide = len(found) <= MOST_IN_ONE
    width = sheet.width if is_wide else (sheet.width - GAP) / 2
    for number, block in enumerate(blocks):
        place = _Block(sheet, sheet.x + number * (width + GAP), width, tall, is_wide)
        place.head(texts)
        for at, row in enumerate(block, start=1):
            place.row(at, row)
    sheet.gap((size + 1) * tall)


@dataclass(frozen=True, slots=True)
class _Block:
    sheet: flow.Flow
    x: float
    width: float
    tall: float
    is_wide: bool

    def head(self, texts: Texts) -> None:
        """Set the names of the columns."""
        names = (
            texts.say("table.week") if self.is_wide else "",
            texts.say("table.answers"),
            "",
            *(texts.say(f"item.{item}") for item in ITEMS),
        )
        for column, name in enumerate(names):
            self._text(0, column, name, "bold")
        self._rule(0, drawing.INK_2)

    def row(self, at: int, row: Row) -> None:
        """Set a row."""
        self._text(at, 0, row.week if self.is_wide else row.week.partition(" ")[0], "bold")
        self._text(at, _TEXT_FROM, row.said, "regular")
        for column, cell in enumerate(row.cells, start=1):
            self._text(at, column, cell, "regular")
        self._rule(at, drawing.LINE)

    def _text(self, at: int, column: int, text: str, weight: drawing.Weight) -> None:
        if not text or (column == _BADGE and not self.is_wide):
            return
        widths = WIDE if self.is_wide else NARROW
        x = self.x + sum(widths[:column]) * self.width
        y = self.sheet.y + (at + 1) * self.tall - self.tall * 0.3
        colour = drawing.INK_2 if column == _BADGE else drawing.INK
        points = POINTS if self.is_wide else NARROW_POINTS
        self.sheet.marks.append(drawing.Line(text, x, y, points, weight, colour))

    def _rule(self, at: int, colour: str) -> None:
        y = self.sheet.y + (at + 1) * self.tall
        steps: drawing.Steps = (("M", (self.x, y)), ("L", (self.x + self.width, y)))
        self.sheet.marks.append(drawing.Shape(steps, stroke=colour, line_mm=0.12))


def _has_begun(week: TrendWeek) -> bool:
    return week.status != "coming"


def _row_height(count: int) -> float:
    return TALLEST_MM if count <= MOST_IN_ONE else LOWEST_MM


def _in_block(count: int) -> int:
    return count if count <= MOST_IN_ONE else -(-count // 2)


def _row(report: Report, week: TrendWeek, texts: Texts) -> Row:
    name = f"{week_number(week.name)} · {texts.day(week.monday)}"
    if week.release is None:
        return Row(name, (), typeface.printable(texts.say(f"table.{week.status}")))
    kind, release = report.trend.group.kind, week.release
    badge = texts.say(f"badge.{release['badge']}.{kind}")
    items = (_cell(release["items"][item], texts) for item in ITEMS)
    return Row(name, (_answers(release["band"], texts), badge, *items))


def _answers(band: dict[str, Any], texts: Texts) -> str:
    if band["to"] is None:
        return texts.say("answers.open", **{"from": band["from"]})
    return texts.say("answers", **band)


def _cell(part: dict[str, Any] | None, texts: Texts) -> str:
    if part is None:
        return NOT_SHOWN
    low = texts.say(f"low.{part['low']}")
    return f"{EDGE[part['edge']]}{texts.number(part['mean'])} · {low}"
