"""T18: every result of a check-in has the same length and the same headers."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.checkins.domain.buckets import Buckets
from server.checkins.student_views import WRITER
from server.core.clock import Clock
from tests.checkins import door
from tests.checkins.scene import NEXT_ROUND, WEDNESDAY, Class
from tests.visitors import Visitor


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


def with_all(here: Class) -> dict[str, object]:
    """Return a check-in with the fourth question and every tap."""
    answers = {"safe": 3, "challenged": 2, "matter": 3, "self": 1}
    taps = {"why": "dare", "with": "not", "need": ["time", "heard"]}
    return door.body(here, answers=answers, taps=taps)


@pytest.fixture
def answers(app: Flask, visitor: Visitor) -> dict[str, TestResponse]:
    """The answer of each kind, by what was done."""
    here, small, busy = door.open_classes(app, 3, students=2)
    door.ask_beside(app, here, "self", "why", "need", "with")
    first = door.body(here)
    crowd = [visitor.post(door.URL, json=door.body(small)) for _ in range(10)]
    answers = {
        "first": visitor.post(door.URL, json=first),
        "repeated": visitor.post(door.URL, json=first),
        "with all that may be asked": visitor.post(door.URL, json=with_all(here)),
        "over the cap": crowd[4],
        "beyond all slots": crowd[9],
        "early": visitor.post(door.URL, json=door.body(here, round=NEXT_ROUND)),
        "closed": visitor.post(door.URL, json=door.body(here, round="2026-W47")),
        "unknown": visitor.post(door.URL, json=door.body(here, code="7K3QW2M9XA")),
    }
    app.extensions[WRITER]._buckets = Buckets(draw=lambda: 0)  # noqa: SLF001
    answers["later"] = visitor.post(door.URL, json=door.body(busy))
    return answers


def test_the_phone_hears_what_it_must_and_nothing_of_the_box(
    answers: dict[str, TestResponse],
) -> None:
    told = {what: door.result(answer) for what, answer in answers.items()}

    assert told == {
        "first": "received",
        "repeated": "received",
        "with all that may be asked": "received",
        "over the cap": "received",
        "beyond all slots": "received",
        "early": "early",
        "closed": "closed",
        "unknown": "unknown",
        "later": "later",
    }


def test_bodies_are_equally_long(answers: dict[str, TestResponse]) -> None:
    assert len({len(answer.get_data()) for answer in answers.values()}) == 1


def test_headers_are_the_same_in_the_same_order(answers: dict[str, TestResponse]) -> None:
    headers = {tuple(answer.headers.items()) for answer in answers.values()}

    assert len(headers) == 1


def test_answers_are_never_compressed_nor_kept(app: Flask, visitor: Visitor) -> None:
    here = door.open_class(app)

    response = visitor.post(
        door.URL, json=door.body(here), headers={"Accept-Encoding": "br, gzip, deflate, zstd"}
    )

    assert "Content-Encoding" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
