"""Monday morning: 24 classes answer in the same minute over the school's one address.

The server is a real process with the real database. In the second story it is killed three times
while they do, and each phone sends again what was not answered, as our page does.
"""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.checkins.domain.answers import ITEMS, Draft
from tests.checkins import scene
from tests.stories.busy_school import EACH, GROUPS, Crowd, School, busy_school, check_ins


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with busy_school(tmp_path) as made:
        yield made


def expected(school: School, drafts: list[Draft]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the exact counts per group and item, added up by hand."""
    by_code = {where.code: where.id for where in school.groups}
    counts = {where.id: {item: [0] * 5 for item in ITEMS} for where in school.groups}
    for draft in drafts:
        for item, step in draft.answers.items():
            if step is not None:
                counts[by_code[draft.code]][item][step - 1] += 1
    return {
        group: {item: tuple(steps) for item, steps in items.items()}
        for group, items in counts.items()
    }


def assert_all_counted_once(school: School, drafts: list[Draft]) -> None:
    tallies = school.tallies()
    assert {group: tally.counts for group, tally in tallies.items()} == expected(school, drafts)
    assert {(tally.n, tally.overflow) for tally in tallies.values()} == {(EACH, 0)}
    assert school.statuses() == {"released": GROUPS}


def test_six_hundred_answer_within_a_minute_and_all_are_counted(school: School) -> None:
    drafts = check_ins(school)
    school.server.start()
    crowd = Crowd(school.server.port)

    begun = time.monotonic()
    crowd.send_all(drafts)
    seconds = time.monotonic() - begun
    school.server.stop()

    assert seconds < 60
    assert crowd.told == {"received": GROUPS * EACH}
    assert crowd.statuses == {200: GROUPS * EACH}
    assert_all_counted_once(school, drafts)
    said = school.server.log.read_text()
    assert [d.code for d in drafts if d.code in said or scene.ticket_of(d) in said] == []


def test_killed_three_times_each_acknowledged_check_in_counts_once(school: School) -> None:
    drafts = check_ins(school)
    school.server.start()
    crowd = Crowd(school.server.port)
    sending = threading.Thread(target=crowd.send_all, args=[drafts])

    sending.start()
    for _ in range(3):
        # A quarter of the check-ins later, in the middle of the next ones.
        for _ in range(GROUPS * EACH // 4):
            assert crowd.answered.acquire(timeout=120)
        school.server.kill()
        school.server.start()
    sending.join()
    school.server.stop()

    assert crowd.told == {"received": GROUPS * EACH}
    assert set(crowd.statuses) == {200}
    assert_all_counted_once(school, drafts)
