"""Hands mail in at the school's mail server. No student's request reaches this module.

What leaves this machine is encrypted, to a server whose certificate is valid, or it is not sent.
Errors tell the kind of a failure, never an address or what the server said.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from server.settings import MailServer

SECONDS_TO_ANSWER: Final = 10
OK: Final = frozenset({250, 251})
FIRST_FINAL_CODE: Final = 500


class NotSent(Exception):
    """A mail was not taken and may be tried again; the message names the kind of failure."""


class Refused(NotSent):
    """The server will never take this mail."""


class Unsure(Exception):
    """The connection broke after the mail was handed over: it may have been sent or not."""


class Post:
    """An open connection to a mail server."""

    def __init__(self, client: smtplib.SMTP, sender: str) -> None:
        self._client = client
        self._sender = sender

    @property
    def is_open(self) -> bool:
        """Return whether the server is still there, as far as we have noticed."""
        return self._client.sock is not None

    def send(self, message: EmailMessage) -> None:
        """Hand in one mail for the one address that it names.

        Raises:
            Refused: the server will not take it, today or ever.
            NotSent: the server does not take it now.
            Unsure: the connection broke when it may have been taken.
        """
        try:
            self._client.rset()
            code, _ = self._client.mail(self._sender)
            if code not in OK:
                # About us, not about whom it is for: it may be mended any moment.
                raise NotSent(f"code {code}")
            code, _ = self._client.rcpt(message["To"].addresses[0].addr_spec)
            refuse_unless_taken(code)
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(type(error).__name__) from None
        try:
            code, _ = self._client.data(message.as_bytes(policy=SMTP))
        except smtplib.SMTPDataError as error:
            code = error.smtp_code
        except (smtplib.SMTPException, OSError) as error:
            raise Unsure(type(error).__name__) from None
        refuse_unless_taken(code)


def refuse_unless_taken(code: int) -> None:
    """Raise what a server's answer to an address or a mail means, unless it took it.

    Raises:
        Refused: never.
        NotSent: not now.
    """
    if code not in OK:
        raise (Refused if code >= FIRST_FINAL_CODE else NotSent)(f"code {code}")


@contextmanager
def opened(server: MailServer, *, host: str) -> Iterator[Post]:
    """Yield a connection to a mail server, encrypted and signed in as its settings say.

    Args:
        server: which one.
        host: the name by which we greet it.

    Raises:
        NotSent: there is no such connection; nothing was sent.
    """
    try:
        client = _connect(server, host)
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(type(error).__name__) from None
    try:
        yield Post(client, server.sender)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            client.quit()
        client.close()


def _connect(server: MailServer, host: str) -> smtplib.SMTP:
    if server.encryption == "tls":
        secure = ssl.create_default_context()
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, host, timeout=SECONDS_TO_ANSWER, context=secure
        )
    else:
        client = smtplib.SMTP(server.host, server.port, host, timeout=SECONDS_TO_ANSWER)
    try:
        if server.encryption == "starttls":
            client.starttls(context=ssl.create_default_context())
        if server.user:
            client.login(server.user, server.password)
        client.ehlo_or_helo_if_needed()
    except BaseException:
        client.close()
        raise
    return client
