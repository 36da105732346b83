"""No file tells where it was made, and no list of packages points anywhere but at the registry."""

import re
from pathlib import Path

import pytest

from tests.architecture import tree

# Written apart, so that this file does not find itself.
PLACES = re.compile(
    r"file:/" + r"//|(?<![\w.}])/(?:home|root|Users|work|tmp|opt)/[\w.]+|\b[A-Z]:\\" + r"Users\\"
)
INDEXES = re.compile(r"--(?:extra-)?index-" + r"url|--find-" + r"links|--trusted-" + r"host")
ALLOWED = {
    # The pins say that these two options are not to be written down.
    "Makefile": INDEXES,
}


def complaints(root: Path) -> list[str]:
    """Return the lines that hold a place on some machine or a package index."""
    return [
        f"{file.relative_to(root)}:{number}: {line.strip()[:80]}"
        for file, text in tree.text_files(root)
        if not tree.is_vendored(file) or file.suffix in {".json", ".sh", ".md"}
        for number, line in enumerate(text.splitlines(), 1)
        if _tells(line, file.name)
    ]


def test_no_file_tells_where_it_was_made() -> None:
    assert complaints(tree.ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-" + "url https://packages.example/simple",
        "--find-" + "links wheels",
        "qrcode @ file:/" + "//srv/wheels/qrcode.whl",
        'FONT = "/ho' + 'me/ana/fonts/Sans.ttf"',
        "see /wo" + "rk/main/server",
        "    # via -r /t" + "mp/plan/requirements.in",
    ],
)
def test_a_line_that_tells_it_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "requirements.txt").write_text(f"flask==3\n{line}\n")

    assert len(complaints(tmp_path)) == 1


def _tells(line: str, name: str) -> bool:
    allowed = ALLOWED.get(name)
    return bool(PLACES.search(line) or (INDEXES.search(line) and allowed is not INDEXES))
