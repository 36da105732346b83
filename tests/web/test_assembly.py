"""How the pages are put together: deterministic, whole, and small enough for the first flight."""

import json
import shutil
from pathlib import Path

import pytest

from server.web import assembly
from server.web.pwa import FOLDER

# Above this, HTTP/2 over TLS needs one more round trip (docs/decisions).
BUDGET_BYTES = 8_500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pages that a test may change."""
    return shutil.copytree(FOLDER, tmp_path / "pwa")


def test_the_students_document_fits_in_the_first_flight_with_all_languages() -> None:
    student = assembly.assemble(FOLDER).documents["student.html"].asset

    assert len(student.compressed["br"]) <= BUDGET_BYTES
    page = student.body.decode()
    for sentence in ("Hoe vaak voelde", "Kuantu bia", "How often", "¿Con qué frecuencia"):
        assert sentence in page


def test_equal_files_give_equal_bytes(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")

    assert assembly.assemble(copy) == assembly.assemble(folder)


@pytest.mark.parametrize(
    "name", ["core/outbox.js", "text/student/es.json", "styles/pages.css", "service-worker.js"]
)
def test_any_change_makes_another_version(folder: Path, name: str) -> None:
    file = folder / name
    file.write_bytes(file.read_bytes() + b"\n")

    changed, present = assembly.assemble(folder), assembly.assemble(FOLDER)

    assert changed.version != present.version
    assert changed.precache.body != present.precache.body


def test_a_sentence_cannot_end_the_script_around_it(folder: Path) -> None:
    file = folder / "text" / "student" / "en.json"
    texts = json.loads(file.read_text("utf-8"))
    texts["form.send"] = "</script><b>&"
    file.write_text(json.dumps(texts), "utf-8")

    page = assembly.assemble(folder).documents["student.html"].asset.body.decode()

    assert "</script><b>" not in page
    assert "\\u003c/script>\\u003c" not in page.replace("\\u003cb", "")


def test_imports_are_followed_to_their_end() -> None:
    sources = {
        "a/start.js": b"import { b } from './b.js'; const c = () => import('../c/later.js');",
        "a/b.js": b"export * from '../core/d.js'; // import './commented.js'",
        "core/d.js": b"import './e.js';",
        "core/e.js": b"import '../a/b.js';",
        "c/later.js": b"export {};",
        "a/commented.js": b"",
    }

    at_once = ["a/start.js", "a/b.js", "core/d.js", "core/e.js"]
    assert assembly.imported(sources, "a/start.js") == at_once
    assert assembly.imported(sources, "a/start.js", later=True) == [
        "a/start.js",
        "a/b.js",
        "c/later.js",
        "core/d.js",
        "core/e.js",
    ]


def test_the_staffs_page_preloads_all_that_it_needs_at_once() -> None:
    site = assembly.assemble(FOLDER)
    page = site.documents["staff.html"].asset.body.decode()

    assert f'<link rel="modulepreload" href="/s/{site.version}/app.js">' in page
    assert "/static/" not in page
