"""Rows as a school had them at revision 0004."""

from tests.migrations.rows import rows_of

_FIRST = rows_of("0001")
_GROUP, _SCHOOL = _FIRST["group_"][0]["id"], _FIRST["school"][0]["id"]

ROWS: dict[str, list[dict[str, object]]] = {
    "release": [
        {
            "group_id": _GROUP,
            "round": "2026-W47",
            "school_id": _SCHOOL,
            "school_year": "2026-2027",
            "status": "too_few",
            "public": None,
            "kept_until": "2999-07-31",
        }
    ],
    "baseline": [
        {
            "group_id": _GROUP,
            "round": "2026-W46",
            "school_year": "2026-2027",
            "sealed": b"exact figures",
        }
    ],
}
