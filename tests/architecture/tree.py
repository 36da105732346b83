"""The project's own files, for tests that look at all of them."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What tools leave behind; `.gitignore` names the same.
_NOT_OURS = frozenset(
    {
        ".git",
        ".venv",
        "node_modules",
        "instance",
        "__pycache__",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".import_linter_cache",
        ".hypothesis",
        ".schemathesis",
    }
)


def files(folder: Path = ROOT, *, endings: tuple[str, ...] = ("",)) -> Iterator[Path]:
    """Yield the files under `folder` whose names end in one of `endings`, in order."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - _NOT_OURS)
        for name in sorted(names):
            if name.endswith(endings):
                yield Path(place, name)


def is_vendored(file: Path) -> bool:
    """Return whether the file was written by others and is kept as it came."""
    return "vendor" in file.parts


def text_files(folder: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Yield the files that are text, with their text."""
    for file in files(folder):
        try:
            yield file, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
