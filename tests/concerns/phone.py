"""A student's phone in Python: counts, seals nothing, sends what a phone sends and hears the same.

What is in a message does not matter to the server: bytes of the right length stand for it.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from werkzeug.test import TestResponse

from tests.visitors import Visitor

ADDRESS = "203.0.113.7"
SEALED_BYTES = 4394
LONG, SHORT = 8192, 512


def sealed() -> bytes:
    """Return what stands for a sealed message."""
    return secrets.token_bytes(SEALED_BYTES)


def prove(challenge: str, bits: int) -> int:
    """Return a number that proves just so many bits.

    One in sixteen proofs of 14 bits happens to prove 18, and was taken where a test wanted it
    refused.
    """
    prefix, answer = bytes.fromhex(challenge), 0
    while _first_bits(prefix + answer.to_bytes(4, "big"), bits + 1) != 1:
        answer += 1
    return answer


def _first_bits(counted: bytes, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(counted).digest()[:4], "big") >> (32 - bits)


@dataclass(slots=True)
class Receipt:
    """The secret with which a student comes back, and what the server keeps of it."""

    lookup: str = field(default_factory=lambda: secrets.token_hex(32))

    @property
    def lookup_hash(self) -> str:
        """Return what is sent when a conversation begins."""
        return hashlib.sha256(bytes.fromhex(self.lookup)).hexdigest()


@dataclass(slots=True)
class Phone:
    """A phone at an address, which writes to one inbox of a school."""

    visitor: Visitor
    school_id: str
    inbox_id: str
    epoch: int = 1
    address: str = ADDRESS
    proofs: dict[tuple[str, int], int] = field(default_factory=dict)

    def concerns(self, school_id: str = "") -> dict[str, Any]:
        """Return what the phone learns before anything is written."""
        answer = self.visitor.get(f"/api/v1/schools/{school_id or self.school_id}/concerns")
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.get_json()
        return told

    def proof(self, *, bits: int = 14) -> dict[str, Any]:
        """Return the proof of work for the challenge of this hour."""
        challenge = self.concerns()["pow"]["challenge"]
        known = (challenge, bits)
        if known not in self.proofs:
            self.proofs[known] = prove(challenge, bits)
        return {"challenge": challenge, "answer": self.proofs[known]}

    def thread(self, receipt: Receipt, **changes: Any) -> dict[str, Any]:
        """Return the first message of a conversation, with some of its fields changed."""
        return {
            "inbox": self.inbox_id,
            "epoch": self.epoch,
            "lookup_hash": receipt.lookup_hash,
            "urgent": False,
            "body": text_of(sealed()),
            "pow": self.proof(),
            **changes,
        }

    def message(self, receipt: Receipt, seq: int, **changes: Any) -> dict[str, Any]:
        """Return a further message, with some of its fields changed."""
        body = text_of(sealed())
        return {
            "lookup": receipt.lookup,
            "seq": seq,
            "body": body,
            "pow": self.proof(),
            **changes,
        }

    def begin(self, receipt: Receipt, **changes: Any) -> dict[str, Any]:
        """Begin a conversation and return what became of it."""
        return told(self.send("/threads", self.thread(receipt, **changes)))

    def append(self, receipt: Receipt, seq: int, **changes: Any) -> dict[str, Any]:
        """Send a further message and return what became of it."""
        return told(self.send("/threads/append", self.message(receipt, seq, **changes)))

    def open(self, receipt: Receipt) -> dict[str, Any]:
        """Return the conversation behind a receipt."""
        return told(self.send("/threads/open", {"lookup": receipt.lookup}, length=SHORT))

    def erase(self, receipt: Receipt) -> dict[str, Any]:
        """Erase the conversation behind a receipt."""
        return told(self.send("/threads/erase", {"lookup": receipt.lookup}, length=SHORT))

    def send(self, path: str, body: dict[str, Any], *, length: int = LONG) -> TestResponse:
        """Send a request as long as every other one of its kind."""
        bare = json.dumps({**body, "pad": ""})
        padded = json.dumps({**body, "pad": "0" * (length - len(bare))})
        assert len(padded) == length
        return self.visitor.post(
            f"/api/v1{path}",
            data=padded,
            content_type="application/json",
            headers={"X-Meetellen": None, "Origin": None},
            environ_base={"REMOTE_ADDR": self.address},
        )


def text_of(body: bytes) -> str:
    """Return bytes as they stand in JSON."""
    return base64.b64encode(body).decode()


def told(answer: TestResponse) -> dict[str, Any]:
    """Return an answer that was understood."""
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found
