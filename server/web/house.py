"""What the running app holds: settings, clock, engines and the master secret."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from flask import current_app
from sqlalchemy.orm import Session

from server.core.circle import CircleTold
from server.core.clock import Clock
from server.core.help import HelpTold
from server.core.secret import MasterSecret
from server.core.signature_check import SignatureCheck
from server.database.session import Engines
from server.settings import Settings

EXTENSION = "meetellen"


def _nothing_to_do(_session: Session, _school_id: str, _now: datetime) -> None:
    """Stand in until the app tells what follows from a change of the next round."""


def _no_circle(_session: Session, _school_id: str, _group_id: str, _now: datetime) -> CircleTold:
    """Stand in until the app tells what a group hears of its circle."""
    return CircleTold()


def _no_help(_session: Session, _school_id: str, _now: datetime) -> HelpTold:
    """Stand in until the app tells where a school's students find help."""
    return HelpTold()


def _nothing_is_signed(said: bytes, *, signature: str, public_key: str) -> bool:
    """Refuse every signature until the app tells how they are checked."""
    del said, signature, public_key
    return False


@dataclass(frozen=True, slots=True)
class House:
    """Handed to views by `house()`.

    `next_round_changed(session, school_id, now)` is called in the same transaction as a change
    that touches the next round, with the moment of the change.
    `circle_of(session, school_id, group_id, now)` tells what a phone learns of a group's circle,
    `help_of(session, school_id, now)` what it learns of help. `is_signed` checks a statement; it is
    handed in so that the concerns themselves reach no library that can open one.
    """

    settings: Settings
    clock: Clock
    engines: Engines
    secret: MasterSecret = field(repr=False)
    next_round_changed: Callable[[Session, str, datetime], None] = _nothing_to_do
    circle_of: Callable[[Session, str, str, datetime], CircleTold] = _no_circle
    help_of: Callable[[Session, str, datetime], HelpTold] = _no_help
    is_signed: SignatureCheck = _nothing_is_signed


def house() -> House:
    """Return the house of the running app."""
    return cast("House", current_app.extensions[EXTENSION])
