"""A released round is judged once, in its turn, when all groups of the school have it."""

import json
import math
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.database.session import transaction
from server.trends import service as trends
from tests import factories
from tests.trends import rows, scene
from tests.trends.scene import NEXT_ROUND, ROUND, Answers, Class, World

NOTHING: dict[str, Any] = {"signals": [], "watch": [], "rebased": [], "window": None}
# Twenty answers each: a mean of 4.0, and of 2.0.
WELL: list[Answers] = [(4, 4, 4)] * 20
BADLY: list[Answers] = [(2, 4, 4)] * 20
ROUNDS = [*(f"2026-W{week}" for week in range(47, 54)), "2027-W01", "2027-W02"]


def judgements(world: World) -> dict[tuple[str, str], Any]:
    """Return every judgement by group and round."""
    return {(row.group_id, row.round): json.loads(row.public) for row in every(world, "judgement")}


def pictures(world: World) -> dict[tuple[str, str, str], Any]:
    """Return every school picture by round, kind and scale."""
    return {
        (row.round, row.kind, row.scale): json.loads(row.public)
        for row in every(world, "school_picture")
    }


def every(world: World, table: str) -> list[Any]:
    with world.engines.read.connect() as connection:
        return list(connection.execute(text(f"SELECT * FROM {table}")))


def live(world: World, groups: list[Class], answers: list[Answers], names: list[str]) -> None:
    """Let groups answer alike in some rounds, and release each on its Monday."""
    for name in names:
        for group in groups:
            world.answer(group, answers, round=name)
        world.release(name)


def test_only_a_released_round_is_judged(world: World) -> None:
    shown, few = world.make_class(), world.make_class()
    world.answer(shown, scene.same(4, 20))
    world.answer(few, scene.same(4, 9))

    report = world.release()

    assert (report.judged, report.failed) == (1, ())
    assert judgements(world) == {(shown.id, ROUND): NOTHING}


def test_a_round_waits_for_the_last_group_of_the_school(world: World) -> None:
    broken, sound = world.make_class(), world.make_class()
    world.answer(broken, scene.same(4, 20))
    world.answer(sound, scene.same(4, 20))
    rows.plant_baseline(world, broken.id)
    assert world.release().judged == 0

    rows.execute(world, "DELETE FROM baseline WHERE group_id = :id", id=broken.id)
    report = world.release()

    assert (report.judged, set(judgements(world))) == (1, {(broken.id, ROUND), (sound.id, ROUND)})


def test_later_rounds_wait_for_their_turn(world: World) -> None:
    """Judged out of turn, a window of four could share a round with the next one."""
    broken, sound = world.make_class(), world.make_class()
    world.answer(broken, scene.same(4, 20))
    rows.plant_baseline(world, broken.id)
    world.release()
    world.answer(sound, scene.same(4, 20), round=NEXT_ROUND)
    assert world.release(NEXT_ROUND).judged == 0
    assert rows.releases(world)[sound.id, NEXT_ROUND].status == "released"

    rows.execute(world, "DELETE FROM baseline WHERE sealed = :sealed", sealed=rows.PLANTED)
    report = world.release(NEXT_ROUND)

    assert report.judged == 2
    assert set(judgements(world)) == {(broken.id, ROUND), (sound.id, NEXT_ROUND)}


def test_running_the_job_again_judges_nothing_again(world: World) -> None:
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()
    before = judgements(world)

    report = world.release()

    assert (report.judged, report.failed, judgements(world)) == (0, (), before)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_what_changed_is_said_in_the_rounds_in_which_it_holds(world: World) -> None:
    group = world.make_class()
    live(world, [group], WELL, ROUNDS[:6])
    live(world, [group], BADLY, ROUNDS[6:9])

    said = [signals_of(judgements(world)[group.id, name]) for name in ROUNDS]

    # Six rounds make what is usual. Two points lower: first a single week that stands out ...
    assert said[:6] == [set()] * 6
    assert said[6] == said[7] == {("safe", "blip", "down")}
    # ... and with three of them a new level, in which all answers are low.
    assert said[8] == {("safe", "level", "down"), ("safe", "tail", "down")}


