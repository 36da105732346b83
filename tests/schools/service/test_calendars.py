from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.core.errors import Invalid, NotFound
from server.schools import service as schools
from server.schools.service import Calendar, Holiday, YearPlan
from tests import factories
from tests.factories import BEFORE_THE_YEAR, FIRST_DAY, LAST_DAY, NEXT_ROUND, NOW, THIS_ROUND, YEAR

AUTUMN = Holiday("Autumn", date(2026, 10, 19), date(2026, 10, 23))
NEXT_WEEK = Holiday("Next week", date(2026, 11, 23), date(2026, 11, 27))
THIS_WEEK = Holiday("This week", date(2026, 11, 16), date(2026, 11, 20))
SUMMER = Holiday("Summer", date(2027, 7, 12), date(2027, 8, 27))
AFTER_SUMMER = YearPlan(date(2027, 8, 30), date(2028, 7, 14), 1)


@pytest.fixture
def school_id(session: Session) -> str:
    return factories.make_school(session)


def kinds(calendar: Calendar) -> dict[str, str]:
    return {week.name: week.kind for week in calendar.weeks}


def rounds(session: Session, school_id: str, year: str = YEAR) -> set[str]:
    return {each.name for each in schools.rounds_of_year(session, school_id, year)}


def set_plan(session: Session, school_id: str, plan: YearPlan, *, now: datetime = NOW) -> Calendar:
    return schools.set_calendar(session, factories.make_editor(school_id, now=now), plan)


def test_a_school_without_a_calendar_has_no_year_and_no_weeks(
    session: Session, school_id: str
) -> None:
    calendar = schools.calendar(session, school_id, now=NOW)

    assert (calendar.year, calendar.weeks) == (None, ())


def test_a_plan_becomes_rounds_in_all_but_holiday_weeks(session: Session, school_id: str) -> None:
    factories.make_calendar(session, school_id, holidays=(AUTUMN,))

    made = rounds(session, school_id)

    assert {"2026-W35", "2026-W42", "2026-W44", "2026-W53", "2027-W27"} <= made
    assert "2026-W43" not in made


def test_a_calendar_entered_in_the_middle_of_a_week_starts_with_the_next(
    session: Session, school_id: str
) -> None:
    calendar = set_plan(session, school_id, YearPlan(FIRST_DAY, LAST_DAY, 1))

    assert min(rounds(session, school_id)) == NEXT_ROUND
    assert kinds(calendar)[THIS_ROUND] == "off"


def test_an_edit_leaves_the_running_round_and_the_past_as_they_are(
    session: Session, school_id: str
) -> None:
    factories.make_calendar(session, school_id)
    before = rounds(session, school_id)

    holidays = (AUTUMN, THIS_WEEK, NEXT_WEEK)
    calendar = set_plan(session, school_id, YearPlan(FIRST_DAY, LAST_DAY, 1, holidays))

    assert before - rounds(session, school_id) == {NEXT_ROUND}
    assert kinds(calendar)[THIS_ROUND] == "round"
    assert kinds(calendar)[NEXT_ROUND] == "holiday"


def test_an_edit_makes_no_round_in_the_past(session: Session, school_id: str) -> None:
    factories.make_calendar(session, school_id, holidays=(AUTUMN,))

    calendar = set_plan(session, school_id, YearPlan(FIRST_DAY, LAST_DAY, 1))

    assert kinds(calendar)["2026-W43"] == "off"
    assert "2026-W43" not in rounds(session, school_id)


def test_a_round_that_was_shut_stays_when_the_clock_jumps_back(
    session: Session, school_id: str
) -> None:
    factories.make_calendar(session, school_id)
    schools.close_round(session, school_id, THIS_ROUND)

    a_week_ago = NOW - timedelta(days=7)
    set_plan(session, school_id, YearPlan(FIRST_DAY, LAST_DAY, 1, (THIS_WEEK,)), now=a_week_ago)

    assert THIS_ROUND in rounds(session, school_id)
    (kept,) = schools.rounds_named(session, {(school_id, THIS_ROUND)}).values()
    assert kept.standing(NOW) == "closed"


def test_a_preview_shows_what_setting_it_leads_to_and_changes_nothing(
    session: Session, school_id: str
) -> None:
    factories.make_calendar(session, school_id)
    before = rounds(session, school_id)
    plan = YearPlan(FIRST_DAY, LAST_DAY, 2, (AUTUMN, NEXT_WEEK, SUMMER))

    preview = schools.preview_calendar(session, school_id, plan, now=NOW)
    after_preview = rounds(session, school_id)

    assert after_preview == before
    assert preview == set_plan(session, school_id, plan)
    assert kinds(preview).keys() >= before


def test_a_holiday_outside_the_year_is_left_out_and_said_so(
    session: Session, school_id: str
) -> None:
    calendar = set_plan(session, school_id, YearPlan(FIRST_DAY, LAST_DAY, 1, (NEXT_WEEK, SUMMER)))

    assert calendar.holidays == (NEXT_WEEK,)
    assert calendar.left_out == (SUMMER,)


