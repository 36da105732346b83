"""Keys as readers, the school and a student's conversation hold them, made and used in Python.

The product itself never does any of this on the server; tests play the people with it.
"""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage.x25519 import Identity, Recipient

MESSAGE_BYTES = 4096
NOTE_BYTES = 4096
FIRST = "0" * 64
# So low that opening takes a moment only; the real one stands in pwa/concerns/keys.
QUICK_WORK = 10
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """An Ed25519 key: of the school's root, or of a reader."""

    seed: bytes

    @classmethod
    def new(cls) -> "Signer":
        """Make a key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def public_key(self) -> str:
        """Return the public half in hex."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return key.public_key().public_bytes_raw().hex()

    @property
    def fingerprint(self) -> str:
        """Return what stands as the third part of a link."""
        digest = hashlib.sha256(bytes.fromhex(self.public_key)).digest()[:16]
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def sign(self, said: str) -> str:
        """Return the signature over what is said, in hex."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(said.encode()).hex()


def canonical(value: object) -> str:
    """Return the one way in which a statement, or what a message holds, is written."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text: str | bytes) -> str:
    """Return a hash in hex."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def seal(content: bytes, *recipients: str) -> bytes:
    """Return an age file that each of the recipients can open."""
    return pyrage.encrypt(content, [Recipient.from_str(one) for one in recipients])


def open_sealed(sealed: bytes, *identities: str) -> bytes:
    """Return what is in an age file that one of the private keys opens."""
    return pyrage.decrypt(sealed, [Identity.from_str(one) for one in identities])


def new_identity() -> str:
    """Return a new AGE-SECRET-KEY."""
    return str(Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half of an AGE-SECRET-KEY."""
    return str(Identity.from_str(identity).to_public())


def padded(content: object, length: int) -> bytes:
    """Return length, JSON and zeros: as long as every other one."""
    body = json.dumps(content, ensure_ascii=False).encode()
    assert len(body) + 4 <= length
    return (len(body).to_bytes(4, "big") + body).ljust(length, b"\0")


def unpadded(plain: bytes) -> dict[str, object]:
    """Return the JSON in a padded plaintext."""
    length = int.from_bytes(plain[:4], "big")
    found: dict[str, object] = json.loads(plain[4 : 4 + length])
    return found


def mac_of(auth: str, message: dict[str, object]) -> str:
    """Return the MAC of a message; what it covers stands in docs/decisions/0020."""
    named = ("text", "topic", "level", "language", "readers")
    content = {name: message[name] for name in named if name in message}
    place = [message[name] for name in ("t", "dir", "seq", "after", "day", "prev")]
    said = "|".join(["meetellen/msg/v1", *map(str, place), sha256(canonical(content))])
    return hmac.new(bytes.fromhex(auth), said.encode(), hashlib.sha256).hexdigest()


def wrap_with_passphrase(content: bytes, passphrase: str) -> bytes:
    """Return an age file that a passphrase opens, with little work: for tests only."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    label = b"age-encryption.org/v1/scrypt" + salt
    wrap_key = hashlib.scrypt(
        passphrase.encode(), salt=label, n=2**QUICK_WORK, r=8, p=1, dklen=KEY_BYTES
    )
    body = ChaCha20Poly1305(wrap_key).encrypt(bytes(12), file_key, None)
    stanza = f"-> scrypt {_unpadded64(salt)} {QUICK_WORK}\n{_unpadded64(body)}\n"
    header = f"age-encryption.org/v1\n{stanza}---"
    mac = hmac.new(_derive(file_key, b"", b"header"), header.encode(), hashlib.sha256).digest()
    payload = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    last_chunk = bytes(11) + b"\x01"
    sealed = payload.encrypt(last_chunk, content, None)
    return f"{header} {_unpadded64(mac)}\n".encode() + nonce + sealed


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), length=KEY_BYTES, salt=salt or None, info=info).derive(key)


def _unpadded64(content: bytes) -> str:
    return base64.b64encode(content).decode().rstrip("=")
