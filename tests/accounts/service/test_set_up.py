"""Set-up makes the first real school with its admin, once, and takes the demo away."""

import pytest
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.accounts import storage
from server.accounts.domain.people import Newcomer
from server.accounts.service import set_up
from server.accounts.service.links import LinkGone
from server.accounts.service.set_up import Wanted
from server.core.errors import Invalid
from server.core.person import Person
from server.schools import service as schools
from server.schools.service import NewSchool
from tests import factories, staff

NOW = factories.NOW
ADMIN = Newcomer("admin@school.example", "Ada", frozenset({"admin"}))


def wanted(*, emergency_number: str = "911") -> Wanted:
    """Return a school on Curaçao."""
    school = NewSchool("Kolegio", "CW", "America/Curacao", ("pap", "nl"), emergency_number)
    return Wanted(school, ADMIN)


def run(session: Session, token: str, what: Wanted) -> Person:
    """Set up, and return who is signed in then."""
    begun = set_up.set_up(
        session, token, wanted=what, password_hash=staff.hash_of_password(), now=NOW
    )
    found = accounts.load_person(session, begun.token, now=NOW)
    assert found
    return found.person


def test_the_school_is_made_and_its_admin_is_signed_in(session: Session) -> None:
    person = run(session, accounts.make_set_up_link(session, NOW), wanted())

    school = schools.school(session, person.school_id)
    assert (school.name, school.languages, school.is_demo) == ("Kolegio", ("pap", "nl"), False)
    assert school.emergency_number == "911"
    assert person.roles == {"admin"}


def test_the_demo_goes_with_its_people_and_another_real_school_stays(session: Session) -> None:
    demo = factories.make_school(session, is_demo=True)
    staff.make_person(session, demo, "admin", email=ADMIN.email)
    real = factories.make_school(session, name="Real")

    person = run(session, accounts.make_set_up_link(session, NOW), wanted())

    assert {school.id for school in schools.all_schools(session)} == {real, person.school_id}
    assert not storage.members(session, demo)


def test_a_set_up_link_works_once(session: Session) -> None:
    token = accounts.make_set_up_link(session, NOW)
    run(session, token, wanted())

    with pytest.raises(LinkGone):
        run(session, token, wanted())


def test_nonsense_about_the_school_is_named_by_its_place_in_the_form(session: Session) -> None:
    with pytest.raises(Invalid) as refused:
        run(session, accounts.make_set_up_link(session, NOW), wanted(emergency_number="help"))

    assert set(refused.value.fields) == {"school.emergency_number"}
