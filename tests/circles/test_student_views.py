"""What a group sees of its own release: what was opened with it, nothing sooner, nothing else."""

from typing import Any

import pytest

from server.schools import service as schools
from server.schools.service import GroupChanges
from tests import factories, staff
from tests.circles import rows
from tests.circles.conftest import LAST, OLDER, Scene

PICTURE, CLASSROOM = "/classroom/picture", "/classroom"
OLDEST = "2026-W44"


def opened(scene: Scene, *rounds: str) -> None:
    """Let the mentor open releases with the class."""
    mentor = scene.mentor()
    for name in rounds:
        answer = mentor.post(f"{scene.url}/openings", json={"round": name})
        assert answer.status_code == 200


def class_without_release(scene: Scene) -> str:
    """Add a school with a class of the same name and no release, and return its code."""
    with staff.database_of(scene.app) as session:
        return factories.make_school_at_work(session, name="Other").code


def test_before_opening_nobody_can_tell_whether_there_is_a_release(scene: Scene) -> None:
    post = scene.app.test_client().post
    without = class_without_release(scene)

    answers = [post(f"/api/v1{PICTURE}", json={"code": code}) for code in (scene.code, without)]

    assert answers[0].data == answers[1].data
    assert answers[0].get_json() == {
        "result": "known",
        "group": {"label": "2B", "kind": "class", "scale": "freq5"},
        "round": None,
        "picture": None,
    }
    assert dict(answers[0].headers) == dict(answers[1].headers)


