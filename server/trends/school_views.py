"""The whole school, for its leader."""

from server.core.errors import NotAllowed, NotSignedIn
from server.trends.schemas import school as schemas
from server.trends.service import school as schools_trend
from server.trends.service.school import SchoolTrend
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("school trend", "All groups of a school beside each other.")


@blueprint.route("/school/trend", methods=["GET"])
@blueprint.response(200, schemas.SchoolTrend)
@api.refuses(blueprint, NotSignedIn, NotAllowed)
@access.roles("leader")
def show_school_trend() -> SchoolTrend:
    """Show all groups of the school over its school year, in the order of their names."""
    with orm.reading() as session:
        return schools_trend.school_trend(
            session, school_id=access.me().school_id, now=house().clock.now()
        )
