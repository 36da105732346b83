"""Files to keep: their names, and the answer that carries one."""

import re
import unicodedata
from collections.abc import Iterable

from flask import Response


def answer(pieces: Iterable[bytes], content_type: str, file_name: str) -> Response:
    """Return an answer that a browser keeps as a file of this name."""
    response = Response(pieces, content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=file_name)
    return response


def file_name(*parts: str, ending: str) -> str:
    """Return a name that every system takes: plain letters, digits and dashes."""
    text = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    return "-".join(["meetellen", *re.findall("[a-z0-9]+", text.lower())]) + f".{ending}"
