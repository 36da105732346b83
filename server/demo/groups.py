"""The invented groups of the demo school, and what happened to each in thirty rounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from server.checkins.domain.answers import Item
from server.demo.histories import Profile, Shift

Trouble = Literal["unreliable", "lost"]
CHILD_STEPS = (1, 2, 3)
EVER = 1_000


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group with its story; `troubles` are rounds (by index) that went wrong."""

    label: str
    year_label: str
    profile: Profile
    kind: Literal["class", "team"] = "class"
    troubles: Mapping[int, Trouble] = field(default_factory=dict)

    @property
    def scale(self) -> Literal["freq5", "freq3"]:
        """Return the scale that its students answer on."""
        return "freq3" if self.profile.steps == CHILD_STEPS else "freq5"


def _levels(safe: float, challenged: float, matter: float) -> dict[Item, float]:
    return {"safe": safe, "challenged": challenged, "matter": matter}


GROUPS = (
    DemoGroup(
        "Demo 1A",
        "1",
        Profile(26, _levels(4.1, 3.3, 3.9), shifts=(Shift("challenged", range(11, EVER), 0.9),)),
    ),
    DemoGroup(
        "Demo 2B",
        "2",
        Profile(27, _levels(4.0, 3.7, 4.1), shifts=(Shift("matter", range(25, EVER), -0.9),)),
    ),
    DemoGroup(
        "Demo 2C",
        "2",
        Profile(25, _levels(3.7, 3.4, 3.6), shifts=(Shift("safe", range(29, 30), -1.0),)),
    ),
    DemoGroup(
        "Demo 3A",
        "3",
        Profile(28, _levels(3.9, 3.3, 3.6), response=0.6),
        troubles={9: "unreliable", 17: "lost"},
    ),
    DemoGroup("Demo 3K", "3", Profile(9, _levels(4.2, 3.8, 4.2))),
    DemoGroup("Demo 7", "7", Profile(24, _levels(4.2, 3.9, 4.1), steps=CHILD_STEPS)),
    DemoGroup("Demo team", "team", Profile(22, _levels(4.0, 3.8, 3.7), response=0.75), kind="team"),
)
