"""Tokens of sign-ins and links: 256 random bits outside, only their SHA-256 in the database."""

import hashlib
import secrets

TOKEN_BYTES = 32
HASH_LENGTH = 64


def new_token() -> str:
    """Return a fresh token, 43 characters that fit a cookie and a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """Return what the database keeps of a token, in hex.

    A plain hash is enough: nobody can guess 256 random bits.
    """
    return hashlib.sha256(token.encode()).hexdigest()
