"""Settings: `MEETELLEN_*` variables, checked at start; docs/settings.md describes each one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from server.core.errors import StartRefused

PREFIX = "MEETELLEN_"
KNOWN = ("DATABASE_URL", "URL", "SECRET_FILE", "LISTEN", "TRUSTED_PROXIES", "CONTACT")
INSTANCE = Path("instance")
DEFAULT_LISTEN = "127.0.0.1:8000"
HIGHEST_PORT = 65_535
MOST_PROXIES = 3
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a deployment chooses.

    `url` has no trailing slash; `trusted_proxies` counts the proxies in front of the server;
    `contact` is whom to tell about a hole, or empty.
    """

    database_url: str
    url: str
    secret_file: Path
    listen_host: str
    listen_port: int
    trusted_proxies: int = 0
    contact: str = ""

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


def _count(value: str) -> int:
    if not value.isdigit() or int(value) > MOST_PROXIES:
        raise StartRefused("MEETELLEN_TRUSTED_PROXIES must be 0, 1, 2 or 3.")
    return int(value)
