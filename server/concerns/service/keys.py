"""A reader's own keys: the public halves, and the private ones that only a passphrase opens."""

from sqlalchemy.orm import Session

from server.concerns.domain.desk import StaffKey
from server.concerns.storage import inboxes as rows
from server.core.errors import Conflict, NotFound
from server.schools import service as schools
from server.schools.service import Editor


class OtherKeys(Conflict):
    """There are other keys already; replacing them must be meant."""

    message = "You have other keys already."


def key_of(session: Session, account_id: str) -> StaffKey | None:
    """Return the keys of an account, or None."""
    return rows.staff_key(session, account_id)


def is_replaced_by(session: Session, key: StaffKey) -> bool:
    """Return whether somebody has other keys than these."""
    before = rows.staff_key(session, key.account_id)
    return before is not None and not _are_the_same(before, key)


def put_key(session: Session, editor: Editor, key: StaffKey, *, may_replace: bool) -> StaffKey:
    """Write one's own keys. With other keys than before, nothing can be read any more.

    Who replaces them reads no inbox until a colleague, or the paper, lets them in again.

    Raises:
        OtherKeys: there are others, and `may_replace` was not given.
    """
    schools.hold(session, editor.school_id)
    before = rows.staff_key(session, key.account_id)
    if before is not None and not _are_the_same(before, key):
        if not may_replace:
            raise OtherKeys
        for inbox in rows.of_school(session, editor.school_id):
            rows.drop_reader(session, inbox.id, account_id=key.account_id)
        details: dict[str, object] = {"name": editor.name}
        schools.note_change(session, editor, kind="key_replaced", details=details)
    rows.put_staff_key(session, editor.school_id, key)
    return key


def rewrap(session: Session, account_id: str, *, school_id: str, wrap: str) -> StaffKey:
    """Write the same keys under a new passphrase.

    Raises:
        NotFound: there are none.
    """
    key = rows.staff_key(session, account_id)
    if key is None:
        raise NotFound
    renewed = StaffKey(key.account_id, key.recipient, key.signing_key, wrap, key.languages)
    rows.put_staff_key(session, school_id, renewed)
    return renewed


def _are_the_same(one: StaffKey, other: StaffKey) -> bool:
    return (one.recipient, one.signing_key) == (other.recipient, other.signing_key)
