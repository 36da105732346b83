"""Files and folders stay small enough to hold in one's head, and no name is an attic."""

from collections import Counter
from pathlib import Path

import pytest

from tests.architecture import tree

MOST_LINES = {".py": 300, ".js": 250}
MOST_FILES_IN_A_FOLDER = 10
SHARED = {"core", "web"}
ATTICS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def complaints(root: Path) -> list[str]:
    """Return what is too long, too full or badly named under `root`."""
    ours = [f for f in tree.files(root, endings=tuple(MOST_LINES)) if not tree.is_vendored(f)]
    return [
        *(f"{f.relative_to(root)}: {n} lines" for f in ours if (n := _lines(f)) > _limit(f)),
        *(f"{f.relative_to(root)}: the name says nothing" for f in ours if _is_attic(f, root)),
        *(
            f"{folder.relative_to(root)}: {count} files"
            for folder, count in _features(ours, root).items()
            if count > MOST_FILES_IN_A_FOLDER
        ),
    ]


def test_the_project_is_small_in_every_part() -> None:
    assert complaints(tree.ROOT) == []


@pytest.mark.parametrize(
    ("path", "lines", "complaint"),
    [
        ("server/checkins/service.py", 301, "301 lines"),
        ("tests/checkins/test_service.py", 301, "301 lines"),
        ("pwa/trends/page.js", 251, "251 lines"),
        ("server/schools/utils.py", 1, "the name says nothing"),
        ("pwa/helpers/date.js", 1, "the name says nothing"),
        ("server/web/session_manager.py", 1, "the name says nothing"),
    ],
)
def test_what_is_too_long_or_badly_named_is_found(
    tmp_path: Path, path: str, lines: int, complaint: str
) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text("1\n" * lines)

    assert complaints(tmp_path) == [f"{path}: {complaint}"]


def test_a_folder_that_is_too_full_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "server" / "checkins"
    folder.mkdir(parents=True)
    for number in range(MOST_FILES_IN_A_FOLDER + 1):
        (folder / f"part_{number}.py").touch()

    assert complaints(tmp_path) == ["server/checkins: 11 files"]


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _limit(file: Path) -> int:
    return MOST_LINES[file.suffix]


def _is_attic(file: Path, root: Path) -> bool:
    words = {
        word
        for part in file.relative_to(root).with_suffix("").parts
        for word in part.lower().replace("-", "_").split("_")
    }
    return bool(words & ATTICS)


def _features(ours: list[Path], root: Path) -> Counter[Path]:
    """Return how many files each feature's folder has; `__init__.py` says nothing.

    What all features share is no feature.
    """
    product = (root / "server", root / "pwa")
    return Counter(
        file.parent
        for file in ours
        if file.name != "__init__.py"
        and file.parent.name not in SHARED
        and any(folder in file.parents for folder in product)
    )
