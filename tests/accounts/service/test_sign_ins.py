"""Sign-ins begin with the right password only, and end when they should."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.accounts import storage
from server.accounts.domain import lifetimes, passwords
from server.accounts.domain.people import Change
from server.accounts.domain.throttle import Throttle
from server.accounts.models import SignIn
from server.accounts.service import people, sign_ins
from server.accounts.service.sign_ins import ListedSignIn, WrongSignIn
from server.core.errors import Invalid, TooOften
from server.core.person import Person
from server.database.session import Engines, reading, writing
from tests import factories, staff

NOW = factories.NOW
MINUTE = timedelta(minutes=1)
EMAIL = "mentor@school.example"


def _listed(session: Session, person: Person, token_hash: str) -> list[ListedSignIn]:
    return sign_ins.sign_ins(session, person, token_hash=token_hash, now=NOW)


@pytest.fixture
def brake() -> Throttle:
    return Throttle(b"a key for the test")


@pytest.fixture
def account_id(engines: Engines) -> str:
    with writing(engines.write) as session:
        return staff.make_person(session, factories.make_school(session), "mentor")


def test_the_right_password_begins_a_sign_in(
    engines: Engines, brake: Throttle, account_id: str
) -> None:
    begun = sign_ins.sign_in(
        engines, email=" Mentor@School.example", password=staff.PHRASE, throttle=brake, now=NOW
    )

    assert begun.account_id == account_id
    with reading(engines.read) as session:
        found = sign_ins.load_person(session, begun.token, now=NOW)
    assert found
    assert found.person.account_id == account_id
    assert found.person.roles == {"mentor"}


def test_the_token_itself_stands_nowhere_in_the_database(
    engines: Engines, brake: Throttle, account_id: str
) -> None:
    begun = sign_ins.sign_in(engines, email=EMAIL, password=staff.PHRASE, throttle=brake, now=NOW)

    with reading(engines.read) as session:
        rows = session.execute(select(SignIn.token_hash, SignIn.account_id)).all()
    assert begun.account_id == account_id
    assert begun.token not in repr(rows)


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(
    engines: Engines, brake: Throttle, account_id: str
) -> None:
    assert account_id
    for email, password in ((EMAIL, "wrong"), ("nobody@school.example", staff.PHRASE)):
        with pytest.raises(WrongSignIn):
            sign_ins.sign_in(engines, email=email, password=password, throttle=brake, now=NOW)


def test_a_disabled_account_and_one_without_a_password_cannot_sign_in(
    engines: Engines, brake: Throttle
) -> None:
    with writing(engines.write) as session:
        school_id = factories.make_school(session)
        disabled = staff.make_person(session, school_id, "mentor", email="off@school.example")
        staff.make_person(
            session, school_id, "mentor", email="new@school.example", has_password=False
        )
        after = Change("Sam", frozenset({"mentor"}), frozenset(), is_disabled=True)
        storage.set_account(session, disabled, after=after)

    for email in ("off@school.example", "new@school.example"):
        with pytest.raises(WrongSignIn):
            sign_ins.sign_in(engines, email=email, password=staff.PHRASE, throttle=brake, now=NOW)


@pytest.mark.parametrize("email", [EMAIL, "nobody@school.example"])
def test_the_sixth_try_in_a_row_has_to_wait_for_known_and_unknown_addresses(
    engines: Engines, brake: Throttle, account_id: str, email: str
) -> None:
    assert account_id
    for _ in range(5):
        with pytest.raises(WrongSignIn):
            sign_ins.sign_in(engines, email=email, password="wrong", throttle=brake, now=NOW)

    with pytest.raises(TooOften):
        sign_ins.sign_in(engines, email=email, password=staff.PHRASE, throttle=brake, now=NOW)


def test_a_sign_in_ends_after_half_an_hour_without_use(engines: Engines, account_id: str) -> None:
    with writing(engines.write) as session:
        begun = sign_ins.begin(session, account_id, now=NOW)

    with reading(engines.read) as session:
        assert sign_ins.load_person(session, begun.token, now=NOW + 29 * MINUTE)
        assert not sign_ins.load_person(session, begun.token, now=NOW + 30 * MINUTE)


def test_use_keeps_a_sign_in_alive_until_twelve_hours_have_passed(
    engines: Engines, account_id: str
) -> None:
    with writing(engines.write) as session:
        begun = sign_ins.begin(session, account_id, now=NOW)
        for step in range(1, 36):
            now = NOW + step * 20 * MINUTE
            found = sign_ins.load_person(session, begun.token, now=now)
            assert found
            assert found.is_worth_noting
            sign_ins.note_use(session, found.token_hash, now=now)

        assert not sign_ins.load_person(session, begun.token, now=NOW + lifetimes.ABSOLUTE)


def test_changing_the_password_ends_every_sign_in_and_begins_one(
    engines: Engines, brake: Throttle, account_id: str
) -> None:
    with writing(engines.write) as session:
        old = [sign_ins.begin(session, account_id, now=NOW).token for _ in range(2)]
    member = sign_ins.check_own_password(
        engines, account_id, password=staff.PHRASE, throttle=brake, now=NOW
    )

    new_hash = passwords.hash_new("een-heel-ander-wachtwoord")
    with writing(engines.write) as session:
        begun = sign_ins.change_password(session, member, password_hash=new_hash, now=NOW)

    with reading(engines.read) as session:
        assert not any(sign_ins.load_person(session, token, now=NOW) for token in old)
        assert sign_ins.load_person(session, begun.token, now=NOW)


def test_a_password_changed_at_the_same_moment_stops_a_sign_in_with_the_old_one(
    engines: Engines, brake: Throttle, account_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking up the hash and beginning the sign-in another browser changes it."""
    checked = passwords.is_right

    def check_while_another_changes(password: str, known: passwords.PasswordHash | None) -> bool:
        with writing(engines.write) as session:
            storage.set_password(session, account_id, password_hash="another")
        return checked(password, known)

    monkeypatch.setattr(passwords, "is_right", check_while_another_changes)
    with pytest.raises(WrongSignIn):
        sign_ins.sign_in(engines, email=EMAIL, password=staff.PHRASE, throttle=brake, now=NOW)


