"""The circle over HTTP: who may read and write it, and what is taken."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from server.database.base import new_id
from tests import factories, staff
from tests.circles import rows
from tests.circles.conftest import LAST, OLDER, Scene
from tests.visitors import Visitor

SAID = {"heard": "Pauzes zijn druk.", "doing": "We maken een rustige hoek."}
EMPTY = {"heard": "", "doing": " "}


def reply(visitor: Visitor, scene: Scene, texts: object, *, round: str = LAST) -> TestResponse:
    return visitor.put(f"{scene.url}/replies", json={"round": round, "texts": texts})


def agree(visitor: Visitor, scene: Scene, **changed: object) -> TestResponse:
    body = {"round": LAST, "text": "Elke dag één rustige pauze.", "until": "2026-12-02"}
    return visitor.post(f"{scene.url}/agreements", json={**body, **changed})


def fields_of(answer: TestResponse) -> list[str]:
    assert answer.status_code == 422, answer.text
    return sorted(answer.get_json()["error"]["fields"])


def test_before_anything_was_done_the_circle_is_empty(scene: Scene) -> None:
    found = scene.mentor().get(scene.url)

    assert found.get_json() == {
        "group": {"id": scene.group_id, "label": "2B", "kind": "class", "scale": "freq5"},
        "languages": ["nl", "en"],
        "last_release": LAST,
        "opened_on": None,
        "asks_with": False,
        # Week 45 was released on 9 November, more than a week ago.
        "is_reply_due": True,
        "next_round": factories.NEXT_ROUND,
        "replies": [],
        "agreements": [],
    }


def test_opening_a_release_twice_changes_nothing(scene: Scene) -> None:
    mentor = scene.mentor()

    first = mentor.post(f"{scene.url}/openings", json={"round": LAST})
    again = mentor.post(f"{scene.url}/openings", json={"round": LAST})

    assert first.get_json()["opened_on"] == "2026-11-18"
    assert (again.status_code, again.get_json()) == (200, first.get_json())


@pytest.mark.parametrize("status", ["too_few", "unreliable", "lost", None])
def test_what_shows_nothing_can_neither_be_opened_nor_answered(
    scene: Scene, status: str | None
) -> None:
    mentor = scene.mentor()
    if status:
        with staff.database_of(scene.app) as session:
            rows.add_release(
                session, scene.school_id, scene.group_id, round="2026-W44", status=status
            )
    body = {"round": "2026-W44"}

    answers = [
        mentor.post(f"{scene.url}/openings", json=body),
        mentor.post(f"{scene.url}/seen", json=body),
        reply(mentor, scene, {"nl": SAID}, round="2026-W44"),
        agree(mentor, scene, round="2026-W44"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_reply_may_be_changed_and_taken_back(scene: Scene) -> None:
    mentor = scene.mentor()
    other = {"heard": "Pauzes zijn heel druk.", "doing": "We doen er iets aan."}

    first = reply(mentor, scene, {"en": EMPTY, "nl": SAID}).get_json()
    second = reply(mentor, scene, {"nl": other, "en": SAID}).get_json()
    gone = mentor.delete(f"{scene.url}/replies/{LAST}")
    no_more = mentor.delete(f"{scene.url}/replies/{LAST}")

    assert first["replies"] == [
        {"round": LAST, "texts": {"nl": SAID}, "written_by": "Sam mentor",
         "written_on": "2026-11-18"}
    ]  # fmt: skip
    assert not first["is_reply_due"]
    assert second["replies"][0]["texts"] == {"nl": other, "en": SAID}
    assert (gone.status_code, gone.get_json()["replies"]) == (200, [])
    assert no_more.status_code == 404


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"nl": EMPTY}, ["texts.nl.doing", "texts.nl.heard"]),
        ({"nl": {**SAID, "doing": ""}}, ["texts.nl.doing"]),
        ({"nl": SAID, "en": {**SAID, "heard": ""}}, ["texts.en.heard"]),
        ({"es": SAID}, ["texts.es"]),
        ({}, ["texts"]),
        ({"nl": {"heard": "x" * 401, "doing": "y"}}, ["texts.nl.value.heard"]),
        ({"nl": {"heard": "a\0b", "doing": "y"}}, ["texts.nl.value.heard"]),
        ({"nl": {**SAID, "more": "z"}}, ["texts.nl.value.more"]),
        ({"xx": SAID}, ["texts.xx.key"]),
    ],
)
def test_a_reply_is_whole_in_each_language_and_in_one_at_least(
    scene: Scene, texts: dict[str, Any], wrong: list[str]
) -> None:
    assert fields_of(reply(scene.mentor(), scene, texts)) == wrong


def test_a_reply_is_plain_text_of_several_lines(scene: Scene) -> None:
    marked = {"heard": "<b>Druk</b> & vol\n- in de gang", "doing": "[link](https://x.example)"}

    found = reply(scene.mentor(), scene, {"nl": marked}).get_json()

    assert found["replies"][0]["texts"] == {"nl": marked}


def test_the_group_is_asked_in_the_round_after_the_first_writing(scene: Scene) -> None:
    mentor = scene.mentor()
    reply(mentor, scene, {"nl": SAID})

    with staff.database_of(scene.app) as session:
        written = rows.asked_in(session, scene.group_id)
        rows.set_asked_in(session, scene.group_id, factories.THIS_ROUND)
    reply(mentor, scene, {"nl": SAID})

    with staff.database_of(scene.app) as session:
        assert written == factories.NEXT_ROUND
        assert rows.asked_in(session, scene.group_id) == factories.THIS_ROUND


def test_an_agreement_is_looked_back_upon(scene: Scene) -> None:
    mentor = scene.mentor()
    made = agree(mentor, scene)
    (agreement,) = made.get_json()["agreements"]
    its = f"{scene.url}/agreements/{agreement['id']}"

    kept = mentor.patch(its, json={"outcome": "partly"}).get_json()["agreements"]
    longer = mentor.patch(its, json={"until": "2026-12-16", "text": "Twee"}).get_json()
    undone = mentor.patch(its, json={"outcome": None}).get_json()["agreements"]
    gone = mentor.delete(its)

    assert made.status_code == 201
    assert agreement == {
        "id": agreement["id"], "round": LAST, "text": "Elke dag één rustige pauze.",
        "until": "2026-12-02", "outcome": None,
    }  # fmt: skip
    assert kept == [{**agreement, "outcome": "partly"}]
    assert longer["agreements"] == [
        {**agreement, "outcome": "partly", "until": "2026-12-16", "text": "Twee"}
    ]
    assert undone[0]["outcome"] is None
    assert gone.get_json()["agreements"] == []
    assert mentor.patch(its, json={"outcome": "kept"}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"until": "2026-11-17"}, "until"),
        ({"until": "2027-11-20"}, "until"),
        ({"until": "soon"}, "until"),
        ({"text": ""}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"text": "two\nlines"}, "text"),
        ({"round": "2026-W54"}, "round"),
        ({"round": "W46"}, "round"),
        ({"more": 1}, "more"),
    ],
)
def test_an_agreement_that_makes_no_sense_is_refused(
    scene: Scene, changed: dict[str, object], wrong: str
) -> None:
    assert fields_of(agree(scene.mentor(), scene, **changed)) == [wrong]


def test_an_outcome_is_one_of_three(scene: Scene) -> None:
    mentor = scene.mentor()
    (agreement,) = agree(mentor, scene).get_json()["agreements"]
    its = f"{scene.url}/agreements/{agreement['id']}"

    assert fields_of(mentor.patch(its, json={"outcome": "failed"})) == ["outcome"]
    assert fields_of(mentor.patch(its, json={"until": "2026-11-01"})) == ["until"]
    assert mentor.get(scene.url).get_json()["agreements"] == [agreement]


def test_a_circle_agrees_on_a_few_things_only(scene: Scene) -> None:
    mentor = scene.mentor()

    answers = [agree(mentor, scene).status_code for _ in range(13)]

    assert answers == [201] * 12 + [409]
    assert agree(mentor, scene, round=OLDER).status_code == 201


def test_a_leader_reads_and_does_not_write(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        other = factories.make_group(session, scene.school_id, label="3C").group.id
    leaders = [scene.sign_in("leader"), scene.sign_in("leader", "mentor", groups=(other,))]

    for leader in leaders:
        assert leader.get(scene.url).status_code == 200
        assert reply(leader, scene, {"nl": SAID}).status_code == 403
        assert agree(leader, scene).status_code == 403
        assert leader.post(f"{scene.url}/openings", json={"round": LAST}).status_code == 403
        assert leader.delete(f"{scene.url}/replies/{LAST}").status_code == 403
        assert leader.get(scene.url).get_json()["opened_on"] is None


def test_a_leader_who_is_its_mentor_writes(scene: Scene) -> None:
    both = scene.sign_in("leader", "mentor", groups=(scene.group_id,))

    assert reply(both, scene, {"nl": SAID}).status_code == 200


def test_a_mentor_does_not_learn_that_another_group_exists(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        other = factories.make_group(session, scene.school_id, label="3C").group.id
    stranger = scene.sign_in("mentor", groups=(other,))
    nowhere = f"/api/v1/circles/{new_id()}"

    for path, body in (("/openings", {"round": LAST}), ("/seen", {"round": LAST})):
        real = stranger.post(f"{scene.url}{path}", json=body)
        invented = stranger.post(f"{nowhere}{path}", json=body)
        assert (real.status_code, real.data) == (404, invented.data)
    assert stranger.get(scene.url).data == stranger.get(nowhere).data


@pytest.mark.parametrize("role", ["care", "admin"])
def test_who_sees_no_releases_sees_no_circle(scene: Scene, role: Any) -> None:
    visitor = scene.sign_in(role)

    assert visitor.get(scene.url).status_code == 403
    assert visitor.post(f"{scene.url}/seen", json={"round": LAST}).status_code == 403


def test_an_agreement_of_another_group_does_not_exist(scene: Scene) -> None:
    with staff.database_of(scene.app) as session:
        other = factories.make_group(session, scene.school_id, label="3C").group.id
        of_other = rows.add_agreement(session, other, round=LAST)
    its = f"{scene.url}/agreements/{of_other}"
    mentor = scene.mentor()

    assert mentor.patch(its, json={"outcome": "kept"}).status_code == 404
    assert mentor.patch(its, json={}).status_code == 404
    assert mentor.delete(its).status_code == 404
