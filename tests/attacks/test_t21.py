"""T21: a hundred check-ins to one group are all `received`, and its release says no number."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from server.core.clock import Clock
from server.jobs import keys_of
from server.trends import service as trends
from server.trends.models import Baseline, Release
from tests import staff
from tests.checkins import door
from tests.checkins.scene import ROUND, WEDNESDAY
from tests.visitors import Visitor


@pytest.fixture
def clock() -> Clock:
    return Clock.starting_at(WEDNESDAY)


def test_a_stuffed_box_is_unreliable_and_tells_nothing(app: Flask, visitor: Visitor) -> None:
    here = door.open_class(app)
    told = [door.result(visitor.post(door.URL, json=door.body(here))) for _ in range(100)]

    house = door.house_of(app)
    trends.release_due(
        house.engines, secret=house.secret, keys=keys_of(house), now=WEDNESDAY + timedelta(days=7)
    )

    assert told == ["received"] * 100
    with house.engines.read.connect() as connection:
        its = select(Release.status, Release.public).where(Release.round == ROUND)
        assert connection.execute(its).all() == [("unreliable", None)]
        assert connection.execute(select(Baseline.group_id)).all() == []


def test_the_mentor_sees_that_it_is_unreliable_and_no_more(app: Flask, visitor: Visitor) -> None:
    here = door.open_class(app)
    with staff.database_of(app) as session:
        mentor = staff.make_person(session, here.school_id, "mentor", groups=(here.id,))
    for _ in range(40):
        visitor.post(door.URL, json=door.body(here))

    house = door.house_of(app)
    trends.release_due(
        house.engines, secret=house.secret, keys=keys_of(house), now=WEDNESDAY + timedelta(days=7)
    )
    trend = staff.visitor_as(app, mentor).get(f"/api/v1/groups/{here.id}/trend").get_json()

    week = next(week for week in trend["weeks"] if week["name"] == ROUND)
    assert (week["status"], week["release"]) == ("unreliable", None)
    assert all(not item["points"] for item in trend["items"].values())
