"""Rows of groups, head counts and codes. A group is only ever found through its own school."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from server.schools.domain.groups import CodeFacts, Door, GroupInRound, NewGroup
from server.schools.models import Code, Group, HeadCount

Executor = Connection | Session
AnySelect = Select[*tuple[Any, ...]]
CodesOfGroups = dict[str, list[CodeFacts]]
HeadCounts = dict[str, dict[str, int]]


# Made once: each batch of check-ins asks it.
_DOORS: AnySelect = (
    select(
        Code.code,
        Code.label,
        Group.id,
        Group.school_id,
        Group.kind,
        Group.scale,
        Code.status == "active",
        Code.accepted_through,
        Group.from_round,
        Group.archived_from,
    )
    .join(Group, Group.id == Code.group_id)
    .where(Code.code.in_(bindparam("codes", expanding=True)))
)


def doors(executor: Executor, codes: Collection[str]) -> list[Door]:
    """Return where these codes lead, as far as they exist."""
    return [Door(*row) for row in executor.execute(_DOORS, {"codes": list(codes)})]


def groups_in_round(executor: Executor, school_id: str, round_name: str) -> list[GroupInRound]:
    """Return the groups that take part in a round, with the head count that holds in it."""
    other = aliased(HeadCount)
    newest = (
        select(func.max(other.from_round))
        .where(other.group_id == Group.id, other.from_round <= round_name)
        .scalar_subquery()
    )
    statement = (
        select(Group.id, Group.label, Group.kind, Group.scale, HeadCount.students)
        .join(HeadCount, HeadCount.group_id == Group.id)
        .where(
            Group.school_id == school_id,
            HeadCount.from_round == newest,
            Group.from_round <= round_name,
            or_(Group.archived_from.is_(None), Group.archived_from > round_name),
        )
        .order_by(Group.label, Group.id)
    )
    return [GroupInRound(*row) for row in executor.execute(statement)]


def students_in_round(executor: Executor, group_id: str, round_name: str) -> int | None:
    """Return the head count of a group that holds in a round, or None before its first."""
    statement = (
        select(HeadCount.students)
        .where(HeadCount.group_id == group_id, HeadCount.from_round <= round_name)
        .order_by(HeadCount.from_round.desc())
        .limit(1)
    )
    return executor.execute(statement).scalar_one_or_none()


def groups(executor: Executor, school_id: str) -> list[dict[str, Any]]:
    """Return the columns of all groups of a school, by year and label."""
    columns = Group.__table__.columns
    statement: AnySelect = select(*columns).where(Group.school_id == school_id)
    ordered = statement.order_by(Group.year_label, Group.label, Group.id)
    return [dict(row) for row in executor.execute(ordered).mappings()]


def ids(executor: Executor, school_id: str) -> set[str]:
    """Return the ids of all groups of a school."""
    return set(executor.execute(select(Group.id).where(Group.school_id == school_id)).scalars())


def head_counts(executor: Executor, school_id: str) -> HeadCounts:
    """Return group id → first round → head count, for all groups of a school."""
    statement = (
        select(HeadCount.group_id, HeadCount.from_round, HeadCount.students)
        .join(Group, Group.id == HeadCount.group_id)
        .where(Group.school_id == school_id)
    )
    found: HeadCounts = {}
    for group_id, from_round, students in executor.execute(statement):
        found.setdefault(group_id, {})[from_round] = students
    return found


def codes(executor: Executor, school_id: str) -> CodesOfGroups:
    """Return group id → its codes, those in use first, for all groups of a school."""
    statement = (
        select(Code.group_id, Code.code, Code.label, Code.status, Code.accepted_through)
        .join(Group, Group.id == Code.group_id)
        .where(Group.school_id == school_id)
        .order_by(Code.status, Code.label, Code.code)
    )
    found: CodesOfGroups = {}
    for group_id, code, label, status, accepted_through in executor.execute(statement):
        facts = CodeFacts(code, label, status, accepted_through)
        found.setdefault(group_id, []).append(facts)
    return found


def add_group(
    executor: Executor, school_id: str, new: NewGroup, *, group_id: str, from_round: str
) -> None:
    """Write a group and its first head count."""
    executor.execute(
        insert(Group).values(
            id=group_id,
            school_id=school_id,
            kind=new.kind,
            label=new.label,
            year_label=new.year_label,
            scale=new.scale,
            from_round=from_round,
        )
    )
    put_head_count(executor, group_id, from_round=from_round, students=new.students)


def change_group(executor: Executor, group_id: str, values: dict[str, str | None]) -> None:
    """Write some columns of a group."""
    executor.execute(update(Group).where(Group.id == group_id).values(values))


def put_head_count(executor: Executor, group_id: str, *, from_round: str, students: int) -> None:
    """Write the head count that holds from a round on."""
    its = (HeadCount.group_id == group_id, HeadCount.from_round == from_round)
    if executor.execute(select(HeadCount.students).where(*its)).first():
        executor.execute(update(HeadCount).where(*its).values(students=students))
    else:
        executor.execute(
            insert(HeadCount).values(group_id=group_id, from_round=from_round, students=students)
        )


def add_codes(executor: Executor, group_id: str, named: Iterable[tuple[str, str]]) -> None:
    """Write new codes of a group: pairs of code and label."""
    rows = [{"code": code, "group_id": group_id, "label": label} for code, label in named]
    executor.execute(insert(Code), rows)


def retire_code(executor: Executor, code: str, *, accepted_through: str | None) -> None:
    """Mark a code as replaced; it still counts in the round named, if one is."""
    executor.execute(
        update(Code)
        .where(Code.code == code)
        .values(status="replaced", accepted_through=accepted_through)
    )
