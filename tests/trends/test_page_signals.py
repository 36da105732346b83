"""What the page of a group tells beside the releases: signals, breaks, the window, taps, terms."""

import json
from datetime import date
from typing import Any

from server.database.session import reading, writing
from server.schools import service as schools
from server.schools.service import Holiday
from server.trends import schemas
from server.trends import service as trends
from tests import factories
from tests.trends import rows, scene
from tests.trends.scene import World

ROUNDS = ("2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W51")
DOWN = {"item": "matter", "kind": "level", "direction": "down"}
TAPS = {
    "why": {
        "easy": "a_few",
        "hard": "almost_nobody",
        "help": "a_good_part",
        "dare": "almost_nobody",
        "other": "many",
    },
    "need": None,
    "with": {"to": "a_few", "for": "a_few", "with": "many", "not": "almost_nobody"},
}


def page(world: World, group_id: str, *, sees_with: bool = False) -> Any:
    with reading(world.engines.read) as session:
        found = trends.trend(
            session,
            school_id=world.school_id,
            group_id=group_id,
            now=scene.during("2027-W02"),
            sees_with=sees_with,
        )
    return json.loads(json.dumps(schemas.Trend().dump(found)))


def public(safe: float, challenged: float, matter: float, **more: Any) -> Any:
    """Return a public part of 25 students, 20 to 24 of whom answered."""
    means = {"safe": safe, "challenged": challenged, "matter": matter}
    items = {item: {"mean": mean, "edge": None, "low": "a_few"} for item, mean in means.items()}
    band = {"from": 20, "to": 24}
    return {"students": 25, "band": band, "badge": "whole", "items": items} | more


def test_signals_of_rounds_are_told_as_episodes(world: World) -> None:
    group = world.make_class()
    watched = {"item": "safe", "kind": "tail", "direction": "down"}
    for name in ROUNDS[:4]:
        rows.freeze(world, group.id, name, public(4.0, 4.0, 3.0))
    rows.judge(world, group.id, ROUNDS[1], watch=[watched])
    for name in ROUNDS[2:4]:
        rows.judge(world, group.id, name, signals=[DOWN])

    found = page(world, group.id)

    told = {"is_now": True, "may_be_response": False}
    assert found["episodes"] == [DOWN | {"since": ROUNDS[2], "until": ROUNDS[3]} | told]
    old = told | {"is_now": False}
    assert found["watch"] == [watched | {"since": ROUNDS[1], "until": ROUNDS[1]} | old]
    nothing: dict[str, Any] = {"signals": [], "watch": [], "rebased": [], "window": None}
    assert [week["judgement"] for week in found["weeks"][:5]] == [
        None,
        nothing | {"watch": [watched]},
        nothing | {"signals": [DOWN]},
        nothing | {"signals": [DOWN]},
        None,
    ]


def test_a_break_is_told_of_the_item_whose_normal_is_new(world: World) -> None:
    group = world.make_class()
    for name in ROUNDS:
        rows.freeze(world, group.id, name, public(4.0, 4.0, 3.0))
    rows.judge(world, group.id, ROUNDS[4], rebased=[{"item": "matter", "from": ROUNDS[1]}])

    items = page(world, group.id)["items"]

    assert [items[one]["breaks"] for one in ("safe", "challenged", "matter")] == [
        [], [], [ROUNDS[1]],
    ]  # fmt: skip


def test_a_block_is_drawn_from_published_means_and_named_as_it_was_judged(world: World) -> None:
    group = world.make_class()
    # Caring: (4.2+3.0+4.0+3.2+4.1+3.1+4.3+2.9)/8 = 3.6; daring: (3.4+3.5+3.3+3.4)/4 = 3.4.
    means = [(4.2, 3.4, 3.0), (4.0, 3.5, 3.2), (4.1, 3.3, 3.1), (4.3, 3.4, 2.9)]
    for name, (safe, challenged, matter) in zip(ROUNDS, means, strict=False):
        rows.freeze(world, group.id, name, public(safe, challenged, matter))
    said = {
        "rounds": list(ROUNDS[:4]),
        "field": None,
        "between": ["for", "not"],
        "shares": {"against": 0, "not": 30, "for": 50, "with": 20},
    }
    rows.judge(world, group.id, ROUNDS[3], window=said)

    # Four times at least 20 answers: 80 is the middle size.
    assert page(world, group.id)["windows"] == [
        said | {"caring": 3.6, "daring": 3.4, "size": "middle"}
    ]


def test_only_a_mentor_of_the_group_reads_whether_it_was_done_with_them(world: World) -> None:
    group = world.make_class()
    asked = {"mean": 2.9, "edge": None, "low": "a_good_part"}
    told = public(4.0, 4.0, 3.0, taps=TAPS)
    told["items"]["self"] = asked
    rows.freeze(world, group.id, ROUNDS[0], told)

    mentors, leaders = page(world, group.id, sees_with=True), page(world, group.id)

    assert mentors["weeks"][0]["release"]["taps"] == TAPS
    assert leaders["weeks"][0]["release"]["taps"] == TAPS | {"with": None}
    assert leaders["weeks"][0]["release"]["items"]["self"] == asked


def test_a_reporting_group_names_the_posters_it_answers_behind(world: World) -> None:
    group = world.make_class()
    assert page(world, group.id)["group"]["codes"] == ["2B"]
    with writing(world.engines.write) as session:
        editor = factories.make_editor(world.school_id, now=scene.during("2026-W46"))
        schools.add_code(session, editor, group.id, label="2A")

    assert page(world, group.id)["group"]["codes"] == ["2A", "2B"]


def test_terms_lie_between_the_holidays(world: World) -> None:
    winter = Holiday("Winter", date(2026, 12, 21), date(2027, 1, 1))
    spring = Holiday("Spring", date(2027, 2, 22), date(2027, 2, 26))
    with writing(world.engines.write) as session:
        factories.make_calendar(
            session, world.school_id, holidays=(winter, spring), now=scene.during("2026-W46")
        )
    group = world.make_class()

    # 2026 has 53 weeks: the holiday covers 52 and 53, and 2027 begins on its first Monday.
    assert [(one["number"], one["from"], one["to"]) for one in page(world, group.id)["terms"]][
        :2
    ] == [(1, "2026-W47", "2026-W51"), (2, "2027-W01", "2027-W07")]
