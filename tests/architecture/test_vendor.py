"""What others wrote is what was recorded: version, source, licence and hash."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from tests.architecture import tree

FIELDS = ("file", "name", "version", "source", "licence", "licence_files", "sha384")
RECORD = "vendor.json"
# Ours, beside what is theirs: types, how it was built, what is said about it.
OURS = (RECORD, ".d.ts", ".sh", ".md")


def complaints(folder: Path) -> list[str]:
    """Return what differs between a folder of vendored files and its record."""
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    recorded = {entry["file"] for entry in record}
    licences = {licence for entry in record for licence in entry.get("licence_files", [])}
    there = {
        str(file.relative_to(folder)) for file in tree.files(folder) if not file.name.endswith(OURS)
    }
    return [
        *(f"{name}: not recorded" for name in sorted(there - recorded - licences)),
        *(f"{name}: recorded, but not there" for name in sorted((recorded | licences) - there)),
        *(problem for entry in record for problem in _problems(folder, entry)),
    ]


def test_every_vendored_file_is_the_recorded_one() -> None:
    folders = [file.parent for file in tree.files(endings=(RECORD,))]

    assert tree.ROOT / "pwa" / "vendor" in folders
    assert [problem for folder in folders for problem in complaints(folder)] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one vendored file, in order."""
    (tmp_path / "clock-1.0.0.js").write_text("export const tick = 1;\n")
    (tmp_path / "clock.txt").write_text("MIT\n")
    entry = {
        "file": "clock-1.0.0.js",
        "name": "clock",
        "version": "1.0.0",
        "source": "npm: clock 1.0.0",
        "licence": "MIT",
        "licence_files": ["clock.txt"],
        "sha384": _sha384(tmp_path / "clock-1.0.0.js"),
    }
    (tmp_path / RECORD).write_text(json.dumps([entry]))
    return tmp_path


def test_a_folder_in_order_has_no_complaint(folder: Path) -> None:
    assert complaints(folder) == []


def test_a_changed_file_is_found(folder: Path) -> None:
    (folder / "clock-1.0.0.js").write_text("export const tick = 2;\n")

    assert complaints(folder) == ["clock-1.0.0.js: not the recorded bytes"]


def test_a_file_that_nobody_recorded_is_found(folder: Path) -> None:
    (folder / "spy-1.0.0.js").write_text("")

    assert complaints(folder) == ["spy-1.0.0.js: not recorded"]


def test_a_record_without_a_licence_is_found(folder: Path) -> None:
    entries = json.loads((folder / RECORD).read_text())
    entries[0]["licence"] = ""
    (folder / RECORD).write_text(json.dumps(entries))

    assert complaints(folder) == ["clock-1.0.0.js: no licence"]


def _problems(folder: Path, entry: dict[str, object]) -> list[str]:
    name = str(entry["file"])
    missing = [f"{name}: no {field}" for field in FIELDS if not entry.get(field)]
    file = folder / name
    is_other = file.exists() and entry.get("sha384") != _sha384(file)
    return [*missing, *([f"{name}: not the recorded bytes"] if is_other else [])]


def _sha384(file: Path) -> str:
    digest = hashlib.sha384(file.read_bytes()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"
