"""The trend of a group, for its mentor and for the leader of its school."""

from uuid import UUID

from server.accounts import service as accounts
from server.core.errors import NotAllowed, NotFound, NotSignedIn
from server.trends import schemas
from server.trends import service as trends
from server.trends.service import Trend
from server.web import access, api, orm
from server.web.house import house

blueprint = api.blueprint("trends", "What a group's releases show, week after week.")


@blueprint.route("/groups/<uuid:group_id>/trend", methods=["GET"])
@blueprint.response(200, schemas.Trend)
@api.refuses(blueprint, NotSignedIn, NotAllowed, NotFound)
@access.roles("mentor", "leader")
def show_trend(group_id: UUID) -> Trend:
    """Show the releases of a group in its school year, and what is drawn of them."""
    person, group = access.me(), str(group_id)
    if not accounts.may_see_releases(person, group_id=group, school_id=person.school_id):
        raise NotFound
    with orm.reading() as session:
        # The school is the person's own: a leader finds no group of another one.
        return trends.trend(
            session,
            school_id=person.school_id,
            group_id=group,
            now=house().clock.now(),
            sees_with="mentor" in person.roles and group in person.group_ids,
        )
