"""What needs the paper in the envelope: the set-up of a school's keys, and their recovery."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from server.concerns.domain import statements
from server.concerns.domain.desk import FEWEST_READERS, RECOVERY, InboxFacts, Wrap
from server.concerns.domain.statements import Ground, Root, Signed
from server.concerns.service import inboxes
from server.concerns.service.inboxes import Extension, NewInbox, Trust
from server.concerns.service.readers import note_readers
from server.concerns.storage import desk as desk_rows
from server.concerns.storage import inboxes as rows
from server.core.errors import Conflict, Invalid
from server.schools import service as schools
from server.schools.service import Editor


class HasRoot(Conflict):
    """The keys of a school are set up once."""

    message = "The keys of this school are set up already."


class NoRoot(Conflict):
    """There is nothing to recover."""

    message = "The keys of this school are not set up yet."


@dataclass(frozen=True, slots=True)
class Recoverable:
    """An inbox as whoever holds the paper sees it; `wraps` are those for the paper."""

    id: str
    label: str
    kind: str
    epoch: int
    is_closed: bool
    statements: tuple[Signed, ...]
    wraps: tuple[Wrap, ...]


def set_up(
    session: Session, editor: Editor, *, public_key: str, inbox: NewInbox, trust: Trust
) -> None:
    """Write the school's first root key together with its first inbox.

    Raises:
        HasRoot: there is one already.
        Untrue, Invalid: statements, keys or readers do not hold; two readers are the fewest.
    """
    schools.hold(session, editor.school_id)
    if desk_rows.roots(session, editor.school_id):
        raise HasRoot
    if len(inbox.extension.joining) < FEWEST_READERS:
        raise Invalid(fields={"readers": ["Name at least two readers."]})
    desk_rows.add_root(session, editor.school_id, Root(public_key))
    inboxes.write_new(session, editor, inbox, inboxes.with_paper(trust))
    schools.note_change(session, editor, kind="desk_set_up", details={"label": inbox.label})


def recoverable(session: Session, school_id: str) -> list[Recoverable]:
    """Return what the paper opens."""
    wraps = rows.wraps_of(session, school_id, RECOVERY)
    return [
        Recoverable(
            id=each.id,
            label=each.label,
            kind=each.kind,
            epoch=each.chain.epoch,
            is_closed=each.is_closed,
            statements=each.statements,
            wraps=tuple(wraps.get(each.id, ())),
        )
        for each in rows.of_school(session, school_id)
    ]


def roots(session: Session, school_id: str) -> tuple[Root, ...]:
    """Return the root keys of a school, oldest first."""
    return desk_rows.roots(session, school_id)


def recover(
    session: Session,
    editor: Editor,
    *,
    root: Root | None,
    work: Sequence[tuple[str, Extension]],
    trust: Trust,
) -> None:
    """Change keys with the paper alone; all staff hear of it.

    A new root key takes every open inbox along. One that the old paper did not sign begins the
    chains anew: posters with the old fingerprint are then refused by phones.

    Raises:
        NoRoot: there are no keys yet.
        NotFound: the school has no such inbox.
        Untrue, Invalid, Outdated: statements, keys or readers do not hold.
    """
    schools.hold(session, editor.school_id)
    before = desk_rows.roots(session, editor.school_id)
    if not before:
        raise NoRoot
    trust = inboxes.with_paper(trust)
    if root is not None:
        _check_all_open(rows.of_school(session, editor.school_id), work)
        _add_root(session, editor, root, before, trust)
    if not all(extension.statements for _, extension in work):
        raise Invalid(fields={"statements": ["Without a statement nobody shows the paper."]})
    for inbox_id, extension in work:
        inbox = inboxes.one(session, editor.school_id, inbox_id)
        _recover_one(session, editor, inbox, extension, trust, root)
    schools.note_change(session, editor, kind="recovery_used", details={})
    today = schools.school(session, editor.school_id).today(editor.now)
    desk_rows.add_notice(session, editor.school_id, kind="recovery_used", day=today)


def _add_root(
    session: Session, editor: Editor, root: Root, before: Sequence[Root], trust: Trust
) -> None:
    if any(root.public_key == each.public_key for each in before):
        raise Invalid(fields={"root": ["This root key was used before."]})
    if root.said is not None:
        ground = Ground(
            school_id=editor.school_id,
            inbox_id="",  # A root key belongs to no inbox.
            label="",
            week=inboxes.week_of(session, editor.school_id, editor.now),
            roots=(),
            is_signed=trust.is_signed,
        )
        statements.check_next_root(root, before[-1].public_key, ground)
    desk_rows.add_root(session, editor.school_id, root)


def _recover_one(
    session: Session,
    editor: Editor,
    inbox: InboxFacts,
    extension: Extension,
    trust: Trust,
    root: Root | None,
) -> None:
    """Change the keys of one inbox with the paper; a new paper can open what comes."""
    old, is_anew = inbox.chain, root is not None and root.said is None
    after = inboxes.extend(session, editor, inbox, extension, trust, is_anew=is_anew)
    if root is not None and after.recovery == old.recovery:
        raise Invalid(fields={"statements": ["Name the key on the new paper."]})
    if after.epoch > old.epoch:
        inboxes.note(session, editor, "key_renewed", label=inbox.label)
    joined = [trust.care[account_id].name for account_id in extension.joining]
    note_readers(session, editor, inbox.label, "reader_joined", joined)
    left = [each.name for each in inbox.readers if each.account_id in extension.leaving]
    note_readers(session, editor, inbox.label, "reader_left", left)


def _check_all_open(found: Iterable[InboxFacts], work: Sequence[tuple[str, Extension]]) -> None:
    if not {each.id for each in found if not each.is_closed} <= {inbox_id for inbox_id, _ in work}:
        raise Invalid(fields={"inboxes": ["A new root key takes every open inbox along."]})
