"""Trends to print, made of public parts without any database; and what a printed page says."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdfium2

from server.core import weeks
from server.paper import paint
from server.schools.service import GroupPage, PageWeek
from server.trends.report import facts, page, texts
from server.trends.report.facts import Report
from server.trends.service import Trend
from server.trends.service import page as trend_page
from server.trends.storage import PageRow

FIRST_MONDAY = date(2026, 8, 24)
MADE_ON = date(2027, 6, 1)
DOWN = {"item": "matter", "kind": "level", "direction": "down"}
Means = tuple[float | None, float | None, float | None]
"""Of safe, challenged, matter; None is hidden."""


def public(safe: float | None, challenged: float | None, matter: float | None, **more: Any) -> Any:
    """Return a public part of 25 students, 20 to 24 of whom answered."""
    means = {"safe": safe, "challenged": challenged, "matter": matter}
    items = {
        item: mean and {"mean": mean, "edge": None, "low": "a_few"} for item, mean in means.items()
    }
    band = {"from": 20, "to": 24}
    return {"students": 25, "band": band, "badge": "whole", "items": items} | more


def trend(
    rounds: Sequence[Any],
    *,
    label: str = "2B",
    scale: str = "freq5",
    holidays: Sequence[int] = (),
    said: Mapping[int, Any] | None = None,
    ahead: int = 0,
) -> Trend:
    """Return the trend of a class whose school year began with these rounds.

    Args:
        rounds: public parts, means, or the status of a round without figures.
        label: of the class.
        scale: of its answers.
        holidays: places of the weeks, counted from 0, that are holidays instead.
        said: judgements by the place of their week; others that are released have an empty one.
        ahead: rounds still to come after these.
    """
    places = [at for at in range(len(rounds) + len(holidays) + ahead) if at not in holidays]
    plan = tuple(_week(at, is_round=at in places) for at in range(places[-1] + 1))
    rows = [
        _row(plan[at].name, given, (said or {}).get(at, {}))
        for at, given in zip(places, rounds, strict=False)
    ]
    group = GroupPage(
        id="00000000-0000-4000-8000-000000000001",
        label=label,
        kind="class",
        scale=scale,  # type: ignore[arg-type]
        year_label="2",
        students=25,
        school_year="2026-2027",
        smallest=8,
        weeks=plan,
        codes=(label,),
    )
    return trend_page.made_of(group, rows, now=_after(len(rounds) + len(holidays)))


def _week(at: int, *, is_round: bool) -> PageWeek:
    monday = FIRST_MONDAY + timedelta(weeks=at)
    if not is_round:
        return PageWeek(weeks.name_of(monday), monday, "holiday")
    moments = (_after(at), _after(at) + timedelta(days=5), _after(at + 1))
    return PageWeek(weeks.name_of(monday), monday, "round", *moments)


def _after(count: int) -> datetime:
    return datetime(2026, 8, 24, 6, tzinfo=UTC) + timedelta(weeks=count)


def _row(name: str, given: Any, said: Any) -> PageRow:
    if isinstance(given, str):
        return PageRow(name, given, None, None)  # type: ignore[arg-type]
    shown = given if isinstance(given, dict) else public(*given)
    judged = {"signals": [], "watch": [], "rebased": [], "window": None} | said
    return PageRow(name, "released", json.dumps(shown), json.dumps(judged))


def report(told: Trend, term: int = 1) -> Report:
    """Return the report on a term."""
    found = facts.report(told, term)
    assert found is not None
    return found


def printed(told: Trend, term: int = 1, *, language: str = "nl") -> bytes:
    """Return the report on a term as PDF."""
    drawn = page.page(report(told, term), texts.texts(language), made_on=MADE_ON)
    made_at = datetime(2027, 6, 1, tzinfo=UTC)
    return b"".join(paint.pdf([drawn], title="2B", language=language, made_at=made_at))


def text_of(pdf: bytes) -> str:
    """Return all that can be read in a PDF, in one line."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return " ".join(" ".join(pages).split())
