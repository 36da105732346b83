"""Raising and lowering `smallest`. Nothing here touches a round that has begun."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid, NotAllowed, NotFound
from server.core.person import Role
from server.schools.domain import rounds
from server.schools.domain.school import Editor
from server.schools.domain.smallest import (
    CONFIRMED_WITHIN,
    HIGHEST_SMALLEST,
    LOWEST_SMALLEST,
    SmallestFacts,
    SmallestRequestFacts,
)
from server.schools.service import facts, running
from server.schools.storage import schools as school_rows


def smallest(session: Session, school_id: str, *, now: datetime) -> SmallestFacts:
    """Return what holds this week and from the next round, and the wish that waits, if any.

    Raises:
        NotFound: there is no such school.
    """
    next_round = facts.next_round(session, facts.school(session, school_id), now)
    request = school_rows.smallest_request(session, school_id)
    return SmallestFacts(
        now=running.smallest_in_round(session, school_id, rounds.week_before(next_round)),
        next=running.smallest_in_round(session, school_id, next_round),
        request=request if request and now < request.expires_at else None,
    )


def set_smallest(session: Session, editor: Editor, wanted: int) -> SmallestFacts:
    """Raise `smallest` from the next round on, or ask for a second account to lower it.

    Raises:
        Conflict: that many hold from the next round on already.
        Invalid: not 8 to 15.
        NotFound: there is no such school.
    """
    if not LOWEST_SMALLEST <= wanted <= HIGHEST_SMALLEST:
        sentence = f"Choose {LOWEST_SMALLEST} to {HIGHEST_SMALLEST}."
        raise Invalid(fields={"smallest": [sentence]})
    holds = smallest(session, editor.school_id, now=editor.now).next
    if wanted == holds:
        raise Conflict(f"From the next round on it is {holds} already.")
    if wanted > holds:
        school_rows.drop_smallest_request(session, editor.school_id)
        _hold_from_next_round(session, editor, wanted, kind="smallest_raised")
    else:
        _ask(session, editor, wanted)
    return smallest(session, editor.school_id, now=editor.now)


def confirm_smallest(session: Session, editor: Editor, *, roles: frozenset[Role]) -> SmallestFacts:
    """Lower `smallest` from the next round on, as another account asked.

    Raises:
        NotAllowed: it is the account that asked, or one that is neither leader nor admin.
        NotFound: nobody asked, or the wish has expired.
    """
    request = smallest(session, editor.school_id, now=editor.now).request
    if request is None:
        raise NotFound("There is no request to confirm.")
    if not request.may_be_confirmed_by(editor.account_id, roles):
        raise NotAllowed("Somebody else, a school leader or an admin, must confirm this.")
    school_rows.drop_smallest_request(session, editor.school_id)
    details = {"asked_by": request.asked_by_name}
    _hold_from_next_round(
        session, editor, request.smallest, kind="smallest_lowered", details=details
    )
    return smallest(session, editor.school_id, now=editor.now)


def withdraw_smallest(session: Session, editor: Editor) -> SmallestFacts:
    """Take the wish to lower `smallest` back.

    Raises:
        NotFound: nobody asked, or the wish has expired.
    """
    request = smallest(session, editor.school_id, now=editor.now).request
    if request is None:
        raise NotFound("There is no request to withdraw.")
    school_rows.drop_smallest_request(session, editor.school_id)
    details = {"smallest": request.smallest, "asked_by": request.asked_by_name}
    school_rows.note_change(session, editor, "smallest_withdrawn", details)
    return smallest(session, editor.school_id, now=editor.now)


def _ask(session: Session, editor: Editor, wanted: int) -> None:
    request = SmallestRequestFacts(
        smallest=wanted,
        asked_by=editor.account_id,
        asked_by_name=editor.name,
        expires_at=editor.now + CONFIRMED_WITHIN,
    )
    school_rows.put_smallest_request(session, editor.school_id, request)
    school_rows.note_change(session, editor, "smallest_asked", {"smallest": wanted})


def _hold_from_next_round(
    session: Session,
    editor: Editor,
    wanted: int,
    *,
    kind: str,
    details: dict[str, str] | None = None,
) -> None:
    school = facts.school(session, editor.school_id)
    name = facts.next_round(session, school, editor.now)
    school_rows.put_smallest(session, editor.school_id, from_round=name, smallest=wanted)
    said = {"smallest": wanted, "from_round": name, **(details or {})}
    school_rows.note_change(session, editor, kind, said)
