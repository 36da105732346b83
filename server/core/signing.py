"""Whether a statement is signed by a key: Ed25519. It can check and can sign nothing."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def is_signed(said: bytes, *, signature: str, public_key: str) -> bool:
    """Return whether `signature` (hex, 64 bytes) over `said` is by `public_key` (hex, 32 bytes)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), said)
    except (ValueError, InvalidSignature):
        return False
    return True
