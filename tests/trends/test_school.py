"""The leader's page: every figure by hand, from rows as the release job writes them."""

from datetime import date, datetime
from typing import Any

import pytest

from server.schools import service as schools
from server.schools.service import GroupChanges, Holiday, YearPlan
from tests import factories
from tests.trends import published, scene
from tests.trends.published import Press
from tests.trends.scene import World
from tests.trends.school_scene import (
    EVEN,
    LAST_FOUR,
    WEEKS,
    filling,
    make_classes,
    page,
    publish,
)
from tests.trends.test_page import counted

LEVEL = ("matter", "level", "down")


@pytest.fixture
def dialect() -> str:
    """One database is enough for figures; `test_signals` asks both for the same rows."""
    return "sqlite"


def line_of(found: Any, label: str) -> Any:
    return next(group for group in found["groups"] if group["label"] == label)


def cells(found: Any, label: str) -> dict[str, str]:
    names = [week["name"] for week in found["weeks"]]
    return dict(zip(names, line_of(found, label)["cells"], strict=True))


def test_groups_stand_in_the_order_of_their_names(world: World) -> None:
    with filling(world) as press:
        make_classes(press, "10A", "brug 1", "2B", "2A", "Brug 2")

    assert [group["label"] for group in page(world)["groups"]] == [
        "2A", "2B", "10A", "brug 1", "Brug 2"
    ]  # fmt: skip


def test_each_cell_says_what_became_of_the_round(world: World) -> None:
    autumn = Holiday("Autumn", date(2026, 10, 19), date(2026, 10, 23))
    with filling(world) as press:
        factories.make_calendar(press.session, world.school_id, holidays=(autumn,))
        (group_id,) = make_classes(press, "2B")
        press.release(group_id, "2026-W40", EVEN)
        press.release(group_id, "2026-W41", "too_few")
        press.release(group_id, "2026-W42", "unreliable")
        press.release(group_id, "2026-W44", "lost")

    found = cells(page(world), "2B")

    assert {name: found[name] for name in WEEKS[5:]} == {
        "2026-W40": "released",
        "2026-W41": "too_few",
        "2026-W42": "unreliable",
        "2026-W43": "holiday",
        "2026-W44": "lost",
        # Closed, and its release is late.
        "2026-W45": "coming",
        "2026-W46": "coming",
    }
    assert (found["2026-W47"], found["2026-W48"]) == ("open", "coming")


def test_a_group_has_no_part_in_weeks_before_and_after_its_own(world: World) -> None:
    with filling(world) as press:
        late = factories.make_group(
            press.session, world.school_id, label="New", now=scene.during("2026-W44")
        ).group.id
        (gone,) = make_classes(press, "Old")
        publish(press, gone, WEEKS[:9], EVEN, signals=[LEVEL])
        editor = factories.make_editor(world.school_id, now=scene.during("2026-W43"))
        schools.change_group(press.session, editor, gone, GroupChanges(archived=True))
        publish(press, late, ["2026-W45"], EVEN)

    found = page(world)

    new, old = cells(found, "New"), cells(found, "Old")
    assert (new["2026-W44"], new["2026-W45"]) == ("none", "released")
    assert (old["2026-W43"], old["2026-W44"]) == ("released", "none")
    assert line_of(found, "Old")["is_archived"]
    assert line_of(found, "Old")["episodes"] == []
    assert line_of(found, "Old")["level"] == {"safe": None, "challenged": None, "matter": None}


def test_the_level_of_a_group_by_hand(world: World) -> None:
    with filling(world) as press:
        ids = make_classes(press, "1A", "1B", "1C", "1D", "1E")
        for group_id in ids[1:]:
            publish(press, group_id, LAST_FOUR, EVEN)
        publish(press, ids[0], LAST_FOUR, (3.5, 3.7, None))
        for name in LAST_FOUR:
            press.picture(name, (3.9, 4.0, 4.0))

    found = page(world)

    # Five groups: the usual spread 0.09. Error 1.408 / 80 = 0.0176, trust 0.8364.
    # Safe: 3.9 - 0.8364 * 0.4 = 3.565; 0.4 lies beyond 3 * sqrt(0.0176) = 0.398, but one in
    # five is more than one in ten, so the limit is 3 * sqrt(0.1076) = 0.98.
    assert line_of(found, "1A")["level"] == {
        "safe": {"shown": 3.6, "raw": 3.5, "low": 3.3, "high": 3.8, "difference": None},
        # 4.0 - 0.8364 * 0.3 = 3.749, band 0.243.
        "challenged": {"shown": 3.7, "raw": 3.7, "low": 3.5, "high": 4.0, "difference": None},
        "matter": None,
    }
    (picture,) = found["pictures"]
    assert picture["level"] == {
        "safe": {"mean": 3.9, "is_wide": True},
        "challenged": {"mean": 4.0, "is_wide": False},
        "matter": {"mean": 4.0, "is_wide": False},
    }


def test_a_group_far_from_its_school_is_called_different(world: World) -> None:
    labels = [f"{year}{letter}" for year in (1, 2, 3) for letter in "ABCD"]
    with filling(world) as press:
        ids = make_classes(press, *labels)
        for group_id in ids[1:]:
            publish(press, group_id, LAST_FOUR, EVEN)
        publish(press, ids[0], LAST_FOUR, (3.5, 4.5, 4.0))
        for name in LAST_FOUR:
            press.picture(name, EVEN, groups=12)

    level = line_of(page(world), "1A")["level"]

    # One of twelve is no wide spread; 0.5 lies beyond 0.398.
    differences = {item: level[item]["difference"] for item in published.ITEMS}
    assert differences == {"safe": "lower", "challenged": "higher", "matter": None}


