"""The limit on guessing codes, and names for neighbourhoods: in memory only.

A whole class shares one address in the same minute, so codes that exist never count. What is
counted is a keyed hash of the address's prefix; the key is random and dies with the process.
"""

import hashlib
import hmac
import secrets
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import cast

from flask import current_app
from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

UNKNOWN_CODES_AN_HOUR = RateLimitItemPerHour(20)
KEY_BYTES = 32
NAME_BYTES = 8
PREFIX_BYTES = {4: 3, 6: 8}
EXTENSION = "meetellen.unknown_codes"


class UnknownCodes:
    """Counts the unknown codes of each neighbourhood of addresses within the last hour."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(KEY_BYTES)
        self.storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self.storage)

    def admits(self, address: str | None) -> bool:
        """Count one more unknown code; return False when there were too many already."""
        return self._limiter.hit(UNKNOWN_CODES_AN_HOUR, self.name_of(address))

    def name_of(self, address: str | None) -> str:
        """Return a name for the neighbourhood of an address; it dies with the process."""
        return hmac.new(self._key, prefix_of(address), hashlib.sha256).digest()[:NAME_BYTES].hex()


def admits_unknown_code(address: str | None) -> bool:
    """Return whether this address may hear that its code is unknown, else it hears `later`.

    Args:
        address: of the client, as the trusted proxies tell it; None counts as one neighbourhood.
    """
    return _of_this_app().admits(address)


def name_of_neighbourhood(address: str | None) -> str:
    """Return a name under which to count the neighbourhood of an address, which it does not tell.

    Args:
        address: of the client, as the trusted proxies tell it; None counts as one neighbourhood.
    """
    return _of_this_app().name_of(address)


def prefix_of(address: str | None) -> bytes:
    """Return the neighbourhood of an address: /24 of IPv4, /64 of IPv6, empty for nonsense."""
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address or "")
    except ValueError:
        return b""
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return parsed.packed[: PREFIX_BYTES[parsed.version]]


def _of_this_app() -> UnknownCodes:
    known = current_app.extensions.get(EXTENSION)
    if known is None:
        # Two threads may both come first; `setdefault` lets one of the two counters win.
        known = current_app.extensions.setdefault(EXTENSION, UnknownCodes())
    return cast("UnknownCodes", known)
