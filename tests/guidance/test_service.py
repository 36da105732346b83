"""What a child is shown: what the school phoned, of its region, for 180 days."""

from datetime import datetime, timedelta

import pytest

from server.core.errors import Invalid, NotFound
from server.core.help import Helpline
from server.database.session import Engines, reading, writing
from server.guidance import service as guidance
from server.guidance.domain.hours import ALWAYS, Hours
from server.schools import service as schools
from server.schools.service import Region
from tests import factories

NOW = factories.NOW
AFTERNOON = Hours("14:00", "18:00")


def school_in(engines: Engines, region: Region) -> str:
    with writing(engines.write) as session:
        return factories.make_school(session, region=region)


def phone(
    engines: Engines, school_id: str, helpline: str, hours: Hours | None, *, now: datetime = NOW
) -> None:
    with writing(engines.write) as session:
        editor = factories.make_editor(school_id, now=now)
        guidance.verify(session, editor, helpline, hours)


def shown(engines: Engines, school_id: str, *, now: datetime = NOW) -> tuple[Helpline, ...]:
    with reading(engines.read) as session:
        return guidance.shown(session, schools.school(session, school_id), now)


def test_before_anybody_phones_a_child_is_shown_nothing(engines: Engines) -> None:
    for region in schools.REGIONS:
        assert shown(engines, school_in(engines, region)) == ()


def test_a_phoned_helpline_is_shown_with_the_hours_that_it_told(engines: Engines) -> None:
    school_id = school_in(engines, "BQ")

    phone(engines, school_id, "bq.guana", Hours("13:00", "17:30"))

    assert shown(engines, school_id) == (
        Helpline(
            "bq.guana",
            "Guana Chat",
            "918",
            is_free=True,
            is_always=False,
            opens="13:00",
            closes="17:30",
        ),
    )


def test_it_is_shown_for_180_days_and_again_once_it_was_phoned_again(engines: Engines) -> None:
    school_id = school_in(engines, "NL")
    phone(engines, school_id, "nl.113", ALWAYS)
    last, after = NOW + timedelta(days=179), NOW + timedelta(days=180)

    assert [line.id for line in shown(engines, school_id, now=last)] == ["nl.113"]
    assert shown(engines, school_id, now=after) == ()

    phone(engines, school_id, "nl.113", ALWAYS, now=after)
    assert [line.is_always for line in shown(engines, school_id, now=after)] == [True]


def test_what_is_for_staff_stays_with_staff(engines: Engines) -> None:
    school_id = school_in(engines, "NL")

    phone(engines, school_id, "nl.police", ALWAYS)

    assert shown(engines, school_id) == ()
    with reading(engines.read) as session:
        school = schools.school(session, school_id)
        listed = guidance.list_for_staff(session, school, NOW)
    assert [each.line.id for each in listed if each.is_valid] == ["nl.police"]


@pytest.mark.parametrize(
    "helpline", ["bq.guana", "nl.emergency", "cw.ambulance", "aw.sostenemi", "nonsense", ""]
)
def test_what_the_region_does_not_have_can_be_neither_ticked_nor_unticked(
    engines: Engines, helpline: str
) -> None:
    school_id = school_in(engines, "NL")

    with pytest.raises(NotFound):
        phone(engines, school_id, helpline, ALWAYS)
    with pytest.raises(NotFound), writing(engines.write) as session:
        guidance.withdraw(session, factories.make_editor(school_id), helpline)


def test_without_hours_nothing_is_ticked(engines: Engines) -> None:
    school_id = school_in(engines, "NL")

    with pytest.raises(Invalid) as refused:
        phone(engines, school_id, "nl.113", None)

    assert list(refused.value.fields) == ["opens"]
    assert shown(engines, school_id) == ()


def test_a_tick_is_taken_back_by_the_own_school_alone(engines: Engines) -> None:
    own, other = school_in(engines, "AW"), school_in(engines, "AW")
    for school_id in (own, other):
        phone(engines, school_id, "aw.telhubentud", AFTERNOON)

    for _ in range(2):
        with writing(engines.write) as session:
            guidance.withdraw(session, factories.make_editor(own), "aw.telhubentud")

    assert shown(engines, own) == ()
    assert [line.number for line in shown(engines, other)] == ["131"]


def test_free_of_charge_is_said_of_what_is_known_to_be(engines: Engines) -> None:
    school_id = school_in(engines, "CW")

    phone(engines, school_id, "cw.kindertelefoon", AFTERNOON)

    assert [line.is_free for line in shown(engines, school_id)] == [False]
