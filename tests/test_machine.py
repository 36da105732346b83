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
    missing = machine.not_run(ABSENT)

    assert machine.split([item], missing) == ([], [item])
    assert missing == {"postgres": "NOT RUN: tests marked `postgres`, because it is not here."}


def test_nothing_is_left_out_when_all_is_there(item: pytest.Item) -> None:
    missing = machine.not_run(PRESENT)

    assert machine.split([item], missing) == ([item], [])
    assert missing == {}


def test_what_is_missing_stops_the_run_in_ci_only() -> None:
    machine.refuse_to_leave_out(ABSENT, is_ci=False)
    machine.refuse_to_leave_out(PRESENT, is_ci=True)

    with pytest.raises(pytest.UsageError, match="NOT RUN"):
        machine.refuse_to_leave_out(ABSENT, is_ci=True)
