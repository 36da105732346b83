"""The app: the only file that knows every feature."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from server.accounts import entrance, link_views, people_views
from server.accounts import views as account_views
from server.checkins import service as checkins
from server.checkins import student_views as check_in_views
from server.circles import service as circles
from server.circles import student_views as picture_views
from server.circles import views as circle_views
from server.concerns import desk_views, figure_views, inbox_views, key_views
from server.concerns import student_views as concern_views
from server.concerns.service import desk
from server.core import secret as secrets
from server.core import signing
from server.core.clock import Clock
from server.core.errors import StartRefused
from server.core.help import HelpTold
from server.core.secret import MasterSecret
from server.database import deployment
from server.database.session import Engines, transaction
from server.guidance import service as guidance
from server.guidance import views as guidance_views
from server.jobs import keys_of
from server.schools import poster_views
from server.schools import service as schools
from server.schools import student_views as classroom_views
from server.schools import views as school_views
from server.settings import Settings
from server.trends import report_views, signal_views
from server.trends import school_views as school_trend_views
from server.trends import views as trend_views
from server.web import access, api, contact, doors, errors, headers, orm, pwa
from server.web.house import EXTENSION, House, house
from server.web.quiet_log import QuietFlask

DOCUMENT_VIEW = "api-docs.openapi_json"
BLUEPRINTS = (
    classroom_views.blueprint,
    check_in_views.blueprint,
    account_views.blueprint,
    link_views.blueprint,
    people_views.blueprint,
    school_views.blueprint,
    poster_views.blueprint,
    trend_views.blueprint,
    report_views.blueprint,
    school_trend_views.blueprint,
    signal_views.blueprint,
    circle_views.blueprint,
    picture_views.blueprint,
    concern_views.blueprint,
    key_views.blueprint,
    desk_views.blueprint,
    inbox_views.blueprint,
    figure_views.blueprint,
    guidance_views.blueprint,
)


def create_app(settings: Settings, *, clock: Clock | None = None) -> Flask:
    """Return the app on a migrated database.

    Raises:
        StartRefused: the database is not migrated, or the master secret is missing or wrong.
    """
    app = QuietFlask("server", static_folder=None)
    engines = orm.connect(app, settings.database_url)
    app.extensions[EXTENSION] = open_house(settings, engines, clock or Clock())
    headers.install(app)
    described = api.install(app)
    # After the API's own handlers, which know another shape.
    errors.install(app)
    document = _that_can_carry_a_mark(app.view_functions[DOCUMENT_VIEW])
    app.view_functions[DOCUMENT_VIEW] = doors.for_anyone(document)
    access.install(app, entrance.load_person)
    pwa.install(app)
    contact.install(app)
    for book in BLUEPRINTS:
        described.register_blueprint(book)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_host=0, x_proto=0)  # type: ignore[method-assign]
    return app


def open_house(settings: Settings, engines: Engines, clock: Clock) -> House:
    """Return the house on a migrated database: all that work without pages needs.

    Raises:
        StartRefused: the database is not migrated, or the master secret is missing or wrong.
    """
    secret = open_secret(settings, engines)
    return House(
        settings,
        clock,
        engines,
        secret,
        next_round_changed,
        circles.circle_of,
        help_of,
        is_signed=signing.is_signed,
    )


def help_of(session: Session, school_id: str, now: datetime) -> HelpTold:
    """Return what a phone learns of help at its school, and posters of its keys."""
    return HelpTold(
        helplines=guidance.shown(session, schools.school(session, school_id), now),
        takes_concerns=desk.takes_concerns(session, school_id),
        fingerprint=desk.fingerprint(session, school_id),
    )


def _that_can_carry_a_mark(view: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a view of a library: a bound method itself takes no attribute."""
    return partial(view)


def open_secret(settings: Settings, engines: Engines) -> MasterSecret:
    """Return the master secret that belongs to the database; made when both are new.

    Raises:
        StartRefused: it is missing, damaged or belongs to another database.
    """
    secret = secrets.load(settings.secret_file)
    try:
        with transaction(engines.write) as connection:
            if secret is None:
                secret = _first_secret(settings, is_new=deployment.is_new(connection))
            deployment.bind_secret(connection, secret)
    except (OperationalError, ProgrammingError) as error:
        raise StartRefused("The database is not ready. Run: python -m server migrate") from error
    return secret


def _first_secret(settings: Settings, *, is_new: bool) -> MasterSecret:
    if not is_new:
        raise StartRefused(
            f"The master secret {settings.secret_file} is missing. Put the file back, or type its "
            "words: python -m server secret restore"
        )
    return secrets.make(settings.secret_file)


def next_round_changed(session: Session, school_id: str, now: datetime) -> None:
    """Fit the ballot boxes of a school that were unopened at `now` to what was changed then."""
    connection = session.connection()
    checkins.remake_unopened_boxes(connection, school_id, keys=keys_of(house()), now=now)
