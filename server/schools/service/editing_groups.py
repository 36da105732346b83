"""Groups and codes are added, changed and replaced. All but a code counts from the next round."""

from sqlalchemy.orm import Session

from server.core import codes
from server.core.errors import Conflict, Invalid, NotFound
from server.database.base import new_id
from server.schools.domain.groups import (
    FEWEST_STUDENTS,
    MOST_CODES,
    MOST_STUDENTS,
    CodeFacts,
    GroupAtMoment,
    GroupChanges,
    NewGroup,
    Scale,
)
from server.schools.domain.school import Editor
from server.schools.service import facts
from server.schools.storage import groups as group_rows
from server.schools.storage import rounds as round_rows
from server.schools.storage import schools as school_rows


def add_group(session: Session, editor: Editor, new: NewGroup) -> GroupAtMoment:
    """Write a new group with its codes. It takes part from the next round on.

    Raises:
        Conflict: a group with this label and year is there already.
        Invalid: the head count or the labels of the codes make no sense.
        NotFound: there is no such school.
    """
    _refuse_head_count(new.students)
    labels = new.code_labels or (new.label,)
    _refuse_code_labels(labels)
    _refuse_twin(session, editor, label=new.label, year_label=new.year_label)
    next_round = facts.outlook(session, editor.school_id, editor.now).next_round
    group_id = new_id()
    group_rows.add_group(session, editor.school_id, new, group_id=group_id, from_round=next_round)
    group_rows.add_codes(session, group_id, [(codes.new_code(), label) for label in labels])
    _note(session, editor, "group_added", new.label, students=new.students, from_round=next_round)
    return facts.group_at(session, editor.school_id, group_id, now=editor.now)


def change_group(
    session: Session, editor: Editor, group_id: str, changes: GroupChanges
) -> GroupAtMoment:
    """Write what is changed of a group. Labels change at once, the rest from the next round on.

    Raises:
        Conflict: the scale is fixed this school year, the label is taken, or the group has left.
        Invalid: the head count makes no sense.
        NotFound: this school has no such group.
    """
    standing = facts.group_at(session, editor.school_id, group_id, now=editor.now)
    if changes.archived is not None and changes.archived != _has_end(standing):
        _archive(session, editor, standing, is_archived=changes.archived)
    _rename(session, editor, standing, changes)
    if changes.students is not None and changes.students != standing.students_next:
        _recount(session, editor, standing, changes.students)
    if changes.scale is not None and changes.scale != standing.group.scale:
        _rescale(session, editor, standing, changes.scale)
    return facts.group_at(session, editor.school_id, group_id, now=editor.now)


def add_code(session: Session, editor: Editor, group_id: str, *, label: str) -> GroupAtMoment:
    """Give a reporting group another code; it works at once.

    Raises:
        Conflict: the first round of the group has opened this school year, or the label is taken.
        Invalid: the group has as many codes as it may have.
        NotFound: this school has no such group.
    """
    standing = facts.group_at(session, editor.school_id, group_id, now=editor.now)
    if standing.is_scale_fixed:
        raise Conflict("Who shares a group is fixed once its first round of the year has opened.")
    in_use = [each.label for each in standing.group.codes if each.status == "active"]
    _refuse_code_labels((*in_use, label))
    group_rows.add_codes(session, group_id, [(codes.new_code(), label)])
    _note(session, editor, "code_added", standing.group.label, code_label=label)
    return facts.group_at(session, editor.school_id, group_id, now=editor.now)


def replace_code(
    session: Session, editor: Editor, *, group_id: str, code: str, is_misused: bool
) -> GroupAtMoment:
    """Put a new code in the place of one; the new one works at once.

    The old one still counts in the running round, so that a poster may hang until it is changed,
    unless it is misused: then it is shut at once. A replaced code can still be shut that way.

    Raises:
        Conflict: it was replaced before.
        NotFound: this school has no such group, or the group no such code.
    """
    standing = facts.group_at(session, editor.school_id, group_id, now=editor.now)
    old = _code_of(standing, code)
    if old.status == "replaced" and not (is_misused and old.accepted_through):
        raise Conflict("This code was replaced already.")
    running = None if is_misused else _running_round(session, editor)
    group_rows.retire_code(session, code, accepted_through=running)
    if old.status == "active":
        group_rows.add_codes(session, group_id, [(codes.new_code(), old.label)])
    label = standing.group.label
    _note(session, editor, "code_replaced", label, code_label=old.label, is_misused=is_misused)
    return facts.group_at(session, editor.school_id, group_id, now=editor.now)


