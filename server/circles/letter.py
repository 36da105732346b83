"""What a digest says: no group, no figure and no word of a student.

Whoever reads along learns no more than that its reader has something to look at.
"""

from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from server.circles.domain.digests import Digest
from server.mail import letter
from server.mail.letter import Letter, Letterhead

TEXTS = Path(__file__).with_name("letters")
PAGE = "/staff"


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
    says = letter.texts(TEXTS, language)
    told = {"news": digest.has_news, "reminder": digest.has_reminder}
    lines = [says[line] for line, is_told in told.items() if is_told]
    lines += [says["link"].format(link=head.site + PAGE), says["end"]]
    return letter.compose(Letter(says["subject"], tuple(lines)), head, to=to, now=now)