def test_the_own_password_is_asked_for_and_guessing_it_is_slowed_down(
    engines: Engines, brake: Throttle, account_id: str
) -> None:
    def guess() -> None:
        sign_ins.check_own_password(engines, account_id, password="wrong", throttle=brake, now=NOW)

    for _ in range(5):
        with pytest.raises(Invalid):
            guess()
    with pytest.raises(TooOften):
        guess()


@pytest.mark.parametrize(
    "wanted",
    [
        Change(roles=frozenset({"mentor", "leader"})),
        Change(is_disabled=True),
    ],
)
def test_other_rights_end_all_sign_ins(engines: Engines, account_id: str, wanted: Change) -> None:
    with writing(engines.write) as session:
        member = sign_ins.account(session, account_id)
        staff.make_person(session, member.school_id, "admin")
        token = sign_ins.begin(session, account_id, now=NOW).token

        editor = factories.make_editor(member.school_id)
        people.change(session, editor, account_id=account_id, wanted=wanted)

        assert not sign_ins.load_person(session, token, now=NOW)


def test_one_sees_the_own_sign_ins_and_ends_the_others(engines: Engines, account_id: str) -> None:
    with writing(engines.write) as session:
        member = sign_ins.account(session, account_id)
        others_school = factories.make_school(session, name="Another")
        other = staff.make_person(session, others_school, "leader")
        others_token = sign_ins.begin(session, other, now=NOW).token
        sign_ins.begin(session, account_id, now=NOW - lifetimes.IDLE)
        sign_ins.begin(session, account_id, now=NOW - MINUTE)
        token = sign_ins.begin(session, account_id, now=NOW).token
        found = sign_ins.load_person(session, token, now=NOW)
        assert found

        listed = _listed(session, member.as_person(), found.token_hash)
        sign_ins.end_others(session, account_id, token_hash=found.token_hash)

        assert [(each.started_at, each.is_this) for each in listed] == [
            (NOW, True),
            (NOW - MINUTE, False),
        ]
        assert len(_listed(session, member.as_person(), found.token_hash)) == 1
        assert sign_ins.load_person(session, others_token, now=NOW)


def test_sign_ins_that_are_long_over_are_cleared_away(engines: Engines, account_id: str) -> None:
    with writing(engines.write) as session:
        sign_ins.begin(session, account_id, now=NOW - 2 * lifetimes.ABSOLUTE)

        sign_ins.begin(session, account_id, now=NOW)

        assert len(storage.sign_ins(session, account_id)) == 1
