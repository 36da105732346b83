"""Answers of equal length: their size tells nothing."""

import json
from collections.abc import Mapping

from flask import Response


def padded(told: Mapping[str, object], *, unit: int) -> Response:
    """Answer with JSON that a `pad` makes a multiple of `unit` bytes long."""
    bare = json.dumps({**told, "pad": ""}, separators=(",", ":"))
    filled = json.dumps({**told, "pad": "0" * (-len(bare) % unit)}, separators=(",", ":"))
    return Response(filled, mimetype="application/json")
