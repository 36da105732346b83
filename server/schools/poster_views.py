"""Posters, desk cards and tablet sheets to print: of one group, or of all groups in one document.

They hold what students need to answer and nothing about answers. Nothing is written to disk.
"""

from collections.abc import Callable, Iterable
from typing import Literal
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from server.core.errors import NotAllowed, NotFound, NotSignedIn
from server.core.person import Person
from server.paper import drawing, paint
from server.schools import service as schools
from server.schools.posters import cards, poster, words
from server.web import access, api, download, orm
from server.web.house import house

blueprint = api.blueprint("posters", "What is printed: posters, desk cards, tablet sheets.")

PDF = "application/pdf"
SVG = "image/svg+xml"
BYTES = {"type": "string", "format": "binary"}
REFUSALS = (NotSignedIn, NotAllowed, NotFound)

Sheet = Literal["poster", "cards", "tablet"]
DRAWN: dict[Sheet, Callable[[words.Subject], drawing.Page]] = {
    "poster": poster.page,
    "cards": cards.page,
    "tablet": poster.page,
}


@blueprint.route("/groups/<uuid:group_id>/poster.svg", methods=["GET"])
@blueprint.response(200, BYTES, content_type=SVG)
@api.refuses(blueprint, *REFUSALS)
@access.roles("admin", "mentor")
def poster_svg(group_id: UUID) -> Response:
    """Draw the poster of a group, one page per code below each other."""
    name, subjects = _subjects_of(str(group_id), "poster")
    pages = [poster.page(subject) for subject in subjects]
    drawn = paint.svg(pages, title=name, language=subjects[0].languages[0])
    return download.answer([drawn], SVG, download.file_name("poster", name, ending="svg"))


@blueprint.route("/groups/<uuid:group_id>/poster.pdf", methods=["GET"])
@blueprint.response(200, BYTES, content_type=PDF)
@api.refuses(blueprint, *REFUSALS)
@access.roles("admin", "mentor")
def poster_pdf(group_id: UUID) -> Response:
    """Print the poster of a group, one A4 page per code."""
    return _pdf("poster", *_subjects_of(str(group_id), "poster"))


@blueprint.route("/groups/<uuid:group_id>/cards.pdf", methods=["GET"])
@blueprint.response(200, BYTES, content_type=PDF)
@api.refuses(blueprint, *REFUSALS)
@access.roles("admin", "mentor")
def cards_pdf(group_id: UUID) -> Response:
    """Print the desk cards of a group: eight on an A4 page, one page per code."""
    return _pdf("cards", *_subjects_of(str(group_id), "cards"))


@blueprint.route("/groups/<uuid:group_id>/tablet.pdf", methods=["GET"])
@blueprint.response(200, BYTES, content_type=PDF)
@api.refuses(blueprint, *REFUSALS)
@access.roles("admin", "mentor")
def tablet_pdf(group_id: UUID) -> Response:
    """Print the sheet for a tablet that a group shares: the link that leaves nothing behind."""
    return _pdf("tablet", *_subjects_of(str(group_id), "tablet"))


@blueprint.route("/school/posters.pdf", methods=["GET"])
@blueprint.response(200, BYTES, content_type=PDF)
@api.refuses(blueprint, *REFUSALS)
@access.roles("admin", "mentor")
def all_posters_pdf() -> Response:
    """Print the posters of all groups that the person may print, archived ones left out."""
    return _pdf("poster", *_subjects_of_all("poster"))


@blueprint.route("/school/cards.pdf", methods=["GET"])
@blueprint.response(200, BYTES, content_type=PDF)
@api.refuses(blueprint, *REFUSALS)
@access.roles("admin", "mentor")
def all_cards_pdf() -> Response:
    """Print the desk cards of all groups that the person may print, archived ones left out."""
    return _pdf("cards", *_subjects_of_all("cards"))


def _may_print(person: Person, group_id: str) -> bool:
    return "admin" in person.roles or group_id in person.group_ids


def _subjects_of(group_id: str, sheet: Sheet) -> tuple[str, list[words.Subject]]:
    person = access.me()
    if not _may_print(person, group_id):
        raise NotFound
    with orm.reading() as session:
        now = house().clock.now()
        standing = schools.group_at(session, person.school_id, group_id, now=now)
        return standing.group.label, _subjects(session, [standing], sheet)


def _subjects_of_all(sheet: Sheet) -> tuple[str, list[words.Subject]]:
    person = access.me()
    with orm.reading() as session:
        standings = [
            standing
            for standing in schools.groups_at(session, person.school_id, now=house().clock.now())
            if _may_print(person, standing.group.id) and not standing.is_archived
        ]
        if not standings:
            raise NotFound("There is no group to print yet.")
        name = schools.school(session, person.school_id).name
        return name, _subjects(session, standings, sheet)


def _subjects(
    session: Session, standings: Iterable[schools.GroupAtMoment], sheet: Sheet
) -> list[words.Subject]:
    """Return what to print for each code in use, with the figures that hold from the next round."""
    now, school_id = house().clock.now(), access.me().school_id
    school = schools.school(session, school_id)
    smallest = schools.smallest(session, school_id, now=now).next
    fingerprint = house().help_of(session, school_id, now).fingerprint
    return [
        words.Subject(
            label=code.label,
            kind=standing.group.kind,
            scale=standing.group.scale,
            code=code.code,
            site=house().settings.url,
            students=standing.students_next,
            shared_with=tuple(other.label for other in _in_use(standing) if other != code),
            smallest=smallest,
            languages=school.languages,
            emergency=school.emergency_number if school.emergency_confirmed_on else None,
            printed_on=school.today(now),
            is_tablet=sheet == "tablet",
            fingerprint=fingerprint,
        )
        for standing in standings
        for code in _in_use(standing)
    ]


def _in_use(standing: schools.GroupAtMoment) -> list[schools.CodeFacts]:
    return [code for code in standing.group.codes if code.status == "active"]


def _pdf(sheet: Sheet, name: str, subjects: list[words.Subject]) -> Response:
    pieces = paint.pdf(
        (DRAWN[sheet](subject) for subject in subjects),
        title=name,
        language=subjects[0].languages[0],
        made_at=house().clock.now(),
    )
    return download.answer(pieces, PDF, download.file_name(sheet, name, ending="pdf"))
