"""Rows as a school had them at revision 0006."""

from tests.migrations.rows import rows_of

_FIRST, _SECOND = rows_of("0001"), rows_of("0002")
_GROUP, _SCHOOL = _FIRST["group_"][0]["id"], _FIRST["school"][0]["id"]
_ACCOUNT = _SECOND["account"][0]["id"]
_ROUND: dict[str, object] = {"group_id": _GROUP, "round": "2026-W46"}
_FROZEN: dict[str, object] = {
    "school_id": _SCHOOL,
    "school_year": "2026-2027",
    "public": "{}",
    "kept_until": "2999-07-31",
}

ROWS: dict[str, list[dict[str, object]]] = {
    "judgement": [{**_ROUND, **_FROZEN}],
    "school_picture": [{"round": "2026-W46", "kind": "class", "scale": "freq5", **_FROZEN}],
    "follow_up": [
        {
            "group_id": _GROUP,
            "since": "2026-W46",
            "item": "challenged",
            "kind": "level",
            "direction": "down",
            "state": "talked",
            "by_name": "Example coordinator",
            "on_day": "2026-11-18",
        }
    ],
    "opening": [{**_ROUND, "opened_on": "2026-11-17"}],
    "reply": [
        {
            **_ROUND,
            "texts": '{"nl": {"heard": "gehoord", "doing": "gedaan"}}',
            "written_by": "Example mentor",
            "written_on": "2026-11-17",
            "asked_in": None,
        }
    ],
    "agreement": [
        {
            "id": "a0000000-0000-4000-8000-000000000001",
            **_ROUND,
            "text": "An agreement",
            "until": "2026-11-30",
            "outcome": None,
        }
    ],
    "seen": [{"account_id": _ACCOUNT, **_ROUND}],
    "mailed": [{"account_id": _ACCOUNT, "day": "2026-11-16"}],
}
