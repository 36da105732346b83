"""Assembles the pages once at start: inlines, minifies, compresses, hashes. Knows no Flask.

Nothing here depends on who asks: the same bytes go to everyone. A file that changes changes the
version, so a path under `/s/<version>/` may be kept for ever.
"""

import base64
import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

import brotli
import rcssmin

from server.web import minify

VERSION_LENGTH = 12
# What the first view says, in every language; all other sentences are fetched after it.
FIRST_VIEW_TEXTS = ("item.", "help.", "scale.", "form.", "enter.")
FIRST_LANGUAGE = "nl"
LANGUAGES = ("nl", "pap", "en", "es")
STUDENT_MODULES = "checkins/start.js"
STUDENT_STYLES = ("styles/pages.css", "styles/circle.css", "styles/concern.css")
# Besides the sentences of the first view.
STUDENT_TEXTS = ("student", "student-more", "concern", "concern-after")
# Stands in pages and in the manifest for the path of this version's files.
FILES = b"/static/"
LEFT_OUT = frozenset({".md", ".sh", ".ts", ".txt", ".ttf"})
TEXTUAL = ("text/", "application/json", "application/manifest+json", "image/svg+xml")

AT_ONCE = re.compile(r"""\b(?:from|import)\s*['"](\.{1,2}/[^'"]+\.js)['"]""")
LATER = re.compile(r"""\bimport\(\s*['"](\.{1,2}/[^'"]+\.js)['"]""")
PLACEHOLDER = re.compile(r"<!--\s*(styles|script|texts|modulepreload|sentences):?\s*([^>]*?)\s*-->")
MODULE_SCRIPT = re.compile(r'<script type="module" src="/static/([^"]+)"')
TEXT_KEY = re.compile(r'data-text="([^"]+)"([^>]*)><')

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `compressed` by the name of its encoding."""

    media_type: str
    body: bytes
    compressed: Mapping[str, bytes]
    etag: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page and the hashes (`sha256-…`) of what stands inline in it."""

    asset: Asset
    scripts: tuple[str, ...]
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """All that the server sends besides answers of the API; `files` by path under `pwa/`."""

    version: str
    documents: Mapping[str, Document]
    files: Mapping[str, Asset]
    precache: Asset


@lru_cache(maxsize=4)
def assemble(folder: Path) -> Site:
    """Return the site made of the folder `pwa/`; equal files give equal bytes."""
    sources = _read(folder)
    version = _version(sources)
    root = f"/s/{version}/"
    pages = {name: body.decode() for name, body in sources.items() if name.endswith(".html")}
    documents = {name: _document(page, sources, root) for name, page in sorted(pages.items())}
    files = {
        name: _asset(name, _minified(name, body, root))
        for name, body in sources.items()
        if name not in pages
    }
    return Site(version, documents, files, _precache(version, sources))


def imported(sources: Mapping[str, bytes], start: str, *, later: bool = False) -> list[str]:
    """Return a module and all that it imports, directly or not, in order of discovery.

    Args:
        sources: the files by path under `pwa/`.
        start: the module to begin with.
        later: whether to follow `import()` too.
    """
    found = [start]
    for name in found:
        script = _minified(name, sources.get(name, b"")).decode()
        paths = AT_ONCE.findall(script) + (LATER.findall(script) if later else [])
        targets = [_joined(Path(name).parent, path) for path in paths]
        found.extend(one for one in targets if one in sources and one not in found)
    return found


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in LEFT_OUT and not path.name.startswith(".")
    }


