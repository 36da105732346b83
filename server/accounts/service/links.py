"""Links that work once: an invitation, a new password, the set-up of a school."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from server.accounts import storage
from server.accounts.domain import lifetimes, tokens
from server.accounts.domain.lifetimes import LinkKind
from server.accounts.domain.passwords import PasswordHash
from server.accounts.domain.people import Member
from server.accounts.domain.throttle import Throttle
from server.accounts.models import Link
from server.accounts.service import sign_ins
from server.accounts.service.sign_ins import Begun
from server.core.errors import Invalid, NotFound
from server.core.secret import MasterSecret

WORDS_ASKED = 4


class LinkGone(NotFound):
    """The link was used, replaced, has expired or never was; the answer never tells which."""

    message = "This link does not work any more. Ask for a new one."


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """A link that was just made; `token` is shown once and kept nowhere."""

    kind: LinkKind
    token: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What the holder of a link may know. Only a set-up link belongs to nobody."""

    kind: LinkKind
    member: Member | None
    expires_at: datetime


def make(session: Session, kind: LinkKind, *, account_id: str | None, now: datetime) -> OneTimeLink:
    """Make a link; an older one of the same account stops working."""
    token = tokens.new_token()
    expires_at = now + lifetimes.LINKS[kind]
    storage.add_link(
        session,
        Link(
            token_hash=tokens.hash_of(token),
            kind=kind,
            account_id=account_id,
            expires_at=expires_at,
        ),
    )
    return OneTimeLink(kind, token, expires_at)


def make_set_up_link(session: Session, now: datetime) -> str:
    """Return the token of a link that sets up a school; for the operator's command line."""
    return make(session, "set_up", account_id=None, now=now).token


def look(session: Session, token: str, *, now: datetime) -> LinkFacts:
    """Return what a link is for, without using it.

    Raises:
        LinkGone: it does not work any more.
    """
    link = storage.link(session, tokens.hash_of(token))
    if link is None or link.expires_at <= now:
        raise LinkGone
    member = storage.member(session, link.account_id) if link.account_id else None
    if member is not None and member.is_disabled:
        raise LinkGone
    return LinkFacts(cast("LinkKind", link.kind), member, link.expires_at)


def look_at_set_up(session: Session, token: str, *, now: datetime) -> LinkFacts:
    """Return the facts of a set-up link.

    Raises:
        LinkGone: it does not work any more, or is for something else.
    """
    facts = look(session, token, now=now)
    if facts.kind != "set_up":
        raise LinkGone
    return facts


def accept(session: Session, token: str, *, password_hash: PasswordHash, now: datetime) -> Begun:
    """Set the password of the link's account, end its sign-ins and begin a new one.

    Raises:
        LinkGone: it does not work any more, or was used at this very moment.
    """
    member = look(session, token, now=now).member
    if member is None or not storage.use_link(session, tokens.hash_of(token)):
        raise LinkGone
    storage.set_password(session, member.id, password_hash=password_hash)
    storage.drop_links(session, member.id)
    storage.end_sign_ins(session, member.id)
    return sign_ins.begin(session, member.id, now=now)


def word_positions(secret: MasterSecret, token: str) -> list[int]:
    """Return which of the 24 words a set-up link asks for, each 1-24, in order.

    They belong to the link, so that asking again does not turn up easier ones.
    """
    stream = secret.derive("meetellen/v1/set-up-words", salt=token.encode(), length=64)
    number = len(secret.words())
    positions: list[int] = []
    for byte in stream:
        # 24 does not divide 256; dropping the rest keeps all positions equally likely.
        position = byte % number + 1
        if byte < 256 - 256 % number and position not in positions:
            positions.append(position)
    return sorted(positions[:WORDS_ASKED])


def check_words(
    secret: MasterSecret, token: str, typed: list[str], *, throttle: Throttle, now: datetime
) -> None:
    """Make sure that the master secret stands on paper before a school relies on it.

    Raises:
        Invalid: a word is not the one at its place.
        TooOften: it was wrong too often with this link.
    """
    throttle.begin(token, now=now)
    words = secret.words()
    asked = [words[position - 1] for position in word_positions(secret, token)]
    given = " ".join(word.strip().lower() for word in typed)
    if not hmac.compare_digest(" ".join(asked).encode(), given.encode()):
        raise Invalid(fields={"secret_words": ["These are not the words on your paper."]})
    throttle.succeeded(token)
