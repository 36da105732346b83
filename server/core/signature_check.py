"""The shape of what checks signatures, for code that must not know the library that does."""

from typing import Protocol


class SignatureCheck(Protocol):
    """Tells whether a signature is by a key; see `server.core.signing`."""

    def __call__(self, said: bytes, *, signature: str, public_key: str) -> bool:
        """Return whether it is."""
        ...  # pyright takes a docstring alone for a body that returns nothing