def signals_of(judgement: Any) -> set[tuple[str, str, str]]:
    return {(one["item"], one["kind"], one["direction"]) for one in judgement["signals"]}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_what_is_judged_late_is_what_would_have_been_judged_in_time(world: World) -> None:
    groups = [world.make_class() for _ in range(4)]
    live(world, groups, WELL, ROUNDS[:7])
    live(world, groups[:1], BADLY, ROUNDS[7:8])
    in_time = judgements(world), pictures(world)
    rows.unfreeze(world)
    rows.execute(world, "DELETE FROM judgement")
    rows.execute(world, "DELETE FROM school_picture")

    report = world.run_job(scene.released(ROUNDS[7]))

    assert (report.judged, report.failed) == (8, ())
    assert (judgements(world), pictures(world)) == in_time


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_past_rounds_of_a_made_up_history_are_judged_alike(world: World) -> None:
    group = world.make_class()
    live(world, [group], WELL, ROUNDS[:4])
    by_the_job = judgements(world)
    rows.unfreeze(world)
    rows.execute(world, "DELETE FROM judgement")

    with transaction(world.engines.write) as connection:
        judged = trends.judge_past(
            connection, world.school_id, school_year=factories.YEAR, secret=world.secret
        )

    assert (judged, judgements(world)) == (4, by_the_job)


def test_without_baselines_nothing_is_judged_and_nothing_fails(world: World) -> None:
    """As in a database that was restored after its school year had ended."""
    world.answer(world.make_class(), scene.same(4, 20))
    world.release()
    rows.unfreeze(world)
    for table in ("judgement", "baseline"):
        rows.execute(world, f"DELETE FROM {table}")

    report = world.release()

    assert (report.judged, report.failed, judgements(world)) == (0, (), {})


def test_a_school_of_which_no_baseline_opens_is_reported_and_stops_no_release(
    world: World,
) -> None:
    group = world.make_class()
    world.answer(group, scene.same(4, 20))
    world.release()
    rows.unfreeze(world)
    rows.execute(world, "DELETE FROM judgement")
    rows.execute(world, "UPDATE baseline SET sealed = :sealed", sealed=rows.PLANTED)
    world.answer(group, scene.same(4, 9), round=NEXT_ROUND)

    report = world.release(NEXT_ROUND)

    assert (report.released, report.judged, len(report.failed)) == (1, 0, 1)
    assert rows.releases(world)[group.id, NEXT_ROUND].status == "too_few"


@pytest.mark.parametrize("dialect", ["sqlite"])
@pytest.mark.parametrize("sealed", [rows.PLANTED, b""])
def test_a_damaged_baseline_is_a_gap_for_its_own_group_alone(world: World, sealed: bytes) -> None:
    damaged, sound = world.make_class(), world.make_class()
    live(world, [damaged, sound], WELL, ROUNDS[:1])
    rows.unfreeze(world)
    rows.execute(world, "DELETE FROM judgement")
    broken = "UPDATE baseline SET sealed = :sealed WHERE group_id = :id"
    rows.execute(world, broken, sealed=sealed, id=damaged.id)

    first = world.release(ROUNDS[0])
    again = world.release(ROUNDS[0])
    live(world, [damaged, sound], WELL, ROUNDS[1:2])

    assert [str(failure) for failure in first.failed] == ["Unreadable at baseline"]
    assert (first.judged, again.judged, again.failed) == (1, 0, ())
    assert set(judgements(world)) == {
        (sound.id, ROUNDS[0]),
        (damaged.id, ROUNDS[1]),
        (sound.id, ROUNDS[1]),
    }


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_baseline_that_is_damaged_later_makes_no_windows_overlap(world: World) -> None:
    group = world.make_class()
    live(world, [group], WELL, ROUNDS[:8])
    broken = "UPDATE baseline SET sealed = :sealed WHERE round = :round"
    rows.execute(world, broken, sealed=rows.PLANTED, round=ROUNDS[1])

    live(world, [group], WELL, ROUNDS[8:9])

    found = {name: one["window"] for (_, name), one in judgements(world).items()}
    assert {name for name, window in found.items() if window} == {ROUNDS[3], ROUNDS[7]}
    assert ROUNDS[8] in found


