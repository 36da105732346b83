"""Each setting is described, and nothing is described that does not exist."""

import re
from pathlib import Path

from server import settings
from tests.architecture import tree

NAME = re.compile(r"\bMEETELLEN_[A-Z][A-Z_]*[A-Z]\b")
DESCRIBED = re.compile(r"^\| `(MEETELLEN_[A-Z_]+)` \| .+ \| .{20,} \|$", re.MULTILINE)
DOCUMENT = tree.ROOT / "docs" / "settings.md"


def described(document: str) -> list[str]:
    """Return the settings that have a row of their own in the document."""
    return DESCRIBED.findall(document)


def named(folder: Path) -> set[str]:
    """Return the settings that any Python file of the product names."""
    return {
        name
        for file in tree.files(folder, endings=(".py",))
        for name in NAME.findall(file.read_text(encoding="utf-8"))
    }


def test_the_document_describes_exactly_the_settings_that_exist() -> None:
    known = {settings.PREFIX + name for name in settings.KNOWN}

    rows = described(DOCUMENT.read_text(encoding="utf-8"))

    assert sorted(rows) == sorted(known)


def test_no_other_setting_is_read_anywhere() -> None:
    known = {settings.PREFIX + name for name in settings.KNOWN}

    assert named(tree.ROOT / "server") - known == set()


def test_a_setting_without_a_description_is_found() -> None:
    document = "| `MEETELLEN_URL` | none | Where browsers find us, scheme and host. |\n"

    assert described(document) == ["MEETELLEN_URL"]
    assert described("| `MEETELLEN_URL` | none | |\n") == []


def test_a_setting_that_is_read_on_the_quiet_is_found(tmp_path: Path) -> None:
    (tmp_path / "quiet.py").write_text('os.environ["MEETELLEN_BACK_DOOR"]\n')

    assert named(tmp_path) == {"MEETELLEN_BACK_DOOR"}
