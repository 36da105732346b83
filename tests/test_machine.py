"""What a machine cannot run is said aloud, and never passed over in CI."""

import pytest

from tests import machine
from tests.machine import Want

ABSENT = {"postgres": Want(lambda: False, "it is not here")}
PRESENT = {"postgres": Want(lambda: True, "it is not here")}


@pytest.fixture
def item(request: pytest.FixtureRequest) -> pytest.Item:
    """The test itself, as one that asks for PostgreSQL."""
    node: pytest.Item = request.node
    node.add_marker("postgres")
    return node


def test_a_test_that_cannot_run_is_left_out_with_a_line_that_says_why(item: pytest.Item) -> None:
    left_out, lines = machine.cannot_run([item], ABSENT)

    assert left_out == [item]
    assert lines == ["NOT RUN: 1 tests marked `postgres`, because it is not here."]


def test_nothing_is_left_out_when_all_is_there(item: pytest.Item) -> None:
    assert machine.cannot_run([item], PRESENT) == ([], [])


def test_what_is_missing_in_ci_stops_the_run(
    item: pytest.Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "WANTED", ABSENT)

    with pytest.raises(pytest.UsageError, match="NOT RUN: 1 tests"):
        machine.leave_out_what_cannot_run(item.config, [item], is_ci=True)
