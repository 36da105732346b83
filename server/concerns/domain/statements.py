"""Signed statements about an inbox: what may follow what, and by whose signature.

The server checks them so that nobody spoils a chain; students' phones check them once more, against
the poster, because the server itself might lie. Nothing here can sign.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from server.core import weeks
from server.core.errors import Conflict, Invalid
from server.core.signature_check import SignatureCheck

ZEROS = "0" * 64
VERSION = 1
_SHARED = frozenset({"prev", "school", "type", "v", "week"})
_OWN: Mapping[str, frozenset[str]] = {
    "inbox": frozenset({"epoch", "inbox", "label", "recipient"}),
    "delegate": frozenset({"delegate", "inbox"}),
    "withdrawn": frozenset({"delegate", "inbox"}),
    "recovery": frozenset({"inbox", "recipient"}),
    "root_next": frozenset({"root"}),
}
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")
_ONE_WEEK = timedelta(weeks=1)


class Untrue(Invalid):
    """A statement that does not hold."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, fields={"statements": [sentence]})


class Outdated(Conflict):
    """Somebody else added a statement meanwhile."""

    message = "Somebody else changed the keys meanwhile. Please look again."


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement as it was said: canonical JSON, and the signature over its bytes in hex."""

    said: str
    signature: str


@dataclass(frozen=True, slots=True)
class Root:
    """A root key of a school; the first, and one whose paper was lost, is signed by nobody."""

    public_key: str
    said: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements about one inbox are checked against.

    Attributes:
        label: as students see it.
        week: the running one, `2026-W47`.
        roots: root keys that count, newest last.
        takes_delegates: whether a reader's signature will do, or only the paper's.
    """

    school_id: str
    inbox_id: str
    label: str
    week: str
    roots: tuple[str, ...]
    is_signed: SignatureCheck
    takes_delegates: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a chain of statements has come to; `epoch` 0: no key was named yet."""

    length: int = 0
    last: str = ZEROS
    epoch: int = 0
    recipient: str | None = None
    recovery: str | None = None
    delegates: frozenset[str] = frozenset()


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one way to write a statement: sorted keys, no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(said: str) -> str:
    """Return what the next statement calls the one before it."""
    return hashlib.sha256(said.encode()).hexdigest()


def read(statements: Iterable[Signed]) -> Chain:
    """Return where a chain has come to that was checked when it was written."""
    chain = Chain()
    for one in statements:
        chain = _after(chain, one.said, json.loads(one.said))
    return chain


def forgotten(chain: Chain) -> Chain:
    """Return the same place in a chain, from which nothing said earlier counts."""
    return replace(chain, recovery=None, delegates=frozenset())


def follow(chain: Chain, new: Sequence[Signed], ground: Ground) -> Chain:
    """Return where the chain comes to with new statements, each checked.

    Raises:
        Outdated: the first of them does not follow what is there.
        Untrue: one is badly written, says what cannot be, or is signed by nobody who may.
    """
    for number, one in enumerate(new):
        content = _content(one.said)
        _check_place(content, ground)
        if content["prev"] != chain.last:
            raise Untrue("The statements do not follow each other.") if number else Outdated
        _CHECKS[content["type"]](chain, content, ground)
        _check_signature(chain, one, content["type"], ground)
        chain = _after(chain, one.said, content)
    return chain


def roots_that_count(roots: Sequence[Root]) -> tuple[str, ...]:
    """Return the keys since the last one that was signed by nobody, newest last."""
    begun = max((number for number, root in enumerate(roots) if root.said is None), default=0)
    return tuple(root.public_key for root in roots[begun:])


def check_next_root(root: Root, before: str, ground: Ground) -> None:
    """Refuse a root key that is not signed by the one before it.

    Raises:
        Untrue: the statement is badly written, or not signed by `before`.
    """
    content = _content(root.said or "")
    _check_shared(content, ground)
    if content["type"] != "root_next" or content["root"] != root.public_key:
        raise Untrue("This statement does not name the new root key.")
    if content["prev"] != ZEROS or root.public_key == before:
        raise Untrue("The statement about the root key does not hold.")
    said, signature = (root.said or "").encode(), root.signature or ""
    if not ground.is_signed(said, signature=signature, public_key=before):
        raise Untrue("The new root key is not signed by the old one.")


def fingerprint_bytes(public_key: str) -> bytes:
    """Return what a poster tells of a root key."""
    return hashlib.sha256(bytes.fromhex(public_key)).digest()[:16]


def _content(said: str) -> dict[str, Any]:
    try:
        content = json.loads(said)
        is_canonical = isinstance(content, dict) and canonical(content) == said
    except (ValueError, RecursionError):
        content, is_canonical = None, False
    if not is_canonical or content is None:
        raise Untrue("A statement is not written in canonical JSON.")
    kind = content.get("type")
    if not isinstance(kind, str) or content.keys() != _SHARED | _OWN.get(kind, frozenset()):
        raise Untrue("A statement says more or less than it should.")
    return dict(content)


def _check_shared(content: Mapping[str, Any], ground: Ground) -> None:
    if content["v"] is not VERSION:
        raise Untrue("A statement is of another version.")
    if content["school"] != ground.school_id:
        raise Untrue("A statement is about another school.")
    monday = weeks.monday_of(ground.week)
    if content["week"] not in {weeks.name_of(monday + step * _ONE_WEEK) for step in (-1, 0, 1)}:
        raise Untrue("A statement is not of this week.")


def _check_place(content: Mapping[str, Any], ground: Ground) -> None:
    _check_shared(content, ground)
    if content.get("inbox") != ground.inbox_id:
        raise Untrue("A statement is about another inbox.")


def _check_inbox(chain: Chain, content: Mapping[str, Any], ground: Ground) -> None:
    if chain.recovery is None:
        raise Untrue("The first statement names the key on paper.")
    if type(content["epoch"]) is not int or content["epoch"] != chain.epoch + 1:
        raise Untrue("The key has another number than the next one.")
    if content["label"] != ground.label:
        raise Untrue("The statement names the inbox otherwise.")
    _check_recipient(content)
    if content["recipient"] == chain.recipient:
        raise Untrue("The key is the old one.")


def _check_delegate(_chain: Chain, content: Mapping[str, Any], _ground: Ground) -> None:
    key = content["delegate"]
    if not isinstance(key, str) or not _PUBLIC_KEY.fullmatch(key):
        raise Untrue("A statement does not name a key.")


def _check_recovery(_chain: Chain, content: Mapping[str, Any], _ground: Ground) -> None:
    _check_recipient(content)


def _check_recipient(content: Mapping[str, Any]) -> None:
    recipient = content["recipient"]
    if not isinstance(recipient, str) or not _RECIPIENT.fullmatch(recipient):
        raise Untrue("A statement does not name a key.")


_CHECKS = {
    "inbox": _check_inbox,
    "delegate": _check_delegate,
    "withdrawn": _check_delegate,
    "recovery": _check_recovery,
}


def _check_signature(chain: Chain, one: Signed, kind: str, ground: Ground) -> None:
    keys = list(ground.roots)
    if ground.takes_delegates and kind != "recovery":
        keys += sorted(chain.delegates)
    said = one.said.encode()
    if not any(ground.is_signed(said, signature=one.signature, public_key=key) for key in keys):
        raise Untrue("A statement is not signed by somebody who may.")


def _after(chain: Chain, said: str, content: Mapping[str, Any]) -> Chain:
    """Return the chain with one more statement, which was checked."""
    grown = replace(chain, length=chain.length + 1, last=hash_of(said))
    match content["type"]:
        case "inbox":
            return replace(grown, epoch=content["epoch"], recipient=content["recipient"])
        case "recovery":
            return replace(grown, recovery=content["recipient"])
        case "delegate":
            return replace(grown, delegates=chain.delegates | {content["delegate"]})
        case _:
            return replace(grown, delegates=chain.delegates - {content["delegate"]})