def test_little_response_leaves_a_group_out_of_comparison(world: World) -> None:
    with filling(world) as press:
        grey, partial = make_classes(press, "Grey", "Partial")
        publish(press, grey, LAST_FOUR[:3], EVEN)
        publish(press, grey, LAST_FOUR[3:], EVEN, badge="grey")
        publish(press, partial, LAST_FOUR, (2.0, 2.0, 2.0), badge="partial")
        for name in LAST_FOUR:
            press.picture(name, EVEN)

    found = page(world)

    assert line_of(found, "Grey")["level"]["safe"] is None
    assert line_of(found, "Grey")["badge"] == "grey"
    compared = line_of(found, "Partial")["level"]["safe"]
    assert (compared["shown"], compared["difference"]) == (2.0, None)
    assert line_of(found, "Partial")["band"] == {"from": 20, "to": 24}


def test_the_own_signal_of_a_group_tells_since_when(world: World) -> None:
    with filling(world) as press:
        dropped, recovered = make_classes(press, "2A", "2B")
        for group_id, rounds in ((dropped, WEEKS[-2:]), (recovered, WEEKS[-3:-1])):
            before = [name for name in WEEKS if name not in rounds]
            publish(press, group_id, before, EVEN)
            publish(press, group_id, rounds, (4.0, 4.0, 3.2), signals=[LEVEL])

    found = page(world)

    (episode,) = line_of(found, "2A")["episodes"]
    assert episode == {
        "item": "matter", "kind": "level", "direction": "down", "since": "2026-W45",
        "until": "2026-W46", "is_now": True, "may_be_response": False,
    }  # fmt: skip
    assert line_of(found, "2B")["episodes"] == []


def test_a_group_is_learnt_in_nine_rounds(world: World) -> None:
    with filling(world) as press:
        eight, nine = make_classes(press, "8", "9")
        publish(press, eight, WEEKS[-8:], EVEN)
        publish(press, nine, WEEKS[-9:], EVEN)

    found = page(world)

    assert line_of(found, "8")["is_learning"]
    assert not line_of(found, "9")["is_learning"]


def test_the_school_shows_a_picture_only_where_there_is_one(world: World) -> None:
    with filling(world) as press:
        (group_id,) = make_classes(press, "2B")
        publish(press, group_id, LAST_FOUR, EVEN)
        for name in LAST_FOUR[2:]:
            press.picture(name, (4.1, None, 3.9), signals=[LEVEL])

    (picture,) = page(world)["pictures"]

    assert (picture["kind"], picture["scale"], picture["groups_of_school"]) == ("class", "freq5", 1)
    shown = {"groups": 5, "items": {"safe": 4.1, "challenged": None, "matter": 3.9}}
    assert picture["weeks"] == [
        {"name": "2026-W43", "groups": None, "items": None},
        {"name": "2026-W44", "groups": None, "items": None},
        {"name": "2026-W45", **shown},
        {"name": "2026-W46", **shown},
    ]
    assert [one["since"] for one in picture["episodes"]] == ["2026-W45"]
    assert picture["level"]["safe"] is None


def test_two_school_years_are_compared_over_the_same_weeks(world: World) -> None:
    plan = YearPlan(date(2025, 8, 25), date(2026, 7, 10), 1, ())
    with filling(world) as press:
        editor = factories.make_editor(world.school_id, now=datetime(2025, 8, 1, tzinfo=scene.ZONE))
        schools.set_calendar(press.session, editor, plan)
        make_classes(press, "2B")
        last_year = Press(press.session, press.school_id, "2025-2026")
        for week in range(37, 47):
            name, before = f"2026-W{week}", f"2025-W{week}"
            press.picture(name, (4.0, 3.6, 4.0), groups=12)
            last_year.picture(before, EVEN, groups=12)

    found = page(world)

    assert (found["school_year"], found["year_before"]) == ("2026-2027", "2025-2026")
    assert found["pictures"][0]["years"] == {
        "weeks": list(range(37, 47)),
        "items": {
            "safe": {"difference": 0.0, "noise": 0.3, "is_real": False},
            "challenged": {"difference": -0.4, "noise": 0.3, "is_real": True},
            "matter": {"difference": 0.0, "noise": 0.3, "is_real": False},
        },
    }


@pytest.mark.parametrize("count", [2, 12])
def test_the_page_needs_five_statements_whatever_the_number_of_groups(
    world: World, count: int
) -> None:
    with filling(world) as press:
        for group_id in make_classes(press, *map(str, range(count))):
            publish(press, group_id, WEEKS, EVEN, signals=[LEVEL])

    with counted(world) as statements:
        found = page(world)

    assert len(found["groups"]) == count
    assert len(statements) == 5


def test_a_school_without_calendar_and_groups_has_an_empty_page(world: World) -> None:
    with filling(world) as press:
        school_id = factories.make_school(press.session, name="New School")

    assert page(world, school_id=school_id) == {
        "school_year": None, "year_before": None, "smallest": 10, "weeks": [], "groups": [],
        "pictures": [], "beside": None,
    }  # fmt: skip
