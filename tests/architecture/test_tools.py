"""The settings of the tools bite: each planted sample is found by the tool against it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import tree

BIN = Path(sys.executable).parent
NODE_TOOLS = tree.ROOT / "node_modules"
DEEP = "  if (x) {\n" * 5 + "    return 1;\n" + "  }\n" * 5

RUFF = [
    ("TID251", "import random\n\nx = random.random()\n"),
    ("TID251", "from datetime import datetime\n\nx = datetime.utcnow()\n"),
    ("TID252", "from .schools import service\n"),
    ("PLR0913", "def f(a, b, c, d, e, g, h): ...\n"),
    ("PLR0915", "def f(x):\n" + "    x += 1\n" * 30),
    ("C901", "def f(x):\n" + "    if x:\n        x += 1\n" * 9),
    ("T201", "def f():\n    print('x')\n"),
    ("D103", "def show(x): ...\n"),
    ("ERA001", "# x = 1\n"),
    ("FBT002", "def f(open, flag=True): ...\n"),
    ("S110", "try:\n    f()\nexcept Exception:\n    pass\n"),
]
MYPY = [
    ("no-untyped-def", "def f(x): return x\n"),
    ("assignment", "x: int = 'a'\n"),
    ("unused-ignore", "x = 1  # type: ignore[misc]\n"),
    ("ignore-without-code", "x: int = 'a'  # type: ignore\n"),
    ("explicit-override", "class A(dict[str, str]):\n    def clear(self) -> None: ...\n"),
    ("possibly-undefined", "if str():\n    x = 1\nprint(x)\n"),
]
BIOME = [
    ("noDefaultExport", "export default 1;\n"),
    ("useImportExtensions", "import { a } from './a';\n\nexport const b = a;\n"),
    ("noUnusedImports", "import { a } from './a.js';\n"),
    ("noUnusedVariables", "const unused = 1;\n"),
    ("noConsole", "console.log('here');\n"),
    ("noParameterAssign", "export function f(x) {\n  x = 2;\n  return x;\n}\n"),
    ("noImportCycles", "import { a } from './a.js';\n\nexport const b = a;\n"),
    ("noExcessiveCognitiveComplexity", f"export function f(x) {{\n{DEEP}  return 0;\n}}\n"),
    ("noGlobalEval", "eval('1');\n"),
]
TYPESCRIPT = [
    ("TS2345", "export const n = Math.max('a');\n"),
    ("TS2322", "/** @type {{a: string}} */\nexport const n = { a: 1 };\n"),
    ("TS2532", "export const n = ['a'][0].length;\n"),
    ("TS2307", "import { gone } from './gone.js';\n\nexport const n = gone;\n"),
    ("TS7006", "export function f(x) {\n  return x;\n}\n"),
]


def test_ruff_bites(tmp_path: Path) -> None:
    shutil.copyfile(tree.ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    plant(tmp_path / "server", RUFF, name="planted.py", head='"""Planted."""\n\n')

    said = run(BIN / "ruff", "check", "--no-cache", "--output-format=concise", ".", at=tmp_path)

    assert missed(RUFF, said) == []


def test_mypy_bites(tmp_path: Path) -> None:
    shutil.copyfile(tree.ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    plant(tmp_path / "server", MYPY, name="planted.py")

    said = run(BIN / "mypy", "server", at=tmp_path)

    assert missed(MYPY, said) == []


@pytest.mark.node
def test_biome_bites(tmp_path: Path) -> None:
    lay_out_pages(tmp_path, BIOME)

    said = node("@biomejs/biome/bin/biome", "lint", "--max-diagnostics=200", at=tmp_path)

    assert missed(BIOME, said) == []


@pytest.mark.node
def test_typescript_bites(tmp_path: Path) -> None:
    lay_out_pages(tmp_path, TYPESCRIPT)

    said = node("typescript-7/bin/tsc", "--project", "tsconfig.json", at=tmp_path)

    assert missed(TYPESCRIPT, said) == []


@pytest.mark.node
def test_the_worker_may_not_use_what_only_a_page_has(tmp_path: Path) -> None:
    lay_out_pages(tmp_path, [])
    (tmp_path / "pwa" / "service-worker.js").write_text("window.alert('here');\n")

    said = node("typescript-7/bin/tsc", "--project", "tsconfig.worker.json", at=tmp_path)

    assert "Cannot find name 'window'" in said


def plant(folder: Path, samples: list[tuple[str, str]], *, name: str, head: str = "") -> None:
    """Write each sample to a folder of its own: `part_0/`, `part_1/` and so on."""
    folder.mkdir(exist_ok=True)
    for number, (_rule, code) in enumerate(samples):
        part = folder / f"part_{number}"
        part.mkdir()
        (part / name).write_text(head + code)


def lay_out_pages(folder: Path, samples: list[tuple[str, str]]) -> None:
    """Lay out pages with the samples, under the project's own settings."""
    for name in ("package.json", "tsconfig.json", "tsconfig.worker.json", "biome.jsonc"):
        shutil.copyfile(tree.ROOT / name, folder / name)
    plant(folder / "pwa", samples, name="planted.js")
    (folder / "pwa" / "a.js").write_text("export const a = 1;\n")
    for part in (folder / "pwa").glob("part_*"):
        (part / "a.js").write_text("import './planted.js';\n\nexport const a = 1;\n")


def missed(samples: list[tuple[str, str]], said: str) -> list[str]:
    """Return the rules that were not reported for the sample that breaks them."""
    lines = said.splitlines()
    return [
        rule
        for number, (rule, _code) in enumerate(samples)
        if not any(f"part_{number}/" in line and rule in line for line in lines)
    ]


def node(tool: str, *arguments: str, at: Path) -> str:
    """Return what a tool of package.json says."""
    return run(BIN / "node", NODE_TOOLS / tool, *arguments, at=at)


def run(*command: str | Path, at: Path) -> str:
    """Return what a tool says; it must find something."""
    done = subprocess.run(command, cwd=at, check=False, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode != 0, said
    return said
