"""The calendar: shown, previewed and set as a list of weeks; holidays out of a calendar file."""

from datetime import datetime

from server.core.errors import Conflict, NotFound
from server.schools import service as schools
from server.schools.schemas import calendar as schemas
from server.schools.service import Calendar, CalendarWeek, HolidayFile, YearPlan
from server.schools.views.book import BODY, STAFF, blueprint, changing
from server.web import access, api, orm
from server.web.house import house


@blueprint.route("/school/calendar", methods=["GET"])
@blueprint.response(200, schemas.CalendarAnswer)
@api.refuses(blueprint, *STAFF)
@access.signed_in
def show_calendar() -> dict[str, object]:
    """Show the running school year, else the next one, else the latest."""
    now = house().clock.now()
    with orm.reading() as session:
        return _json(schools.calendar(session, access.me().school_id, now=now), now)


@blueprint.route("/school/calendar/<string:label>", methods=["GET"])
@blueprint.response(200, schemas.CalendarAnswer)
@api.refuses(blueprint, *STAFF, NotFound)
@access.signed_in
def show_year(label: str) -> dict[str, object]:
    """Show the school year with this label."""
    now = house().clock.now()
    with orm.reading() as session:
        return _json(schools.calendar(session, access.me().school_id, now=now, label=label), now)


@blueprint.route("/school/calendar", methods=["PUT"])
@blueprint.arguments(schemas.CalendarBody)
@blueprint.response(200, schemas.CalendarAnswer)
@api.refuses(blueprint, *BODY, Conflict)
@access.roles("admin")
def set_calendar(plan: YearPlan) -> dict[str, object]:
    """Set the school year that shares days with the plan, or a new one; from the next round on."""
    with changing() as (session, editor):
        return _json(schools.set_calendar(session, editor, plan), editor.now)


@blueprint.route("/school/calendar/preview", methods=["POST"])
@blueprint.arguments(schemas.CalendarBody)
@blueprint.response(200, schemas.CalendarAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("admin")
def preview_calendar(plan: YearPlan) -> dict[str, object]:
    """Show what the plan would lead to, and change nothing."""
    now = house().clock.now()
    with orm.reading() as session:
        found = schools.preview_calendar(session, access.me().school_id, plan, now=now)
        return _json(found, now)


@blueprint.route("/school/calendar/ics", methods=["POST"])
@blueprint.arguments(schemas.HolidayFileBody)
@blueprint.response(200, schemas.HolidayFileAnswer)
@api.refuses(blueprint, *BODY)
@access.roles("admin")
def read_holidays(body: dict[str, str]) -> HolidayFile:
    """Read the holidays out of a calendar file, and change nothing."""
    return schools.read_holidays(body["text"])


def _json(calendar: Calendar, now: datetime) -> dict[str, object]:
    return {
        "year": calendar.year,
        "years": calendar.years,
        "time_zone": calendar.zone.key,
        "holidays": calendar.holidays,
        "left_out": calendar.left_out,
        "weeks": [_week(week, calendar, now) for week in calendar.weeks],
    }


def _week(week: CalendarWeek, calendar: Calendar, now: datetime) -> dict[str, object]:
    its_round = week.round
    return {
        "name": week.name,
        "monday": week.monday,
        "kind": week.kind,
        "opens_at": its_round and its_round.opens_at,
        "closes_at": its_round and its_round.closes_at,
        "releases_at": its_round and its_round.releases_at,
        "holiday": week.holiday,
        "standing": week.standing(now, calendar.zone),
    }
