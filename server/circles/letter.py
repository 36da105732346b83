"""A mail as it is sent: plain text, no content, nothing to answer to.

It holds no group, no figure and no word of a student: whoever reads along learns no more than that
its reader has something to look at.
"""

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

from server.circles.domain.digests import Digest

TEXTS = Path(__file__).with_name("letters")
FIRST_LANGUAGE = "nl"
PAGE = "/staff"
NAME_BYTES = 16


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What all mails of a deployment share: the address they come from, and the site."""

    sender: str
    site: str


def written(
    digest: Digest, head: Letterhead, *, to: str, language: str, now: datetime
) -> EmailMessage:
    """Return the mail with a digest for one address.

    Args:
        digest: what it says.
        head: from whom it comes.
        to: the one address that it goes to.
        language: of the account; without a text in it, Dutch.
        now: the present moment.
    """
    says = texts(language)
    told = {"news": digest.has_news, "reminder": digest.has_reminder}
    lines = [says[line] for line, is_told in told.items() if is_told]
    lines += [says["link"].format(link=head.site + PAGE), says["end"]]
    message = EmailMessage()
    message["From"] = Address("Meetellen", addr_spec=head.sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = says["subject"]
    message["Date"] = format_datetime(now)
    # Not made from the machine's name, its time or its process, as libraries do.
    domain = head.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{secrets.token_hex(NAME_BYTES)}@{domain}>"
    # RFC 3834: no machine answers to it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n\n".join(lines) + "\n", cte="quoted-printable")
    return message


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return what a mail says in a language, else in Dutch."""
    file = TEXTS / f"{language}.json"
    known = file if file.exists() else TEXTS / f"{FIRST_LANGUAGE}.json"
    return cast("Mapping[str, str]", json.loads(known.read_text(encoding="utf-8")))
