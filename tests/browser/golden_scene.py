"""A school at one moment. Every published figure stands here: nothing is drawn by lot."""

from datetime import date
from typing import Any

from server.circles.models import Opening
from tests import factories, staff
from tests.browser import staff_pages as on
from tests.browser.site import Site
from tests.trends.published import Means, Press

WEEKS = [f"2026-W{week}" for week in range(35, 47)]
LAST = WEEKS[-1]
SAFE = (4.0, 4.1, 4.2, 4.0, 4.1, 4.3, 4.2, 4.1, 4.0, 4.2, 4.1, 4.2)
CHALLENGED = (3.6, 3.4, 3.7, 3.5, 3.8, 3.6, 3.4, 3.7, 3.5, 3.6, 3.8, 3.4)
MATTER = (3.9, 4.0, 3.8, 4.1, 3.9, 4.0, 3.8, 3.9, 4.0, 3.4, 3.0, 2.8)
DROP = {"item": "matter", "kind": "level", "direction": "down"}
LOW = {"item": "matter", "kind": "tail", "direction": "down"}
WATCH = {"item": "challenged", "kind": "level", "direction": "down"}
BLIP = {"item": "safe", "kind": "blip", "direction": "down"}
JUDGED: dict[int, dict[str, object]] = {
    3: {"watch": [WATCH]},
    5: {"signals": [BLIP]},
    10: {"signals": [DROP]},
    11: {"signals": [DROP, LOW]},
}
BLOCKS = (("with", None), (None, ["with", "for"]), (None, ["for", "with"]))
SHARES = {"against": 10, "not": 0, "for": 30, "with": 50}
WHY = {
    "easy": "a_few",
    "hard": "almost_nobody",
    "help": "a_good_part",
    "dare": "a_few",
    "other": "almost_nobody",
}
OTHERS: dict[str, Means] = {
    "Klas 1C": (4.0, 4.0, 4.0),
    "Klas 2A": (4.0, 2.9, 4.0),
    "Klas 10A": (3.8, 3.6, 3.9),
}


def publish(site: Site) -> None:
    """Let matter fall in class 2B, which has opened its last picture; others stay as they are."""
    for at, name in enumerate(WEEKS):
        means = (SAFE[at], CHALLENGED[at], MATTER[at])
        told = {"why": WHY, "need": None, "with": None} if name == LAST else {}
        public = on.public_part(means, taps=told)
        if name == "2026-W44":
            public["items"]["self"] = {"mean": 3.7, "edge": None, "low": "a_few"}
        on.freeze(site, name, public)
        on.judge(site, name, group="teen", **_judged(at))
    with staff.database_of(site.app) as session:
        group_id = site.groups["teen"][0]
        session.add(Opening(group_id=group_id, round=LAST, opened_on=date(2026, 11, 16)))
        _publish_others(site, Press(session, site.school_id))


def _judged(at: int) -> dict[str, Any]:
    said = dict(JUDGED.get(at, {}))
    if at % 4 != 3:
        return said
    field, between = BLOCKS[at // 4]
    rounds = WEEKS[at - 3 : at + 1]
    return said | {
        "window": {"rounds": rounds, "field": field, "between": between, "shares": SHARES}
    }


def _publish_others(site: Site, press: Press) -> None:
    for label, means in OTHERS.items():
        made = factories.make_group(press.session, site.school_id, label=label)
        for name in WEEKS:
            few = label == "Klas 10A" and name == "2026-W40"
            press.release(made.group.id, name, "too_few" if few else means)
    for name in WEEKS:
        press.picture(name, (4.0, 3.6, 3.9), groups=4)
        press.release(site.groups["team"][0], name, (3.5, 3.6, 3.7))
