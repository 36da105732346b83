"""T22: a whole school from one address is counted; whoever guesses codes is slowed, in memory only.

The same 600 against a server process, also while it is killed: tests/stories.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from server.core import codes
from server.core.clock import Clock
from tests.checkins import door, scene
from tests.checkins.scene import WEDNESDAY, Class
from tests.visitors import Visitor

ONE_ADDRESS = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


def test_six_hundred_of_24_groups_from_one_address_are_all_counted(app: Flask) -> None:
    groups = door.open_classes(app, 24, students=25)
    drafts = [scene.check_in(where) for _ in range(25) for where in groups]

    def send(share: int) -> list[str]:
        with app.test_client() as phone:
            return [
                door.result(
                    phone.post(door.URL, json=scene.body_of(draft), environ_base=ONE_ADDRESS)
                )
                for draft in drafts[share::8]
            ]

    with ThreadPoolExecutor(8) as pool:
        told = Counter(result for share in pool.map(send, range(8)) for result in share)

    assert told == {"received": 600}
    assert {door.tally(app, where).n for where in groups} == {25}


def guess(visitor: Visitor, here: Class, address: str) -> str:
    sent = door.body(here, code=codes.new_code())
    response = visitor.post(door.URL, json=sent, environ_base={"REMOTE_ADDR": address})
    return door.result(response)


def test_a_hundred_unknown_codes_from_one_address_end_in_later(
    app: Flask, visitor: Visitor
) -> None:
    here = door.open_class(app)

    told = [guess(visitor, here, "203.0.113.7") for _ in range(100)]

    assert told == ["unknown"] * 20 + ["later"] * 80
    # The whole neighbourhood is meant, nobody else is.
    assert guess(visitor, here, "203.0.113.200") == "later"
    assert guess(visitor, here, "203.0.114.7") == "unknown"
    assert guess(visitor, here, "2001:db8::1") == "unknown"


def test_guesses_at_both_doors_are_counted_together(app: Flask, visitor: Visitor) -> None:
    here = door.open_class(app)
    for _ in range(20):
        sent = {"code": codes.new_code()}
        visitor.post("/api/v1/classroom", json=sent, environ_base=ONE_ADDRESS)

    assert guess(visitor, here, "203.0.113.7") == "later"


def test_whoever_guesses_may_still_answer(app: Flask, visitor: Visitor) -> None:
    here = door.open_class(app)
    for _ in range(30):
        guess(visitor, here, "203.0.113.7")

    response = visitor.post(door.URL, json=door.body(here), environ_base=ONE_ADDRESS)

    assert door.result(response) == "received"


def test_guessing_leaves_nothing_on_the_disk(app: Flask, visitor: Visitor, tmp_path: Path) -> None:
    here = door.open_class(app)
    # The first request after a start settles the log's index.
    guess(visitor, here, "203.0.113.7")
    before = files(tmp_path)

    for _ in range(40):
        guess(visitor, here, "203.0.113.7")

    assert files(tmp_path) == before


def files(folder: Path) -> dict[str, bytes]:
    """Return name → content of what is on the disk, the shared memory of SQLite left out."""
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }
