"""The week on the school's wall: server and phone agree, `tests/examples/weeks.json` says how."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from server.core import weeks

EXAMPLES = json.loads((Path(__file__).parents[1] / "examples" / "weeks.json").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["moment"])
def test_a_moment_falls_in_its_week(example: dict[str, str]) -> None:
    on_the_wall = datetime.fromisoformat(example["moment"]).astimezone(ZoneInfo(example["zone"]))

    assert weeks.name_of(on_the_wall.date()) == example["round"]
