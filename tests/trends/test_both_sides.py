"""Staff beside students on the leader's page: opened when both sides have a figure."""

import pytest

from tests import factories
from tests.trends import school_scene
from tests.trends.scene import World


@pytest.fixture
def dialect() -> str:
    """One database is enough for figures."""
    return "sqlite"


def test_staff_stands_beside_students_once_both_have_a_figure(world: World) -> None:
    with school_scene.filling(world) as press:
        school_scene.make_classes(press, "2B")
        team = factories.make_team(press.session, world.school_id).group.id
        press.picture("2026-W45", (4.1, 3.9, 4.0))
        press.release(team, "2026-W45", "too_few")
        press.release(team, "2026-W46", (3.5, None, 3.8))
    assert school_scene.page(world)["beside"] is None

    with school_scene.filling(world) as press:
        press.picture("2026-W46", (4.2, 3.9, None))

    assert school_scene.page(world)["beside"] == {
        "weeks": ["2026-W45", "2026-W46"],
        "students": {
            "label": None,
            "means": [
                {"safe": 4.1, "challenged": 3.9, "matter": 4.0},
                {"safe": 4.2, "challenged": 3.9, "matter": None},
            ],
        },
        "staff": [
            {"label": "Team", "means": [None, {"safe": 3.5, "challenged": None, "matter": 3.8}]}
        ],
    }


def test_figures_of_different_items_are_not_both_sides(world: World) -> None:
    with school_scene.filling(world) as press:
        team = factories.make_team(press.session, world.school_id).group.id
        press.release(team, "2026-W46", (3.5, None, None))
        press.picture("2026-W46", (None, 3.9, 4.0))

    assert school_scene.page(world)["beside"] is None


def test_many_teams_are_shown_as_their_total(world: World) -> None:
    with school_scene.filling(world) as press:
        factories.make_team(press.session, world.school_id)
        press.picture("2026-W46", school_scene.EVEN)
        press.picture("2026-W46", (3.5, 3.6, 3.7), kind="team")

    assert school_scene.page(world)["beside"]["staff"] == [
        {"label": None, "means": [{"safe": 3.5, "challenged": 3.6, "matter": 3.7}]}
    ]
