"""T42: whoever tries to sign in cannot learn who has an account.

Unknown address, wrong password, disabled account and open invitation: the same answer, after the
same work. `make bench` prints how long each takes.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from server.accounts.models import Account
from server.core.clock import Clock
from tests import factories, staff
from tests.visitors import Visitor

CASES = ("nobody", "wrong", "disabled", "invited")


@dataclass(slots=True)
class Spy:
    """What was asked of Argon2, while it did its real work."""

    verified: list[str] = field(default_factory=list)
    hashed: int = 0


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    seen = Spy()
    verify, work_out = PasswordHasher.verify, PasswordHasher.hash

    def count_verify(self: PasswordHasher, known: str, password: str) -> bool:
        seen.verified.append(known)
        return bool(verify(self, known, password))

    def count_hash(self: PasswordHasher, password: str, **options: Any) -> str:
        seen.hashed += 1
        return str(work_out(self, password, **options))

    monkeypatch.setattr(PasswordHasher, "verify", count_verify)
    monkeypatch.setattr(PasswordHasher, "hash", count_hash)
    return seen


@pytest.fixture(autouse=True)
def people(app: Flask) -> None:
    with staff.database_of(app) as session:
        school_id = factories.make_school(session)
        staff.make_person(session, school_id, "mentor", email="wrong@school.example")
        disabled = staff.make_person(session, school_id, "mentor", email="disabled@school.example")
        staff.make_person(
            session, school_id, "mentor", email="invited@school.example", has_password=False
        )
        session.execute(update(Account).where(Account.id == disabled).values(is_disabled=True))


def try_to_sign_in(visitor: Visitor, case: str) -> TestResponse:
    """Try with the right password where it must not help, and with a wrong one where it would."""
    typed = "a wrong password" if case == "wrong" else staff.PHRASE
    body = {"email": f"{case}@school.example", "password": typed}
    return visitor.post("/api/v1/session", json=body)


def seen_from_outside(response: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Return everything that an answer shows."""
    return response.status_code, response.data, sorted(response.headers)


def test_body_status_and_headers_are_the_same(visitor: Visitor) -> None:
    answers = {case: seen_from_outside(try_to_sign_in(visitor, case)) for case in CASES}

    assert len({repr(answer) for answer in answers.values()}) == 1
    assert answers["nobody"][0] == 401


@pytest.mark.parametrize("case", CASES)
def test_each_costs_exactly_one_real_verification(visitor: Visitor, spy: Spy, case: str) -> None:
    try_to_sign_in(visitor, case)

    assert len(spy.verified) == 1
    assert spy.verified[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert spy.hashed == 0


def test_the_brake_tells_nothing_either(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five failures and two more tries: each address gets the same row of answers."""
    monkeypatch.setattr(Clock, "now", lambda _: factories.NOW)
    rows = {
        case: [try_to_sign_in(_visitor(app), case).status_code for _ in range(7)] for case in CASES
    }

    assert {tuple(row) for row in rows.values()} == {(401,) * 5 + (429,) * 2}


def test_the_right_password_of_an_account_that_may_come_in_still_does(visitor: Visitor) -> None:
    body = {"email": "wrong@school.example", "password": staff.PHRASE}

    assert visitor.post("/api/v1/session", json=body).status_code == 200


def _visitor(app: Flask) -> Visitor:
    client = app.test_client()
    assert isinstance(client, Visitor)
    return client
