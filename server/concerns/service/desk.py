"""The desk of a school: what it promises, what it still lacks, who reads and may read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.concerns.domain import desk as rules
from server.concerns.domain.desk import FEWEST_READERS, DeskFacts, InboxFacts, Missing, Wrap
from server.concerns.domain.statements import Root, Signed
from server.concerns.service import inboxes as inbox_service
from server.concerns.storage import desk as desk_rows
from server.concerns.storage import inboxes as inbox_rows
from server.core.errors import Conflict, Invalid
from server.core.person import Person
from server.guidance import service as guidance
from server.schools import service as schools
from server.schools.service import Editor

Executor = Connection | Session


class NotReady(Conflict):
    """The desk lacks something without which no child may be told that it is read."""

    message = "The desk cannot open yet."

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(fields={"missing": list(missing)})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody of the staff."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with the role of a reader; without keys until they make some."""

    account_id: str
    name: str
    recipient: str | None
    signing_key: str | None


@dataclass(frozen=True, slots=True)
class ReaderShown:
    """A reader as colleagues see them. `has_left`: may read no more, and is about to be removed."""

    account_id: str
    name: str
    languages: tuple[str, ...]
    has_left: bool
    can_read_from: int | None


@dataclass(frozen=True, slots=True)
class InboxShown:
    """An inbox as staff see it; `wraps` are only those of who asks."""

    id: str
    label: str
    kind: str
    is_closed: bool
    epoch: int
    recovery: str | None
    statements: tuple[Signed, ...]
    readers: tuple[ReaderShown, ...]
    mine: bool
    wraps: tuple[Wrap, ...]


@dataclass(frozen=True, slots=True)
class DeskShown:
    """The desk as care and leaders see it.

    Attributes:
        week: the one that statements made now must name; `today` is at school too.
        missing: why it cannot open.
        warnings: what an open desk lacks by now.
        must_renew: inboxes to whose key somebody has access who reads there no more.
    """

    school_id: str
    week: str
    today: date
    is_open: bool
    reads_from: str | None
    reads_to: str | None
    answer_days: int | None
    notes_kept_days: int
    deputy: Named | None
    missing: tuple[Missing, ...]
    warnings: tuple[Missing, ...]
    roots: tuple[Root, ...]
    fingerprint: str | None
    candidates: tuple[Candidate, ...]
    staff: tuple[Named, ...]
    inboxes: tuple[InboxShown, ...]
    must_renew: tuple[str, ...]


def page(session: Session, asker: Person, staff: Sequence[Person], *, now: datetime) -> DeskShown:
    """Return the desk of the asker's school; `staff` are all who can sign in, by name."""
    school_id = asker.school_id
    facts, found = desk_rows.desk(session, school_id), inbox_rows.of_school(session, school_id)
    roots = desk_rows.roots(session, school_id)
    named = tuple(Named(each.account_id, each.name) for each in staff)
    missing = missing_of(session, school_id, care_of(staff), now=now)
    return DeskShown(
        school_id=school_id,
        week=inbox_service.week_of(session, school_id, now),
        today=schools.school(session, school_id).today(now),
        is_open=facts.is_open,
        reads_from=facts.reads_from,
        reads_to=facts.reads_to,
        answer_days=facts.answer_days,
        notes_kept_days=facts.notes_kept_days,
        deputy=next((each for each in named if each.id == facts.deputy_id), None),
        missing=missing,
        warnings=missing if facts.is_open else (),
        roots=roots,
        fingerprint=rules.fingerprint(roots),
        candidates=_candidates(session, staff),
        staff=named,
        inboxes=_inboxes(session, asker, found, care_of(staff)),
        must_renew=tuple(each.id for each in found if each.must_renew),
    )


def change_settings(
    session: Session, editor: Editor, wanted: DeskFacts, staff: Sequence[Person]
) -> None:
    """Write hours, promise, how long notes are kept and who stands in. `is_open` stays as it is.

    Raises:
        Invalid: the hours end before they begin, or the deputy is none of the staff.
    """
    if (wanted.reads_from or "") >= (wanted.reads_to or ""):
        raise Invalid(fields={"reads_to": ["Choose a later time."]})
    if wanted.deputy_id and wanted.deputy_id not in {each.account_id for each in staff}:
        raise Invalid(fields={"deputy_id": ["Choose somebody of your school."]})
    schools.hold(session, editor.school_id)
    values = {name: value for name, value in asdict(wanted).items() if name != "is_open"}
    before = asdict(desk_rows.desk(session, editor.school_id))
    changed = {name: value for name, value in values.items() if before[name] != value}
    desk_rows.change_desk(session, editor.school_id, values)
    if changed:
        schools.note_change(session, editor, kind="desk_settings", details=_told(changed, staff))