def _archive(
    session: Session, editor: Editor, standing: GroupAtMoment, *, is_archived: bool
) -> None:
    next_round = facts.outlook(session, editor.school_id, editor.now).next_round
    ends_at = standing.group.archived_from
    if not is_archived and ends_at is not None and ends_at < next_round:
        raise Conflict("This group has left. Add it as a new group.")
    values = {"archived_from": next_round if is_archived else None}
    group_rows.change_group(session, standing.group.id, values)
    kind = "group_archived" if is_archived else "group_kept"
    _note(session, editor, kind, standing.group.label, from_round=next_round)


def _rename(
    session: Session, editor: Editor, standing: GroupAtMoment, changes: GroupChanges
) -> None:
    group = standing.group
    label, year_label = changes.label or group.label, changes.year_label or group.year_label
    if (label, year_label) == (group.label, group.year_label):
        return
    _refuse_twin(session, editor, label=label, year_label=year_label, group_id=group.id)
    values: dict[str, str | None] = {"label": label, "year_label": year_label}
    group_rows.change_group(session, group.id, values)
    _note(session, editor, "group_renamed", group.label, **values)


def _recount(session: Session, editor: Editor, standing: GroupAtMoment, students: int) -> None:
    _refuse_head_count(students)
    next_round = facts.outlook(session, editor.school_id, editor.now).next_round
    group = standing.group
    group_rows.put_head_count(session, group.id, from_round=next_round, students=students)
    said = {"before": standing.students_next, "students": students, "from_round": next_round}
    _note(session, editor, "head_count_changed", group.label, **said)


def _rescale(session: Session, editor: Editor, standing: GroupAtMoment, scale: Scale) -> None:
    if standing.is_scale_fixed:
        raise Conflict("The scale is fixed once the first round of the year has opened.")
    group_rows.change_group(session, standing.group.id, {"scale": scale})
    _note(session, editor, "scale_changed", standing.group.label, scale=scale)


def _has_end(standing: GroupAtMoment) -> bool:
    return standing.group.archived_from is not None


def _code_of(standing: GroupAtMoment, code: str) -> CodeFacts:
    for each in standing.group.codes:
        if each.code == code:
            return each
    raise NotFound


def _running_round(session: Session, editor: Editor) -> str | None:
    ahead = round_rows.rounds_ahead(session, editor.school_id, editor.now)
    # Not by the clock alone: it may have jumped back over the opening.
    return max((each.name for each in ahead if each.has_begun(editor.now)), default=None)


def _refuse_head_count(students: int) -> None:
    if not FEWEST_STUDENTS <= students <= MOST_STUDENTS:
        sentence = f"Give a number from {FEWEST_STUDENTS} to {MOST_STUDENTS}."
        raise Invalid(fields={"students": [sentence]})


def _refuse_code_labels(labels: tuple[str, ...]) -> None:
    if len(labels) > MOST_CODES:
        raise Invalid(fields={"code_labels": [f"A group has at most {MOST_CODES} codes."]})
    if len({label.casefold() for label in labels}) < len(labels):
        raise Conflict("Two codes of a group cannot have the same label.")


def _refuse_twin(
    session: Session, editor: Editor, *, label: str, year_label: str, group_id: str | None = None
) -> None:
    name = (label.casefold(), year_label.casefold())
    for other in facts.groups_at(session, editor.school_id, now=editor.now):
        group = other.group
        is_twin = name == (group.label.casefold(), group.year_label.casefold())
        if is_twin and group.id != group_id and not other.is_archived:
            raise Conflict(f"There is a group {group.label} ({group.year_label}) already.")


def _note(session: Session, editor: Editor, kind: str, group: str, **details: object) -> None:
    school_rows.note_change(session, editor, kind, {"group": group, **details})
