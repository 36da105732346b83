"""An operator stops the server while classes answer: it ends soon, and what it took is kept."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkins import scene
from tests.stories.busy_school import CLIENTS, Crowd, School, busy_school, check_ins

STOPS_WITHIN_SECONDS = 5


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with busy_school(tmp_path) as made:
        yield made


def test_a_stop_under_load_ends_soon_and_keeps_what_was_acknowledged(school: School) -> None:
    drafts = check_ins(school)
    school.server.start()
    crowd = Crowd(school.server.port)
    sending = threading.Thread(target=crowd.send_all, args=[drafts])

    sending.start()
    for _ in range(100):
        assert crowd.answered.acquire(timeout=60)
    seconds = school.server.stop()
    crowd.give_up.set()
    sending.join()

    assert seconds < STOPS_WITHIN_SECONDS
    assert school.server.process.returncode == 0
    assert set(crowd.statuses) <= {200, 503}
    counted = sum(tally.n for tally in school.tallies().values())
    acknowledged = crowd.told["received"]
    # What was written last may not have been heard of any more: one per phone.
    assert acknowledged <= counted <= acknowledged + CLIENTS


def test_a_stopped_server_says_nothing_of_what_it_took(school: School) -> None:
    drafts = check_ins(school)[:48]
    school.server.start()
    Crowd(school.server.port).send_all(drafts)

    school.server.stop()

    said = school.server.log.read_text()
    assert "Traceback" not in said
    assert [d.code for d in drafts if d.code in said or scene.ticket_of(d) in said] == []
