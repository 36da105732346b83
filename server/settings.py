"""Settings: `MEETELLEN_*` variables, checked at start; docs/settings.md describes each one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from server.core.errors import StartRefused

PREFIX = "MEETELLEN_"
KNOWN = (
    *("DATABASE_URL", "URL", "SECRET_FILE", "LISTEN", "TRUSTED_PROXIES", "CONTACT"),
    *("SMTP_URL", "MAIL_FROM"),
)
INSTANCE = Path("instance")
DEFAULT_LISTEN = "127.0.0.1:8000"
HIGHEST_PORT = 65_535
MOST_PROXIES = 3
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SMTP_PORTS = {"smtp": 587, "smtps": 465}
Encryption = Literal["tls", "starttls", "none"]
HOST = re.compile(r"[0-9A-Za-z.:-]+")
# An address as it may stand in a header: no quotes, no spaces, no line break.
ADDRESS = re.compile(r"[!#-'*+\-./0-9=?A-Z^-~]+@[0-9A-Za-z.-]+\.[0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail to staff is handed in, and from whom it comes.

    `encryption`: from the first byte, by STARTTLS or, on this machine alone, none. `user` is empty
    where the server asks for nobody.
    """

    host: str
    port: int
    encryption: Encryption
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment chooses.

    `url` has no trailing slash; `trusted_proxies` counts the proxies in front of the server;
    `contact` is whom to tell about a hole, or empty; without `mail` none is ever sent.
    """

    database_url: str
    url: str
    secret_file: Path
    listen_host: str
    listen_port: int
    trusted_proxies: int = 0
    contact: str = ""
    mail: MailServer | None = None

    @property
    def uses_tls(self) -> bool:
        """Return whether browsers reach us over HTTPS."""
        return self.url.startswith("https://")

    @property
    def is_for_this_machine(self) -> bool:
        """Return whether browsers on this machine alone know the address."""
        return urlsplit(self.url).hostname in LOOPBACK

    @property
    def is_loopback(self) -> bool:
        """Return whether only this machine can reach the server."""
        return self.listen_host in LOOPBACK

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Return the settings of the environment.

        Raises:
            StartRefused: a variable is unknown or its value makes no sense.
        """
        _refuse_unknown(env)
        host, port = _listen(env.get(PREFIX + "LISTEN", DEFAULT_LISTEN))
        return cls(
            database_url=_database_url(env.get(PREFIX + "DATABASE_URL", "")),
            url=_url(env.get(PREFIX + "URL", f"http://localhost:{port}")),
            secret_file=Path(env.get(PREFIX + "SECRET_FILE", str(INSTANCE / "master.secret"))),
            listen_host=host,
            listen_port=port,
            trusted_proxies=_count(env.get(PREFIX + "TRUSTED_PROXIES", "0")),
            contact=_contact(env.get(PREFIX + "CONTACT", "")),
            mail=_mail(env.get(PREFIX + "SMTP_URL", ""), env.get(PREFIX + "MAIL_FROM", "")),
        )


def _refuse_unknown(env: Mapping[str, str]) -> None:
    unknown = sorted(
        name
        for name in env
        if name.startswith(PREFIX)
        and name.removeprefix(PREFIX) not in KNOWN
        and "_TEST_" not in name
    )
    if unknown:
        raise StartRefused(f"Unknown setting {unknown[0]}. docs/settings.md lists the known ones.")


def _database_url(value: str) -> str:
    if not value:
        INSTANCE.mkdir(exist_ok=True, mode=0o700)
        return f"sqlite:///{(INSTANCE / 'meetellen.sqlite').resolve()}"
    if value.startswith("postgresql://"):
        return value.replace("postgresql://", "postgresql+psycopg://", 1)
    if value.startswith(("sqlite:///", "postgresql+psycopg://")):
        return value
    raise StartRefused("MEETELLEN_DATABASE_URL must begin with sqlite:/// or postgresql://.")


def _url(value: str) -> str:
    parts = urlsplit(value)
    is_local = parts.hostname in LOOPBACK
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path.strip("/")
        or parts.query
    ):
        raise StartRefused(
            "MEETELLEN_URL must look like https://meetellen.school.example, without a path."
        )
    if parts.scheme == "http" and not is_local:
        raise StartRefused("MEETELLEN_URL must begin with https:// (http:// only for localhost).")
    return f"{parts.scheme}://{parts.netloc}"


def _listen(value: str) -> tuple[str, int]:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) <= HIGHEST_PORT:
        raise StartRefused("MEETELLEN_LISTEN must look like 127.0.0.1:8000.")
    return host.strip("[]"), int(port)


def _contact(value: str) -> str:
    if value and not (value.startswith(("mailto:", "https://")) and value.isprintable()):
        raise StartRefused("MEETELLEN_CONTACT must begin with mailto: or https://.")
    return value


def _mail(url: str, sender: str) -> MailServer | None:
    if not url and not sender:
        return None
    if not url or not sender:
        raise StartRefused(
            "MEETELLEN_SMTP_URL and MEETELLEN_MAIL_FROM belong together: set both, or neither."
        )
    if not ADDRESS.fullmatch(sender):
        raise StartRefused("MEETELLEN_MAIL_FROM must be one address: meetellen@school.example.")
    parts = urlsplit(url)
    is_at_hand = parts.hostname in LOOPBACK
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if (
        parts.scheme not in SMTP_PORTS
        or not HOST.fullmatch(parts.hostname or "")
        or _has_more(parts)
    ):
        raise StartRefused(
            "MEETELLEN_SMTP_URL must look like smtp://user:password@mail.example:587 (STARTTLS) "
            "or smtps://user:password@mail.example, without a path."
        )
    if bool(user) != bool(password) or not (user + password).isascii():
        raise StartRefused(
            "MEETELLEN_SMTP_URL needs a user and a password in plain letters, or neither."
        )
    return MailServer(
        host=parts.hostname or "",
        port=_smtp_port(parts),
        encryption=_encryption(parts.scheme, is_at_hand=is_at_hand),
        sender=sender,
        user=user,
        password=password,
    )


def _has_more(parts: SplitResult) -> bool:
    return bool(parts.path.strip("/") or parts.query or parts.fragment)


def _smtp_port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise StartRefused("MEETELLEN_SMTP_URL has a port that is none.")
    return port or SMTP_PORTS[parts.scheme]


def _encryption(scheme: str, *, is_at_hand: bool) -> Encryption:
    """Return how the way is encrypted; what leaves this machine always is."""
    if scheme == "smtps":
        return "tls"
    return "none" if is_at_hand else "starttls"


def _count(value: str) -> int:
    if not value.isdigit() or int(value) > MOST_PROXIES:
        raise StartRefused("MEETELLEN_TRUSTED_PROXIES must be 0, 1, 2 or 3.")
    return int(value)
