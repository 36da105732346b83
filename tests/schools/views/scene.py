"""What the tests of the staff's routes send, and who sends it."""

from flask import Flask

from server.core.person import Role
from tests import staff
from tests.visitors import Visitor

API = "/api/v1"
PLAN = {"first_day": "2026-08-24", "last_day": "2027-07-09", "rhythm": 1, "holidays": []}
AUTUMN = {"name": "Autumn", "first_day": "2026-10-19", "last_day": "2026-10-23"}
NEW_GROUP = {"kind": "class", "label": "3A", "year_label": "3", "scale": "freq5", "students": 24}
ICS = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n"
    "DTSTART;VALUE=DATE:20261019\nDTEND;VALUE=DATE:20261024\nSUMMARY:Autumn\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)


def visitor_with(
    app: Flask, school_id: str, *roles: Role, email: str = "", groups: tuple[str, ...] = ()
) -> Visitor:
    """Return somebody of the school with these roles, signed in."""
    with staff.database_of(app) as session:
        account_id = staff.make_person(session, school_id, *roles, email=email, groups=groups)
    return staff.visitor_as(app, account_id)
