"""The file holds what the page shows, a row per week, and runs nothing in a spreadsheet."""

import csv
import io

import pytest

from server.trends.report import export
from server.trends.service import Trend
from tests.trends.report import told
from tests.trends.report.told import DOWN

ASKED = {"mean": 2.9, "edge": None, "low": "a_good_part"}


def rows(made: Trend) -> list[dict[str, str]]:
    text = export.table(made).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_released_week_has_every_published_figure() -> None:
    shown = told.public(4.2, None, 3.9, badge="mind")
    shown["items"]["self"] = ASKED
    shown["items"]["safe"] |= {"edge": "or_more"}
    said = {"signals": [DOWN, DOWN | {"item": "safe", "kind": "tail"}], "watch": []}

    assert rows(told.trend([shown], said={0: said})) == [
        {
            "group": "2B", "week": "2026-W35", "monday": "2026-08-24", "status": "released",
            "answers_from": "20", "answers_to": "24", "students": "25", "badge": "mind",
            "safe_mean": "4.2", "safe_edge": "or_more", "safe_low": "a_few",
            "challenged_mean": "", "challenged_edge": "", "challenged_low": "",
            "matter_mean": "3.9", "matter_edge": "", "matter_low": "a_few",
            "self_mean": "2.9", "self_edge": "", "self_low": "a_good_part",
            "signals": "matter level down; safe tail down", "watch": "",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["too_few", "unreliable", "lost"])
def test_a_week_without_figures_has_no_number(status: str) -> None:
    (row,) = rows(told.trend([status]))

    assert {name for name, cell in row.items() if cell} == {"group", "week", "monday", "status"}
    assert row["status"] == status


def test_holidays_and_rounds_to_come_are_rows_too() -> None:
    made = told.trend([(4.2, 3.4, 3.9)], holidays=[1], ahead=2)

    assert [row["status"] for row in rows(made)] == ["released", "holiday", "open", "coming"]


def test_it_begins_with_the_mark_of_utf_8_and_ends_lines_as_the_standard_says() -> None:
    found = export.table(told.trend(["lost"], label="Groep é"))

    assert found.startswith(b"\xef\xbb\xbfgroup,week,monday,status,")
    assert found.count(b"\r\n") == 2
    assert "Groep é".encode() in found


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_label_is_never_a_formula(start: str) -> None:
    label = f'{start}HYPERLINK("http://attacker.example")'

    (row,) = rows(told.trend(["lost"], label=label))

    assert row["group"] == f"'{label}"
