"""Who is signed in, and what they may open; a view without a door answers as if it did not exist.

Students' code never imports this module (an import contract sees to it).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Literal, TypeVar, cast

from flask import Flask, Request, current_app, request
from flask_login import LoginManager, UserMixin, current_user

from server.core import errors
from server.web import doors
from server.web.api import CHANGING
from server.web.house import house

Role = Literal["mentor", "care", "leader", "admin"]
View = TypeVar("View", bound=Callable[..., object])
Loader = Callable[[str], "Person | None"]


@dataclass(frozen=True)
class Person(UserMixin):  # type: ignore[misc]
    """The adult who is signed in; `group_ids` are the groups of which they are the mentor."""

    account_id: str
    school_id: str
    name: str
    roles: frozenset[Role]
    group_ids: frozenset[str]
    token_hash: str = field(repr=False)

    def get_id(self) -> str:
        """Return the id that Flask-Login asks for."""
        return self.account_id


def install(app: Flask, load_person: Loader) -> None:
    """Let the app recognise people by `load_person(token)` and guard every view."""
    manager = LoginManager()
    manager.session_protection = None
    manager.request_loader(lambda incoming: _person_of(incoming, load_person))
    manager.init_app(app)
    app.before_request(guard)


def cookie_name() -> str:
    """Return the cookie's name; the `__Host-` prefix needs TLS."""
    return "__Host-meetellen" if house().settings.uses_tls else "meetellen"


def me() -> Person:
    """Return who is signed in.

    Raises:
        NotSignedIn: nobody is.
    """
    if not current_user.is_authenticated:
        raise errors.NotSignedIn
    return cast("Person", current_user._get_current_object())  # noqa: SLF001


def signed_in(view: View) -> View:
    """Open a view to everybody who is signed in."""
    return doors.mark(view, "signed_in")


def roles(*allowed: Role) -> Callable[[View], View]:
    """Open a view to people who have one of the roles."""

    def restrict(view: View) -> View:
        @wraps(view)
        def checked(*args: object, **kwargs: object) -> object:
            if not me().roles & set(allowed):
                raise errors.NotAllowed
            return view(*args, **kwargs)

        return cast("View", doors.mark(checked, "signed_in"))

    return restrict


def guard() -> None:
    """Refuse a view without a door, a stranger at a door, and changes from another site."""
    if request.endpoint is None:
        return
    door = doors.door_of(current_app.view_functions.get(request.endpoint))
    if door is None:
        raise errors.NotFound
    if door == "students":
        return
    if request.method in CHANGING:
        refuse_cross_site()
    if door == "signed_in":
        me()


def refuse_cross_site() -> None:
    """Refuse a change that another site may have caused.

    Raises:
        NotAllowed: our header is missing, or the request comes from another origin.
    """
    is_ours = request.headers.get("X-Meetellen") == "1"
    is_same_origin = request.headers.get("Origin") == house().settings.url
    is_same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if not (is_ours and is_same_origin and is_same_site):
        raise errors.NotAllowed


def _person_of(incoming: Request, load_person: Loader) -> Person | None:
    token = incoming.cookies.get(cookie_name())
    return load_person(token) if token else None
