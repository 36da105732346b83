"""What phone, desk and Python must agree on, made in Python with keys that never change.

`python -m tests.concerns.examples` writes `tests/examples/concerns.json` anew. What age seals is
different each time, so the sealed files in it are kept as they are once they open.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.browser import desk_keys as keys
from tests.browser.desk_keys import Signer
from tests.concerns import bech32

FILE = Path(__file__).parents[1] / "examples" / "concerns.json"
SCHOOL = "00000000-0000-4000-8000-000000000000"
INBOX = "11111111-1111-4111-8111-111111111111"
WEEK = "2026-W47"
DAY = "2026-11-22"
ROUNDS = 600_000
DIGITS = ("40718236509128736457", "00000000000000000000", "98765432109876543212")
TEXT = 'Ik durf niet naar school 🙁\n"Mi tin miedu", ñ, é, \\ en \u2028 '


def made() -> dict[str, Any]:
    """Return all examples that come out the same each time."""
    return {
        "receipts": [receipt(SCHOOL, digits) for digits in DIGITS],
        "recoveries": [recovery(bytes([number]) * 32) for number in (7, 200)],
        "codes": [code(1, 2), code(2, 1), code(3, 4)],
        "canonical": [{"value": value, "text": keys.canonical(value)} for value in VALUES],
        "messages": messages(),
        "chains": chains(),
    }


VALUES: tuple[object, ...] = (
    {"b": 1, "a": [True, None, "x"], "ü": {"z": 0, "A": -3}},
    {"text": TEXT + "\x00\x07\x1f\x7f\t", "topic": "bullying"},
)


def receipt(school: str, digits: str) -> dict[str, str]:
    """Return the keys that grow from a receipt, as privacy.md §5.3 says."""
    salt = hashlib.sha256(f"meetellen/v1/receipt-salt|{school}".encode()).digest()
    secret = hashlib.pbkdf2_hmac("sha256", digits.encode(), salt, ROUNDS, 32)
    lookup = derive(secret, "receipt/lookup")
    identity = identity_of(derive(secret, "receipt/identity"))
    return {
        "school": school,
        "digits": digits,
        "lookup": lookup.hex(),
        "lookup_hash": hashlib.sha256(lookup).hexdigest(),
        "t": hashlib.sha256(lookup).digest()[:16].hex(),
        "identity": identity,
        "recipient": keys.recipient_of(identity),
        "auth": derive(secret, "receipt/auth").hex(),
    }


def recovery(secret: bytes) -> dict[str, str]:
    """Return what a sheet in the envelope says, and the keys that grow from it."""
    identity = identity_of(derive(secret, "recovery/age"))
    signer = Signer(derive(secret, "recovery/signing"))
    return {
        "secret": secret.hex(),
        "sheet": bech32.encode("meetellen-herstel-", secret),
        "identity": identity,
        "recipient": keys.recipient_of(identity),
        "signing": signer.seed.hex(),
        "public_key": signer.public_key,
        "fingerprint": signer.fingerprint,
    }


def code(one: int, other: int) -> dict[str, str]:
    """Return what two readers compare by voice."""
    pair = [recipient(one), recipient(other)]
    both = "".join(sorted(pair)).encode()
    start = hashlib.pbkdf2_hmac("sha256", both, b"meetellen/v1/code", ROUNDS, 8)
    return {"one": pair[0], "other": pair[1], "code": f"{int.from_bytes(start) % 10**12:012d}"}


def messages() -> list[dict[str, Any]]:
    """Return what stands inside the seals of a short conversation, without `prev` of the answer."""
    grown = receipt(SCHOOL, DIGITS[0])
    place = {"v": 1, "t": grown["t"], "after": 0, "day": DAY, "prev": keys.FIRST}
    first = {**place, "dir": "s", "seq": 0, "text": TEXT, "topic": "bullying", "level": "U2"}
    answer = {**place, "dir": "c", "seq": 0, "after": 1, "text": "Dank je.", "language": "nl"}
    told = {"recip": grown["recipient"], "auth": grown["auth"]}
    return [
        {**first, **told, "mac": keys.mac_of(grown["auth"], first)},
        {**answer, "readers": ["Ada", "Bo"], "mac": _mac_with_readers(grown["auth"], answer)},
    ]


def chains() -> list[dict[str, Any]]:
    """Return chains of statements and what they come to: a key, or a reason why they are untrue."""
    root, next_root, reader, other = (signer(number) for number in (10, 11, 12, 13))
    start: list[dict[str, Any]] = [
        {"type": "recovery", "recipient": recipient(1), "by": root},
        {"type": "delegate", "delegate": reader.public_key, "by": root},
        {"type": "inbox", "epoch": 1, "label": "Zorgteam", "recipient": recipient(2), "by": root},
    ]
    renewed = {"type": "inbox", "epoch": 2, "label": "Zorg", "recipient": recipient(3)}
    withdrawn = {"type": "withdrawn", "delegate": reader.public_key, "by": root}
    restart = [
        {**start[0], "by": next_root, "recipient": recipient(4)},
        {**renewed, "by": next_root},
    ]
    first, successor = [_root(root)], [_root(root), _root(next_root, by=root)]
    by_reader, by_other = {**renewed, "by": reader}, {**renewed, "by": other}
    lost = [_root(root), _root(next_root)]
    swapped = {**_root(next_root, by=root), "public_key": other.public_key}
    return [
        _chain("the first key", start, first, epoch=1),
        _chain("a reader renews the key", [*start, by_reader], first, epoch=2),
        _chain("a stranger renews the key", [*start, by_other], first, untrue="signature"),
        _chain("one withdrawn", [*start, withdrawn, by_reader], first, untrue="signature"),
        _chain(
            "a reader names a sheet",
            [*start, {**start[0], "by": reader}],
            first,
            untrue="signature",
        ),
        _chain("a number left out", [*start, {**by_reader, "epoch": 3}], first, untrue="epoch"),
        _chain("a next root", [*start, {**renewed, "by": next_root}], successor, epoch=2),
        _chain("a root of one's own", start, [_root(root), _root(other, by=other)], untrue="root"),
        _chain("a root in place of another", start, [_root(root), swapped], untrue="root"),
        _chain("the sheet was lost", [*start, *restart], lost, epoch=2, known=next_root),
        _chain("an old poster", [*start, *restart], lost, untrue="fingerprint", known=root),
        _chain("lost, and nothing new", start, lost, untrue="empty", known=next_root),
        _chain("lost, by an old reader", [*start, by_reader], lost, untrue="empty", known=None),
        _chain("another's poster", start, first, untrue="fingerprint", known=other),
        _chain("no poster", start, first, epoch=1, known=None),
        _chain("no key", start[:2], first, untrue="empty"),
        _chain("another school", start, first, untrue="chain", school=INBOX),
        _chain("a field too many", [{**start[0], "why": "so"}], first, untrue="shape"),
        _chain(
            "a key of another kind",
            [start[0], {**start[2], "recipient": recipient(1).replace("age1", "age1pq1")}],
            first,
            untrue="shape",
        ),
    ]


def derive(secret: bytes, use: str) -> bytes:
    """Return 32 bytes that grow from a secret for one use."""
    return HKDF(SHA256(), length=32, salt=b"", info=f"meetellen/v1/{use}".encode()).derive(secret)


def identity_of(scalar: bytes) -> str:
    """Return 32 bytes as a private key of age."""
    return bech32.encode("age-secret-key-", scalar).upper()


def recipient(number: int) -> str:
    """Return a public key that is the same each time."""
    return keys.recipient_of(identity_of(bytes([number]) * 32))


def signer(number: int) -> Signer:
    """Return a signing key that is the same each time."""
    return Signer(bytes([number]) * 32)


def _mac_with_readers(auth: str, message: dict[str, Any]) -> str:
    return keys.mac_of(auth, {**message, "readers": ["Ada", "Bo"]})


def _root(key: Signer, *, by: Signer | None = None) -> dict[str, str | None]:
    if by is None:
        return {"public_key": key.public_key, "said": None, "signature": None}
    shared = {"prev": keys.FIRST, "school": SCHOOL, "v": 1, "week": WEEK}
    said = keys.canonical({**shared, "type": "root_next", "root": key.public_key})
    return {"public_key": key.public_key, "said": said, "signature": by.sign(said)}


def _chain(
    name: str,
    said: list[dict[str, Any]],
    roots: list[dict[str, str | None]],
    *,
    school: str = SCHOOL,
    known: Signer | None = signer(10),  # noqa: B008 -- the root of most examples; it holds no state.
    **outcome: object,
) -> dict[str, Any]:
    statements: list[dict[str, str]] = []
    prev = keys.FIRST
    for one in said:
        content = {name: value for name, value in one.items() if name != "by"}
        place = {"inbox": INBOX, "prev": prev, "school": SCHOOL, "v": 1, "week": WEEK}
        text = keys.canonical({**place, **content})
        statements.append({"said": text, "signature": one["by"].sign(text)})
        prev = keys.sha256(text)
    epoch = max((one.get("epoch", 0) for one in said), default=0)
    newest = next((one for one in reversed(said) if one["type"] == "inbox"), None)
    if "epoch" in outcome and newest:
        outcome |= {"recipient": newest["recipient"], "label": newest["label"], "last": prev}
    return {
        "name": name,
        "school": school,
        "fingerprint": known.fingerprint if known else None,
        "roots": roots,
        "inbox": {"id": INBOX, "epoch": epoch, "statements": statements},
        "outcome": outcome,
    }


def sealed(messages_made: list[dict[str, Any]]) -> list[str]:
    """Return the messages sealed for the student of the first receipt and for an inbox.

    rage adds a line of chance to each file, so these are longer than what the browser seals.
    """
    readers = (
        keys.recipient_of(identity_of(bytes([2]) * 32)),
        receipt(SCHOOL, DIGITS[0])["recipient"],
    )
    return [
        base64.b64encode(keys.seal(keys.padded(one, keys.MESSAGE_BYTES), *readers)).decode()
        for one in messages_made
    ]


if __name__ == "__main__":
    fresh = made()
    FILE.write_text(
        json.dumps({**fresh, "sealed": sealed(fresh["messages"])}, indent=1, ensure_ascii=False)
        + "\n",
        encoding="utf-8",
    )
