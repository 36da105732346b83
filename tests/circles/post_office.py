"""A real mail server on this machine, and a school whose mentors asked for mail."""

import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.accounts import storage as account_rows
from server.circles import digests
from server.database.session import Engines, writing
from server.mail.sending import MailReport
from server.settings import MailServer, Settings
from tests import factories, serving, staff
from tests.circles import rows

SENDER = "meetellen@school.example"
USER, PASSWORD = "school", "a-password-for-mail"
# Not one of the addresses that count as this machine: the way there must be encrypted.
FAR_AWAY = "127.0.0.2"
ROUND = "2026-W46"


@dataclass(slots=True)
class Postbox:
    """What a mail server took, and whom it refuses with which answer.

    `hangs_up`: it goes away without a word once it has taken a mail.
    """

    envelopes: list[Envelope] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    greeted_as: list[str] = field(default_factory=list)
    hangs_up: bool = False

    async def handle_RCPT(  # noqa: N802 - the library's name and shape
        self, _server: object, session: Any, envelope: Envelope, address: str, _options: object
    ) -> str:
        """Take or refuse an address."""
        self.greeted_as.append(session.host_name)
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: Any, _session: object, envelope: Envelope
    ) -> str:
        """Take a mail, unless all mail is refused."""
        if "all" in self.refused:
            return self.refused["all"]
        self.envelopes.append(envelope)
        if self.hangs_up:
            server.transport.close()
        return "250 OK"

    @property
    def letters(self) -> list[EmailMessage]:
        """Return the mails in order of arrival."""
        return [
            message_from_bytes(cast("bytes", one.content), policy=default) for one in self.envelopes
        ]

    @property
    def addresses(self) -> list[str]:
        """Return to whom mail went, in order of arrival."""
        return [address for one in self.envelopes for address in one.rcpt_tos]


@contextmanager
def running(
    postbox: Postbox, *, host: str = "127.0.0.1", port: int = 0, **options: Any
) -> Iterator[int]:
    """Run a mail server and yield its port."""
    controller = Controller(postbox, hostname=host, port=port or serving.free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def lets_in(
    _server: object, _session: object, _envelope: object, _kind: str, who: Any
) -> AuthResult:
    """Let in who knows the password."""
    given = cast("LoginPassword", who)
    is_known = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_known, handled=is_known)


@dataclass(frozen=True, slots=True)
class Office:
    """A school whose class has a release of `ROUND`, and who sends its mail."""

    engines: Engines
    school_id: str
    group_id: str

    def add_mentor(self, email: str, *, wants_mail: bool = True, language: str = "nl") -> str:
        """Add a mentor of the class and return the account's id."""
        with writing(self.engines.write) as session:
            made = staff.make_person(
                session, self.school_id, "mentor", email=email, groups=(self.group_id,)
            )
            wishes: dict[str, str | bool] = {"wants_mail": wants_mail, "language": language}
            account_rows.set_own(session, made, values=wishes)
        return made

    def add_release(self, round: str) -> None:
        """Give the class another release."""
        with writing(self.engines.write) as session:
            rows.add_release(session, self.school_id, self.group_id, round=round)

    def send(self, server: MailServer | None, *, now: datetime) -> MailReport:
        """Do what a tick does."""
        settings = Settings(
            database_url="",
            url="https://meetellen.school.example",
            secret_file=Path("unused"),
            listen_host="127.0.0.1",
            listen_port=8000,
            mail=server,
        )
        return digests.send_due(self.engines, settings, now=now)


def make_office(engines: Engines) -> Office:
    """Return a school with one class, a release, and nobody who wants mail yet."""
    with writing(engines.write) as session:
        school = factories.make_school_at_work(session)
    office = Office(engines, school.school_id, school.group_id)
    office.add_release(ROUND)
    return office


def at_hand(port: int) -> MailServer:
    """Return the settings of a mail server on this machine, without encryption."""
    return MailServer("127.0.0.1", port, "none", SENDER)


def make_certificate(folder: Path, *, host: str = FAR_AWAY) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate for an address; return its file and what a server does with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "mail.crt", folder / "mail.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, private)
    return certificate, context


def headers_of(letter: EmailMessage) -> dict[str, str]:
    """Return the headers of a mail by name."""
    return {name: str(value) for name, value in letter.items()}
