"""Inboxes and their keys: added, renewed, closed. Every change of keys passes through `extend`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from server.concerns.domain import statements
from server.concerns.domain.desk import RECOVERY, InboxFacts, Kind, StaffKey, Wrap
from server.concerns.domain.statements import Chain, Ground, Root, Signed
from server.concerns.storage import desk as desk_rows
from server.concerns.storage import inboxes as rows
from server.core import weeks
from server.core.errors import Conflict, Invalid, NotFound
from server.core.person import Person
from server.core.signature_check import SignatureCheck
from server.schools import service as schools
from server.schools.service import Editor

MOST_INBOXES = 10


class TooManyInboxes(Conflict):
    """A choice that is too long is none."""

    message = "There are enough inboxes. Close one first."


@dataclass(frozen=True, slots=True)
class Trust:
    """By what a change of keys is judged.

    Attributes:
        care: account id → person, for everybody of the school who may be a reader.
        is_signed: tells whether a signature is by a key.
        takes_delegates: whether a reader's signature will do, or only the paper's.
        may_rewrap: whether keys of old epochs may be sealed anew to whoever reads already.
    """

    care: Mapping[str, Person]
    is_signed: SignatureCheck
    takes_delegates: bool = True
    may_rewrap: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """What is added to the keys of an inbox, and whose they become or cease to be."""

    statements: tuple[Signed, ...] = ()
    wraps: tuple[Wrap, ...] = ()
    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewInbox:
    """An inbox to be made; the id is chosen by the browser, because statements name it."""

    id: str
    label: str
    kind: Kind
    extension: Extension


def add(session: Session, editor: Editor, new: NewInbox, trust: Trust) -> None:
    """Add an inbox with its first keys; its first statement is signed with the paper.

    Raises:
        Untrue, Invalid: statements, keys or readers do not hold.
        TooManyInboxes, Conflict: there are enough, or there is one with this id.
    """
    schools.hold(session, editor.school_id)
    known = rows.of_school(session, editor.school_id)
    if sum(not each.is_closed for each in known) >= MOST_INBOXES:
        raise TooManyInboxes
    write_new(session, editor, new, trust)
    note(session, editor, "inbox_added", label=new.label)


def write_new(session: Session, editor: Editor, new: NewInbox, trust: Trust) -> None:
    """Write an inbox with its first keys; the school is held by the caller.

    Raises:
        Untrue, Invalid: statements, keys or readers do not hold.
        Conflict: there is an inbox with this id.
    """
    if rows.inbox(session, new.id) is not None:
        raise Conflict
    if not new.extension.joining:
        raise Invalid(fields={"readers": ["Name at least one reader."]})
    bare = InboxFacts(new.id, editor.school_id, new.label, new.kind)
    rows.add_inbox(session, bare)
    extend(session, editor, bare, new.extension, trust)
    if desk_rows.desk(session, editor.school_id).is_open:
        today = schools.school(session, editor.school_id).today(editor.now)
        rows.look_first(session, editor.school_id, day=today)


def renew(
    session: Session, editor: Editor, inbox_id: str, extension: Extension, trust: Trust
) -> None:
    """Add statements and keys to an inbox: a new epoch, who may sign, who reads no more.

    Raises:
        NotFound: the school has no such inbox.
        Untrue, Invalid, Outdated: statements, keys or readers do not hold.
    """
    schools.hold(session, editor.school_id)
    before = one(session, editor.school_id, inbox_id)
    after = extend(session, editor, before, extension, trust)
    if after.epoch > before.chain.epoch:
        note(session, editor, "key_renewed", label=before.label)


def close(session: Session, editor: Editor, inbox_id: str) -> None:
    """Close an inbox for new conversations, for good. What is in it can be read still.

    Raises:
        NotFound: the school has no such inbox.
    """
    schools.hold(session, editor.school_id)
    before = one(session, editor.school_id, inbox_id)
    if not before.is_closed:
        rows.set_closed(session, inbox_id)
        note(session, editor, "inbox_closed", label=before.label)


def one(session: Session, school_id: str, inbox_id: str) -> InboxFacts:
    """Return an inbox of the school.

    Raises:
        NotFound: the school has no such inbox.
    """
    found = rows.inbox(session, inbox_id)
    if found is None or found.school_id != school_id:
        raise NotFound
    return found


def extend(
    session: Session,
    editor: Editor,
    before: InboxFacts,
    work: Extension,
    trust: Trust,
    *,
    is_anew: bool = False,
) -> Chain:
    """Check and write a change of keys; the school is held by the caller.

    With `is_anew` nothing that was signed before counts any more, under a root that nobody signed.

    Raises:
        Untrue, Outdated: the statements do not hold, or do not follow what is there.
        Invalid: a reader cannot sign, a key is missing, or one is for nobody.
    """
    roots = desk_rows.roots(session, editor.school_id)
    ground = ground_of(session, editor, before, roots, trust)
    old = statements.forgotten(before.chain) if is_anew else before.chain
    chain = statements.follow(old, work.statements, ground)
    if is_anew:
        _check_begun_anew(before, work, chain)
    staying = _staying(before, work)
    keys = rows.staff_keys(session, {*staying, *work.joining})
    _check_readers(before, work, keys, trust)
    _check_delegates(chain, keys, is_renewed=chain.epoch > old.epoch, old=old)
    _check_wraps(old, chain, keys, work, trust)
    rows.add_statements(session, before.id, work.statements, begin=old.length)
    for account_id in work.leaving:
        rows.drop_reader(session, before.id, account_id=account_id)
    for account_id in work.joining:
        name = trust.care[account_id].name
        rows.add_reader(session, before.id, account_id=account_id, name=name)
    rows.put_wraps(session, before.id, work.wraps)
    return chain


def ground_of(
    session: Session, editor: Editor, inbox: InboxFacts, roots: Sequence[Root], trust: Trust
) -> Ground:
    """Return what statements about an inbox are checked against."""
    return Ground(
        school_id=editor.school_id,
        inbox_id=inbox.id,
        label=inbox.label,
        week=week_of(session, editor.school_id, editor.now),
        roots=statements.roots_that_count(roots),
        is_signed=trust.is_signed,
        takes_delegates=trust.takes_delegates,
    )


def week_of(session: Session, school_id: str, now: datetime) -> str:
    """Return the week that statements made now name."""
    return weeks.name_of(schools.school(session, school_id).today(now))


def with_paper(trust: Trust) -> Trust:
    """Return the same, for what only the paper may do."""
    return replace(trust, takes_delegates=False, may_rewrap=True)


def note(session: Session, editor: Editor, kind: str, **details: str) -> None:
    """Write a line that all staff of the school see."""
    schools.note_change(session, editor, kind=kind, details=details)


def _staying(before: InboxFacts, work: Extension) -> set[str]:
    return {each.account_id for each in before.readers} - set(work.leaving)


def _check_readers(
    before: InboxFacts, work: Extension, keys: Mapping[str, StaffKey], trust: Trust
) -> None:
    reading = {each.account_id for each in before.readers}
    if not reading.issuperset(work.leaving):
        raise Invalid(fields={"remove_readers": ["One of them does not read this inbox."]})
    for account_id in work.joining:
        if account_id in reading or account_id not in trust.care or account_id not in keys:
            raise Invalid(fields={"readers": ["One of them cannot become a reader here."]})
    if len(set(work.joining)) != len(work.joining):
        raise Invalid(fields={"readers": ["Name each once."]})


def _check_delegates(
    chain: Chain, keys: Mapping[str, StaffKey], *, is_renewed: bool, old: Chain
) -> None:
    """Every reader may sign; and whoever loses that right has no key to what comes."""
    if not {key.signing_key for key in keys.values()} <= chain.delegates:
        raise Invalid(fields={"statements": ["Every reader must be able to sign."]})
    if chain.epoch == 0:
        raise Invalid(fields={"statements": ["No statement names the key of the inbox."]})
    if old.delegates - chain.delegates and not is_renewed:
        raise Invalid(fields={"statements": ["Without a new key, a leaver could read on."]})


def _check_begun_anew(before: InboxFacts, work: Extension, chain: Chain) -> None:
    """Who signed under the old root signs no more, unless said again; the old key goes too."""
    whole = statements.read((*before.statements, *work.statements))
    if whole.delegates != chain.delegates or chain.epoch == before.chain.epoch:
        raise Invalid(fields={"statements": ["Withdraw the old signers, and make a new key."]})


def _check_wraps(
    old: Chain, chain: Chain, keys: Mapping[str, StaffKey], work: Extension, trust: Trust
) -> None:
    known = {*keys, RECOVERY}
    is_new_epoch, is_new_paper = chain.epoch > old.epoch, chain.recovery != old.recovery
    needed = known if is_new_epoch else {*work.joining, *({RECOVERY} if is_new_paper else ())}
    given = {(wrap.epoch, wrap.holder) for wrap in work.wraps}
    if not {(chain.epoch, holder) for holder in needed} <= given or len(given) < len(work.wraps):
        raise Invalid(fields={"wraps": ["Somebody's key is missing, or there twice."]})
    for epoch, holder in given:
        is_fresh = epoch > old.epoch or holder in work.joining
        if holder not in known or epoch > chain.epoch or not (is_fresh or trust.may_rewrap):
            raise Invalid(fields={"wraps": ["There is a key for nobody, or for what is there."]})
