"""Who may change what, and what belongs to a change."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from typing_extensions import override

from server.core import weeks
from server.core.clock import Clock
from server.core.person import Role
from server.schools import service as schools
from server.web.house import EXTENSION, House
from tests import factories, staff
from tests.factories import SchoolAtWork
from tests.schools.views.scene import API, ICS, NEW_GROUP, PLAN, visitor_with
from tests.visitors import Visitor


def changes(work: SchoolAtWork) -> list[tuple[str, str, dict[str, object]]]:
    """Return every route of schools that changes or plans something."""
    group = f"{API}/groups/{work.group_id}"
    return [
        ("PATCH", f"{API}/school", {"name": "x"}),
        ("PUT", f"{API}/school/smallest", {"smallest": 12}),
        ("PUT", f"{API}/school/calendar", PLAN),
        ("POST", f"{API}/school/calendar/preview", PLAN),
        ("POST", f"{API}/school/calendar/ics", {"text": ICS}),
        ("POST", f"{API}/groups", NEW_GROUP),
        ("PATCH", group, {"students": 12}),
        ("POST", f"{group}/codes", {"label": "x"}),
        ("POST", f"{group}/codes/replace", {"code": work.code, "misused": True}),
    ]


@pytest.mark.parametrize("role", ["mentor", "care", "leader"])
def test_only_admins_change_schools(app: Flask, work: SchoolAtWork, role: Role) -> None:
    visitor = visitor_with(app, work.school_id, role)

    for method, path, body in changes(work):
        answer = visitor.open(path, method=method, json=body)
        assert answer.status_code == 403, path


def test_a_stranger_is_asked_to_sign_in(visitor: Visitor, work: SchoolAtWork) -> None:
    for path in ("school", "school/calendar", "school/changes", "groups"):
        assert visitor.get(f"{API}/{path}").status_code == 401
    for method, path, body in changes(work):
        assert visitor.open(path, method=method, json=body).status_code == 401, path


def test_groups_of_another_school_do_not_exist(app: Flask, work: SchoolAtWork) -> None:
    with staff.database_of(app) as session:
        other = factories.make_school_at_work(session, name="Other")
    stranger = visitor_with(app, other.school_id, "admin")

    for method, path, body in changes(work):
        if work.group_id in path:
            mine = stranger.open(path, method=method, json=body)
            nobody_s = stranger.open(
                path.replace(work.group_id, str(uuid4())), method=method, json=body
            )
            assert mine.status_code == 404, path
            assert mine.get_json() == nobody_s.get_json()
    assert work.group_id not in stranger.get(f"{API}/groups").text


def test_what_a_stranger_changes_touches_the_own_school_only(
    app: Flask, work: SchoolAtWork, admin: Visitor
) -> None:
    before = [admin.get(f"{API}/{path}").text for path in ("school", "school/calendar", "groups")]
    with staff.database_of(app) as session:
        other = factories.make_school_at_work(session, name="Other")
    stranger = visitor_with(app, other.school_id, "admin", email="stranger@school.example")

    for method, path, body in changes(work):
        stranger.open(path, method=method, json=body)

    after = [admin.get(f"{API}/{path}").text for path in ("school", "school/calendar", "groups")]
    assert after == before


def test_a_change_and_what_follows_for_the_next_round_are_one_transaction(
    app: Flask, admin: Visitor, work: SchoolAtWork
) -> None:
    """The ballot boxes that wait for the next round must fit it, or the change must not be."""
    told: list[str] = []

    def fail_after_the_change(_session: Session, school_id: str, _now: datetime) -> None:
        told.append(school_id)
        raise RuntimeError

    at: House = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(at, next_round_changed=fail_after_the_change)
    answer = admin.patch(f"{API}/groups/{work.group_id}", json={"students": 60})

    (group,) = admin.get(f"{API}/groups").get_json()
    assert (answer.status_code, told) == (500, [work.school_id])
    assert group["students"] == {"now": 25, "next": 25}


@dataclass(frozen=True, slots=True)
class SetByHand(Clock):
    """A clock that stands still at `shown[0]`."""

    shown: list[datetime] = field(default_factory=list)

    @override
    def now(self) -> datetime:
        """Return what is shown."""
        return self.shown[0]


def test_a_change_during_which_a_round_opens_is_refused_whole(
    app: Flask, work: SchoolAtWork
) -> None:
    """One edit read two clocks: head count 60 for a round whose box had been final at 25."""
    at: House = app.extensions[EXTENSION]
    opens_at = weeks.opens_at(factories.NEXT_ROUND, ZoneInfo("Europe/Amsterdam"))
    clock = SetByHand(shown=[opens_at - timedelta(milliseconds=1)])

    def take_until_seven(session: Session, school_id: str, now: datetime) -> None:
        at.next_round_changed(session, school_id, now)
        clock.shown[0] = opens_at

    app.extensions[EXTENSION] = replace(at, clock=clock, next_round_changed=take_until_seven)
    admin = visitor_with(app, work.school_id, "admin", email="early@school.example")
    answer = admin.patch(f"{API}/groups/{work.group_id}", json={"students": 60})

    with staff.database_of(app) as session:
        found = schools.groups_in_round(session.connection(), work.school_id, factories.NEXT_ROUND)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "conflict")
    assert [each.students for each in found] == [25]


def test_what_follows_for_the_next_round_is_told_the_moment_of_the_change(
    app: Flask, admin: Visitor, work: SchoolAtWork
) -> None:
    at: House = app.extensions[EXTENSION]
    told: list[datetime] = []
    app.extensions[EXTENSION] = replace(
        at, next_round_changed=lambda _session, _school_id, now: told.append(now)
    )

    admin.patch(f"{API}/groups/{work.group_id}", json={"students": 60})

    with staff.database_of(app) as session:
        noted = schools.changes(session, work.school_id)[0]
    assert told == [noted.made_at]
