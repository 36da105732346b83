"""The figures of a school's answers to concerns: the ones that students see."""

from server.concerns.book import STAFF
from server.concerns.schemas import desk as schemas
from server.concerns.service import figures
from server.schools import service as schools
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("desk-figures", "How soon concerns are answered.")


@blueprint.route("/desk/figures", methods=["GET"])
@blueprint.response(200, schemas.DeskFiguresAnswer)
@api.refuses(blueprint, *STAFF)
@access.roles("care", "leader")
def show_figures() -> dict[str, object]:
    """Show how soon first answers came in the last twelve ended months."""
    school_id = access.me().school_id
    with orm.reading() as session:
        today = schools.school(session, school_id).today(house().clock.now())
        first, last = figures.span(today)
        told = figures.figures_of(session, school_id, today)
    return {"figures": told, "from_month": first, "to_month": last}