def set_open(session: Session, editor: Editor, staff: Sequence[Person], *, is_open: bool) -> None:
    """Open or close the desk for students.

    The day of opening counts as a look of readers who never looked: the promise begins on it.

    Raises:
        NotReady: something is missing without which it may not open.
    """
    schools.hold(session, editor.school_id)
    missing = missing_of(session, editor.school_id, care_of(staff), now=editor.now)
    if is_open and missing:
        raise NotReady(missing)
    if desk_rows.desk(session, editor.school_id).is_open != is_open:
        desk_rows.change_desk(session, editor.school_id, {"is_open": is_open})
        if is_open:
            today = schools.school(session, editor.school_id).today(editor.now)
            inbox_rows.look_first(session, editor.school_id, day=today)
        kind = "desk_opened" if is_open else "desk_closed"
        schools.note_change(session, editor, kind=kind, details={})


def missing_of(
    session: Session, school_id: str, care: frozenset[str], *, now: datetime
) -> tuple[Missing, ...]:
    """Return what the desk of a school lacks to be open; `care` may read, as account ids."""
    facts, school = desk_rows.desk(session, school_id), schools.school(session, school_id)
    readers = rules.readers_who_count(inbox_rows.of_school(session, school_id), care)
    there: dict[Missing, bool] = {
        "root": bool(desk_rows.roots(session, school_id)),
        "readers": len(readers) >= FEWEST_READERS,
        "hours": bool(facts.reads_from and facts.reads_to),
        "promise": facts.answer_days is not None,
        "helplines": bool(guidance.shown(session, school, now)),
        "emergency": bool(school.emergency_number and school.emergency_confirmed_on),
    }
    return tuple(name for name, is_there in there.items() if not is_there)


def takes_concerns(executor: Executor, school_id: str) -> bool:
    """Return whether the desk is open for students."""
    return desk_rows.desk(executor, school_id).is_open


def fingerprint(executor: Executor, school_id: str) -> str | None:
    """Return what posters tell of the newest root key, or None when there is none."""
    return rules.fingerprint(desk_rows.roots(executor, school_id))


def care_of(staff: Sequence[Person]) -> frozenset[str]:
    """Return the account ids of those who may be readers."""
    return frozenset(each.account_id for each in staff if "care" in each.roles)


def _candidates(session: Session, staff: Sequence[Person]) -> tuple[Candidate, ...]:
    care = [each for each in staff if "care" in each.roles]
    keys = inbox_rows.staff_keys(session, [each.account_id for each in care])
    return tuple(
        Candidate(
            account_id=each.account_id,
            name=each.name,
            recipient=keys[each.account_id].recipient if each.account_id in keys else None,
            signing_key=keys[each.account_id].signing_key if each.account_id in keys else None,
        )
        for each in care
    )


def _inboxes(
    session: Session, asker: Person, found: Sequence[InboxFacts], care: frozenset[str]
) -> tuple[InboxShown, ...]:
    epochs = inbox_rows.first_epochs(session, asker.school_id)
    wraps = inbox_rows.wraps_of(session, asker.school_id, asker.account_id)
    return tuple(
        InboxShown(
            id=each.id,
            label=each.label,
            kind=each.kind,
            is_closed=each.is_closed,
            epoch=each.chain.epoch,
            recovery=each.chain.recovery,
            statements=each.statements,
            readers=tuple(
                ReaderShown(
                    account_id=reader.account_id,
                    name=reader.name,
                    languages=reader.languages,
                    has_left=reader.account_id not in care,
                    can_read_from=epochs.get((each.id, reader.account_id)),
                )
                for reader in each.readers
            ),
            mine=each.is_read_by(asker.account_id) and "care" in asker.roles,
            wraps=tuple(wraps.get(each.id, ())) if "care" in asker.roles else (),
        )
        for each in found
    )


def _told(changed: dict[str, object], staff: Sequence[Person]) -> dict[str, object]:
    """Return a change with the deputy's name in the place of the id."""
    if "deputy_id" not in changed:
        return changed
    names = {each.account_id: each.name for each in staff}
    deputy = names.get(str(changed["deputy_id"]))
    rest = {name: value for name, value in changed.items() if name != "deputy_id"}
    return {**rest, "deputy": deputy}
