"""The demo school is what design and README say of it."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server import demo, jobs
from server.checkins.models import Box
from server.circles import service as circles
from server.core.clock import Clock
from server.database.session import reading
from server.demo import DemoSchool
from server.demo.groups import GROUPS
from server.demo.histories import given_in_rounds
from server.schools import service as schools
from server.trends.models import Judgement, Release, SchoolPicture
from server.web.house import House
from tests.demo.conftest import WEDNESDAY

ROUNDS_BEHIND = 30


def statuses(session: Session, group_id: str) -> list[str]:
    """Return the statuses of a group's releases in order."""
    rows = select(Release.status).where(Release.group_id == group_id).order_by(Release.round)
    return list(session.scalars(rows))


def judgements(session: Session, group_id: str) -> list[dict[str, Any]]:
    """Return the judgements of a group in order."""
    rows = select(Judgement.public).where(Judgement.group_id == group_id)
    return [json.loads(public) for public in session.scalars(rows.order_by(Judgement.round))]


def ids_by_label(session: Session, school_id: str) -> dict[str, str]:
    return {group.label: group.id for group in schools.groups(session, school_id)}


def test_it_has_six_classes_and_a_team_with_thirty_rounds_behind_them(
    house: House, made: DemoSchool
) -> None:
    with reading(house.engines.read) as session:
        groups = schools.groups(session, made.school_id)
        released = {group.label: statuses(session, group.id) for group in groups}

    assert sorted(group.kind for group in groups) == ["class"] * 6 + ["team"]
    assert {len(found) for found in released.values()} == {ROUNDS_BEHIND}


def test_its_year_began_36_weeks_before_this_monday_and_had_six_weeks_of_holidays(
    house: House, made: DemoSchool
) -> None:
    with reading(house.engines.read) as session:
        calendar = schools.calendar(session, made.school_id, now=WEDNESDAY)

    assert calendar.year is not None
    assert calendar.year.first_day == date(2026, 3, 9)
    assert len(calendar.holidays) == 4
    past = [week for week in calendar.weeks if week.monday < date(2026, 11, 16)]
    assert sum(week.kind == "holiday" for week in past) == 6


def test_its_names_say_that_they_are_invented(house: House, made: DemoSchool) -> None:
    with reading(house.engines.read) as session:
        school = schools.school(session, made.school_id)
        groups = schools.groups(session, made.school_id)

    assert school.is_demo
    assert "invented" in school.name
    assert all("Demo" in group.label for group in groups)


def test_the_round_of_this_week_has_its_boxes(house: House, made: DemoSchool) -> None:
    with reading(house.engines.read) as session:
        boxes = session.scalars(select(Box.round)).all()

    assert made.school_id
    assert list(boxes) == ["2026-W47"] * len(GROUPS)


def test_its_groups_show_every_status_that_a_mentor_may_meet(
    house: House, made: DemoSchool
) -> None:
    with reading(house.engines.read) as session:
        ids = ids_by_label(session, made.school_id)
        usual = set(statuses(session, ids["Demo 1A"]))
        low_response = set(statuses(session, ids["Demo 3A"]))
        too_small = set(statuses(session, ids["Demo 3K"]))

    assert usual == {"released"}
    assert {"released", "unreliable", "lost"} <= low_response
    assert too_small == {"too_few"}


def test_it_shows_what_a_mentor_may_meet_in_a_year(house: House, made: DemoSchool) -> None:
    """A lasting drop, a new normal, one exceptional week, and windows."""
    with reading(house.engines.read) as session:
        ids = ids_by_label(session, made.school_id)
        of_year = {
            label: judgements(session, ids[label]) for label in ("Demo 1A", "Demo 2B", "Demo 2C")
        }

    drop = {"item": "matter", "kind": "level", "direction": "down"}
    exceptional = {"item": "safe", "kind": "blip", "direction": "down"}
    assert drop in of_year["Demo 2B"][-1]["signals"]
    assert exceptional in of_year["Demo 2C"][-1]["signals"]
    assert "challenged" in [new["item"] for each in of_year["Demo 1A"] for new in each["rebased"]]
    assert all(any(each["window"] for each in found) for found in of_year.values())


def test_its_school_picture_has_all_three_items_and_the_staff_says_what_it_needs(
    house: House, made: DemoSchool
) -> None:
    with reading(house.engines.read) as session:
        team = ids_by_label(session, made.school_id)["Demo team"]
        newest = select(SchoolPicture.public).order_by(SchoolPicture.round.desc()).limit(1)
        picture = json.loads(session.scalars(newest).one())
        releases = select(Release.public).where(Release.group_id == team)
        needs = [
            json.loads(public)["taps"]["need"] for public in session.scalars(releases) if public
        ]

    assert all(picture["items"].values())
    assert any(needs)


def test_its_round_asks_how_the_reply_to_the_last_but_one_was_done(
    house: House, made: DemoSchool
) -> None:
    with reading(house.engines.read) as session:
        group = schools.group(
            session, made.school_id, ids_by_label(session, made.school_id)["Demo 2B"]
        )
        found = circles.circle_of(session, made.school_id, group.id, WEDNESDAY)

    assert set(found.asked_in) == {"2026-W47"}
    assert found.reply is not None
    assert found.reply.round == found.picture_round == "2026-W45"


def test_the_release_job_finds_nothing_to_do_after_it(house: House, made: DemoSchool) -> None:
    report = jobs.release(house)

    assert made.school_id
    assert (report.released, report.failed) == (0, ())


def test_its_histories_are_the_same_each_time() -> None:
    """The jitter differs with the master secret; what is answered must not."""
    group = GROUPS[0]
    asked = [()] * ROUNDS_BEHIND
    first = given_in_rounds(group.profile, asked, seed=group.label)
    again = given_in_rounds(group.profile, asked, seed=group.label)

    assert first == again
    assert first != given_in_rounds(group.profile, asked, seed="another")


def test_made_on_a_monday_before_seven_no_round_gets_lost(house: House) -> None:
    """The last round is closed and not due then; it was left without a history, hence `lost`."""
    six_o_clock = datetime.fromisoformat("2026-11-23T06:00:00-04:00")
    made = demo.make(house, keys=jobs.keys_of(house), now=six_o_clock)

    report = jobs.release(replace(house, clock=Clock.starting_at(six_o_clock + timedelta(hours=2))))

    with reading(house.engines.read) as session:
        ids = ids_by_label(session, made.school_id)
        assert set(statuses(session, ids["Demo 1A"])) == {"released"}
    assert report.released == 0


def test_made_on_a_sunday_night_in_europe_it_still_has_its_round_open(house: House) -> None:
    """School time decides: it is Sunday evening on Curaçao when Monday has begun in Europe."""
    sunday_evening = datetime.fromisoformat("2026-11-23T01:30:00+00:00")
    demo.make(house, keys=jobs.keys_of(house), now=sunday_evening)

    with reading(house.engines.read) as session:
        assert set(session.scalars(select(Box.round))) == {"2026-W47", "2026-W48"}
