"""What can be taken along from a group's page: a report per term, and its figures as a file.

Whoever may open the page may take these; they hold what it shows. Nothing is written to disk.
"""

from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from server.accounts import service as accounts
from server.core.errors import NotAllowed, NotFound, NotSignedIn
from server.paper import paint
from server.schools import service as schools
from server.trends import service as trends
from server.trends.report import export, facts, page, texts
from server.trends.service import Trend
from server.web import access, api, download, orm
from server.web.house import house

blueprint = api.blueprint("reports", "What can be taken along from a group's page.")

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
BYTES = {"type": "string", "format": "binary"}
REFUSALS = (NotSignedIn, NotAllowed, NotFound)


@blueprint.route("/groups/<uuid:group_id>/reports/<int:term>.pdf", methods=["GET"])
@blueprint.response(200, BYTES, content_type=PDF)
@api.refuses(blueprint, *REFUSALS)
@access.roles("mentor", "leader")
def print_report(group_id: UUID, term: int) -> Response:
    """Print the report on a term of the group's school year: one A4 page, in the reader's words."""
    person, now = access.me(), house().clock.now()
    with orm.reading() as session:
        found = facts.report(_trend(session, str(group_id)), term)
        if found is None:
            raise NotFound
        words = texts.texts(accounts.language_of(session, person.account_id))
        today = schools.school(session, person.school_id).today(now)
    pieces = paint.pdf(
        [page.page(found, words, made_on=today)],
        title=found.label,
        language=words.language,
        made_at=now,
    )
    return download.answer(pieces, PDF, _file_name(found.trend, str(term), ending="pdf"))


@blueprint.route("/groups/<uuid:group_id>/trend.csv", methods=["GET"])
@blueprint.response(200, BYTES, content_type=CSV)
@api.refuses(blueprint, *REFUSALS)
@access.roles("mentor", "leader")
def export_trend(group_id: UUID) -> Response:
    """Give all figures of the page, a row per week: comma separated, with names of columns."""
    with orm.reading() as session:
        found = _trend(session, str(group_id))
    return download.answer([export.table(found)], CSV, _file_name(found, ending="csv"))


def _trend(session: Session, group_id: str) -> Trend:
    person = access.me()
    if not accounts.may_see_releases(person, group_id=group_id, school_id=person.school_id):
        raise NotFound
    now = house().clock.now()
    return trends.trend(session, school_id=person.school_id, group_id=group_id, now=now)


def _file_name(trend: Trend, *more: str, ending: str) -> str:
    """Return `meetellen-2b-2026-1.pdf`: the group, the year in which its school year began."""
    year = (trend.school_year or "").partition("-")[0]
    return download.file_name(trend.group.label, year, *more, ending=ending)