def test_a_picture_is_of_four_released_groups_of_one_kind_and_scale(world: World) -> None:
    groups = [world.make_class() for _ in range(4)]
    child = world.make_class(scale="freq3")
    for group in groups:
        world.answer(group, scene.same(4, 20))
    world.answer(child, scene.same(3, 20))

    world.release()

    picture = pictures(world)[ROUND, "class", "freq5"]
    # Four bands of 20-24 begin at 80 answers together.
    assert set(pictures(world)) == {(ROUND, "class", "freq5")}
    assert (picture["groups"], picture["students"]) == (4, {"from": 80})
    published = [
        json.loads(str(rows.releases(world)[group.id, ROUND].public))["items"]["safe"]["mean"]
        for group in groups
    ]
    # Equal head counts: the plain mean, half up to one decimal.
    assert picture["items"]["safe"] == math.floor(sum(published) / 4 * 10 + 0.5 + 1e-9) / 10


def test_three_released_groups_make_no_picture(world: World) -> None:
    for answers in (20, 20, 20, 9):
        world.answer(world.make_class(), scene.same(4, answers))

    world.release()

    assert pictures(world) == {}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_window_comes_with_the_last_of_four_released_rounds(world: World) -> None:
    group = world.make_class()
    live(world, [group], WELL, ROUNDS[:2])
    # Too few: the block goes on with the next one.
    live(world, [group], WELL[:9], ROUNDS[2:3])
    live(world, [group], WELL, ROUNDS[3:6])

    found = {name: one["window"] for (_, name), one in judgements(world).items()}

    blocks = {name: window["rounds"] for name, window in found.items() if window}
    assert blocks == {ROUNDS[4]: [*ROUNDS[:2], *ROUNDS[3:5]]}
    # Everybody says 4: caring and daring are high, certainly; all are in one field.
    assert (found[ROUNDS[4]]["field"], found[ROUNDS[4]]["between"]) == ("with", None)
    assert found[ROUNDS[4]]["shares"]["with"] >= 80


@pytest.mark.parametrize(
    "change",
    ["UPDATE judgement SET public = '{}'", "DELETE FROM judgement", "DELETE FROM school_picture"],
)
def test_the_database_itself_refuses_to_change_what_was_judged(world: World, change: str) -> None:
    for _ in range(4):
        world.answer(world.make_class(), scene.same(4, 20))
    world.release()

    with pytest.raises(DBAPIError, match="a release is"):
        rows.execute(world, change)


def test_judgements_and_pictures_go_with_their_release(world: World) -> None:
    group = world.make_class()
    key = {"id": group.id, "school": world.school_id}
    year = "'2018-W40', '2018-2019', :school, '2022-10-08'"
    columns = "round, school_year, school_id, kept_until"
    kind = "kind, scale, public) VALUES"
    for insert in (
        f"INSERT INTO release ({columns}, group_id, status) VALUES ({year}, :id, 'lost')",
        f"INSERT INTO judgement ({columns}, group_id, public) VALUES ({year}, :id, '')",
        f"INSERT INTO school_picture ({columns}, {kind} ({year}, 'a', 'b', '')",
    ):
        rows.execute(world, insert, **(key if ":id" in insert else {"school": world.school_id}))

    world.release()

    assert (rows.count(world, "judgement"), rows.count(world, "school_picture")) == (0, 0)
