"""Two schools share a server and nothing else: every id of the other school answers 404.

Whoever adds a route with an id in its address fails this test until it is told what stands for
that id, and what a sensible body is.
"""

import itertools
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from server.core.person import ROLES
from server.schools import service as schools
from server.schools.service import YearPlan
from tests import factories, routes, staff
from tests.browser import desk_scene
from tests.circles import rows as circle_rows
from tests.concerns import phone
from tests.concerns import rows as desk_rows
from tests.factories import SchoolAtWork
from tests.routes import Route
from tests.visitors import Visitor

# Stands for the code of the school whose group the address names.
CODE = "the code"
# Stand for somebody who may join an inbox, and for another inbox of the same school.
JOINER, SECOND_INBOX = "the joiner", "the second inbox"
STANDS_FOR = {CODE: "code", JOINER: "joiner", SECOND_INBOX: "second_inbox"}
THREAD = "/api/v1/inboxes/<uuid:inbox_id>/threads/<string:thread_id>"
# A round that is released in both schools; the other school has a reply of another round.
RELEASED = "2026-W45"
# What a request says that only differs in whose ids it names.
BODIES: dict[str, dict[str, object]] = {
    "PATCH /api/v1/groups/<uuid:group_id>": {"label": "Mine"},
    "POST /api/v1/groups/<uuid:group_id>/codes": {"label": "Mine too"},
    "POST /api/v1/groups/<uuid:group_id>/codes/replace": {"code": CODE, "misused": True},
    "PATCH /api/v1/people/<uuid:account_id>": {"name": "Mine"},
    "POST /api/v1/circles/<uuid:group_id>/openings": {"round": RELEASED},
    "POST /api/v1/circles/<uuid:group_id>/seen": {"round": RELEASED},
    "PUT /api/v1/circles/<uuid:group_id>/replies": {
        "round": RELEASED,
        "texts": {"nl": {"heard": "Mine", "doing": "Mine"}},
    },
    "POST /api/v1/circles/<uuid:group_id>/agreements": {
        "round": RELEASED,
        "text": "Mine",
        "until": "2026-12-01",
    },
    "PATCH /api/v1/circles/<uuid:group_id>/agreements/<uuid:agreement_id>": {"outcome": "kept"},
    "PUT /api/v1/helplines/<string:helpline_id>": {"is_always": True},
    "POST /api/v1/inboxes/<uuid:inbox_id>/statements": {
        "statements": [],
        "wraps": [],
        "password": staff.PHRASE,
    },
    "POST /api/v1/inboxes/<uuid:inbox_id>/readers": {
        "account_id": JOINER,
        "statements": [],
        "wraps": [{"epoch": 1, "sealed": desk_rows.AGE_FILE}],
        "password": staff.PHRASE,
    },
    f"POST {THREAD}/messages": {"seq": 0, "body": phone.text_of(bytes(phone.SEALED_BYTES))},
    f"PUT {THREAD}/state": {"state": "taken"},
    f"POST {THREAD}/notes": {
        "kind": "note",
        "epoch": 1,
        "body": phone.text_of(bytes(desk_rows.NOTE_BYTES)),
    },
    # To a key that the inbox has not: what is handed over is gone for the routes that follow.
    f"POST {THREAD}/hand-over": {
        "to": SECOND_INBOX,
        "epoch": 2,
        "body": phone.text_of(bytes(16_584)),
    },
}
Ids = dict[str, str]


@dataclass(frozen=True, slots=True)
class TwoSchools:
    """What may stand in an address, by the name that routes give it: one's own and the other's."""

    app: Flask
    school_id: str
    account_id: str
    own: Ids
    other: Ids

    def visitor(self) -> Visitor:
        """Return somebody with every role in the own school, just signed in."""
        return staff.visitor_as(self.app, self.account_id)


def with_circle(session: Session, school: SchoolAtWork, round_name: str) -> str:
    """Give a group a release, another with a reply, and an agreement; return the id of that."""
    for name in {RELEASED, round_name}:
        circle_rows.add_release(session, school.school_id, school.group_id, round=name)
    circle_rows.add_reply(session, school.group_id, round=round_name)
    return circle_rows.add_agreement(session, school.group_id, round=round_name)


def with_desk(session: Session, school: SchoolAtWork, readers: tuple[str, ...]) -> Ids:
    """Give a school a desk with these readers and one conversation; return the ids."""
    today = factories.NOW.date()
    desk = desk_scene.open_desk(session, school.school_id, today=today)
    care, adviser = desk.inboxes["care"], desk.inboxes["adviser"]
    for account_id in readers:
        desk_rows.add_reader(session, care.id, account_id, looked_on=today)
    talk = desk_rows.add_talk(session, care, today=today)
    return {
        **asdict(talk),
        "second_inbox": adviser.id,
        "joiner": desk_rows.add_delegate(session, desk, care),
    }