def _version(sources: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, body in sources.items():
        digest.update(f"{name}\0{len(body)}\0".encode() + body)
    return digest.hexdigest()[:VERSION_LENGTH]


def _joined(base: Path, path: str) -> str:
    parts: list[str] = list(base.parts)
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _minified(name: str, body: bytes, root: str = "") -> bytes:
    if name.startswith("vendor/"):
        return body
    if name.endswith(".js"):
        return minify.minified(body.decode()).encode()
    if name.endswith(".css"):
        return rcssmin.cssmin(body.decode()).encode()
    if name.endswith(".json"):
        return _compact(json.loads(body)).encode()
    if name.endswith(".webmanifest"):
        return body.replace(FILES, root.encode())
    return body


def _compact(value: object) -> str:
    # `<` would let a sentence end the script element around it.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _asset(name: str, body: bytes) -> Asset:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressed = {}
    if media_type.startswith(TEXTUAL):
        compressed = {
            "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=11),
            "gzip": gzip.compress(body, mtime=0),
        }
    return Asset(media_type, body, compressed, hashlib.sha256(body).hexdigest()[:32])


def _document(page: str, sources: Mapping[str, bytes], root: str) -> Document:
    scripts: list[str] = []
    styles: list[str] = []

    def inline_styles(names: str) -> str:
        inline = "".join(_text(sources, f"styles/{name}.css") for name in names.split())
        styles.append(_hash(inline))
        return f"<style>{inline}</style>"

    def inline_script(name: str) -> str:
        inline = _text(sources, name)
        scripts.append(_hash(inline))
        return f'<script type="module">{inline}</script>'

    def preloads(_names: str) -> str:
        starts = MODULE_SCRIPT.findall(page)
        modules = dict.fromkeys(one for start in starts for one in imported(sources, start))
        return "".join(f'<link rel="modulepreload" href="{root}{one}">' for one in modules)

    fill: dict[str, Callable[[str], str]] = {
        "styles": inline_styles,
        "script": inline_script,
        "modulepreload": preloads,
        "texts": lambda _names: _island(sources),
        "sentences": lambda key: _in_all_languages(key, sources),
    }
    readable = _trimmed(_in_first_language(page, sources))
    filled = PLACEHOLDER.sub(lambda match: fill[match[1]](match[2]), readable)
    body = filled.encode().replace(FILES, root.encode())
    return Document(_asset("page.html", body), tuple(scripts), tuple(styles))


def _island(sources: Mapping[str, bytes]) -> str:
    inline = _compact(first_view_texts(sources))
    return f'<script type="application/json" id="texts">{inline}</script>'


def _in_all_languages(key: str, sources: Mapping[str, bytes]) -> str:
    texts = {one: json.loads(sources[f"text/student/{one}.json"]) for one in LANGUAGES}
    return "".join(f'<p lang="{one}">{escape(texts[one][key])}</p>' for one in LANGUAGES)


def first_view_texts(sources: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the sentences of the first view: the keys once, then each language in their order."""
    texts = {one: json.loads(sources[f"text/student/{one}.json"]) for one in LANGUAGES}
    keys = [key for key in texts[FIRST_LANGUAGE] if key.startswith(FIRST_VIEW_TEXTS)]
    return {"keys": keys} | {one: [texts[one][key] for key in keys] for one in LANGUAGES}


def _in_first_language(page: str, sources: Mapping[str, bytes]) -> str:
    # So that something readable stands there before, and without, the script.
    texts = json.loads(sources[f"text/student/{FIRST_LANGUAGE}.json"])
    return TEXT_KEY.sub(lambda match: f"{match[0][:-1]}{escape(texts.get(match[1], ''))}<", page)


def _trimmed(page: str) -> str:
    without_remarks = re.sub(
        r"<!--(?!\s*(?:styles|script|texts|modulepreload|sentences)).*?-->", "", page, flags=re.S
    )
    return re.sub(r"\s*\n\s*", "\n", without_remarks).strip()


def _text(sources: Mapping[str, bytes], name: str) -> str:
    return _minified(name, sources[name]).decode()


def _hash(inline: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()


def _precache(version: str, sources: Mapping[str, bytes]) -> Asset:
    # Only the student's side works without a connection; staff pages always ask the server.
    modules = imported(sources, STUDENT_MODULES, later=True)
    texts = [f"text/{name}/{one}.json" for name in STUDENT_TEXTS for one in LANGUAGES]
    names = [*modules, *STUDENT_STYLES, *texts]
    paths = ["/", "/manifest.webmanifest", *(f"/s/{version}/{name}" for name in names)]
    script = f"self.precache={_compact({'version': version, 'paths': paths})};\n"
    return _asset("precache.js", script.encode())
