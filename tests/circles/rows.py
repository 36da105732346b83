"""Releases, openings, replies and agreements as rows, for tests that begin with them."""

import json
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from server.circles.models import Agreement, Opening, Reply, Seen
from server.database.base import new_id
from server.schools.models import Round
from server.trends.models import Judgement, Release
from tests import factories


def public_part(*means: float, students: int = 25) -> dict[str, Any]:
    """Return the public part of a release with these means of safe, challenged and matter."""
    named = zip(("safe", "challenged", "matter"), means or (4.1, 3.6, 3.5), strict=True)
    return {
        "students": students,
        "band": {"from": 20, "to": 24},
        "badge": "whole",
        "items": {item: {"mean": mean, "edge": None, "low": "a_few"} for item, mean in named},
    }


def add_release(
    session: Session,
    school_id: str,
    group_id: str,
    *,
    round: str,
    public: dict[str, Any] | None = None,
    status: str = "released",
) -> None:
    """Write a release as it is frozen; a status that shows nothing has no public part."""
    shown = json.dumps(public or public_part()) if status == "released" else None
    session.execute(
        insert(Release).values(
            group_id=group_id,
            round=round,
            school_id=school_id,
            school_year=factories.YEAR,
            status=status,
            public=shown,
            kept_until=date(2999, 1, 1),
        )
    )


def add_judgement(
    session: Session, school_id: str, group_id: str, *, round: str, **parts: object
) -> None:
    """Write a judgement; the parts that are not named are empty."""
    empty: dict[str, object] = {"signals": [], "watch": [], "rebased": [], "window": None}
    session.execute(
        insert(Judgement).values(
            group_id=group_id,
            round=round,
            school_id=school_id,
            school_year=factories.YEAR,
            public=json.dumps(empty | parts),
            kept_until=date(2999, 1, 1),
        )
    )


def add_reply(session: Session, group_id: str, *, round: str, asked_in: str | None = None) -> None:
    """Write a reply in Dutch."""
    session.execute(
        insert(Reply).values(
            group_id=group_id,
            round=round,
            texts={"nl": {"heard": "Wat we hoorden.", "doing": "Wat we doen."}},
            written_by="Sam mentor",
            written_on=date(2026, 11, 17),
            asked_in=asked_in,
        )
    )


def add_agreement(session: Session, group_id: str, *, round: str) -> str:
    """Write an agreement and return its id."""
    made = new_id()
    session.execute(
        insert(Agreement).values(
            id=made, group_id=group_id, round=round, text="Afspraak", until=date(2026, 12, 1)
        )
    )
    return made


def asked_in(session: Session, group_id: str) -> str | None:
    """Return the round in which the group is asked about its one reply."""
    return session.scalars(select(Reply.asked_in).where(Reply.group_id == group_id)).one()


def set_asked_in(session: Session, group_id: str, round: str) -> None:
    """Let the replies of a group be asked about in another round."""
    session.execute(update(Reply).where(Reply.group_id == group_id).values(asked_in=round))


def add_opening(session: Session, group_id: str, *, round: str) -> None:
    """Write that a release was opened with its group."""
    opened_on = date(2026, 11, 17)
    session.execute(insert(Opening).values(group_id=group_id, round=round, opened_on=opened_on))


def let_ask(session: Session, school_id: str, *, round: str) -> None:
    """Let a round of a school ask how a reply was done, though it runs already."""
    its = (Round.school_id == school_id, Round.name == round)
    session.execute(update(Round).where(*its).values(asks=["with"]))


def add_seen(session: Session, account_id: str, group_id: str, *, round: str) -> None:
    """Write that an adult has read a release."""
    row = {"account_id": account_id, "group_id": group_id, "round": round}
    session.execute(insert(Seen).values(row))
