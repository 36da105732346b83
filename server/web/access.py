"""Who is signed in, and what they may open; a view without a door answers as if it did not exist.

Students' code never imports this module (an import contract sees to it).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from flask import Flask, Request, current_app, request
from flask_login import LoginManager, UserMixin, current_user
from typing_extensions import override

from server.core import errors
from server.core.person import Person, Role
from server.web import doors, origin
from server.web.api import CHANGING
from server.web.house import house

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """What Flask-Login carries: the person, and the sign-in by which we know them."""

    person: Person
    token_hash: str = field(repr=False)

    @override
    def get_id(self) -> str:
        """Return the id that Flask-Login asks for."""
        return self.person.account_id


Loader = Callable[[str], SignedIn | None]


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
    return this_sign_in().person


def this_sign_in() -> SignedIn:
    """Return the sign-in that this request came with.

    Raises:
        NotSignedIn: it came with none that still holds.
    """
    if not current_user.is_authenticated:
        raise errors.NotSignedIn
    return cast("SignedIn", current_user)


def signed_in(view: View) -> View:
    """Open a view to everybody who is signed in."""
    return doors.mark(view, "signed_in")


def roles(*allowed: Role) -> Callable[[View], View]:
    """Open a view to people with one of the roles; checked before the request is parsed."""

    def restrict(view: View) -> View:
        view.allowed_roles = frozenset(allowed)  # type: ignore[attr-defined]
        return doors.mark(view, "signed_in")

    return restrict


def roles_of(view: Callable[..., object] | None) -> frozenset[Role] | None:
    """Return the roles to which a view is open, or None when it asks for none."""
    return getattr(view, "allowed_roles", None)


def guard() -> None:
    """Refuse a view without a door, a stranger at a door, and changes from another site."""
    if request.endpoint is None:
        return
    view = current_app.view_functions.get(request.endpoint)
    door = doors.door_of(view)
    if door is None:
        raise errors.NotFound
    if door == "students":
        return
    if request.method in CHANGING:
        origin.refuse_cross_site()
    if door == "signed_in":
        refuse_other_roles(me(), roles_of(view))


def refuse_other_roles(person: Person, allowed: frozenset[Role] | None) -> None:
    """Refuse a person who has none of the roles that a view asks for.

    Raises:
        NotAllowed: the person has none of them.
    """
    if allowed is not None and not person.roles & allowed:
        raise errors.NotAllowed


def _person_of(incoming: Request, load_person: Loader) -> SignedIn | None:
    token = incoming.cookies.get(cookie_name())
    return load_person(token) if token else None