def test_after_opening_the_class_sees_the_release_that_its_mentor_saw(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        signal = {"item": "matter", "kind": "level", "direction": "down"}
        rows.add_judgement(
            session, scene.school_id, scene.group_id, round=LAST, signals=[signal], window={"x": 1}
        )
    opened(scene, LAST)

    found = scene.ask(PICTURE)

    assert (found["round"], found["group"]["label"]) == (LAST, "2B")
    picture = found["picture"]
    assert set(picture) == {"students", "band", "badge", "items", "drawing", "signals"}
    assert (picture["students"], picture["badge"]) == (25, "whole")
    assert picture["band"] == {"from": 20, "to": 24}
    assert picture["items"] == {
        "safe": {"mean": 4.1, "edge": None, "low": "a_few"},
        "challenged": {"mean": 3.6, "edge": None, "low": "a_few"},
        "matter": {"mean": 3.5, "edge": None, "low": "a_few"},
    }
    assert picture["signals"] == [signal]
    assert [point["week"] for point in picture["drawing"]["safe"]["points"]] == [OLDER, LAST]
    assert picture["drawing"]["safe"]["usual"] is None


def test_a_newer_release_that_was_not_opened_leaves_no_trace(scene: Scene) -> None:
    opened(scene, OLDER)
    with_newer = scene.ask(PICTURE)

    assert with_newer["round"] == OLDER
    points = with_newer["picture"]["drawing"]["matter"]["points"]
    assert [point["week"] for point in points] == [OLDER]
    assert LAST not in str(with_newer)


def test_the_newest_opened_release_is_shown_whenever_it_was_opened(scene: Scene) -> None:
    opened(scene, LAST, OLDER)

    assert scene.ask(PICTURE)["round"] == LAST


def test_what_is_usual_is_the_same_as_on_the_page_of_its_mentor(scene: Scene) -> None:
    """Twelve rounds; with the fourth a new normal of one item begins."""
    means = [3.0, 3.0, 3.0, 4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.6, 4.6]
    with staff.database_of(scene.app) as session:
        group = factories.make_group(session, scene.school_id, label="3C").group
        for week, mean in enumerate(means, start=35):
            part = rows.public_part(mean, mean, mean)
            rows.add_release(session, scene.school_id, group.id, round=f"2026-W{week}", public=part)
        rows.add_judgement(
            session,
            scene.school_id,
            group.id,
            round="2026-W44",
            rebased=[{"item": "safe", "from": "2026-W38"}],
        )
        rows.add_opening(session, group.id, round=LAST)

    drawn = scene.ask(PICTURE, group.codes[0].code)["picture"]["drawing"]

    # Without the last three: 4.0 … 4.5 are 25.5 / 6 = 4.25; with the three 3.0 before, 34.5 / 9.
    assert (drawn["safe"]["usual"], drawn["matter"]["usual"]) == (4.3, 3.8)


def test_neither_taps_nor_the_own_item_nor_the_window_are_in_it(scene: Scene) -> None:
    part = rows.public_part(4.0, 4.0, 4.0)
    part["items"]["self"] = {"mean": 2.2, "edge": None, "low": "many"}
    part["taps"] = {"why": {"easy": "many"}, "need": None, "with": {"to": "many"}}
    with staff.database_of(scene.app) as session:
        rows.add_release(session, scene.school_id, scene.group_id, round=OLDEST, public=part)
        rows.add_judgement(
            session,
            scene.school_id,
            scene.group_id,
            round=OLDEST,
            window={"field": "against"},
            watch=[{"item": "safe", "kind": "tail", "direction": "down"}],
        )
    opened(scene, OLDEST)

    told = str(scene.ask(PICTURE))

    assert OLDEST in told
    for hidden in ("2.2", "self", "why", "easy", "with", "against", "watch", "tail"):
        assert hidden not in told


def test_everybody_with_the_code_gets_the_same_bytes_and_no_cookie(scene: Scene) -> None:
    opened(scene, LAST)
    phone, mentor = scene.app.test_client(), scene.sign_in("leader")

    answers = [
        visitor.post(f"/api/v1{PICTURE}", json={"code": scene.code})
        for visitor in (phone, phone, mentor)
    ]

    assert len({answer.data for answer in answers}) == 1
    assert not any("Set-Cookie" in answer.headers for answer in answers)


@pytest.mark.parametrize("path", [PICTURE, CLASSROOM])
def test_who_guesses_codes_hears_later_from_both_doors_together(scene: Scene, path: str) -> None:
    guesses = [scene.ask(PICTURE, f"{number:010}")["result"] for number in range(20)]
    after = scene.ask(path, "0000000099")["result"]

    assert (set(guesses), after) == ({"unknown"}, "later")
    assert scene.ask(PICTURE)["result"] == "known"


def test_a_replaced_code_shows_no_more_than_any_other_code_that_leads_nowhere(
    scene: Scene,
) -> None:
    opened(scene, LAST)
    with staff.database_of(scene.app) as session:
        editor = factories.make_editor(scene.school_id)
        its = {"group_id": scene.group_id, "code": scene.code}
        schools.replace_code(session, editor, **its, is_misused=True)

    answers = [scene.ask(PICTURE) for _ in range(30)]

    assert answers == [{"result": "unknown"}] * 30


def test_a_group_that_has_left_shows_nothing(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        made = factories.make_group(session, scene.school_id, label="3C", now=factories.NOW).group
        rows.add_release(session, scene.school_id, made.id, round=LAST)
        rows.add_opening(session, made.id, round=LAST)
        code = made.codes[0].code
    before = scene.ask(PICTURE, code)["round"]
    with staff.database_of(scene.app) as session:
        editor = factories.make_editor(scene.school_id)
        schools.change_group(session, editor, made.id, GroupChanges(archived=True))

    assert before == LAST
    assert scene.ask(PICTURE, code) == {"result": "unknown"}


def test_what_was_opened_in_an_earlier_school_year_is_over(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        rows.add_release(session, scene.school_id, scene.group_id, round="2026-W20")
        rows.add_opening(session, scene.group_id, round="2026-W20")
        rows.add_reply(session, scene.group_id, round="2026-W20")

    assert scene.ask(PICTURE)["picture"] is None
    told = scene.ask(CLASSROOM)
    assert (told["reply"], told["picture_round"]) == (None, None)


@pytest.mark.parametrize("body", [{}, {"code": 1}, {"code": None}, {"code": "x", "round": LAST}])
def test_what_cannot_be_a_code_is_refused(scene: Scene, body: dict[str, Any]) -> None:
    answer = scene.app.test_client().post(f"/api/v1{PICTURE}", json=body)

    assert answer.status_code == 422


def test_the_classroom_tells_the_reply_and_what_was_opened(scene: Scene) -> None:
    before = scene.ask(CLASSROOM)
    opened(scene, OLDER)
    with staff.database_of(scene.app) as session:
        rows.add_reply(session, scene.group_id, round=OLDER)
    after = scene.ask(CLASSROOM)

    # Week 45 was released more than a week ago and has no reply yet.
    assert (before["reply"], before["picture_round"], before["awaits_reply"]) == (None, None, True)
    assert after["reply"] == {
        "round": OLDER,
        "written_on": "2026-11-17",
        "texts": {"nl": {"heard": "Wat we hoorden.", "doing": "Wat we doen."}},
    }
    assert after["picture_round"] == OLDER
    # Week 46 is out for two days only, and was not opened.
    assert after["awaits_reply"] is False
    assert "Sam mentor" not in str(after)


def test_a_group_is_asked_how_it_was_done_in_one_round_only(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        rows.let_ask(session, scene.school_id, round=factories.THIS_ROUND)
        rows.add_reply(session, scene.group_id, round=OLDER, asked_in=factories.THIS_ROUND)
        without = factories.make_group(session, scene.school_id, label="3C").group

    assert "with" in scene.ask(CLASSROOM)["round"]["asks"]
    assert "with" not in scene.ask(CLASSROOM, without.codes[0].code)["round"]["asks"]
