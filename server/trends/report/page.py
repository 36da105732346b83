"""The report on a term: one A4 page that can be read without us, in colour and in grey."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from server.paper import drawing, flow, typeface
from server.trends.domain.disclosure import ITEMS, Item
from server.trends.report import chart, legend, sentence, table, window
from server.trends.report.facts import Report
from server.trends.report.texts import Texts

FRIDAY = timedelta(days=4)
EDGE = 16.0
WIDTH = drawing.A4[0] - 2 * EDGE
TITLE_POINTS = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 10.0)
HEAD_POINTS = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
MOST_HEAD_LINES = 3
BODY, SMALL, FOOT = 9.0, 7.5, 7.0
NAME, MEAN, EDGE_MEAN = 10.5, 19.0, 12.0
# A chart takes what the table leaves; the other heights are what is needed at most.
SHORTEST_MM, TALLEST_MM, ROW_GAP = 24.0, 43.0, 2.5
LEGEND_MM, TABLE_TITLE_MM = 11.0, 13.0
READ_MM, READ_WITH_WINDOW_MM = 33.0, 46.0
SIDE_MM = 38.0
CHART_X, CHART_RIGHT = 55.0, 19.0
ICON_MM = 6.5
WINDOW_MM, WINDOW_COLUMN = 40.0, 44.0
FOOT_MM = 11.0
FOOT_TOP = drawing.A4[1] - EDGE + 4 - FOOT_MM


def page(report: Report, texts: Texts, *, made_on: date) -> drawing.Page:
    """Return the report as a page."""
    sheet = flow.Flow(EDGE, EDGE - 4, WIDTH)
    _top(sheet, report, texts)
    has_table = report.last is not None
    below = READ_MM if report.window is None else READ_WITH_WINDOW_MM
    rest = FOOT_TOP - sheet.y - LEGEND_MM - below
    rest -= table.height(report) + TABLE_TITLE_MM if has_table else 0
    _charts(sheet, report, texts, tall=max(SHORTEST_MM, min(TALLEST_MM, rest / len(ITEMS))))
    if has_table:
        _title(sheet, texts.say("table"), texts.say("table.how"))
        table.set_table(sheet, report, texts)
        sheet.gap(5)
    _below(sheet, report, texts)
    _foot(sheet, texts, made_on)
    return drawing.Page(tuple(sheet.marks))


def _top(sheet: flow.Flow, report: Report, texts: Texts) -> None:
    sheet.marks.extend(drawing.logo(sheet.x, sheet.y, 4))
    brand = flow.Flow(sheet.x + 8.5, sheet.y - 0.4, sheet.width, sheet.marks)
    brand.text("Meetellen", BODY, "bold")
    kind = texts.say("kind")
    aside = sheet.x + sheet.width - typeface.width(kind, BODY)
    flow.Flow(aside, sheet.y - 0.4, sheet.width, sheet.marks).text(kind, BODY, colour=drawing.INK_2)
    sheet.gap(8)
    label = typeface.printable(report.label)
    sheet.text(label, typeface.fit(label, TITLE_POINTS, sheet.width, 2), "bold")
    sheet.text(_period(report, texts), BODY, colour=drawing.INK_2)
    sheet.gap(2.5)
    head = typeface.printable(sentence.head(report, texts))
    sheet.text(head, typeface.fit(head, HEAD_POINTS, sheet.width, MOST_HEAD_LINES), "bold")
    if report.shown:
        sheet.gap(0.8)
        sheet.text(_state(report, texts), BODY, colour=drawing.INK_2)
    sheet.gap(4)


def _period(report: Report, texts: Texts) -> str:
    first, last = report.weeks[0], report.weeks[-1]
    return texts.say(
        "period",
        year=report.trend.school_year,
        number=report.term.number,
        first=texts.week(first.name),
        last=texts.week(last.name),
        from_day=texts.day(first.monday),
        to_day=texts.day(last.monday + FRIDAY, with_year=True),
    )


def _state(report: Report, texts: Texts) -> str:
    if report.shown is None:
        return ""
    kind, release = report.trend.group.kind, report.release
    band = release["band"]
    answers = "band.open" if band["to"] is None else "band"
    return texts.say(
        "state",
        week=texts.week(report.shown.name),
        answers=texts.say(answers, **band),
        people=texts.say(f"people.{kind}", count=release["students"]),
        badge=texts.say(f"badge.{release['badge']}.{kind}"),
    )


def _charts(sheet: flow.Flow, report: Report, texts: Texts, *, tall: float) -> None:
    width = sheet.width - CHART_X - CHART_RIGHT
    for number, item in enumerate(ITEMS):
        if number:
            sheet.marks.append(_hair(sheet.x, sheet.y - ROW_GAP / 2, sheet.width))
        _beside(sheet.side(sheet.x, SIDE_MM), report, item, texts)
        place = chart.frame(
            report, x=sheet.x + CHART_X, y=sheet.y + 1.5, width=width, height=tall - ROW_GAP - 2
        )
        sheet.marks.extend(chart.marks(report, item, place, texts))
        sheet.gap(tall)
    legend.set_legend(sheet, report, texts)
    sheet.gap(3)


def _beside(column: flow.Flow, report: Report, item: Item, texts: Texts) -> None:
    """Set what is said of an item beside its chart."""
    column.gap(1)
    column.marks.extend(drawing.icon(item, column.x, column.y, ICON_MM))
    name = column.side(column.x + ICON_MM + 2, column.width)
    name.gap(1)
    name.text(texts.say(f"item.{item}"), NAME, "bold")
    column.gap(ICON_MM + 1)
    if report.shown is None:
        return
    part = report.release["items"][item]
    if part is None:
        column.text(texts.say("item.hidden"), SMALL)
        return
    _mean(column, part, texts)
    for text, weight in _said(report, item, texts):
        column.text(typeface.printable(text), SMALL, weight)


def _mean(column: flow.Flow, part: Mapping[str, Any], texts: Texts) -> None:
    """Set a mean as it is published, in words where it is an end of the scale."""
    number = texts.number(part["mean"])
    written = texts.say(f"mean.{part['edge']}", mean=number) if part["edge"] else number
    points = EDGE_MEAN if part["edge"] else MEAN
    beside = typeface.width(written, points, "bold") + 2
    foot = column.y + points * typeface.MM_PER_POINT * typeface.ASCENT
    of_five = texts.say("of_five.short")
    column.marks.append(drawing.Line(of_five, column.x + beside, foot, SMALL))
    column.text(written, points, "bold")


def _said(report: Report, item: Item, texts: Texts) -> Iterator[tuple[str, drawing.Weight]]:
    """Yield how many answers were low, and what stands out; what a level says is said once."""
    low = texts.say(f"low.{report.release['items'][item]['low']}")
    yield f"{texts.say('low.label')} {low}", "regular"
    of_item = [one for one in report.now if one.item == item]
    has_level = any(one.kind == "level" for one in of_item)
    for one in of_item:
        if one.kind != "tail" or not has_level:
            yield texts.say(f"sign.{one.kind}.{one.direction}"), "bold"


def _title(sheet: flow.Flow, title: str, hint: str) -> None:
    sheet.text(title, NAME, "bold")
    sheet.text(hint, FOOT, colour=drawing.INK_2)
    sheet.gap(0.5)


def _below(sheet: flow.Flow, report: Report, texts: Texts) -> None:
    """Set how to read all this, beside the window when a block ended in the term."""
    has_window = report.window is not None
    room = sheet.width - (WINDOW_COLUMN + 8 if has_window else 0)
    column = sheet.side(sheet.x, room)
    column.text(texts.say("read.title"), NAME, "bold")
    column.gap(0.5)
    for text in _how(report, texts):
        dot = drawing.disc(column.x + 0.9, column.y + 1.55, 0.5)
        column.marks.append(drawing.Shape(dot, fill=drawing.INK_2))
        column.text(typeface.printable(text), SMALL, indent=3)
        column.gap(0.4)
    if report.window:
        beside = sheet.side(sheet.x + sheet.width - WINDOW_COLUMN, WINDOW_COLUMN)
        side = min(WINDOW_MM, FOOT_TOP - sheet.y - window.AROUND_MM)
        window.set_window(beside, report.window, texts, side=side)


def _how(report: Report, texts: Texts) -> Iterator[str]:
    scale, smallest = report.trend.group.scale, report.trend.smallest
    if report.last and report.last != report.shown:
        yield sentence.explanation(report, texts)
    if report.window:
        yield window.said(report.window, texts)
    if report.shown:
        yield texts.say(f"read.badge.{report.release['badge']}")
    if scale == "freq3":
        yield texts.say("read.freq3")
    yield texts.say("read.line")
    yield texts.say("read.band")
    yield texts.say(f"read.low.{scale}")
    yield texts.say(f"read.jitter.{'one' if smallest == 1 else 'other'}", count=smallest)


def _hair(x: float, y: float, width: float) -> drawing.Shape:
    steps: drawing.Steps = (("M", (x, y)), ("L", (x + width, y)))
    return drawing.Shape(steps, stroke=drawing.LINE, line_mm=0.15)


def _foot(sheet: flow.Flow, texts: Texts, made_on: date) -> None:
    sheet.marks.append(_hair(sheet.x, FOOT_TOP, sheet.width))
    foot = flow.Flow(sheet.x, FOOT_TOP + 1.5, sheet.width, sheet.marks)
    foot.text(typeface.printable(texts.say("is_not")), FOOT, "bold")
    made = texts.say("made", date=texts.day(made_on, with_year=True))
    foot.text(typeface.printable(made), FOOT, colour=drawing.INK_2)
