"""What the views of schools share: their blueprint, and how a change is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid, NotAllowed, NotSignedIn, TooLarge, UnsupportedType
from server.schools import service as schools
from server.schools.service import Editor
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("schools", "Schools, their calendar, groups and codes.")

STAFF = (NotAllowed, NotSignedIn)
CHANGE = (*STAFF, TooLarge, UnsupportedType)
BODY = (*CHANGE, Invalid)


@contextmanager
def changing() -> Iterator[tuple[Session, Editor]]:
    """Yield a session, and the signed-in person as the one who changes their own school now.

    Nobody else changes the school meanwhile; what follows for the next round is done before the
    transaction ends.

    Raises:
        Conflict: a round has opened since, for which the change was still meant.
    """
    at, person = house(), access.me()
    with orm.writing() as session:
        schools.hold(session, person.school_id)
        # Read after the wait for the lock: a round may have opened meanwhile.
        now = at.clock.now()
        begun = schools.newest_begun(session, person.school_id, now=now)
        yield session, Editor(person.school_id, person.account_id, person.name, now)
        at.next_round_changed(session, person.school_id, now)
        # Asked last: a check-in may have been quicker than the boxes were made anew.
        if schools.newest_begun(session, person.school_id, now=at.clock.now()) > begun:
            raise Conflict("The round opened meanwhile. Please look again.")
