"""Who reads an inbox: let in by a colleague, leaving at once, removed when the account ends."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy.orm import Session

from server.concerns.service import inboxes
from server.concerns.service.inboxes import Extension, Trust
from server.concerns.storage import inboxes as rows
from server.core.errors import NotFound
from server.schools import service as schools
from server.schools.service import Editor

HOUSE = "Meetellen"


def join(
    session: Session, editor: Editor, inbox_id: str, extension: Extension, trust: Trust
) -> None:
    """Let a colleague read an inbox, from the epochs on whose keys are sealed to them.

    Raises:
        NotFound: the school has no such inbox.
        Untrue, Invalid, Outdated: statements, keys or the reader do not hold.
    """
    schools.hold(session, editor.school_id)
    inbox = inboxes.one(session, editor.school_id, inbox_id)
    inboxes.extend(session, editor, inbox, extension, trust)
    note_readers(session, editor, inbox.label, "reader_joined", _names(extension, trust))


def leave(session: Session, editor: Editor, inbox_id: str, *, account_id: str) -> None:
    """Take a reader's keys away at once; the key of the inbox must then be renewed.

    Raises:
        NotFound: the school has no such inbox, or this is none of its readers.
    """
    schools.hold(session, editor.school_id)
    inbox = inboxes.one(session, editor.school_id, inbox_id)
    names = [each.name for each in inbox.readers if each.account_id == account_id]
    if not names:
        raise NotFound
    rows.drop_reader(session, inbox_id, account_id=account_id)
    note_readers(session, editor, inbox.label, "reader_left", names)


def note_readers(
    session: Session, editor: Editor, label: str, kind: str, names: Collection[str]
) -> None:
    """Write who reads an inbox from now on, or no more, where all staff see it."""
    for name in names:
        inboxes.note(session, editor, kind, label=label, name=name)


def remove_leavers(
    session: Session, who_may_read: Callable[[Collection[str]], Collection[str]], *, now: datetime
) -> int:
    """Remove, in all schools, the readers who may read no more, and return how many there were.

    Args:
        session: what to write with.
        who_may_read: returns which of some account ids can still sign in with the role.
        now: the moment that the change list names.
    """
    readers = rows.all_readers(session)
    staying = who_may_read({account_id for _, _, _, account_id, _ in readers}) if readers else ()
    leavers = [each for each in readers if each[3] not in staying]
    for school_id, inbox_id, label, account_id, name in leavers:
        # Another process may have been quicker.
        if rows.drop_reader(session, inbox_id, account_id=account_id):
            editor = Editor(school_id, "", HOUSE, now)
            note_readers(session, editor, label, "reader_left", [name])
    return len(leavers)


def has_leavers(
    session: Session, who_may_read: Callable[[Collection[str]], Collection[str]]
) -> bool:
    """Return whether any reader may read no more; a look that writes nothing."""
    accounts = {account_id for _, _, _, account_id, _ in rows.all_readers(session)}
    return bool(accounts) and not accounts <= set(who_may_read(accounts))


def _names(extension: Extension, trust: Trust) -> list[str]:
    return [trust.care[account_id].name for account_id in extension.joining]
