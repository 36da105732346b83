"""The OpenAPI document tells the truth: a run over it meets no answer that it does not name.

`MEETELLEN_TEST_SEED` chooses other data than the usual; the seed stands in the name of the test.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, TypeAlias

import hypothesis
import pytest
from flask import Flask
from hypothesis import HealthCheck, strategies
from openapi_spec_validator import validate
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Err
from schemathesis.openapi import from_wsgi
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from server.core.person import ROLES, Role
from server.web import doors
from tests import factories, staff
from tests.browser import desk_scene
from tests.circles import rows as circle_rows
from tests.concerns import rows as desk_rows
from tests.visitors import PAGE_HEADERS, Visitor

Operation: TypeAlias = APIOperation[Any, Any, Any, Any]
AnyCase: TypeAlias = Case[Any]
SEED = int(os.environ.get("MEETELLEN_TEST_SEED", "2026"))
EXAMPLES = 8
DOCUMENT = "/api/v1/openapi.json"
RELEASED = "2026-W45"
CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
BOUNDED = hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)


class Caller:
    """Somebody who calls the API; signs in anew when an earlier call has ended the sign-in."""

    def __init__(self, app: Flask, account_id: str | None) -> None:
        self._app = app
        self.account_id = account_id
        self._visitor = self._sign_in()
        self._may_be_out = False

    def cookies(self) -> dict[str, str]:
        """Return the cookie of whoever is signed in."""
        if self._may_be_out and self._visitor.get("/api/v1/me").status_code != 200:
            self._visitor = self._sign_in()
        self._may_be_out = False
        cookie = self._visitor.get_cookie("meetellen")
        return {"meetellen": cookie.value} if cookie else {}

    def heard(self, method: str, status: int) -> None:
        """Remember whether the call may have ended the sign-in: a reading or refusal cannot."""
        if self.account_id:
            self._may_be_out = status == 401 or (method.upper() != "GET" and status < 400)

    def _sign_in(self) -> Visitor:
        if self.account_id:
            return staff.visitor_as(self._app, self.account_id)
        stranger = self._app.test_client()
        assert isinstance(stranger, Visitor)
        return stranger


@pytest.fixture
def school(app: Flask) -> factories.SchoolAtWork:
    with staff.database_of(app) as session:
        return factories.make_school_at_work(session)


def make_caller(app: Flask, school: factories.SchoolAtWork, role: Role | None) -> Caller:
    """Return a caller with the role; None is nobody."""
    if role is None:
        return Caller(app, None)
    with staff.database_of(app) as session:
        groups = (school.group_id,) if role == "mentor" else ()
        account_id = staff.make_person(session, school.school_id, role, groups=groups)
        # Somebody must stay admin, whatever the calls do to the caller.
        staff.make_person(session, school.school_id, "admin", email="other@school.example")
    return Caller(app, account_id)


def operations(app: Flask) -> Iterator[Operation]:
    """Yield every operation of the document."""
    for result in from_wsgi(DOCUMENT, app).get_all_operations():
        assert not isinstance(result, Err)
        yield result.ok()


def modes(operation: Operation) -> list[GenerationMode]:
    """Return the kinds of data: right ones, and wrong ones where a body can be wrong."""
    return list(GenerationMode) if list(operation.body) else [GenerationMode.POSITIVE]


def real_ids(app: Flask, school: factories.SchoolAtWork, reader_id: str | None) -> dict[str, str]:
    """Return what stands in a path for the parameters, with something behind it.

    Whoever may read an inbox, by `reader_id`, reads the one that is there.
    """
    with staff.database_of(app) as session:
        colleague_id = staff.make_person(
            session, school.school_id, "care", email="c@school.example"
        )
        circle_rows.add_release(session, school.school_id, school.group_id, round=RELEASED)
        circle_rows.add_reply(session, school.group_id, round=RELEASED)
        agreement_id = circle_rows.add_agreement(session, school.group_id, round=RELEASED)
        desk = desk_scene.open_desk(session, school.school_id, today=factories.NOW.date())
        inbox = desk.inboxes["care"]
        if reader_id:
            desk_rows.add_reader(session, inbox.id, reader_id, looked_on=factories.NOW.date())
        talk = desk_rows.add_talk(session, inbox, today=factories.NOW.date())
    return {
        **asdict(talk),
        "group_id": school.group_id,
        "code": school.code,
        "label": factories.YEAR,
        "account_id": colleague_id,
        "round_name": RELEASED,
        "agreement_id": agreement_id,
        "helpline_id": "nl.113",
        "school_id": school.school_id,
        "term": "1",
    }


def property_run(
    operation: Operation,
    mode: GenerationMode,
    call: Callable[[AnyCase, bool], None],
) -> None:
    """Call the operation with generated data, on real and on invented ids."""

    @hypothesis.seed(SEED)
    @BOUNDED
    @hypothesis.given(case=operation.as_strategy(mode), is_real=strategies.booleans())
    def run(case: AnyCase, is_real: bool) -> None:  # noqa: FBT001
        call(case, is_real)

    run()


def test_the_document_is_valid(app: Flask) -> None:
    document = app.test_client().get(DOCUMENT).get_json()

    validate(document)


def test_no_answer_is_documented_as_a_default(app: Flask) -> None:
    document = app.test_client().get(DOCUMENT).get_json()

    answers = [
        set(operation["responses"])
        for path in document["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]

    assert answers
    assert not any("default" in documented for documented in answers)


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("_seed", [SEED])
def test_every_answer_is_documented(
    app: Flask, school: factories.SchoolAtWork, role: Role | None, _seed: int
) -> None:
    caller = make_caller(app, school, role)
    ids = real_ids(app, school, caller.account_id if role == "care" else None)
    seen: Counter[int] = Counter()

    def call(case: AnyCase, is_real: bool) -> None:  # noqa: FBT001
        if is_real:
            case.path_parameters.update({k: v for k, v in ids.items() if k in case.path_parameters})
        answer = case.call(headers=PAGE_HEADERS, cookies=caller.cookies())
        caller.heard(case.method, answer.status_code)
        case.validate_response(answer, checks=CHECKS)
        seen[answer.status_code] += 1

    for operation in operations(app):
        for mode in modes(operation):
            property_run(operation, mode, call)
    # Without it, a cookie that gets lost on the way would make the run an empty one.
    assert (seen[401] > seen[200]) == (role is None)


@pytest.mark.parametrize("planted", [({}, 418), ({}, 500), ({"more": 1}, 200), ("text", 200)])
def test_an_answer_that_the_document_does_not_name_is_found(
    app: Flask, planted: tuple[object, int]
) -> None:
    def other() -> Any:
        return planted

    changes = "/api/v1/school/changes"
    endpoint = next(rule.endpoint for rule in app.url_map.iter_rules() if rule.rule == changes)
    app.view_functions[endpoint] = doors.for_anyone(other)
    planted_operation = next(found for found in operations(app) if found.path == changes)

    def call(case: AnyCase, _is_real: bool) -> None:  # noqa: FBT001
        case.validate_response(case.call(), checks=CHECKS)

    with pytest.raises(FailureGroup):
        property_run(planted_operation, GenerationMode.POSITIVE, call)
