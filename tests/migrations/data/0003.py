"""Rows as a school had them at revision 0003."""

from tests.migrations.rows import rows_of

ROWS: dict[str, list[dict[str, object]]] = {
    "box": [
        {
            "group_id": rows_of("0001")["group_"][0]["id"],
            "round": "2026-W48",
            "sealed": b"only its length is known",
        }
    ],
}
