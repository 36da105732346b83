from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core.errors import Invalid, NotFound
from server.database.base import Base
from server.schools import service as schools
from server.schools.service import NewSchool, SchoolChanges
from tests import factories
from tests.factories import NOW, THIS_ROUND, YEAR


def new_school(**changes: object) -> NewSchool:
    facts: dict[str, object] = {
        "name": "School",
        "region": "AW",
        "time_zone": "America/Aruba",
        "languages": ("pap", "nl"),
    }
    return NewSchool(**{**facts, **changes})  # type: ignore[arg-type]


def test_an_emergency_number_given_at_set_up_is_confirmed_that_day(session: Session) -> None:
    late_in_the_evening = datetime(2026, 11, 19, 2, 0, tzinfo=UTC)
    new = new_school(emergency_number="911")

    school_id = schools.add_school(session, new, now=late_in_the_evening)

    made = schools.school(session, school_id)
    assert (made.emergency_number, made.emergency_confirmed_on) == ("911", date(2026, 11, 18))


def test_aruba_gets_no_number_that_nobody_confirmed(session: Session) -> None:
    school_id = schools.add_school(session, new_school(), now=NOW)

    made = schools.school(session, school_id)

    assert (made.emergency_number, made.emergency_confirmed_on) == (None, None)
    assert schools.EMERGENCY_NUMBERS["AW"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "DE"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "Europe/Berlin"),
        ("languages", ()),
        ("languages", ("nl", "nl")),
        ("languages", ("de",)),
        ("emergency_number", "help"),
        ("emergency_number", "1"),
        ("emergency_number", "112 or 911"),
    ],
)
def test_a_school_that_makes_no_sense_is_refused_at_its_field(
    session: Session, field: str, value: object
) -> None:
    with pytest.raises(Invalid) as refused:
        schools.add_school(session, new_school(**{field: value}), now=NOW)

    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("number", ["112", "911", "+599 717 8000", "0800-0432"])
def test_numbers_are_taken_as_people_write_them(session: Session, number: str) -> None:
    school_id = schools.add_school(session, new_school(emergency_number=number), now=NOW)

    assert schools.school(session, school_id).emergency_number == number


def test_sending_the_same_number_again_confirms_it_again(session: Session) -> None:
    school_id = factories.make_school(session, now=NOW - timedelta(days=100))

    editor = factories.make_editor(school_id)
    schools.change_school(session, editor, SchoolChanges(emergency_number="112"))

    assert schools.school(session, school_id).emergency_confirmed_on == NOW.date()


def test_another_name_leaves_the_confirmation_as_it_was(session: Session) -> None:
    school_id = factories.make_school(session, now=NOW - timedelta(days=100))
    before = schools.school(session, school_id)

    changes = SchoolChanges(name="New name", languages=("en", "pap"))
    schools.change_school(session, factories.make_editor(school_id), changes)

    after = schools.school(session, school_id)
    assert (after.name, after.languages) == ("New name", ("en", "pap"))
    assert after.emergency_confirmed_on == before.emergency_confirmed_on


def test_another_time_zone_moves_the_rounds_that_have_not_begun(session: Session) -> None:
    work = factories.make_school_at_work(session)
    before = {each.name: each for each in schools.rounds_of_year(session, work.school_id, YEAR)}

    changes = SchoolChanges(time_zone="America/Curacao")
    schools.change_school(session, factories.make_editor(work.school_id), changes)

    after = {each.name: each for each in schools.rounds_of_year(session, work.school_id, YEAR)}
    assert after.keys() == before.keys()
    for name, its_round in after.items():
        moved = its_round.opens_at - before[name].opens_at
        assert (moved > timedelta(0)) == (name > THIS_ROUND)


def test_a_removed_school_leaves_nothing_behind(session: Session) -> None:
    work = factories.make_school_at_work(session)
    schools.set_smallest(session, factories.make_editor(work.school_id), 8)

    schools.remove_school(session, work.school_id)

    with pytest.raises(NotFound):
        schools.school(session, work.school_id)
    for table in Base.metadata.sorted_tables:
        rows = session.execute(select(func.count()).select_from(table)).scalar_one()
        assert rows == 0, table.name


def test_a_school_that_does_not_exist_cannot_be_changed(session: Session) -> None:
    with pytest.raises(NotFound):
        schools.change_school(session, factories.make_editor("nobody"), SchoolChanges(name="x"))
