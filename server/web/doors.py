"""Doors: every view says who may come in; `server.web.access` keeps the ones without a door shut.

This module knows nobody, so that students' views can use it without reaching the signed-in user.
"""

from collections.abc import Callable
from typing import Literal, TypeVar

Door = Literal["students", "anyone", "signed_in"]
View = TypeVar("View", bound=Callable[..., object])


def mark(view: View, door: Door) -> View:
    """Return the view, marked with the door that it stands behind."""
    # A bound method shows the attributes of its function, but takes none itself.
    getattr(view, "__func__", view).door = door  # type: ignore[union-attr]
    return view


def door_of(view: Callable[..., object] | None) -> Door | None:
    """Return the door of a view, or None when it has none."""
    return getattr(view, "door", None)


def for_students(view: View) -> View:
    """Open a view to students: no cookie is read or set, nobody is known."""
    return mark(view, "students")


def for_anyone(view: View) -> View:
    """Open a view to everybody: documents, sign-in, links of invitation."""
    return mark(view, "anyone")
