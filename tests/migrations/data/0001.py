"""Rows as a school had them at revision 0001."""

SCHOOL = "5c7e0b50-0000-4000-8000-000000000001"
GROUP = "5c7e0b50-0000-4000-8000-000000000002"

ROWS: dict[str, list[dict[str, object]]] = {
    "deployment": [{"id": 1, "secret_check": "c0ffee"}],
    "school": [
        {
            "id": SCHOOL,
            "name": "De Verzonnen School",
            "region": "CW",
            "time_zone": "America/Curacao",
            "languages": '["pap", "nl"]',
            "emergency_number": "911",
            "emergency_confirmed_on": "2026-08-17",
            "is_demo": False,
        }
    ],
    "school_year": [
        {
            "school_id": SCHOOL,
            "label": "2026-2027",
            "first_day": "2026-08-17",
            "last_day": "2027-07-02",
            "rhythm": 1,
        }
    ],
    "round": [
        {
            "school_id": SCHOOL,
            "name": "2026-W47",
            "school_year": "2026-2027",
            "opens_at": "2026-11-16 11:00:00.000000",
            "closes_at": "2026-11-23 04:00:00.000000",
            "releases_at": "2026-11-23 11:00:00.000000",
            "is_closed": True,
        }
    ],
    "group_": [
        {
            "id": GROUP,
            "school_id": SCHOOL,
            "kind": "class",
            "label": "2B",
            "year_label": "year 2",
            "scale": "freq5",
            "from_round": "2026-W35",
            "archived_from": None,
        }
    ],
    "head_count": [{"group_id": GROUP, "from_round": "2026-W35", "students": 27}],
    "code": [
        {
            "code": "7K3QW2M9XA",
            "group_id": GROUP,
            "label": "2B",
            "status": "active",
            "accepted_through": None,
        }
    ],
}
