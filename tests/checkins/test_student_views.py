"""`POST /api/v1/check-ins`: strict in what it takes, always alike in what it answers."""

import base64
import json

import pytest
from flask import Flask

from server.checkins.student_views import WRITER
from server.core.clock import Clock
from server.database.session import transaction
from tests.checkins import door, scene
from tests.checkins.door import URL, body, result, tally
from tests.checkins.scene import NEXT_ROUND, ROUND, WEDNESDAY, Class
from tests.visitors import Visitor


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


@pytest.fixture
def here(app: Flask) -> Class:
    """A class of 26 in a running round, its box made."""
    return door.open_class(app)


def test_a_check_in_is_received_and_counted(app: Flask, visitor: Visitor, here: Class) -> None:
    answers = {"safe": 5, "challenged": None, "matter": 2}
    taps = {"why": "dare", "with": "not", "need": ["rest", "help"]}

    response = visitor.post(URL, json=body(here, answers=answers, taps=taps))

    assert result(response) == "received"
    found = tally(app, here)
    assert found.counts["safe"] == (0, 0, 0, 0, 1)
    assert found.skipped["challenged"] == 1
    assert found.counts["matter"] == (0, 1, 0, 0, 0)
    assert found.tapped == {"why": 1, "with": 1, "need": 1}
    assert found.taps["need"]["rest"] == 1


def test_a_code_may_be_typed_in_any_form(app: Flask, visitor: Visitor, here: Class) -> None:
    typed = f" {here.code[:5].lower()}-{here.code[5:]} ".replace("0", "o").replace("1", "l")

    assert result(visitor.post(URL, json=body(here, code=typed))) == "received"

    assert tally(app, here).n == 1


def test_a_whole_number_may_be_written_with_a_point(visitor: Visitor, here: Class) -> None:
    answers = {"safe": 1.0, "challenged": 2.0, "matter": None}

    assert result(visitor.post(URL, json=body(here, answers=answers))) == "received"


def test_what_is_final_and_what_is_tried_again_is_told_apart(visitor: Visitor, here: Class) -> None:
    told = [
        result(visitor.post(URL, json=body(here, **changes)))
        for changes in (
            {"round": ROUND},
            {"round": NEXT_ROUND},
            {"round": "2026-W47"},
            {"round": "2031-W01"},
            {"code": "7K3QW2M9XA"},
            {"code": "what is this"},
        )
    ]

    assert told == ["received", "early", "closed", "closed", "unknown", "unknown"]


GOOD_TICKET = base64.urlsafe_b64encode(bytes(16)).decode().rstrip("=")
NONSENSE = {
    "no code": {"code": None},
    "a number for a code": {"code": 12345},
    "an endless code": {"code": "A" * 41},
    "a round that is no week": {"round": "2026-48"},
    "week 54": {"round": "2026-W54"},
    "a round with a line break": {"round": f"{ROUND}\n"},
    "an unknown scale": {"scale": "freq7"},
    "no answers": {"answers": None},
    "answers in a list": {"answers": [3, 3, 3]},
    "a missing item": {"answers": {"safe": 3, "challenged": 3}},
    "taps in a list": {"taps": ["why"]},
    "an unknown why": {"taps": {"why": "bored"}},
    "two whys": {"taps": {"why": ["easy", "hard"]}},
    "an unknown need": {"taps": {"need": ["money"]}},
    "an unknown tap": {"taps": {"mood": "sad"}},
    "a short ticket": {"ticket": GOOD_TICKET[:-1]},
    "a padded ticket": {"ticket": GOOD_TICKET + "=="},
    "a ticket with spare bits": {"ticket": GOOD_TICKET[:-1] + "B"},
    "a ticket with a line break": {"ticket": GOOD_TICKET + "\n"},
    "a ticket of other signs": {"ticket": "+" * 21 + "A"},
}


@pytest.mark.parametrize("changes", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_refused_with_the_name_of_its_field(
    app: Flask, visitor: Visitor, here: Class, changes: dict[str, object]
) -> None:
    response = visitor.post(URL, json=body(here, **changes))

    assert response.status_code == 422
    error = response.get_json()["error"]
    assert error["code"] == "invalid"
    assert all(path.startswith(next(iter(changes))) for path in error["fields"])
    assert tally(app, here).n == 0


def test_another_scale_is_refused_by_name(app: Flask, visitor: Visitor, here: Class) -> None:
    response = visitor.post(
        URL,
        json=body(here, scale="freq3", answers=dict.fromkeys(("safe", "challenged", "matter"), 3)),
    )

    assert response.status_code == 422
    assert response.get_json()["error"]["code"] == "other_scale"
    assert list(response.get_json()["error"]["fields"]) == ["scale"]
    assert tally(app, here).n == 0


def test_guessing_codes_ends_in_later_but_known_codes_go_on(visitor: Visitor, here: Class) -> None:
    guesses = [result(visitor.post(URL, json=body(here, code=f"{n:010d}"))) for n in range(100)]

    assert guesses[0] == "unknown"
    assert guesses[-1] == "later"
    assert result(visitor.post(URL, json=body(here))) == "received"


def test_a_class_with_an_old_poster_hears_unknown_to_the_last_student(
    app: Flask, visitor: Visitor, here: Class
) -> None:
    """From the 21st on it heard `later`: their phones tried on and on, and a typing error too."""
    with transaction(door.house_of(app).engines.write) as connection:
        scene.replace_code(connection, here.code, accepted_through=None)

    told = [visitor.post(URL, json=body(here)) for _ in range(30)]
    typing_error = visitor.post(URL, json=body(here, code="7K3QW2M9XA"))

    assert {result(response) for response in told} == {"unknown"}
    assert result(typing_error) == "unknown"
    assert len({response.get_data() for response in (*told, typing_error)}) == 1


def test_no_cookie_is_read_or_set(visitor: Visitor, here: Class) -> None:
    visitor.set_cookie("meetellen", "whatever")

    response = visitor.post(URL, json=body(here))

    assert result(response) == "received"
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_phone_needs_no_header_of_ours(visitor: Visitor, here: Class) -> None:
    """A check-in that the service worker sends later comes without the page's headers."""
    bare = dict.fromkeys(("X-Meetellen", "Origin", "Sec-Fetch-Site"))

    assert result(visitor.post(URL, json=body(here), headers=bare)) == "received"


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_there_is_nothing_to_read_or_to_change(visitor: Visitor, method: str) -> None:
    assert visitor.open(URL, method=method, json={}).status_code == 405


def test_a_server_that_stops_says_so(app: Flask, visitor: Visitor, here: Class) -> None:
    app.extensions[WRITER].close()

    response = visitor.post(URL, json=body(here))

    assert response.status_code == 503
    assert response.get_json()["error"]["code"] == "shutting_down"


def test_an_answer_off_the_scale_of_children_is_refused(visitor: Visitor, here: Class) -> None:
    answers = {"safe": 1, "challenged": 4, "matter": None}

    response = visitor.post(URL, json=body(here, scale="freq3", answers=answers))

    assert response.status_code == 422
    assert list(response.get_json()["error"]["fields"]) == ["answers.challenged"]


def test_all_answers_are_written_as_compact_json_of_one_length(
    visitor: Visitor, here: Class
) -> None:
    known = visitor.post(URL, json=body(here)).get_data()
    unknown = visitor.post(URL, json=body(here, code="7K3QW2M9XA")).get_data()

    assert json.loads(known)["pad"] == ""
    assert len(known) == len(unknown)
