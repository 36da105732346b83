"""Rows as a school had them at revision 0007."""

from tests.migrations.rows import rows_of

_FIRST, _SECOND = rows_of("0001"), rows_of("0002")
_SCHOOL = _FIRST["school"][0]["id"]
_ACCOUNT = _SECOND["account"][0]["id"]
_INBOX = "b0000000-0000-4000-8000-000000000001"
_THREAD = "0123456789abcdef0123456789abcdef"

ROWS: dict[str, list[dict[str, object]]] = {
    "desk": [
        {
            "school_id": _SCHOOL,
            "is_open": True,
            "reads_from": "08:00",
            "reads_to": "15:00",
            "answer_days": 2,
            "notes_kept_days": 90,
            "deputy_id": _ACCOUNT,
        }
    ],
    "helpline_check": [
        {
            "school_id": _SCHOOL,
            "helpline": "bq.guana",
            "verified_on": "2026-11-18",
            "verified_by": "Example coordinator",
            "is_always": False,
            "opens": "14:00",
            "closes": "18:00",
        }
    ],
    "root": [
        {
            "school_id": _SCHOOL,
            "sequence": 0,
            "public_key": "00" * 32,
            "said": None,
            "signature": None,
        }
    ],
    "notice": [
        {
            "id": "c0000000-0000-4000-8000-000000000001",
            "school_id": _SCHOOL,
            "kind": "recovery_used",
            "day": "2026-11-18",
        }
    ],
    "tally": [{"school_id": _SCHOOL, "month": "2026-11", "days": 1, "count": 3}],
    "inbox": [
        {
            "id": _INBOX,
            "school_id": _SCHOOL,
            "label": "Care team",
            "kind": "care",
            "is_closed": False,
        }
    ],
    "reader": [
        {
            "inbox_id": _INBOX,
            "account_id": _ACCOUNT,
            "name": "Example coordinator",
            "looked_on": None,
        }
    ],
    "staff_key": [
        {
            "account_id": _ACCOUNT,
            "school_id": _SCHOOL,
            "recipient": "age1example",
            "signing_key": "00" * 32,
            "wrap": "sealed",
            "languages": '["nl"]',
        }
    ],
    "statement": [{"inbox_id": _INBOX, "sequence": 0, "said": "{}", "signature": "00" * 64}],
    "inbox_wrap": [{"inbox_id": _INBOX, "epoch": 1, "holder": "recovery", "sealed": "sealed"}],
    "desk_mail": [{"account_id": _ACCOUNT, "day": "2026-11-18", "part": "day"}],
    "thread": [
        {
            "id": _THREAD,
            "inbox_id": _INBOX,
            "epoch": 1,
            "lookup_hash": "ab" * 32,
            "is_urgent": False,
            "state": "taken",
            "taken_by": _ACCOUNT,
            "day": "2026-11-17",
            "last_day": "2026-11-18",
            "closed_on": None,
            "is_waiting": False,
            "is_counted": True,
        }
    ],
    "message": [
        {
            "thread_id": _THREAD,
            "direction": "s",
            "seq": 0,
            "day": "2026-11-17",
            "body": b"sealed",
            "ticks_left": None,
        }
    ],
    "delivery": [{"name": "messages", "mark": "2026-11-18 09:05:00"}],
    "note": [
        {
            "id": "fedcba9876543210fedcba9876543210",
            "thread_id": _THREAD,
            "kind": "note",
            "epoch": 1,
            "day": "2026-11-18",
            "body": b"sealed",
        }
    ],
}
