"""What a bundler would have told: every import names a file, and no page is built from strings."""

import re
from pathlib import Path

import pytest

from tests.architecture import tree

IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\b[^'"`;()]*?\bfrom\s*['"](?P<named>[^'"]+)['"]"""
    r"""|(?:^|[;}\s])import\s*['"](?P<bare>[^'"]+)['"]"""
    r"""|\bimport\(\s*['"](?P<later>[^'"]+)['"]""",
    re.MULTILINE,
)
FROM_STRINGS = re.compile(
    r"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write(?:ln)?\b|\bsrcdoc\b"
    r"|\bcreateContextualFragment\b|\bDOMParser\b|\bsetHTMLUnsafe\b|\bparseHTMLUnsafe\b"
    r"|\bdangerouslySetInnerHTML\b|\beval\(|\bnew Function\b"
)
OTHER_ORIGIN = re.compile(r"""(?:src|href|from|import|url|fetch)\s*[=(]?\s*\(?['"]?https?://""")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"])//[^\n]*", re.DOTALL)


def complaints(folder: Path) -> list[str]:
    """Return what is wrong with the scripts and documents under `folder`."""
    found = []
    for file in tree.files(folder, endings=(".js", ".html", ".css")):
        if tree.is_vendored(file):
            continue
        name = str(file.relative_to(folder))
        code = COMMENT.sub("", file.read_text(encoding="utf-8"))
        if file.suffix == ".js":
            found += [f"{name}: no file {path}" for path in _missing(file, code)]
        found += [f"{name}: {hit}" for hit in FROM_STRINGS.findall(code)]
        found += [f"{name}: another origin" for _ in OTHER_ORIGIN.findall(code)]
    return found


def test_the_pages_are_whole_and_safe() -> None:
    assert complaints(tree.ROOT / "pwa") == []


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("import { a } from './gone.js';", "no file ./gone.js"),
        ("import {\n  a,\n  b,\n} from '../core/gone.js';", "no file ../core/gone.js"),
        ("export * from './gone.js';", "no file ./gone.js"),
        ("import './gone.js';", "no file ./gone.js"),
        ("const page = () => import('./gone.js');", "no file ./gone.js"),
        ("import { h } from 'preact';", "no file preact"),
        ("node.innerHTML = text;", "innerHTML"),
        ("node.insertAdjacentHTML('beforeend', text);", "insertAdjacentHTML"),
        ("document.write(text);", "document.write"),
        ("html`<div dangerouslySetInnerHTML=${x} />`;", "dangerouslySetInnerHTML"),
        ("fetch('https://cdn.example/x.js');", "another origin"),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, code: str, complaint: str) -> None:
    page = tmp_path / "trends" / "page.js"
    page.parent.mkdir()
    page.write_text(code)

    assert complaints(tmp_path) == [f"trends/page.js: {complaint}"]


def test_what_is_right_is_not_complained_about(tmp_path: Path) -> None:
    (tmp_path / "here.js").write_text("export const a = 1;\n")
    (tmp_path / "page.js").write_text(
        "import { a } from './here.js';\n"
        "// innerHTML is never used: https://example.org says why\n"
        "/** @import { Draft } from './types/api.d.ts' */\n"
        "export const b = a;\n"
    )

    assert complaints(tmp_path) == []


def _missing(file: Path, code: str) -> list[str]:
    paths = [found[found.lastgroup or 0] for found in IMPORT.finditer(code)]
    return [path for path in paths if not path.startswith(".") or not _exists(file, path)]


def _exists(file: Path, path: str) -> bool:
    return (file.parent / path).resolve().is_file()
