"""A mail as it is sent: plain text, nothing that loads, nothing to answer to."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import cast

FIRST_LANGUAGE = "nl"
NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails of a deployment share: the address they come from, and the site."""

    sender: str
    site: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, in paragraphs."""

    subject: str
    paragraphs: tuple[str, ...]


def compose(letter: Letter, head: Letterhead, *, to: str, now: datetime) -> EmailMessage:
    """Return a mail for one address.

    Args:
        letter: what it says.
        head: from whom it comes.
        to: the one address that it goes to.
        now: the present moment.
    """
    message = EmailMessage()
    message["From"] = Address("Meetellen", addr_spec=head.sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now)
    # Not made from the machine's name, its time or its process, as libraries do.
    domain = head.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{secrets.token_hex(NAME_BYTES)}@{domain}>"
    # RFC 3834: no machine answers to it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(letter.paragraphs) + "\n", cte="quoted-printable")
    return message


@cache
def texts(folder: Path, language: str) -> Mapping[str, str]:
    """Return what the mails of a feature say in a language, else in Dutch."""
    file = folder / f"{language}.json"
    known = file if file.exists() else folder / f"{FIRST_LANGUAGE}.json"
    return cast("Mapping[str, str]", json.loads(known.read_text(encoding="utf-8")))
