"""Makes the demo school: a calendar of its own, thirty rounds behind it, an open round.

Its histories are published by the very code that publishes real ones.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.checkins import service as checkins
from server.checkins.service import BoxKeys
from server.core.person import ROLES, Role
from server.database.session import writing
from server.demo import circle, past
from server.demo.groups import GROUPS, DemoGroup
from server.schools import service as schools
from server.web.house import House

ZONE = ZoneInfo("America/Curacao")
WEEKS_BEHIND = 36
WEEKS_AHEAD = 14
SHOWN_GROUP = "Demo 2B"
# First week of each holiday, counted from the first of the year, and its length in weeks.
HOLIDAYS = ((7, 1), (13, 2), (22, 2), (31, 1))
FLAGS_OF_TABLET = ".t"
# A desk needs two readers, so care comes twice.
PEOPLE: tuple[tuple[str, Role], ...] = (*((role, role) for role in ROLES), ("care-2", "care"))


@dataclass(frozen=True, slots=True)
class SignIn:
    """An invented adult and the password that is shown once."""

    role: Role
    email: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """What the operator is told of a new demo school."""

    school_id: str
    student_link: str
    tablet_link: str
    sign_ins: tuple[SignIn, ...]


def make(house: House, *, keys: BoxKeys, now: datetime) -> DemoSchool:
    """Make the demo school as of `now` and return its links and sign-ins."""
    first_day = _monday(now.astimezone(ZONE).date()) - timedelta(weeks=WEEKS_BEHIND)
    # Everything was made before the first round, so that it counts from there.
    then = datetime.combine(first_day, time(6), ZONE)
    with writing(house.engines.write) as session:
        school_id = schools.add_school(session, _school(), now=then)
        editor = schools.Editor(school_id, account_id="", name="Demo", now=then)
        schools.set_calendar(session, editor, _year(first_day))
        made = [schools.add_group(session, editor, _new(group)).group for group in GROUPS]
        ids = {facts.label: facts.id for facts in made}
        rounds = _past_rounds(session.connection(), school_id, _year(first_day).label, now)
        past.publish(session.connection(), rounds, ids, secret=house.secret)
        circle.hold(session, school_id, ids[SHOWN_GROUP], rounds=rounds)
        classes = frozenset(facts.id for facts in made if facts.kind == "class")
        sign_ins = tuple(_add_person(session, school_id, *one, classes) for one in PEOPLE)
        checkins.make_boxes(session.connection(), keys=keys, now=now)
    code = next(facts.codes[0].code for facts in made if facts.label == SHOWN_GROUP)
    link = f"{house.settings.url}/#{code}"
    return DemoSchool(school_id, link, link + FLAGS_OF_TABLET, sign_ins)


def _school() -> schools.NewSchool:
    return schools.NewSchool(
        name="Demo school (invented)",
        region="CW",
        time_zone=ZONE.key,
        languages=("pap", "nl", "en", "es"),
        emergency_number=schools.EMERGENCY_NUMBERS["CW"],
        is_demo=True,
        asks=schools.EXTRAS,
    )


def _year(first_day: date) -> schools.YearPlan:
    holidays = tuple(
        schools.Holiday(
            name=f"Demo holiday {number}",
            first_day=first_day + timedelta(weeks=week),
            last_day=first_day + timedelta(weeks=week + length, days=-1),
        )
        for number, (week, length) in enumerate(HOLIDAYS, 1)
    )
    last_day = first_day + timedelta(weeks=WEEKS_BEHIND + WEEKS_AHEAD, days=-1)
    return schools.YearPlan(first_day, last_day, 1, holidays)


def _new(group: DemoGroup) -> schools.NewGroup:
    return schools.NewGroup(
        kind=group.kind,
        label=group.label,
        year_label=group.year_label,
        scale=group.scale,
        students=group.profile.students,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _add_person(
    session: Session, school_id: str, name: str, role: Role, mentored: frozenset[str]
) -> SignIn:
    password = accounts.generate()
    newcomer = accounts.Newcomer(
        email=f"{name}@demo.invalid",
        name=f"Demo {name} (invented)",
        roles=frozenset({role}),
        group_ids=mentored if role == "mentor" else frozenset(),
    )
    accounts.add_account(
        session, school_id, newcomer=newcomer, password_hash=accounts.hash_new(password)
    )
    return SignIn(role, newcomer.email, password)


def _past_rounds(
    connection: Connection, school_id: str, label: str, now: datetime
) -> list[schools.RoundOfSchool]:
    # On a Monday before seven the last round is closed and not due: it has a history all the same.
    rounds = schools.rounds_of_year(connection, school_id, label)
    return [each for each in rounds if each.closes_at <= now]
