"""What the operator reads, and when a demo refuses."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from server import demo, jobs
from server.core.clock import Clock
from server.core.errors import StartRefused
from server.database.session import reading, writing
from server.demo import DemoSchool
from server.schools import service as schools
from server.web.house import House
from tests import factories
from tests.demo.conftest import WEDNESDAY


def now_is(moment: datetime) -> Clock:
    return Clock.starting_at(moment)


def test_an_empty_database_gets_a_demo_and_every_way_in_is_printed(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.welcome(house, now_is(WEDNESDAY), keys=jobs.keys_of(house))

    printed = capsys.readouterr().out
    for part in ("/#", "mentor@demo.invalid", "admin@demo.invalid", "/staff#set-up="):
        assert part in printed


def test_passwords_are_printed_once(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    demo.welcome(house, now_is(WEDNESDAY), keys=jobs.keys_of(house))
    capsys.readouterr()

    demo.welcome(house, now_is(WEDNESDAY), keys=jobs.keys_of(house))

    assert "@demo.invalid" not in capsys.readouterr().out


def test_a_public_address_gets_no_demo(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    public = replace(house, settings=replace(house.settings, url="https://school.example"))

    demo.welcome(public, now_is(WEDNESDAY), keys=jobs.keys_of(house))

    assert "@demo.invalid" not in capsys.readouterr().out
    with reading(house.engines.read) as session:
        assert schools.all_schools(session) == []


def test_a_demo_is_not_served_to_other_machines(house: House, made: DemoSchool) -> None:
    exposed = replace(house, settings=replace(house.settings, listen_host="0.0.0.0"))  # noqa: S104

    with pytest.raises(StartRefused, match=r"127\.0\.0\.1"):
        demo.welcome(exposed, now_is(WEDNESDAY), keys=jobs.keys_of(house))
    assert made.school_id


def test_a_server_for_other_machines_makes_no_demo(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    exposed = replace(house, settings=replace(house.settings, listen_host="0.0.0.0"))  # noqa: S104

    demo.welcome(exposed, now_is(WEDNESDAY), keys=jobs.keys_of(house))

    assert "@demo.invalid" not in capsys.readouterr().out


def test_a_real_school_gets_no_link_that_would_set_up_another(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing(house.engines.write) as session:
        factories.make_school(session)

    demo.welcome(house, now_is(WEDNESDAY), keys=jobs.keys_of(house))

    assert "set-up" not in capsys.readouterr().out


def test_the_clock_goes_forward_in_a_demo(house: House, made: DemoSchool) -> None:
    clock = demo.clock_at(house, datetime.fromisoformat("2026-11-23T07:01"))

    shown = clock.now() - datetime.fromisoformat("2026-11-23T11:01:00+00:00")
    assert made.school_id
    assert timedelta(0) <= shown < timedelta(minutes=1)


def test_the_clock_does_not_go_back_behind_what_was_released(
    house: House, made: DemoSchool
) -> None:
    with pytest.raises(StartRefused, match="cannot go back"):
        demo.clock_at(house, datetime.fromisoformat("2026-11-09T09:00"))
    assert made.school_id


def test_the_clock_is_not_moved_where_there_is_a_real_school(
    house: House, made: DemoSchool
) -> None:
    with writing(house.engines.write) as session:
        factories.make_school(session)

    with pytest.raises(StartRefused, match="real school"):
        demo.clock_at(house, datetime.fromisoformat("2026-11-23T07:01"))
    assert made.school_id


def test_a_demo_is_not_added_beside_a_school(house: House, made: DemoSchool) -> None:
    with pytest.raises(StartRefused, match="a school already"):
        demo.add(house, now_is(WEDNESDAY), keys=jobs.keys_of(house))
    assert made.school_id
