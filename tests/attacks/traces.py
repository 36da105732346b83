"""Looks for words where nobody may find them: in files, in mails, in the memory of a process.

Only processes that the tests themselves started are read.
"""

import base64
import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

CHUNK_BYTES = 1 << 22


def forms_of(word: str) -> list[bytes]:
    """Return how a word looks as text, as UTF-16, as hex, and in base64 wherever it begins."""
    plain = word.encode()
    return [plain, word.encode("utf-16-le"), plain.hex().encode(), *_in_base64(plain)]


def in_bytes(content: bytes, words: Iterable[str]) -> list[str]:
    """Return the words that stand in some bytes."""
    return [word for word in words if any(form in content for form in forms_of(word))]


def in_folder(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Return file and word for every word that stands in a file under a folder."""
    wanted = list(words)
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [(file.name, word) for file in files for word in in_bytes(file.read_bytes(), wanted)]


def in_tables(database: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Return table and word for every word in a value of a database, however SQLite packs it."""
    wanted = list(words)
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_schema")]
        tables = {
            name: list(opened.execute(f'SELECT * FROM "{name}"'))
            for (name,) in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    assert set(tables) <= set(names)
    return [
        (name, word)
        for name, rows in tables.items()
        for word in in_bytes(b"\0".join(_bytes_of(value) for row in rows for value in row), wanted)
    ]


def in_memory(pids: Iterable[int], words: Iterable[str]) -> set[str]:
    """Return the words that stand in the memory of processes: all that they can read."""
    wanted = {word: forms_of(word) for word in words}
    longest = max(len(form) for forms in wanted.values() for form in forms)
    return {
        word
        for pid in pids
        for piece in _pieces(pid, overlap=longest)
        for word, forms in wanted.items()
        if any(form in piece for form in forms)
    }


def family_of(pid: int) -> list[int]:
    """Return a process and all that it started, and they started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _pieces(pid: int, *, overlap: int) -> Iterator[bytes]:
    """Yield the readable memory of a process in pieces that overlap."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _regions(pid):
            for place in range(start, end, CHUNK_BYTES):
                length = min(CHUNK_BYTES + overlap, end - place)
                # A page can be gone, or of a device, since the list of regions was read.
                with contextlib.suppress(OSError):
                    yield os.pread(memory.fileno(), length, place)


def _regions(pid: int) -> list[tuple[int, int]]:
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    regions = []
    for line in lines:
        span, rights, *rest = line.split()
        if rights.startswith("r") and not rest[-1].startswith("[v"):
            start, end = (int(edge, 16) for edge in span.split("-"))
            regions.append((start, end))
    return regions


def _in_base64(plain: bytes) -> list[bytes]:
    """Return the part that is the same wherever the bytes begin in something longer."""
    found = []
    for shift in range(3):
        whole = base64.b64encode(bytes(shift) + plain)
        first = 0 if shift == 0 else 4
        last = len(whole) - 4 if (shift + len(plain)) % 3 else len(whole)
        found.append(whole[first:last])
    return found


def _bytes_of(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