@pytest.fixture
def two(app: Flask) -> TwoSchools:
    with staff.database_of(app) as session:
        own = factories.make_school_at_work(session, name="Own")
        other = factories.make_school_at_work(session, name="Other")
        # A year that only the other school has.
        plan = YearPlan(date(2027, 8, 23), date(2028, 7, 7), 1, ())
        schools.set_calendar(session, factories.make_editor(other.school_id), plan)
        ids = [
            {
                "group_id": school.group_id,
                "code": school.code,
                "account_id": staff.make_person(session, school.school_id, "mentor", email=email),
                "label": label,
                "round_name": round_name,
                "agreement_id": with_circle(session, school, round_name),
                # The own year has no holidays, and so no second term.
                "term": term,
                "helpline_id": helpline,
            }
            for school, email, label, round_name, term, helpline in (
                (own, "own@school.example", "2026-2027", RELEASED, "1", "nl.113"),
                # Of another region than either school.
                (other, "other@school.example", "2027-2028", "2026-W46", "2", "bq.guana"),
            )
        ]
        account_id = staff.make_person(session, own.school_id, *ROLES, groups=(own.group_id,))
        for school, each in zip((own, other), ids, strict=True):
            readers = (each["account_id"], account_id)
            each.update(with_desk(session, school, readers))
    return TwoSchools(app, own.school_id, account_id, *ids)


def routes_with_ids(app: Flask) -> list[Route]:
    """Return the routes of the API with something in the address."""
    found = [
        route
        for route in routes.all_of(app)
        # Students know their school; what it tells is the same for everybody.
        if route.is_of_the_api and route.arguments and route.door != "students"
    ]
    # What removes something comes last: the others want it to be there.
    return sorted(found, key=lambda route: route.method == "DELETE")


def mixtures(route: Route, two: TwoSchools) -> Iterator[Ids]:
    """Yield every way to fill the address in which at least one id is the other school's."""
    names = sorted(route.arguments)
    for whose in itertools.product((two.own, two.other), repeat=len(names)):
        if any(ids is two.other for ids in whose):
            chosen = {name: ids[name] for name, ids in zip(names, whose, strict=True)}
            yield {**{name: two.other[name] for name in STANDS_FOR.values()}, **chosen}


def ask(two: TwoSchools, route: Route, ids: Ids) -> int:
    """Return the status of a sensible request with these ids."""
    address = routes.path(two.app, route, ids)
    body = BODIES.get(route.name)
    if body:
        body = {
            name: ids[STANDS_FOR.get(str(value), "")] if str(value) in STANDS_FOR else value
            for name, value in body.items()
        }
    return two.visitor().open(address, method=route.method, json=body).status_code


def test_this_test_knows_what_stands_for_each_id(app: Flask, two: TwoSchools) -> None:
    unknown = {name for route in routes_with_ids(app) for name in route.arguments - set(two.own)}

    assert not unknown, f"say in `two` what stands for {unknown}"


def test_every_body_belongs_to_a_route(app: Flask) -> None:
    assert set(BODIES) <= {route.name for route in routes_with_ids(app)}


def test_with_ones_own_ids_every_route_answers(app: Flask, two: TwoSchools) -> None:
    """Without this, a wrong body or a misspelt id would make the next test pass for nothing."""
    answers = {route.name: ask(two, route, two.own) for route in routes_with_ids(app)}

    # 409: a refusal about the thing itself, which is there.
    fits = {200, 201, 204, 409}
    assert {name: status for name, status in answers.items() if status not in fits} == {}


def test_with_an_id_of_the_other_school_every_route_answers_as_if_it_did_not_exist(
    app: Flask, two: TwoSchools
) -> None:
    with staff.database_of(app) as session:
        before = staff.everything(session)

    answers = [
        (route.name, ids, ask(two, route, ids))
        for route in routes_with_ids(app)
        for ids in mixtures(route, two)
    ]

    assert [answer for answer in answers if answer[2] != 404] == []
    with staff.database_of(app) as session:
        assert staff.everything(session) == before


def test_without_a_role_an_id_of_the_other_school_says_no_more_than_an_invented_one(
    app: Flask, two: TwoSchools
) -> None:
    with staff.database_of(app) as session:
        care = staff.make_person(session, two.school_id, "care")
    visitor = staff.visitor_as(app, care)

    for route in routes_with_ids(app):
        made_up = dict.fromkeys(two.other, two.account_id) | {"term": "99"}
        real, invented = (
            visitor.open(routes.path(app, route, ids), method=route.method)
            for ids in (two.other, made_up)
        )
        assert (real.status_code, real.data) == (invented.status_code, invented.data)


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_mentor_is_never_given_a_group_of_the_other_school(two: TwoSchools, method: str) -> None:
    newcomer = {"name": "Noor", "email": "noor@school.example", "roles": ["mentor"]}
    path, body = {
        "POST": ("/api/v1/people", newcomer),
        "PATCH": (f"/api/v1/people/{two.own['account_id']}", {}),
    }[method]

    response = two.visitor().open(
        path, method=method, json={**body, "groups": [two.other["group_id"]]}
    )

    assert response.status_code == 404


def test_lists_hold_the_own_school_only(two: TwoSchools) -> None:
    visitor = two.visitor()

    for path in ("/people", "/groups", "/school", "/school/changes", "/school/calendar", "/me"):
        text = visitor.get(f"/api/v1{path}").get_data(as_text=True)

        assert "Other" not in text
        assert "other@school.example" not in text
        assert two.other["group_id"] not in text
        assert two.other["code"] not in text


def test_a_row_that_ties_a_mentor_to_the_other_school_opens_nothing_all_the_same(
    app: Flask, two: TwoSchools
) -> None:
    """Should such a row ever come about, the school is asked for once more."""
    with staff.database_of(app) as session:
        staff.tie(session, two.account_id, two.other["group_id"])
    visitor = two.visitor()

    for route in routes_with_ids(app):
        if route.arguments == {"group_id"} and not route.changes_something:
            path = routes.path(app, route, {"group_id": two.other["group_id"]})
            assert visitor.get(path).status_code == 404, route.name
    assert visitor.get("/api/v1/me").status_code == 200
