"""The files that seal concerns are what their pinned sources make, wherever they are built."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import tree

VENDOR = tree.ROOT / "pwa" / "vendor"
BIN = Path(sys.executable).parent
FILES = ("age-student-0.3.1.js", "age-staff-0.3.1.js")
PATIENCE_SECONDS = 120


def build(script: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build in a folder of its own and return what the script says; it needs the registry."""
    folder.mkdir(parents=True)
    # npm's own settings and Node are those of the machine; only the place differs.
    own = {**os.environ, "TMPDIR": str(folder), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["/bin/sh", str(script)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
        env=own,
    )


@pytest.mark.node
def test_age_comes_out_the_same_in_any_folder(tmp_path: Path) -> None:
    first = build(VENDOR / "make-age.sh", tmp_path / "one")
    second = build(VENDOR / "make-age.sh", tmp_path / "two" / "deeper")

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout
    assert [line for line in first.stdout.split() if line.endswith(".js")] == list(FILES)


@pytest.mark.node
def test_a_record_of_another_build_is_found(tmp_path: Path) -> None:
    script = tmp_path / "make-age.sh"
    script.write_text((VENDOR / "make-age.sh").read_text(encoding="utf-8"), encoding="utf-8")
    record = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    others = [entry for entry in record if entry["file"] != FILES[1]]
    (tmp_path / "vendor.json").write_text(json.dumps(others), encoding="utf-8")

    said = build(script, tmp_path / "one")

    assert said.returncode == 1
    assert said.stderr == f"vendor.json records another hash: {FILES[1]}\n"