def test_planning_the_next_year_leaves_the_holidays_of_this_one_alone(
    session: Session, school_id: str
) -> None:
    """A summer holiday that lies in both years must not come back as lessons in the first."""
    summer = Holiday("Summer", date(2027, 7, 12), date(2027, 9, 3))
    until_july = YearPlan(FIRST_DAY, date(2027, 7, 31), 1, (summer,))
    set_plan(session, school_id, until_july, now=BEFORE_THE_YEAR)
    before = rounds(session, school_id)

    next_year = YearPlan(date(2027, 8, 1), date(2028, 7, 31), 1)
    set_plan(session, school_id, next_year)

    assert rounds(session, school_id) == before
    assert "2027-W29" not in rounds(session, school_id)


def test_the_year_shown_is_the_running_one_until_it_is_over(
    session: Session, school_id: str
) -> None:
    factories.make_calendar(session, school_id)
    set_plan(session, school_id, AFTER_SUMMER)

    now = schools.calendar(session, school_id, now=NOW).year
    in_summer = datetime(2027, 8, 1, tzinfo=UTC)
    then = schools.calendar(session, school_id, now=in_summer).year
    asked_for = schools.calendar(session, school_id, now=NOW, label="2027-2028").year

    assert now is not None
    assert now.label == YEAR
    assert then == asked_for
    assert then is not None
    assert then.label == "2027-2028"


def test_a_year_that_has_not_begun_can_still_move(session: Session, school_id: str) -> None:
    factories.make_calendar(session, school_id)
    moved = YearPlan(date(2027, 1, 4), LAST_DAY, 1)

    calendar = set_plan(session, school_id, moved, now=BEFORE_THE_YEAR)

    assert [year.label for year in calendar.years] == ["2027-2027"]
    assert min(rounds(session, school_id, "2027-2027")) == "2027-W01"
    assert rounds(session, school_id) == set()


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (YearPlan(LAST_DAY, FIRST_DAY, 1), "last_day"),
        (YearPlan(FIRST_DAY, FIRST_DAY + timedelta(weeks=55), 1), "last_day"),
        (YearPlan(date(2025, 8, 25), date(2026, 7, 10), 1), "last_day"),
        (YearPlan(date(2036, 8, 25), date(2037, 7, 10), 1), "first_day"),
        (
            YearPlan(FIRST_DAY, LAST_DAY, 1, (Holiday("x", LAST_DAY, FIRST_DAY),)),
            "holidays.0.last_day",
        ),
        (YearPlan(FIRST_DAY, LAST_DAY, 1, (AUTUMN,) * 61), "holidays"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused_at_its_field(
    session: Session, school_id: str, plan: YearPlan, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        set_plan(session, school_id, plan)

    assert list(refused.value.fields) == [field]


def test_the_first_day_stays_once_a_round_of_the_year_has_opened(
    session: Session, school_id: str
) -> None:
    factories.make_calendar(session, school_id)

    with pytest.raises(Invalid) as refused:
        set_plan(session, school_id, YearPlan(date(2026, 8, 31), LAST_DAY, 1))

    assert "first_day" in refused.value.fields


def test_a_year_that_is_over_is_not_changed_any_more(session: Session, school_id: str) -> None:
    factories.make_calendar(session, school_id)
    in_summer = datetime(2027, 8, 1, tzinfo=UTC)

    with pytest.raises(Invalid):
        set_plan(session, school_id, YearPlan(LAST_DAY, date(2028, 7, 1), 1), now=in_summer)


def test_a_plan_that_shares_days_with_two_years_is_refused(
    session: Session, school_id: str
) -> None:
    factories.make_calendar(session, school_id)
    set_plan(session, school_id, AFTER_SUMMER)

    with pytest.raises(Invalid):
        set_plan(session, school_id, YearPlan(date(2027, 7, 1), date(2027, 12, 1), 1))


def test_the_island_school_opens_at_seven_island_time(session: Session) -> None:
    school_id = factories.make_school(session, region="CW")
    factories.make_calendar(session, school_id)

    (first, *_) = schools.rounds_of_year(session, school_id, YEAR)

    assert first.opens_at == datetime(2026, 8, 24, 11, 0, tzinfo=UTC)


def test_the_calendar_of_another_school_does_not_exist(session: Session, school_id: str) -> None:
    factories.make_calendar(session, school_id)
    other = factories.make_school(session, name="Other")

    with pytest.raises(NotFound):
        schools.weeks_of_year(session, other, YEAR)
    assert schools.rounds_of_year(session, other, YEAR) == []


def test_an_edit_stands_in_the_change_list(session: Session, school_id: str) -> None:
    factories.make_calendar(session, school_id, holidays=(AUTUMN,))

    (change,) = schools.changes(session, school_id)

    assert (change.made_by, change.kind) == ("Alex Admin", "calendar_changed")
    assert change.details["holidays"] == 1
