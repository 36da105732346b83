"""What the browser of a reader, or of who holds the paper, sends about keys; made in Python."""

import base64
from dataclasses import dataclass, field
from typing import Any

from tests.browser import desk_keys as keys
from tests.browser.desk_keys import Signer
from tests.browser.desk_scene import InboxKeys, OpenDesk
from tests.factories import THIS_ROUND
from tests.staff import PHRASE


@dataclass(slots=True)
class Hand:
    """Writes on from the end of the chain of an inbox; `identity` is its newest key."""

    school_id: str
    inbox_id: str
    label: str
    prev: str = keys.FIRST
    epoch: int = 0
    identity: str = ""
    statements: list[dict[str, str]] = field(default_factory=list)
    wraps: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def before(cls, desk: OpenDesk, inbox: InboxKeys) -> "Hand":
        """Return a hand at an inbox that is there."""
        return cls(desk.school_id, inbox.id, inbox.label, inbox.prev, inbox.epoch)

    def say(self, by: Signer, kind: str, **content: Any) -> "Hand":
        """Say something about the inbox, in the next statement."""
        place = {"inbox": self.inbox_id, "prev": self.prev, "school": self.school_id}
        whole = {"type": kind, **place, "v": 1, "week": THIS_ROUND, **content}
        said = keys.canonical({name: value for name, value in whole.items() if value is not None})
        return self.put(said, by.sign(said))

    def put(self, said: str, signature: str) -> "Hand":
        """Add a statement as it is."""
        self.statements.append({"said": said, "signature": signature})
        self.prev = keys.sha256(said)
        return self

    def new_epoch(self, by: Signer, holders: dict[str, str], **content: Any) -> "Hand":
        """Name a new key, and seal it to account id → recipient."""
        self.epoch += 1
        self.identity = keys.new_identity()
        recipient = keys.recipient_of(self.identity)
        said = {"epoch": self.epoch, "label": self.label, "recipient": recipient, **content}
        self.say(by, "inbox", **said)
        self.wraps += [
            wrap(self.epoch, holder, self.identity, to) for holder, to in holders.items()
        ]
        return self

    def body(self, **more: Any) -> dict[str, Any]:
        """Return what is sent."""
        said = {"statements": self.statements, "wraps": self.wraps}
        return {**said, "password": PHRASE, **more}


def wrap(epoch: int, holder: str, identity: str, recipient: str) -> dict[str, Any]:
    """Return the key of an epoch, sealed to a holder."""
    sealed = base64.b64encode(keys.seal(identity.encode(), recipient)).decode()
    return {"epoch": epoch, "holder": holder, "sealed": sealed}


def opened(sealed: str, identity: str) -> str:
    """Return the key in a wrap."""
    return keys.open_sealed(base64.b64decode(sealed), identity).decode()


def holders_of(desk: OpenDesk, inbox: InboxKeys, *, but: str = "") -> dict[str, str]:
    """Return who holds the key of an inbox: account id → recipient, and the paper."""
    paper = {"recovery": keys.recipient_of(desk.recovery)}
    return paper | {one.account_id: one.recipient for one in inbox.readers if one.account_id != but}
