"""What the operator reads at start: where to go, and who may sign in to the demo."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.checkins import service as checkins
from server.checkins.service import BoxKeys
from server.core import weeks
from server.core.clock import Clock
from server.core.errors import StartRefused
from server.database.session import reading, writing
from server.demo.school import ZONE, DemoSchool, make
from server.schools import service as schools
from server.trends import service as trends
from server.web.house import House


def welcome(house: House, clock: Clock, *, keys: BoxKeys) -> None:
    """Print the way in; an empty database on this machine alone gets a demo school first.

    Raises:
        StartRefused: a demo school would be served to other machines.
    """
    with reading(house.engines.read) as session:
        known = schools.all_schools(session)
    if not house.settings.is_loopback:
        refuse_demo(known)
    elif not known and house.settings.is_for_this_machine:
        add(house, clock, keys=keys)
    if all(school.is_demo for school in known):
        _tell_set_up_link(house, clock)
    print(f"Staff: {house.settings.url}/staff", flush=True)


def refuse_demo(known: Sequence[schools.SchoolFacts]) -> None:
    """Refuse to start where others could reach a demo school.

    Raises:
        StartRefused: one of the schools is a demo.
    """
    if any(school.is_demo for school in known):
        raise StartRefused("A demo school is served on 127.0.0.1 only. Set MEETELLEN_LISTEN.")


def add(house: House, clock: Clock, *, keys: BoxKeys) -> None:
    """Make a demo school in a database that holds no school, and print the way in.

    Raises:
        StartRefused: there is a school already.
    """
    with reading(house.engines.read) as session:
        if schools.all_schools(session):
            raise StartRefused("There is a school already; a demo needs an empty database.")
    tell(make(house, keys=keys, now=clock.now()))


def tell(demo: DemoSchool) -> None:
    """Print the links and, this once, the passwords of a new demo school."""
    print("A demo school was made; its names are invented.")
    print(f"  Student's page:  {demo.student_link}")
    print(f"  Shared tablet:   {demo.tablet_link}")
    print("  Sign-ins for staff (shown this once):")
    for sign_in in demo.sign_ins:
        print(f"    {sign_in.email:<20} {sign_in.password}")


def clock_at(house: House, moment: datetime) -> Clock:
    """Return a clock that starts at `moment` in the demo's school time.

    Raises:
        StartRefused: there is a real school, or something newer has been released or made.
    """
    clock = Clock.starting_at(moment if moment.tzinfo else moment.replace(tzinfo=ZONE))
    with reading(house.engines.read) as session:
        if not all(school.is_demo for school in schools.all_schools(session)):
            raise StartRefused("--clock is for demo schools only; there is a real school here.")
        earliest = _newest_moment(session)
    if earliest and clock.now() < earliest:
        local = earliest.astimezone(ZONE)
        raise StartRefused(f"--clock cannot go back behind {local:%Y-%m-%dT%H:%M}.")
    return clock


def _newest_moment(session: Session) -> datetime | None:
    connection = session.connection()
    released, boxed = trends.newest_round(connection), checkins.newest_round(connection)
    moments = [
        *([weeks.releases_at(released, ZONE)] if released else []),
        *([weeks.opens_at(boxed, ZONE) - checkins.BEFORE_OPENING] if boxed else []),
    ]
    return max(moments, default=None)


def _tell_set_up_link(house: House, clock: Clock) -> None:
    with writing(house.engines.write) as session:
        token = accounts.make_set_up_link(session, clock.now())
    print(f"Set up your own school (removes a demo): {house.settings.url}/staff#set-up={token}")
