"""What a mail says in each language."""

from datetime import UTC, datetime

import pytest

from server.circles import letter
from server.circles.domain.digests import Digest
from server.mail.letter import Letterhead, texts
from tests.circles.post_office import SENDER

MONDAY = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", ["nl", "en", "es", "pap"])
@pytest.mark.parametrize("digest", [Digest(True, False), Digest(False, True), Digest(True, True)])  # noqa: FBT003
def test_each_language_says_the_same_things(language: str, digest: Digest) -> None:
    head = Letterhead(SENDER, "https://x.example")
    written = letter.written(digest, head, to="anna@school.example", language=language, now=MONDAY)
    says = texts(letter.TEXTS, language)

    lines = written.get_content().replace("\r\n", "\n").strip().split("\n\n")

    assert set(says) - {"needs_native_review"} == {"subject", "news", "reminder", "link", "end"}
    assert bool(says.get("needs_native_review")) == (language in {"es", "pap"})
    assert len(lines) == 2 + digest.has_news + digest.has_reminder
    assert "https://x.example/staff" in lines[-2]
    assert (says["news"] in lines, says["reminder"] in lines) == (
        digest.has_news,
        digest.has_reminder,
    )
