"""Rows as a school had them at revision 0002."""

from tests.migrations.rows import rows_of

ACCOUNT = "5c7e0b50-0000-4000-8000-000000000003"
_FIRST = rows_of("0001")

ROWS: dict[str, list[dict[str, object]]] = {
    "account": [
        {
            "id": ACCOUNT,
            "school_id": _FIRST["school"][0]["id"],
            "email": "mentor@school.example",
            "name": "A. Mentor",
            "password_hash": None,
            "language": "nl",
            "is_disabled": False,
        }
    ],
    "account_role": [{"account_id": ACCOUNT, "role": "mentor"}],
    "mentor_group": [{"account_id": ACCOUNT, "group_id": _FIRST["group_"][0]["id"]}],
}
