"""What is published of a school, written as the release job would."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from server.trends.models import Judgement, Release, SchoolPicture, Status
from tests import factories

Means = tuple[float | None, float | None, float | None]
"""Safe, challenged, matter; None is a hidden item."""
Sign = tuple[str, str, str]
"""Item, kind, direction."""
KEPT_UNTIL = date(2031, 8, 1)
ITEMS = ("safe", "challenged", "matter")


@dataclass(frozen=True, slots=True)
class Press:
    """Writes what is published of one school in one school year."""

    session: Session
    school_id: str
    school_year: str = factories.YEAR

    def release(
        self,
        group_id: str,
        round: str,
        means: Means | Status,
        *,
        badge: str = "whole",
        signals: Iterable[Sign] = (),
    ) -> None:
        """Write the release of a group of 25 with 20 to 24 answers, and its judgement.

        `means` may be the status of a round that shows nothing; it has no judgement.
        """
        key = {**self._key(round), "group_id": group_id}
        if isinstance(means, str):
            self.session.execute(insert(Release).values(**key, status=means, public=None))
            return
        public = {
            "students": 25,
            "band": {"from": 20, "to": 24},
            "badge": badge,
            "items": {**_items(means), "self": None},
            "taps": {"why": None, "need": None, "with": None},
        }
        self.session.execute(
            insert(Release).values(**key, status="released", public=json.dumps(public))
        )
        judged = {"signals": _signs(signals), "watch": [], "rebased": [], "window": None}
        self.session.execute(insert(Judgement).values(**key, public=json.dumps(judged)))

    def picture(
        self,
        round: str,
        means: Means,
        *,
        groups: int = 5,
        kind: str = "class",
        signals: Iterable[Sign] = (),
    ) -> None:
        """Write the picture of the groups of one kind that answer on the scale of five."""
        public = {
            "groups": groups,
            "students": {"from": 20 * groups},
            "items": dict(zip(ITEMS, means, strict=True)),
            "signals": _signs(signals),
            "watch": [],
        }
        key = {**self._key(round), "kind": kind, "scale": "freq5"}
        self.session.execute(insert(SchoolPicture).values(**key, public=json.dumps(public)))

    def _key(self, round: str) -> dict[str, object]:
        return {
            "school_id": self.school_id,
            "school_year": self.school_year,
            "round": round,
            "kept_until": KEPT_UNTIL,
        }


def _items(means: Means) -> dict[str, object]:
    return {
        item: None if mean is None else {"mean": mean, "edge": None, "low": "a_few"}
        for item, mean in zip(ITEMS, means, strict=True)
    }


def _signs(signals: Iterable[Sign]) -> list[dict[str, str]]:
    return [dict(zip(("item", "kind", "direction"), one, strict=True)) for one in signals]
